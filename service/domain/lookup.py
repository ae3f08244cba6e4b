"""What the company's own systems say about a case. A look-up that fails is a missing fact with its reason."""

from __future__ import annotations

from service.domain.facts import Fact
from service.domain.value import Value


class FailedLookup(Value):
    """A look-up that gave nothing: which facts it would have given, from where, and why not."""

    source: str
    """The name of the record source in the profile."""
    facts: tuple[str, ...]
    reason: str


class Lookup(Value):
    """Facts from records, each with `rec:…` as its source."""

    facts: dict[str, Fact] = {}
    failures: tuple[FailedLookup, ...] = ()
