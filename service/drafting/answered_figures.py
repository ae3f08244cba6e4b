"""The figure that an answer is. An answer that holds a second one, or digits that belong to none, is refused."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from guardrails.document import read_letter
from guardrails.figures.find import find_mentions
from guardrails.figures.mention import Mention, MentionKind
from service.domain.case import CaseFile
from service.domain.facts import FactType, Money
from service.drafting.forms import EXAMPLE
from service.drafting.reading.extract_lengths import in_words

_KIND: dict[str, MentionKind] = {
    "money": "money", "percent": "percent", "date": "date", "time": "time", "duration": "duration",
    "business_days": "duration", "count": "count", "email": "email", "phone": "phone", "url": "url",
}  # fmt: skip
_DIALLED = re.compile(r"\+?[\d(][\d ()./-]{4,22}\d")
"""What a person would dial, whether or not the numbering plan knows it: an extension, a short code."""
_NUMBER = re.compile(r"\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?![\d.,])")
_CENTS = re.compile(r"[.,](\d{1,2})\Z")
_RAND = re.compile(r"\bR(?= ?\d)")
_SHORTHAND = re.compile(r"\d ?(?:h|hrs?|m|mins?|d|wks?)\b", re.IGNORECASE)
_BELOW_NOTHING = re.compile(r"[-−–]\s*[^\s\w]?\s*\Z")


def figure_fields(kind: FactType, text: str, case: CaseFile) -> dict[str, Any]:
    """The value of an answer that is a figure; raises ValueError with an example of what can be read."""
    if kind == "phone" and _DIALLED.fullmatch(text):
        return {"value": text}
    text = _with_plain_numbers(text) if kind == "money" else text
    mentions = find_mentions(read_letter(text), case.sent_at, case.reading_locale)
    match kind:
        case "datetime":
            return {"value": _moment(mentions, text, case)}
        case "dates":
            return {"value": [m.day for m in mentions if m.kind == "date" and m.day] or refuse(kind)}
        case "times":
            return {"value": [m.clock for m in mentions if m.kind == "time"] or refuse(kind)}
        case _:
            found = _only(mentions, _KIND[kind], kind)
            _refuse_rest(text, (found,), kind)
            return _value(kind, found, text, case)


def refuse(kind: FactType) -> Any:  # noqa: ANN401  it never returns
    """Raises ValueError with the way out."""
    raise ValueError(f"this is no {kind}; write it like {EXAMPLE.get(kind, 'the question asks')!r}")


def _moment(mentions: tuple[Mention, ...], text: str, case: CaseFile) -> datetime:
    day, clock = _only(mentions, "date", "datetime"), _only(mentions, "time", "datetime")
    _refuse_rest(text, (day, clock), "datetime")
    if day.day is None or clock.clock is None:
        refuse("datetime")
    return datetime.combine(day.day, clock.clock, case.sent_at.tzinfo if case.sent_at else None)  # type: ignore[arg-type]  # refused above


def _value(kind: FactType, found: Mention, text: str, case: CaseFile) -> dict[str, Any]:
    match kind:
        case "money":
            return {"amount": found.number, "currency": found.currency or _currency(case, dollars="$" in text)}
        case "percent":
            return {"value": found.number}
        case "date":
            return {"value": found.day or refuse("date")}
        case "time":
            return {"value": refuse("time") if found.clock is None else found.clock}
        case "duration":
            return {"minutes": found.minutes, "display": _spelt(text, found.minutes)}
        case "business_days":
            return {"value": int(found.number), "display": text} if found.business and found.number else refuse(kind)
        case "count":
            return {"value": int(found.number or 0), "unit": found.unit}
        case _:
            return {"value": found.text}


def _only(mentions: tuple[Mention, ...], wanted: MentionKind, kind: FactType) -> Mention:
    found = [m for m in mentions if m.kind == wanted]
    if len(found) > 1:
        raise ValueError(f"these are several; give one {kind}, like {EXAMPLE.get(kind, '')!r}")
    return found[0] if found else refuse(kind)


def _refuse_rest(text: str, found: tuple[Mention, ...], kind: FactType) -> None:
    """Digits beside the figure would be lost, and a sign before it as well."""
    rest = text
    for mention in found:
        before, _, after = rest.partition(mention.text.strip())
        if _BELOW_NOTHING.search(before):
            refuse(kind)
        rest = f"{before} {after}"
    if re.search(r"\d", rest):
        refuse(kind)


def _with_plain_numbers(text: str) -> str:
    """`1.418,00` and `R 1 418,00` as ZAR 1418.00, whatever the writer's habit."""
    return _NUMBER.sub(lambda m: _plain(m[0]), _RAND.sub("ZAR ", text))


def _plain(number: str) -> str:
    cents = _CENTS.search(number)
    whole = number[: cents.start()] if cents else number
    return re.sub(r"\D", "", whole) + (f".{cents[1]:0<2}" if cents else "")


def _spelt(text: str, minutes: int | None) -> str:
    """The answer's own words, but no shorthand: a letter says hours, not h."""
    return in_words(minutes) if minutes is not None and _SHORTHAND.search(text) else text


def _currency(case: CaseFile, *, dollars: bool) -> str:
    """What a bare amount is in: the currency of the case's other money, else the locale's."""
    known = [f.currency for f in case.facts.values() if isinstance(f, Money)]
    if dollars:
        return next((c for c in known if c.endswith("D")), "USD")
    return next(iter(known), "USD" if case.language_region == "en-US" else "GBP")
