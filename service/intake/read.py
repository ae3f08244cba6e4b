"""Choose the reader for what came in. One entry a help desk."""

from __future__ import annotations

from collections.abc import Callable

from service.domain.case import CaseFile
from service.errors import BadInput, Problem
from service.intake.native import parse_case

READERS: dict[str, Callable[[str | bytes], CaseFile]] = {"native": parse_case}


def read_ticket(body: str | bytes, source: str = "native") -> CaseFile:
    """A case from a help desk's payload. Raises BadInput when nobody reads that source."""
    if source not in READERS:
        known = ", ".join(READERS)
        raise BadInput("this ticket cannot be read", (Problem("source", f"no reader for {source!r} (have: {known})"),))
    return READERS[source](body)
