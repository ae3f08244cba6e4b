"""What an open promise of the case is about: its deeds, the things in it, whose it is and when it is due."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from guardrails.binding.reading import read_words
from guardrails.binding.vocabulary import Key
from guardrails.context import Context
from guardrails.figures.find import read_figures
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause
from guardrails.kinds.promises.deeds import SPOKEN, deeds_in, without_deeds
from guardrails.kinds.promises.how_often import HOW_OFTEN
from service.domain.case import Commitment
from service.domain.moment import day_of

_IDLE = re.compile(
    r"\b(?:customers?|patients?|tenants?|clients?|members?|guests?|pupils?|family|reaches|sent|new|the|their|corrected"
    r"|full|next|by|from|to|at|in|of|on|for|with|and|between|follow-?up|two-week|second|first|named|single|charge|free"
    r"|cost|mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:reviews?|reports?|surveys?|inspections?|audits?|refunds?|repairs?|cheques?|reimbursement|repayment)\b", re.I
)
_ONCE = frozenset(("pay", "publish"))
"""Deeds of which a letter seldom has two."""
_PURPOSE = re.compile(
    r"\b(?:to (?=confirm|check|make sure|see|ask|go over|go through|read|fit|collect|measure|assess|discuss"
    r"|explain|look|talk|help|hear)|so that|after|before|until (?=(?:the|it|her|his|their|your|my|our|we|all)\b))\b.*",
    re.I,
)


def nouns_in(text: str) -> frozenset[str]:
    """Words for what is done that name the thing too: the review, the refund."""
    return frozenset(word.casefold().rstrip("s") for word in _NOUN.findall(text))


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    row: Commitment
    what: str
    deeds: frozenset[str]
    things: tuple[frozenset[Key], ...]
    """The keys of each word that says what it is about."""
    day: date | None
    clock: time | None
    doer: frozenset[Key] = frozenset()
    """The keys of the words for who does it, where that is no person by name."""
    sole: bool = True
    """Whether no other open promise is of such a deed."""
    sums: frozenset[Decimal | None] = frozenset()
    """The money that it gives, where no other open promise gives as much."""

    def shared(self, keys: frozenset[Key]) -> int:
        """How many of its things are told by these words."""
        return sum(not thing.isdisjoint(keys) for thing in self.things)

    def touches(self, clause: Clause) -> bool:
        """Whether a clause has anything of it, be it a word, the deed or the sum."""
        return bool(self.deeds & clause.all_deeds) or self.shared(clause.all_keys) > 0 or self.is_paid_in(clause)

    def is_paid_in(self, clause: Clause) -> bool:
        """Whether a clause, or what follows it in its sentence, tells the very sum of it."""
        goes_on = clause.after is not None and clause.after.sentence == clause.sentence and not clause.after.days
        figures = (*clause.figures, *(clause.after.figures if goes_on and clause.after else ()))
        return any(m.kind == "money" and m.number in self.sums for m in figures) if self.sums else False

    def is_of(self, clause: Clause) -> bool:
        """Whether a clause speaks of it: of its thing, or of its deed where it has no thing or the day is its own."""
        if self.things and self.shared(clause.all_keys) * 2 >= len(self.things):
            return True
        if not self.deeds & clause.all_deeds:
            return False
        return (
            not self.things
            or not self.doer.isdisjoint(clause.keys)
            or self.day in clause.days
            or (self.sole and bool(self.deeds & clause.deeds & _ONCE))
        )

    def broken_by(self, clause: Clause) -> Violation:
        """A suspicion of a clause that goes against the promise."""
        return Violation(clause.start, clause.end, f"promised already: {self.what}", "warn")

    @property
    def is_contact(self) -> bool:
        return bool(self.deeds & SPOKEN) and self.deeds <= SPOKEN | {"look", "teach"}


def matters(ctx: Context) -> list[Matter]:
    """The open promises with what they are about; what is told of ones that come again and again is a habit."""
    read = [_read(row, ctx) for row in ctx.case.commitments if row.status == "open"]
    shared = {deed for one in read for deed in one.deeds & _ONCE if sum(deed in m.deeds for m in read) > 1}
    paid = Counter(amount for matter in read for amount in matter.sums)
    read = [matter for matter in read if not matter.row.repeats]
    return [
        replace(matter, sole=matter.deeds.isdisjoint(shared), sums=frozenset(s for s in matter.sums if paid[s] == 1))
        for matter in read
    ]


def habits_promised(ctx: Context) -> list[Matter]:
    """The open promises of what is done again and again."""
    return [_read(row, ctx) for row in ctx.case.commitments if row.status == "open" and HOW_OFTEN.search(row.what)]


def money_in(what: str, ctx: Context) -> frozenset[Decimal | None]:
    """The sums in the words of a promise."""
    if not any(c.isdigit() for c in what):
        return frozenset()
    sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
    figures = read_figures(what.replace("\n", " "), sent, ctx.case.reading_locale)
    return frozenset(m.number for m in figures if m.kind == "money")


def of_another(clause: Clause, matter: Matter, open_matters: list[Matter]) -> bool:
    """Whether a clause tells the day of another open promise, and speaks of what that is about."""
    if matter.day in clause.days:
        return False
    others = (m for m in open_matters if m is not matter and m.day in clause.days)
    return any(m.shared(clause.all_keys) or m.deeds & clause.all_deeds for m in others)


def _read(row: Commitment, ctx: Context) -> Matter:
    main = _PURPOSE.sub("", row.what)
    rest = _IDLE.sub(" ", without_deeds(HOW_OFTEN.regex.sub(" ", main)))
    words = read_words(" ".join(rest.split()), ctx.vocabulary)
    things = tuple(w.keys for w in words if w.kind in ("word", "name") and w.keys)
    clock = row.due.time().replace(second=0, microsecond=0) if isinstance(row.due, datetime) else None
    owner = read_words((row.owner or "").lower(), ctx.vocabulary)
    doer = frozenset(k for w in owner if w.kind == "word" for k in w.keys if k[0] != "=")
    return Matter(
        row,
        row.what,
        deeds_in(main),
        things,
        day_of(row.due) if row.due else None,
        clock,
        doer,
        sums=money_in(row.what, ctx),
    )
