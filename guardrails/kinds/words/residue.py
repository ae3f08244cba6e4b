"""What a template left behind: marks to fill in, an address to nobody, another customer's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts, merged
from guardrails.patterns import Pattern
from service.domain.case import Customer
from service.domain.value import Value

_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_STUTTER = re.compile(r"\b([^\W\d_]{3,})(?:[\s,.!;-]+\1\b){2,}", re.IGNORECASE)
"""One word three times in a row."""
_CLOSES = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind|kindest|best|warm|warmest) (?:regards|wishes)"
    r"|sincerely|respectfully|cordially)\b\s*(?:,|$|\n)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[A-Z][\w']*(?: [a-z]+){0,3},[ \t]*\n[ \t]*[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}[ \t]*(?:\n|\Z)")
"""A few words with a comma, and a name alone on the next line."""
_TITLED = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|lady|lord)\b", re.IGNORECASE)


class ResidueSpec(Value):
    """What the parts find, and a salutation that names somebody else than the customer.

    What `again` finds is left over unless the letter opens with it, and what `samples` finds unless somebody of the
    case is called so. `greeting` are the words of a salutation that are no names.
    """

    kind: Literal["residue"] = "residue"
    of: Parts
    again: Parts
    samples: Parts
    greeting: tuple[str, ...]

    def build(self, maker: Maker) -> Residue:
        of, again, samples = (build_parts(parts, maker) for parts in (self.of, self.again, self.samples))
        return Residue(of, again, samples, maker.pattern(self.greeting))


@dataclass(frozen=True, slots=True)
class Residue:
    parts: Either
    again: Either
    samples: Either
    greeting: Pattern

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = (
            *self.parts.find(ctx),
            *(v for v in self.again.find(ctx) if not _opens_letter(ctx, v)),
            *(v for v in self.samples.find(ctx) if not _names_a_party(ctx, v)),
        )
        stuck = (Violation(*match.span(), "one word over and over") for match in _STUTTER.finditer(ctx.document.text))
        sure = any(v.severity is None for v in found)
        return merged((*found, *stuck, *_second_closings(ctx), *([] if sure else self._misaddressed(ctx))))

    def _misaddressed(self, ctx: Context) -> Iterator[Violation]:
        customer = ctx.case.customer
        if customer is None or not (customer.name or customer.salutation):
            return
        ours = _names(" ".join(filter(None, (customer.name, customer.salutation, customer.org))))
        for line in ctx.document.sentences:
            if line.kind != "salutation":
                continue
            titled = bool(_TITLED.search(line.text)) and _greets_another_surname(line.text, customer)
            if titled or not self._addresses(ctx, line.start, line.end, ours):
                yield Violation(line.start, line.end, customer.name or customer.salutation or "")

    def _addresses(self, ctx: Context, start: int, end: int, ours: frozenset[str]) -> bool:
        """Whether the salutation has no name, or one of the customer's."""
        greeting = [(h.start, h.end) for h in ctx.phrases(self.greeting)]
        names = {
            match.group().casefold()
            for match in _NAME.finditer(ctx.document.text, start, end)
            if not any(a <= match.start() < b for a, b in greeting)
        }
        return not names or not names.isdisjoint(ours)


def _opens_letter(ctx: Context, violation: Violation) -> bool:
    """Whether the words are the first of a letter that has no salutation on a line of its own."""
    greeted = any(s.kind == "salutation" for s in ctx.document.sentences)
    return not greeted and bool(ctx.document.body) and violation.start <= ctx.document.body[0].start


def _names_a_party(ctx: Context, violation: Violation) -> bool:
    """Whether the customer, the company or the sender is called so: there are people named John Doe."""
    case = ctx.case
    parties = (case.customer and case.customer.name, case.customer and case.customer.org, case.company, case.sender)
    names = [party if isinstance(party, str) else party.name for party in parties if party]
    words = _names(ctx.document.text[violation.start : violation.end])
    return any(words <= _names(name) for name in names)


def _second_closings(ctx: Context) -> Iterator[Violation]:
    """A letter is closed and signed once; the lines below another closing go with it."""
    for line in ctx.document.body:
        if _CLOSES.match(line.text) or _SIGNS.match(ctx.document.text, line.start):
            block = [s.end for s in ctx.document.body if s.paragraph == line.paragraph and s.end >= line.end]
            yield Violation(line.start, max(block), "another signature")


def _greets_another_surname(line: str, customer: Customer) -> bool:
    """Whether "Dear Mr …" ends in a name with which neither the customer's name nor salutation ends."""
    last = [name[-1] for text in (line, customer.name, customer.salutation) if text and (name := _NAME.findall(text))]
    return len(last) > 1 and last[0].casefold() not in {name.casefold() for name in last[1:]}


def _names(text: str) -> frozenset[str]:
    return frozenset(m.group().casefold() for m in _NAME.finditer(text))
