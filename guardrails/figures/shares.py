"""Shares told in words: three-eighths, half, two in every five, nine out of ten, as parts of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guardrails.figures.numbers import number_value
from guardrails.quick import quick

_BELOW = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "sixteenth": 16, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_FEW = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
_ONE_OF = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|sixteenth|twentieth"
_SHARE = quick(
    rf"\b(?:(?P<many>{_FEW}|\d{{1,2}})[ -](?P<parts>{_ONE_OF}|hundredth|halve)s"
    rf"|(?:a|one)[ -](?P<part>{_ONE_OF})(?P<then>[ -]\w+)?"
    r"|(?P<over>\d)/(?P<under>[2-9]|1[0-9]|20)(?![\d/])"
    rf"|(?P<some>{_FEW}|\d{{1,2}})(?P<thing> [a-z]+)? (?P<so>in|out of)(?P<every> every| each)?"
    rf" (?P<all>{_FEW}|\d{{1,3}})(?P<after> \w+)?"
    r"|(?P<half>half))\b(?! past| o'clock)",
    re.IGNORECASE,
)
_AFTER_A_PART = frozenset(
    [
        "of",
        "off",
        "less",
        "more",
        "too",
        "over",
        "under",
        "short",
        "above",
        "below",
        "on",
        "back",
        "was",
        "were",
        "is",
        "are",
        "and",
        "or",
        "to",
        "in",
        "from",
        "by",
        "for",
        "should",
        "would",
        "had",
        "has",
        "have",
        "with",
        "without",
        "at",
        "went",
        "came",
        "got",
        "we",
        "you",
        "they",
        "it",
    ]
)
_CLAUSE = frozenset(
    ["that", "which", "when", "because", "since", "before", "after", "but", "so", "while", "as", "overnight"]
)
_BY = (" of ", " by ")
"""`A rise of a fifth that we had not announced` is no fifth rise."""
_NO_HALF = re.compile(r" (?:an? |past|hour|day|year|month|term|time|of us|of it|term|board|way)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Share:
    """Where a share stands in a text, and how much of one it is."""

    start: int
    end: int
    part: Decimal


def shares_in(text: str) -> Iterator[Share]:
    """The shares of a text, in order. `Two in 2019` and `half an hour` are none."""
    for match in _SHARE.finditer(text):
        part = _part(match, text)
        if part is not None and 0 < part < 1:
            last = next((name for name in ("all", "part") if match[name]), 0)
            yield Share(match.start(), match.end(last), part)


def _part(match: re.Match[str], text: str) -> Decimal | None:
    if match["half"]:
        return None if _NO_HALF.match(text, match.end()) else Decimal("0.5")
    if match["part"]:
        then = (match["then"] or "")[1:].lower()
        if then and then not in _AFTER_A_PART and not (then in _CLAUSE and text[: match.start()].endswith(_BY)):
            return None
        return 1 / Decimal(_BELOW[match["part"].lower()])
    if match["parts"]:
        return number_value(match["many"]) / _BELOW[match["parts"].lower()]
    if match["over"]:
        return _of(Decimal(match["over"]), Decimal(match["under"]))
    plain = not match["after"] or match["after"][1:].lower() in _AFTER_A_PART
    told = match["every"] or (not match["thing"] and (match["so"].lower() == "out of" or plain))
    return _of(number_value(match["some"]), number_value(match["all"])) if told else None


def _of(some: Decimal, whole: Decimal) -> Decimal | None:
    return some / whole if whole else None


_PARTS_AFTER = re.compile(rf"[ -](?:{_ONE_OF}|halve|hundredth)s\b", re.IGNORECASE)


def counts_parts(end: int, text: str) -> bool:
    """Whether the number that ends here is the `three` of `three-eighths`."""
    return _PARTS_AFTER.match(text, end) is not None
