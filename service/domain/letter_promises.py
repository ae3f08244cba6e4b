"""The promises of a letter: its sentences with a day that is still to come, and who keeps them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from service.domain.case import CaseFile
from service.domain.draft import DraftCommitment
from service.domain.facts import Date, DateTime, Person
from service.domain.moment import day_of
from service.domain.report import Figure, Report

_END = re.compile(r"(?<=[.!?])\s+|\s*\n\s*")
_CLOCK = re.compile(r"\d[:.]\d\d|\d ?[ap]\.?m\b|noon|midday|midnight|o'clock", re.IGNORECASE)
PLANNED = "commitment:"
"""How a figure is marked that stands in one of the case's commitments and in no fact."""


@dataclass(frozen=True, slots=True)
class ToldPromise:
    """A promise and the name it goes by: a fact of the case, or one of its commitments."""

    name: str
    owner: str
    what: str
    due: datetime | date
    span: tuple[int, int]
    is_named: bool
    """Whether somebody is named for it; else the owner is whoever signs."""


def find_promises(text: str, case: CaseFile, report: Report) -> tuple[DraftCommitment, ...]:
    """One row for each future day or moment among the facts that the letter tells."""
    told = told_promises(text, case, report)
    return tuple(DraftCommitment(owner=p.owner, what=p.what, due=p.due, span=p.span) for p in told)


def told_promises(text: str, case: CaseFile, report: Report) -> tuple[ToldPromise, ...]:
    """The earliest first. What is told twice is one promise, in the words that tell the most of when it is due."""
    ahead = {name: due for name, due in _dues(case).items() if _is_ahead(due, case)}
    places: dict[str, list[tuple[tuple[bool, bool], tuple[int, int]]]] = {}
    for span, figures in _sentences(text, report):
        for name, is_whole in _told_in(figures, ahead, case):
            worth = (is_whole, not (span[0] == 0 and text.startswith("Subject:")))
            places.setdefault(name, []).append((worth, span))
    spans = _apart(places, ahead)
    found = (_promise(name, text, span, ahead[name], case) for name, span in spans.items())
    return tuple(sorted(_each_once(found, spans), key=lambda p: str(p.due)))


def _apart(
    places: dict[str, list[tuple[tuple[bool, bool], tuple[int, int]]]], ahead: dict[str, datetime | date]
) -> dict[str, tuple[int, int]]:
    """The best sentence of each name; of two names for one moment each its own, where there are two."""
    spans: dict[str, tuple[int, int]] = {}
    for name, told in places.items():
        most = max(worth for worth, _ in told)
        best = [span for worth, span in told if worth == most]
        taken = {(span, ahead[other]) for other, span in spans.items()}
        spans[name] = next((span for span in best if (span, ahead[name]) not in taken), best[0])
    return spans


def _promise(name: str, text: str, span: tuple[int, int], due: datetime | date, case: CaseFile) -> ToldPromise:
    owner = _owner(name, due, case)
    sender = case.sender.name if case.sender else "the company"
    return ToldPromise(name, owner or sender, text[span[0] : span[1]], due, span, is_named=owner is not None)


def _dues(case: CaseFile) -> dict[str, datetime | date]:
    """Every dated fact, then every dated commitment that does not come round again."""
    dues: dict[str, datetime | date] = {
        name: fact.value for name, fact in case.facts.items() if isinstance(fact, Date | DateTime)
    }
    for number, planned in enumerate(case.commitments):
        if planned.due and not planned.repeats:
            dues[f"{PLANNED}{planned.id or number}"] = planned.due
    return dues


def _is_ahead(due: datetime | date, case: CaseFile) -> bool:
    if case.sent_at is None:
        return True
    return due > case.sent_at if isinstance(due, datetime) else due > case.sent_at.date()


def _sentences(text: str, report: Report) -> Iterator[tuple[tuple[int, int], list[Figure]]]:
    """Each sentence with a figure, and its figures."""
    groups: dict[tuple[int, int], list[Figure]] = {}
    for figure in report.figures:
        groups.setdefault(_sentence(text, figure.span[0]), []).append(figure)
    yield from sorted(groups.items())


def _sentence(text: str, position: int) -> tuple[int, int]:
    start = max((end.end() for end in _END.finditer(text, 0, position)), default=0)
    end = _END.search(text, position)
    return start, end.start() if end else len(text.rstrip())


def _told_in(figures: list[Figure], ahead: dict[str, datetime | date], case: CaseFile) -> Iterator[tuple[str, bool]]:
    """The names whose day the sentence tells, and whether it tells their hour too, where they have one.

    Two facts may share a day or an hour, and a figure names only one of them.
    """
    dues = _dues(case)
    named = [(figure.text, figure.fact) for figure in figures if figure.fact in dues]
    days = {day_of(dues[name]) for words, name in named if name and not _CLOCK.search(words)}
    clocks = {_clock(dues[name]) for words, name in named if name and _CLOCK.search(words)}
    own = {name for _, name in named if name}
    for name, due in ahead.items():
        clock = _clock(due)
        is_day, is_hour = day_of(due) in days, clock in clocks if clock else True
        if is_day and is_hour:
            yield name, True
        elif name in own and (is_hour if clocks else is_day):
            yield name, False


def _clock(due: datetime | date) -> time | None:
    return due.time().replace(second=0, microsecond=0) if isinstance(due, datetime) else None


def _each_once(found: Iterable[ToldPromise], names: Collection[str]) -> Iterator[ToldPromise]:
    """Without the beginning of a span whose end is told too, and one row where two names say the same."""
    seen: set[tuple[int, datetime | date]] = set()
    for promise in found:
        is_beginning = promise.name.endswith("_from") and f"{promise.name.removesuffix('_from')}_to" in names
        if not is_beginning and (promise.span[0], promise.due) not in seen:
            seen.add((promise.span[0], promise.due))
            yield promise


def _owner(name: str, due: datetime | date, case: CaseFile) -> str | None:
    """Who is named for it: in the plan of the case, or as the one who gets in touch next."""
    follow_up = case.fact("follow_up_owner")
    if name == "next_update" and isinstance(follow_up, Person):
        return follow_up.name
    owners = (planned.owner for planned in case.commitments if planned.owner and planned.due == due)
    return next((owner for owner in owners if not _is_customer(owner, case)), None)


def _is_customer(owner: str, case: CaseFile) -> bool:
    """What a customer is to do is no promise of theirs; the ledger keeps an owner's name after an erasure."""
    name = case.customer.name if case.customer else None
    return name is not None and owner.casefold().split() == name.casefold().split()
