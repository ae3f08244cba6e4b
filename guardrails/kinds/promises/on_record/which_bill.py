"""A sum that was promised off one month's bill, and is told off another's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from guardrails.figures import calendar
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.matter import Matter, money_in
from guardrails.quick import quick

_BILL = r"(?:bills?|invoices?|statements?|payments?|instal?ments?|rent|fees?|premiums?|direct debits?|subscriptions?)"
_OF_MONTH = re.compile(
    rf"\b(?P<one>{calendar.MONTH_NAMES})(?:'s)? (?:\d{{4}} )?(?:\w+ )?{_BILL}\b"
    rf"|\b{_BILL} (?:for|of|in|dated|we send (?:you )?in|you get in|due in|that comes in)"
    rf" (?:\d{{1,2}} )?(?P<other>{calendar.MONTH_NAMES})\b"
    rf"|\b{_BILL} (?P<skips>after next|after that)\b",
)
_GIVES = quick(
    r"\b(?:credit\w*|off|deduct\w*|reduc\w+|less|lower|knock\w*|tak(?:e|en|ing)|carr(?:y|ies)|show\w*|find|see"
    r"|appl(?:y|ies|ied)|refund\w*)\b",
    re.IGNORECASE,
)
_CREDIT = quick(r"\b(?:credit\w*|off|deduct\w*|lower|less|discount\w*)\b", re.IGNORECASE)
_NOT_GIVEN = quick(
    r"\b(?:was|were|had|charged|overcharged|billed|paid|instead of|rather than|not|if)\b|n't\b", re.IGNORECASE
)


def on_another_bill(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`That £30.00 will come off your January bill`, where it is promised off December's."""
    ctx = clauses.ctx
    for matter in open_matters:
        month = _month(matter.what, matter.day)
        sums = money_in(matter.what, ctx)
        if month is None or _names(ctx.document.text, month) or _told_for(month, sums, clauses):
            continue
        for clause in clauses.all:
            told = _OF_MONTH.search(clause.text)
            if told is None or clause.is_perhaps or _NOT_GIVEN.search(clause.text) or not _GIVES.search(clause.text):
                continue
            if _is_of_it(clause, matter, sums):
                sure = any(m.kind == "money" for m in clause.figures)
                yield Violation(clause.start, clause.end, f"promised already: {matter.what}", None if sure else "warn")
                break


def _month(what: str, due: date | None) -> int | None:
    """The month whose bill a promise names; `the next bill` is that of the day when it is due."""
    told = _OF_MONTH.search(what)
    name = told and (told["one"] or told["other"])
    if name:
        return calendar.month_number(name)
    return due.month if due and re.search(rf"\bnext {_BILL}\b", what) and _GIVES.search(what) else None


def _names(text: str, month: int) -> bool:
    """Whether the promised month's bill stands anywhere in the letter."""
    named = (found["one"] or found["other"] for found in _OF_MONTH.finditer(text))
    return any(name and calendar.month_number(name) == month for name in named)


def _is_of_it(clause: Clause, matter: Matter, sums: frozenset[Decimal | None]) -> bool:
    told = {m.number for m in clause.figures if m.kind == "money"}
    return bool(told & sums) if told and sums else _CREDIT.search(clause.text) is not None and matter.is_of(clause)


def _told_for(month: int, sums: frozenset[Decimal | None], clauses: Clauses) -> bool:
    """Whether some clause tells the sum with the promised month, bill or no bill."""
    name = calendar.MONTHS[month - 1]
    return any(
        name in c.text.casefold() and any(m.kind == "money" and m.number in sums for m in c.figures)
        for c in clauses.all
    )
