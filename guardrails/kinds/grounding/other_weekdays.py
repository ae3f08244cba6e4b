"""A weekday told of what the case has on the one before or after: `your Wednesday renewal run`, where it was Monday."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.calendar import WEEKDAYS, weekday_number
from guardrails.figures.clocks import TO_COME
from guardrails.figures.mention import Mention
from guardrails.figures.spoken_of import stems_of
from guardrails.figures.told_events import days_of_event, told_on
from guardrails.kinds.check import Violation

_NAME = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})", re.IGNORECASE)
_WEEK, _ALIKE = 7, 2
_AROUND = 60
_PLACED = re.compile(r"(?:^|\W)(?:on|last|since|of) $", re.IGNORECASE)
_REACH = 8
_EDGE = re.compile(r"[.;:!?\n|]")


def other_weekdays(ctx: Context) -> Iterator[Violation]:
    """Weekdays whose clause tells an event of another day, or in the words in which the case tells of another."""
    named = [(m, name) for m in ctx.mentions if m.kind == "weekday" and (name := _NAME.search(m.text))]
    told = _told(ctx) if named else {}
    for mention, name in named:
        number = weekday_number(name[0])
        another = _of_an_event(mention, number, ctx) or _of_a_text(mention, number, ctx, told)
        if another is not None:
            yield Violation(mention.start, mention.end, another)


def _is_next_to(one: int, other: int) -> bool:
    return (one - other) % _WEEK in (1, _WEEK - 1)


def _of_an_event(mention: Mention, number: int, ctx: Context) -> str | None:
    """The fact of the last days whose event the clause tells, where no fact of this weekday tells of it as well."""
    sent = ctx.case.sent_at
    before = ctx.document.text[max(0, mention.start - _REACH) : mention.start]
    if sent is None or not _PLACED.search(before) or TO_COME.search(ctx.document.sentences[mention.sentence].text):
        return None
    told: dict[str, set[int]] = {}
    for event in told_on(mention, ctx):
        for name, days in days_of_event(event, ctx).items():
            gone = {day.weekday() for day in days if 0 <= (sent.date() - day).days <= _WEEK + 1}
            told.setdefault(name, set()).update(gone)
    if any(number in days for days in told.values()):
        return None
    meant = sorted(name for name, days in told.items() if any(_is_next_to(number, day) for day in days))
    return f"{meant[0]} is another day" if meant else None


def _of_a_text(mention: Mention, number: int, ctx: Context, told: dict[int, list[frozenset[str]]]) -> str | None:
    """What the case says in the same words of the weekday before or after, and of this one nowhere."""
    said = _words_around(ctx.document.text, mention.start, mention.end)
    due = mention.day in {day for _, day in ctx.sources.days}
    if len(said) < _ALIKE or (due and TO_COME.search(ctx.document.sentences[mention.sentence].text)):
        return None
    alike = {n: max((len(said & words) for words in found), default=0) for n, found in told.items()}
    best = max((alike.get((number + step) % _WEEK, 0) for step in (1, -1)), default=0)
    return "the case tells this of another weekday" if best >= _ALIKE and not alike.get(number) else None


def _told(ctx: Context) -> dict[int, list[frozenset[str]]]:
    """By weekday, the words that stand beside it in the case."""
    texts = (*(text for _, text in ctx.sources.texts), *(m.text for m in ctx.case.ticket.messages))
    found: dict[int, list[frozenset[str]]] = {}
    for text in texts:
        for match in _NAME.finditer(text):
            found.setdefault(weekday_number(match[0]), []).append(_words_around(text, *match.span()))
    return found


def _words_around(text: str, start: int, end: int) -> frozenset[str]:
    before = _EDGE.split(text[max(0, start - _AROUND) : start])[-1]
    after = _EDGE.split(text[end : end + _AROUND])[0]
    return stems_of(f"{before} {after}")
