"""Words of the trade: no fault where the customer used them, unsure where it is one word or the case has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts
from service.domain.value import Value

_SURE = 2
"""So many different words of the trade in one letter leave no doubt."""


class JargonSpec(Value):
    """What the parts find, but for words that stand in a public message of the customer.

    A whole sentence in another language (which tells so in its detail) is none of these: whoever writes to us could
    have it written back.
    """

    kind: Literal["jargon"] = "jargon"
    of: Parts

    def build(self, maker: Maker) -> Jargon:
        return Jargon(build_parts(self.of, maker))


@dataclass(frozen=True, slots=True)
class Jargon:
    parts: Either

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = self.parts.find(ctx)
        theirs = _customers_words(ctx) if found else ""
        own = [v for v in found if v.detail or _words(v, ctx) not in theirs]
        lone = len({_words(v, ctx) for v in own if not v.detail}) < _SURE
        return tuple(_weighed(v, lone, ctx) for v in own)


def _weighed(violation: Violation, lone: bool, ctx: Context) -> Violation:
    doubted = not violation.detail and (lone or _words(violation, ctx) in ctx.sources.words)
    return replace(violation, severity="warn", excused=True) if doubted else violation


def _words(violation: Violation, ctx: Context) -> str:
    return ctx.document.text[violation.start : violation.end].casefold().strip()


def _customers_words(ctx: Context) -> str:
    """All public messages of the customer in one row."""
    public = (m for m in ctx.case.ticket.messages if m.visibility == "public" and m.author.role == "customer")
    return "\n".join(m.text for m in public).casefold()
