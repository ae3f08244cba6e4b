"""Facts that a message tells as a whole: its charges, the days of every attempt, two answers, a colleague's address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from service.domain.facts import Date, Dates, Email, Fact, Money, Phone, Ref, Url
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_note import Note

_CHARGED = re.compile(
    r"\b(?:charged?|charges|collected|collections?|taken|took|debited|bill(?:e)?d|went (?:through|out)|payments? of)\b",
    re.IGNORECASE,
)
_NO_CHARGE = re.compile(
    r"\b(?:refund\w*|credit(?:ed)?|will|would|should|if|not|never|fee|says|said|claims?|next|reversed|back|supplier"
    r"|(?:her|his|their) bank)\b"
    r"|\?",
    re.IGNORECASE,
)
_CAME = r"(?:contacted|rang|called|phoned|wrote|e-?mailed|chased|complained)"
_AGAIN = re.compile(
    rf"\b(?:also|again|since then|then)\b[^.;]{{0,40}}\b{_CAME}\b[^.;\d]{{0,25}}\Z"
    rf"|\b{_CAME}\b[^.;\d]{{0,20}}\bagain\b[^.;\d]{{0,15}}\Z"
    r"|\b(?:came|wrote|rang|called) (?:back|again)\b[^.;\d]{0,15}\Z"
    r"|[,;] (?:and )?again,? (?:on )?(?:the )?\Z|\bfollowed up\b[^.;\d]{0,15}\Z"
    r"|\bchased\b[^.;\d]{0,15}\Z|\band again (?:on )?(?:the )?\Z",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?: \([^()\n]{1,30}\))?(?:,?\s(?:and\s|&\s|then\s)*(?:again\s)?(?:on\s)?(?:the\s)?|, ?)")
_CHANNEL = re.compile(
    r"\b(?:phone|call|chat|e-?mail|letter|branch|store|shop|counter|desk|text|web ?form|rang|phoned|called|e-?mailed"
    r"|messaged|texted|popped in|went in|came in|visited)\b[^.;,\d]{0,20}\Z",
    re.IGNORECASE,
)
_CHANNEL_BEHIND = re.compile(
    r"\.?,? (?:in|on|at|by|over|via|from|your|the|an?)\b[^.;,\d]{0,15}?"
    r"\b(?:tele)?(?:phone|call|chat|e-?mail|letter|branch|store|shop|counter|desk|text|web ?form)\b",
    re.IGNORECASE,
)
_HERS = re.compile(
    r"\b(?:his|her|their) (?:direct |own )?(?:number|line|mobile|phone)(?: number)?(?: is|:) \Z", re.IGNORECASE
)
_MOST_CHARGES = 2
_REACH = 80
_LONGEST = 12
"""Figures of a sentence; people who list more have pasted a statement."""
_STATUS = re.compile(r"https?://(?:status\.[\w.-]+|[\w.-]+/status)/?", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’-]+")
_PART = re.compile(r"[._-]")
_SHORTEST_NAME = 3


def read_told(note: Note, currency: str) -> Iterator[tuple[str, Fact]]:
    """What staff tell; customers only tell on which days they came back."""
    yield from _attempts(note)
    if "anyone" in note.says:
        yield from _answers(note)
    if "staff" in note.says:
        yield from _charges(note, currency)
        yield from _addresses(note)


def _charges(note: Note, currency: str) -> Iterator[tuple[str, Fact]]:
    """One or two amounts, each with the day on which it was taken."""
    groups: list[tuple[Figure, Figure, Figure | None]] = []
    for start, end in _sentences(note):
        text = note.text[start:end]
        if not _CHARGED.search(text) or _NO_CHARGE.search(text):
            continue
        inside = [f for f in note.figures if start <= f.start < end and f.kind in ("money", "date", "ref")]
        inside = [replace(f, currency=f.currency or currency) if f.kind == "money" else f for f in inside]
        groups += _groups(inside) if len(inside) <= _LONGEST else []
    groups = list({(day.day, amount.number): (amount, day, ref) for amount, day, ref in groups}.values())
    if 1 <= len(groups) <= _MOST_CHARGES:
        for number, (amount, day, ref) in enumerate(groups, 1):
            yield from _charge(note, f"charge_{number}", amount, day, ref)
    if len(groups) == 1:
        yield from _charge(note, "charged", groups[0][0], None, None)


def _groups(figures: Sequence[Figure]) -> list[tuple[Figure, Figure, Figure | None]]:
    """Each amount with the first day behind it and its reference; none at all where one lacks its day.

    A list that begins with a reference has each before its amount, any other has each behind.
    """
    amounts = [f for f in figures if f.kind == "money"]
    refs = [f for f in figures if f.kind == "ref"]
    is_before = bool(amounts and refs) and refs[0].start < amounts[0].start
    found: list[tuple[Figure, Figure, Figure | None]] = []
    floor = 0
    ends = [*(f.start for f in amounts[1:]), figures[-1].end if figures else 0]
    for amount, end in zip(amounts, ends, strict=False):
        day = next((f for f in figures if f.kind == "date" and f.day and amount.end <= f.start < end), None)
        if day is None or amount.currency is None:
            return []
        own = range(floor, amount.start) if is_before else range(amount.end, end)
        its = [f for f in refs if f.start in own]
        found.append((amount, day, its[0] if len(its) == 1 else None))
        floor = day.end
    return found if len({(day.day, amount.number) for amount, day, _ in found}) == len(found) else []


def _charge(
    note: Note, name: str, amount: Figure, day: Figure | None, ref: Figure | None
) -> Iterator[tuple[str, Fact]]:
    if amount.number is not None and amount.currency is not None:
        yield name, Money(amount=amount.number, currency=amount.currency, **_source(note, amount))
    if day is not None and day.day is not None:
        yield f"{name}_date", Date(value=day.day, **_source(note, day))
    if ref is not None:
        quote = note.message.text[ref.start : ref.end]
        yield f"{name}_ref", Ref(value=quote, **_source(note, ref))


def _sentences(note: Note) -> Iterator[tuple[int, int]]:
    starts = [0, *(end + 1 for end in note.ends)]
    return zip(starts, [*note.ends, len(note.text)], strict=True)


def _attempts(note: Note) -> Iterator[tuple[str, Fact]]:
    """`You also rang on 14 January, 26 January and 9 February`: the days of one run, all gone by."""
    dates = [f for f in note.figures if f.kind == "date" and f.day is not None]
    for first in dates:
        if not _AGAIN.search(note.text, max(0, first.start - _REACH), first.start):
            continue
        run = [first]
        for earlier, later in pairwise(dates[dates.index(first) :]):
            if not _RUN.fullmatch(note.text, earlier.end, later.start):
                break
            run.append(later)
        days = _gone_by(note, run)
        if days:
            quote = note.message.text[first.start : run[-1].end]
            yield "followup_dates", Dates(value=days, src=(note.message.id,), quote=quote)
        return


def _gone_by(note: Note, run: Sequence[Figure]) -> tuple[date, ...]:
    days = tuple(f.day for f in run if f.day is not None)
    told = note.written is not None and all(day <= note.written.date() for day in days)
    return days if told and list(days) == sorted(set(days)) else ()


def _answers(note: Note) -> Iterator[tuple[str, Fact]]:
    """The days of a call and of a chat, where the message names two such days and no third."""
    dates = [f for f in note.figures if f.kind == "date" and f.day is not None]
    past = [f for f in dates if f.day and note.written and f.day < note.written.date()]
    past = list({f.day: f for f in past}.values())
    told = [f for f in past if _is_answer(note, f)]
    if len(told) == _MOST_CHARGES and len(past) == len(told) and told[0].day != told[1].day:
        for name, figure in zip(("a_date", "b_date"), sorted(told, key=lambda f: f.day or date.min), strict=True):
            if figure.day is not None:
                yield name, Date(value=figure.day, **_source(note, figure))


def _is_answer(note: Note, day: Figure) -> bool:
    """Whether the day is that of a call, a chat or the like, by the words on either side."""
    before = _CHANNEL.search(note.text, max(0, day.start - _REACH // 2), day.start)
    return bool(before or _CHANNEL_BEHIND.match(note.text, day.end, day.end + _REACH // 2))


def _addresses(note: Note) -> Iterator[tuple[str, Fact]]:
    """The status page by its address; in what the customer was told, an address that bears a colleague's name."""
    named: list[Figure] = []
    if note.message.visibility == "public":
        yield from _lines(note)
    for figure in note.figures:
        quote = note.message.text[figure.start : figure.end].rstrip(".,;:)")
        if figure.kind == "url" and _STATUS.fullmatch(quote):
            yield "status_url", Url(value=quote, src=(note.message.id,), quote=quote)
        if figure.kind == "email" and _bears_a_name(quote, note):
            named.append(figure)
    if len(named) == 1:
        quote = note.message.text[named[0].start : named[0].end]
        yield "contact_email", Email(value=quote, **_source(note, named[0]))


def _lines(note: Note) -> Iterator[tuple[str, Fact]]:
    """`Her number is …`, told to the customer, is that of the colleague named before."""
    phones = [f for f in note.figures if f.kind == "phone"]
    if len(phones) == 1 and _HERS.search(note.text, max(0, phones[0].start - _REACH), phones[0].start):
        quote = note.message.text[phones[0].start : phones[0].end]
        yield "contact_phone", Phone(value=quote, **_source(note, phones[0]))


def _bears_a_name(address: str, note: Note) -> bool:
    first = _folded(_PART.split(address.split("@")[0])[0])
    named = note.text if note.message.visibility == "public" else ""
    told = {w for w in _NAME.findall(f"{note.message.author.name or ''} {named}") if w[:1].isupper()}
    return len(first) >= _SHORTEST_NAME and first in {_folded(word) for word in told}


def _folded(name: str) -> str:
    """`Bríd` is brid in an address."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _source(note: Note, figure: Figure) -> dict[str, Any]:
    return {"src": (note.message.id,), "quote": note.message.text[figure.start : figure.end]}
