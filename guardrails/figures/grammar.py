"""One RE2 expression that finds every figure of a letter, and says of which family it is.

At each place the families are tried from the longest reading to the shortest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Protocol

import re2

from guardrails.figures.idioms import IDIOM
from guardrails.figures.numbers import AMOUNT, DIGITS, SCALE, WORDS

_TLD = (
    r"(?:example|test|invalid|com|org|net|edu|gov|int|info|io|co|eu|uk|ie|us|ca|au|nz|de|fr|app|dev|help|support"
    r"|shop|store|online|site|health|cloud|tech|biz|me|tv|ly)"
)
_HOST = rf"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+{_TLD}"
_PATH = r"(?:[/?#](?:[^\s<>\"'()]*[^\s<>\"'().,;:!?])?)?"
EMAIL = r"[a-z0-9._%+-]*[a-z0-9_%+-]@(?:[a-z0-9-]+\.)+[a-z]{2,}"
URL = rf"(?:https?://[^\s<>\"'()]*[^\s<>\"'().,;:!?]|{_HOST}(?::\d{{2,5}})?{_PATH})"

_EXTENSION = r"(?:,? ?(?:ext\.?|extension|x) ?\d{1,6})?"
PHONE = (
    r"(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,5}(?:[ .-]?\d{2,5}){1,4}"
    r"|\(0\d{1,5}\)[ .-]?\d{3,4}(?:[ .-]?\d{2,4}){0,2}"
    r"|(?:\b1[ .-])?(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b"
    r"|\b0\d{2,4}(?:[ -]\d{2,4}){2,4}\b|\b0\d{2,5}[ -]\d{4,8}\b|\b0\d \d{3,4} \d{4}\b|\b0\d{9,10}\b"
    r"|\b0[1-9](?:[ .-]\d\d){4}\b|\b[6-9]\d{4} \d{5}\b|\b(?:[35689]\d{3}|2[1-9]\d\d) \d{4}\b|\b13 \d\d \d\d\b"
    r"|\b00[1-9]\d{0,2}(?:[ .-]?\d{2,6}){1,4}\b"
    r"|\b[2-9]\d(?: \d\d){3}\b|\b1[38]00[ -]\d{3}[ -]\d{3,4}\b|\b[6-9]\d\d \d{3} \d{3}\b"
    r"|\b1[ -]8\d\d[ -][A-Z0-9]{3,4}-?[A-Z0-9]{3,6}\b|\b555-\d{4}\b)" + _EXTENSION
)

CURRENCY_CODE = (
    r"(?:GBP|USD|EUR|CAD|AUD|NZD|CHF|JPY|INR|SEK|NOK|DKK|ZAR|SGD|HKD|PLN|CZK|HUF|AED|MXN|BRL|CNY|THB|ILS|NGN|KES)"
)
SIGN = r"(?:(?:US|CA|C|AU|A|NZ|HK|S)?\$|[£€¥₹₪₦฿]|(?-i:kr\.?|Rs\.?|Fr\.|R(?:[$])?))"
CURRENCY_WORD = (
    r"(?:pounds?(?: sterling)?|(?:(?:us|canadian|australian|new zealand|hong kong|singapore) )?dollars?|euros?|quid"
    r"|bucks"
    r"|pence|penny|cents?|rand|rupees?|kron(?:or|er|a|e)|(?:swiss )?francs?|yen)"
)
MONEY = (
    rf"(?:(?:[£€¥₹₪₦฿]|\b(?:US|CA|C|AU|A|NZ|HK|S)?\$|\$|\b(?-i:kr\.?|Rs\.?|Fr\.|R)|\b{CURRENCY_CODE} ?{SIGN}?)"
    rf" ?{AMOUNT}{SCALE}?"
    rf"|\b{AMOUNT}{SCALE}? ?(?:{CURRENCY_CODE}\b|[£€]|\$|(?-i:kr)\b)"
    rf"|\b(?:{DIGITS}{SCALE}?|{WORDS})[ -]{CURRENCY_WORD}\b"
    rf"(?:,? (?:and )?(?:{DIGITS}|{WORDS})(?: (?:pence|cents?|p\b))?)?"
    rf"|\ban? (?:pound|dollar|euro)(?: and)? (?:{DIGITS}|{WORDS})\b(?: (?:pence|cents?|p\b))?"
    r"|\b\d+(?:\.\d+)?p\b|\b(?:a|one|another) (?:tenner|fiver|grand)\b)"
)
PERCENT = (
    rf"\b(?:(?:{DIGITS}|{WORDS})(?:[ -]and[ -](?:a[ -](?:half|quarter)|three[ -]quarters)|[½¼¾])?"
    rf"(?: ?%|[ -]?per ?cent\b| percentage points?\b| pct\b)|half a per ?cent\b)"
)

MONTH = (
    r"(?:January|February|March|April|(?-i:May|MAY)|June|July|August|September|October|November|December"
    r"|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY_IN_WORDS = (
    r"(?:(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth"
    r"|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    r"|eighteenth|nineteenth|twentieth|thirtieth)"
)
_NAMED_DAY = rf"(?:{_ANY_WEEKDAY},? (?:the )?)?{_DAY}"
_YEAR = r"(?:19|20)\d\d"
_THEN = r"(?:,? (?:and|or|to|until|through|&) (?:on )?(?:the )?|, ?| ?[-–] ?)"
DATE = (
    rf"\b(?:{_NAMED_DAY}(?:{_THEN}{_NAMED_DAY})*(?: of)? {MONTH}(?:,? {_YEAR}\b)?"
    rf"|(?:{_ANY_WEEKDAY},? (?:the )?)?{_DAY_IN_WORDS} of {MONTH}(?:,? {_YEAR}\b)?"
    rf"|(?:the )?last day of {MONTH}(?:,? {_YEAR}\b)?"
    rf"|(?:{_ANY_WEEKDAY},? )?{MONTH} (?:the )?{_DAY_IN_WORDS}\b(?:,? {_YEAR}\b)?"
    rf"|(?:{_ANY_WEEKDAY},? )?{MONTH} (?:the )?{_DAY}\b"
    rf"(?:(?:, {_DAY}\b)*,? (?:and|or|&) {_DAY}\b|(?: to | through | until | ?[-–] ?){_DAY}\b)?(?:,? {_YEAR}\b)?"
    rf"|(?:{_ANY_WEEKDAY},? )?(?:{_YEAR}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/(?:{_YEAR}|\d\d)"
    rf"|\d{{1,2}}\.\d{{1,2}}\.{_YEAR}|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01]))\b)"
)
MONTH_OF_YEAR = rf"\b{MONTH},? {_YEAR}\b"
YEAR = rf"\b(?:in|since|from|of|during|until|by|Act|Regulations|Regulation) {_YEAR}\b"
_THIS_WEEKDAY = rf"(?:(?:this|next|this coming|last) )?{WEEKDAY}"
_LATE_DAY_IN_WORDS = _DAY_IN_WORDS.replace("|first|second|third|fourth|fifth|sixth", "")
ORDINAL = (
    rf"\b(?:(?:(?:on|by|until|before|after|from|since|and|was|is) the |{_THIS_WEEKDAY},? (?:the )?)?\d{{1,2}}(?:st|nd"
    rf"|rd|th)\b"
    rf"|(?:{_THIS_WEEKDAY},? the {_DAY_IN_WORDS}|(?:(?:on|by|until|before|since) )?the {_LATE_DAY_IN_WORDS})\b"
    rf"(?: of {MONTH}(?:,? {_YEAR}\b)?)?"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)s?\b)"
)

_MERIDIEM = r"(?: ?[ap]\.?m\b\.?)"
ZONE = (
    r"(?:(?-i:BST|GMT|UTC|WEST|WET|IST|CEST|CET|EEST|EET|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|A[EC]?[SD]T|NZ[SD]T)\b"
    r"|(?:Eastern|Central|Mountain|Pacific|UK|Irish|London)(?: time)\b)"
)
_HOUR = r"(?:[01]?\d|2[0-3])"
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MINUTES_IN_WORDS = (
    r"(?:one|two|three|four|six|seven|eight|nine|eleven|twelve|thirteen|fourteen|sixteen|seventeen|eighteen|nineteen)"
)
_AN_HOUR = rf"(?:{_HOUR_WORD}|\d{{1,2}})\b"
_PART = r"(?: (?:in the (?:morning|afternoon|evening)|at night))"
TIME = (
    rf"\b(?:{_HOUR}:[0-5]\d(?::[0-5]\d)?{_MERIDIEM}?(?: ?{ZONE})?|{_HOUR}\.[0-5]\d{_MERIDIEM}(?: ?{ZONE})?"
    rf"|{_HOUR}{_MERIDIEM}(?: ?{ZONE})?|{_HOUR}h[0-5]\d\b"
    rf"|half (?:{_HOUR_WORD}|[1-9]|1[0-2])\b{_MERIDIEM}?{_PART}?"
    rf"|(?:half|(?:a )?quarter|(?:five|ten|twenty|twenty-five|\d{{1,2}})(?: minutes)?"
    rf"|(?:twenty-)?{_MINUTES_IN_WORDS} minutes?) past (?:{_AN_HOUR}{_MERIDIEM}?{_PART}?|noon\b|midnight\b)"
    rf"|(?:(?:a )?quarter|five|ten|twenty|twenty-five|(?:twenty-)?{_MINUTES_IN_WORDS} minutes?) to (?:noon|midnight)\b"
    rf"|(?:twenty-)?{_MINUTES_IN_WORDS} minutes? to {_AN_HOUR}{_MERIDIEM}?{_PART}?"
    rf"|at {_HOUR_WORD}[ -](?:fifteen|thirty|forty-five)\b|(?:[01]\d|2[0-3])[0-5]\d ?hrs\b"
    rf"|(?:at )?(?:five|ten|twenty|twenty-five) to {_AN_HOUR}(?:{_MERIDIEM}|{_PART})"
    rf"|(?:at|by|until|till|since|before) (?:five|ten|twenty|twenty-five) to {_HOUR_WORD}\b"
    rf"|(?:(?:a )?quarter|(?:five|ten|twenty|twenty-five) minutes) to {_AN_HOUR}{_MERIDIEM}?{_PART}?"
    rf"|(?:{_HOUR_WORD}|\d{{1,2}}) o'? ?clock{_PART}?"
    rf"|{_HOUR_WORD}{_MERIDIEM}|(?:{_HOUR_WORD}(?:[ -](?:fifteen|thirty|forty-five))?|{_HOUR}(?:[.:][0-5]\d)?){_PART}"
    rf"|{_HOUR_WORD}[ -](?:fifteen|thirty|forty-five){_MERIDIEM}"
    rf"|(?:12 )?(?:noon|midday|midnight)\b)"
)

_LENGTH = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|years?)"
_SORT = r"(?:(?:working|business|calendar|full|whole|clear|consecutive|more|further|extra|long|straight|week)[ -])?"
_MANY = rf"(?:{DIGITS}|{WORDS})"
_AND_PART = r"(?:[ -]and[ -](?:a[ -](?:half|quarter)|three[ -]quarters?))"
DURATION = (
    rf"\b(?:{_MANY}{_AND_PART}?(?:\) ?|[ -]){_SORT}{_LENGTH}\b(?: and (?:a (?:half|quarter)|three[ -]quarters)\b)?"
    rf"(?:,? (?:and )?{_MANY}(?: and a half)? {_LENGTH}\b| and an? (?:day|hour|minute|week)\b)*"
    rf"|\d+[½¼¾] ?{_LENGTH}\b"
    rf"|the (?:next|coming) {_LENGTH}\b|half an? {_LENGTH}\b|(?:a )?(?:quarter|three[- ]quarters) of an hour\b"
    rf"|an? (?:{_SORT}{_LENGTH}|whole {_LENGTH}) and (?:a (?:half|quarter)|three[ -]quarters)\b"
    rf"|an? {_SORT}{_LENGTH}\b(?:,? (?:and )?{_MANY} {_LENGTH}\b)*"
    rf"|\d+ ?h(?:rs?)?(?: ?\d+ ?m(?:ins?)?)?\b|\d+ ?mins?\b|\d+ s\b)"
)
_FROM_NOW = (
    rf"(?:from (?:today|now|tomorrow|yesterday)|from this letter"
    rf"|ago(?: (?:today|yesterday|(?:on |this |last )?{WEEKDAY}))?|later today|today|tomorrow|on {WEEKDAY})"
)
_AND_DAYS = rf"(?: and (?:{_MANY}|a) days?\b)?"
RELATIVE = (
    rf"\b(?:(?:the )?day (?:after tomorrow|before yesterday)|today|tonight|tomorrow|yesterday|last night"
    rf"|this (?:morning|afternoon|evening)"
    rf"|(?:in )?(?:{_MANY}|an?) (?:calendar )?(?:days?|weeks?|fortnights?|months?){_AND_DAYS}(?:'s?)?(?: time\b"
    rf"| {_FROM_NOW}\b)"
    rf"|in (?:{_MANY}|an?) (?:calendar )?(?:days?|weeks?|fortnight)\b{_AND_DAYS}(?:'s? time\b)?"
    rf"|(?:(?:last|next|this|this coming) )?{WEEKDAY}(?: week| fortnight| next|s)?\b)"
)
_REF_WORD = (
    r"(?:invoice|order|ticket|case|claim|policy|booking|reservation|account|reference|ref|tracking|parcel"
    r"|credit note|receipt|confirmation|work order|serial|batch|lot|card|complaint|shipment|contract|purchase order|PO"
    r"|clauses?|sections?|articles?|paragraphs?|schedule|appendix|version|flight|ending(?: in| with)?|sort code|IBAN)"
)
REF = (
    r"(?-i:#[A-Z0-9][A-Z0-9/-]*\d[A-Z0-9]*|#\d+"
    r"|\b[A-Z][A-Z0-9]*(?:[-/][A-Z0-9]+)*[-/]?\d[A-Z0-9]*(?:[-/][A-Z0-9]+)*\b"
    r"|\b\d{1,4}[A-Z]\b|\b\d+[A-Z]{1,4}[-/]?\d[A-Z0-9]*(?:[-/][A-Z0-9]+)*\b|\b\d+-[A-Z][A-Z0-9-]*\d[A-Z0-9]*\b)"
    rf"|\b{_REF_WORD}(?: (?:number|no\.?|nos?|ref|reference|code|ID))?(?: is)?:? ?#?\d[\d./()a-z-]*\b"
    r"|\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b|\b\d{2}-\d{2}-\d{2}\b|\b\d{7,}\b"
    r"|\b[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){3,7}(?: [A-Z0-9]{1,4})?\b"
)
_SCALE_OF_COUNT = r"(?:k|mn?|bn|[ -]?(?:thousand|million|billion|lakhs?|crores?))\b"
"""`2m users` are two million; `17.0 m` is a length."""
COUNT = rf"\b(?:{DIGITS}(?:{_SCALE_OF_COUNT})?|{WORDS}|twice|thrice|once)\b"

FAMILIES: tuple[tuple[str, str], ...] = (
    ("email", EMAIL),
    ("url", URL),
    ("idiom", IDIOM),
    ("date", DATE),
    ("card", r"\b(?:\d{4}[ -]){3}\d{3,4}\b|\b\d{4}[ -]\d{6}[ -]\d{5}\b"),
    ("phone", PHONE),
    ("money", MONEY),
    ("percent", PERCENT),
    ("month", MONTH_OF_YEAR),
    ("year", YEAR),
    ("time", TIME),
    ("ordinal", ORDINAL),
    ("same_day", r"\b(?:on |by )?(?:that (?:same )?|the same )(?:day|date|morning|afternoon|evening)\b"),
    ("relative", RELATIVE),
    ("duration", DURATION),
    ("ref", REF),
    ("count", COUNT),
)


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Scanner(Protocol):
    def finditer(self, text: str) -> Iterator[_Match]: ...


class _Sorter(Protocol):
    def Match(self, text: str) -> list[int]: ...  # noqa: N802  The library's own name.


@cache
def _scanner() -> _Scanner:
    scanner: _Scanner = re2.compile("|".join(f"(?:{pattern})" for _, pattern in FAMILIES), _options())
    return scanner


@cache
def _sorter() -> _Sorter:
    """Tells which families a whole stretch of text belongs to: far quicker than a group for each in the scanner."""
    sorter = re2.Set.FullMatchSet(_options())
    for _, pattern in FAMILIES:
        sorter.Add(pattern)
    sorter.Compile()
    sorted_by: _Sorter = sorter
    return sorted_by


def _options() -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 128 << 20
    return options


_LEAD_IN = re.compile(r"(?:on|by|until|before|after|from|since|and|was|is) the ", re.IGNORECASE)
_MONTH_AFTER = re.compile(
    r"(?:,? (?:and|or|to|until|through|&|[-–]) (?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)?\b){0,4}(?: of)? "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""The month of a day that a word before it made look like an ordinal: `until the 10th of May`."""
_CLOCK_AFTER = re.compile(r"[:.]\d\d")
_LAST_NUMBER = re.compile(r"(?:,? (?:to|through|until|and|or|&) |, ?| ?[-–] ?)\d{1,2}$")
"""The hour that a date before it took for its second day: 15 July until 01 of `until 01:55`."""


def scan(text: str) -> Iterator[tuple[str, int, int]]:
    """Every figure of a text: its family and its place."""
    done = 0
    for match in _scanner().finditer(text):
        start, end = match.span()
        if start < done:
            continue
        for family, first, last in _figures_at(text, start, end):
            done = last
            yield family, first, last


def _figures_at(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The figure of a stretch of text, or the two that it has."""
    families = _sorter().Match(text[start:end])
    family = FAMILIES[min(families)][0] if families else None
    lead = _LEAD_IN.match(text, start, end)
    if family == "ordinal" and lead and _MONTH_AFTER.match(text[end : end + 60]):
        yield from _first_figure(text, lead.end(), 90)
    elif family == "date" and _CLOCK_AFTER.match(text[end : end + 3]):
        end = start + len(_LAST_NUMBER.sub("", text[start:end]))
        yield "date", start, end
        yield from _first_figure(text, end, 40)
    elif family == "money" and (part := _money_alone(text, start, end)):
        yield "money", start, part
        yield from _first_figure(text, part, 60)
    elif family == "ref" and (other := _after_a_label(text, start, end)):
        yield other
    elif family:
        yield family, start, end


def _first_figure(text: str, start: int, reach: int) -> Iterator[tuple[str, int, int]]:
    for family, first, last in islice(scan(text[start : start + reach]), 1):
        yield family, start + first, start + last


_LABEL = re.compile(rf"{_REF_WORD}(?P<colon>:)? ", re.IGNORECASE)
_OTHER_FIGURES = frozenset(("percent", "money", "date", "time", "duration"))


def _after_a_label(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The figure of `your contract: 10% of it`, of which the number alone looks like a reference."""
    label = _LABEL.match(text, start, end)
    if label is None or not text[label.end() : end].rstrip(".,)").isdigit():
        return None
    family, first, last = next(_first_figure(text, label.end(), end - label.end() + 40), ("", 0, 0))
    told = family in _OTHER_FIGURES and (label["colon"] or family == "percent")
    return (family, first, last) if told and first == label.end() and last > end else None


_THEN_A_NUMBER = re.compile(rf"(?:,| and|, and) (?:{DIGITS}|{WORDS})$", re.IGNORECASE)
_COUNTS_A_THING = re.compile(
    r"(?:[- ](?!(?:and|or|for|to|on|of|in|off|from|back|a|an|per|each|is|was|more|less|as|at|with|by)\b)[a-z]|[:%])"
)


def _money_alone(text: str, start: int, end: int) -> int | None:
    """Where the amount of `nine pounds and two mugs` ends; None when the second number is its pence."""
    found = _THEN_A_NUMBER.search(text, start, end)
    of_words = found is not None and text[found.start() - 1].isalpha()
    return found.start() if found and of_words and _COUNTS_A_THING.match(text, end) else None
