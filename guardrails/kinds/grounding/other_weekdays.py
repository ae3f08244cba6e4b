"""A weekday told of what the case has on the one before or after: `your Wednesday renewal run`, where it was Monday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guardrails.context import Context
from guardrails.figures.calendar import WEEKDAYS, are_next_to_each_other, weekday_number
from guardrails.figures.clocks import TO_COME
from guardrails.figures.mention import Mention
from guardrails.figures.spoken_of import stems_of
from guardrails.figures.told_doubt import may_be_of_another
from guardrails.figures.told_events import days_of_event, told_on
from guardrails.kinds.check import Violation

_NAME = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})", re.IGNORECASE)
_WEEK, _ALIKE, _VERY_ALIKE = 7, 2, 3
_AROUND = 60
_PLACED = re.compile(r"(?:^|\W)(?:on|last|since|of) $", re.IGNORECASE)
_REACH = 8
_EDGE = re.compile(r"[.;:!?\n|]")
_CLAUSE_ENDS = re.compile(r"[.;:!?\n|]|,? (?:and|but|so|while|whereas|although|because)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:staffed|opening hours|need not|(?:can|could|may)(?! not)|if)\b", re.IGNORECASE)


def other_weekdays(ctx: Context) -> Iterator[Violation]:
    """Weekdays whose clause tells an event of another day, or in the words in which the case tells of another."""
    named = [(m, name) for m in ctx.mentions if m.kind == "weekday" and (name := _NAME.search(m.text))]
    told = _told(ctx) if named else {}
    for mention, name in named:
        number = weekday_number(name[0])
        another = _of_an_event(mention, number, ctx) or _of_a_text(mention, number, ctx, told)
        if another is not None:
            yield another


def _of_an_event(mention: Mention, number: int, ctx: Context) -> Violation | None:
    """The fact of the last days whose event the clause tells, where no fact of this weekday tells of it as well."""
    sent = ctx.case.sent_at
    before = ctx.document.text[max(0, mention.start - _REACH) : mention.start]
    if sent is None or not _PLACED.search(before) or TO_COME.search(ctx.document.sentences[mention.sentence].text):
        return None
    told: dict[str, set[int]] = {}
    events = told_on(mention, ctx)
    for event in events:
        for name, days in days_of_event(event, ctx).items():
            gone = {day.weekday() for day in days if 0 <= (sent.date() - day).days <= _WEEK + 1}
            told.setdefault(name, set()).update(gone)
    if any(number in days for days in told.values()):
        return None
    meant = sorted(name for name, days in told.items() if any(are_next_to_each_other(number, day) for day in days))
    if not meant:
        return None
    own = {day for day in _near_days(ctx) if day.weekday() == number and day <= sent.date()}
    doubtful = may_be_of_another(mention, own, events, ctx)
    return _violation(mention, f"{meant[0]} is another day", doubtful)


def _near_days(ctx: Context) -> set[date]:
    """The days of the case that a weekday alone may mean."""
    sent = ctx.case.sent_at
    return {day for _, day in ctx.sources.days if sent and -2 * _WEEK <= (day - sent.date()).days <= _WEEK}


def _violation(mention: Mention, detail: str, doubtful: bool) -> Violation:
    return Violation(mention.start, mention.end, detail, severity="warn" if doubtful else None)


def _of_a_text(mention: Mention, number: int, ctx: Context, told: dict[int, list[frozenset[str]]]) -> Violation | None:
    """What the case says in the same words of the weekday before or after, and of this one nowhere."""
    sentence = ctx.document.sentences[mention.sentence].text
    said = _words_around(ctx.document.text, mention.start, mention.end, _CLAUSE_ENDS)
    due = mention.day in {day for _, day in ctx.sources.days}
    if len(said) < _ALIKE or (due and TO_COME.search(sentence)):
        return None
    alike = {n: max((len(said & words) for words in found), default=0) for n, found in told.items()}
    best = max((alike.get((number + step) % _WEEK, 0) for step in (1, -1)), default=0)
    if best < _ALIKE or alike.get(number):
        return None
    placed = _PLACED.search(ctx.document.text[max(0, mention.start - _REACH) : mention.start])
    owned = number in told or any(day.weekday() == number for day in _near_days(ctx))
    doubtful = (
        bool(placed and owned and best < _VERY_ALIKE)
        or TO_COME.search(sentence) is not None
        or _OPEN.search(sentence) is not None
        or len(_NAME.findall(sentence)) > 1
    )
    return _violation(mention, "the case tells this of another weekday", doubtful)


def _told(ctx: Context) -> dict[int, list[frozenset[str]]]:
    """By weekday, the words that stand beside it in the case."""
    texts = (*(text for _, text in ctx.sources.texts), *(m.text for m in ctx.case.ticket.messages))
    found: dict[int, list[frozenset[str]]] = {}
    for text in texts:
        for match in _NAME.finditer(text):
            found.setdefault(weekday_number(match[0]), []).append(_words_around(text, *match.span()))
    return found


def _words_around(text: str, start: int, end: int, edge: re.Pattern[str] = _EDGE) -> frozenset[str]:
    before = edge.split(text[max(0, start - _AROUND) : start])[-1]
    after = edge.split(text[end : end + _AROUND])[0]
    return stems_of(f"{before} {after}")
