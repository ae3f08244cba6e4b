"""What a data incident's notes tell: which information, which authority, what is known, open and being examined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from service.drafting.reading.staff_clauses import Reader
from service.drafting.reading.staff_cues import StaffCues, Table, load_staff_cues
from service.drafting.reading.staff_reading import Reading
from service.drafting.reading.staff_statements import Statement

_ITEMS = re.compile(r"\s*(?:,|\+|&|/|\band\b|\bor\b)\s*", re.IGNORECASE)
_NO_ITEM = re.compile(r"\A(?:no|not|never) (?P<what>.+)\Z", re.IGNORECASE)
_NOTIFIED = re.compile(r"\b(?:notified|reported|told|informed|filed)\b(?! us\b)", re.IGNORECASE)
_MONITORING = re.compile(
    r"(?P<months>\d{1,2}) ?-?(?:m|mo|mos|mths?|months?)\.? (?:of )?(?:free )?"
    r"(?P<kind>credit|identity|id|fraud|dark web)[- ](?:monitoring|protection|watch)",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"(?P<what>[\w' -]{3,40}?) (?:is |was )?(?:still )?(?:not (?:yet )?(?:determined|known|established|clear|confirmed)"
    r"|undetermined|unknown|unclear)",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"(?:do not|don'?t|cannot|can'?t|not|unclear|unknown)[\w ]{0,16}? (?P<what>(?:whether|if|who|how) [\w ,'-]{4,60})",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\A(?:the )?(?P<what>(?:\w+ )?(?:files?|documents?|folders?|email account|records?|spreadsheets?)) "
    r"(?:was |were |has been |had been )?(?P<done>opened on screen|opened|viewed|accessed|downloaded|read)"
    r"(?P<times> once| twice)?\b",
    re.IGNORECASE,
)
_EXAMINED = re.compile(
    r"\A(?P<who>(?:[A-Z][\w&-]+ ){1,3}|we (?:are )?|our [\w ]{2,20}? )(?:is |are )?"
    r"(?P<doing>reading|examining|reviewing|analysing|analyzing|going|checking|investigating)\b(?P<what>[\w ]{3,60})\Z"
)
_RATHER = re.compile(r"\b(?:but|likely|unlikely|probably)\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:no|not|never|nil|without|declined|refused|\w+n't)\b", re.IGNORECASE)
_RISK = re.compile(r"\brisks?\b", re.IGNORECASE)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_KINDS = {"id": "identity"}
_FEWEST = 2


def read_incident(statements: Iterable[Statement], reader: Reader) -> Iterator[Reading]:
    """One pass over the notes; what was said with a doubt is only a candidate."""
    cues = load_staff_cues()
    for statement in statements:
        yield from _information(statement, reader, cues)
        yield from _authority(statement, cues)
        yield from _offered(statement, reader)
        yield from _findings(statement, reader, cues)


def _information(statement: Statement, reader: Reader, cues: StaffCues) -> Iterator[Reading]:
    """What the file held after a word that says so, and what a plain list of "no …" rules out."""
    sure = reader.gate.is_sure(statement.quote)
    opened = cues.contents.search(statement.body)
    after = statement.body[opened.end() :].strip(" :=") if opened else statement.body
    negative = [_NO_ITEM.match(item.strip()) for item in _ITEMS.split(after.strip(" ."))]
    if all(negative) and not opened:
        items = [_kind(str(m["what"]), cues) for m in negative if m]
        if all(items):
            yield _reading("not_involved", tuple(filter(None, items)), statement, sure)
        return
    listed = _ITEMS.split(after.strip(" ."))
    kinds = [_kind(item, cues) for item in listed]
    known = tuple(dict.fromkeys(filter(None, kinds)))
    if len(known) >= _FEWEST and len([k for k in kinds if k]) * 2 > len(kinds):
        certain = sure and all(kinds) and not any(negative)
        yield _reading("categories", known, statement, certain, 1 if opened else 0)


def _kind(item: str, cues: StaffCues) -> str | None:
    return next((plain for pattern, plain in cues.data_kinds if pattern.fullmatch(item.strip())), None)


def _authority(statement: Statement, cues: StaffCues) -> Iterator[Reading]:
    named = _meaning(statement.body, cues.regulators)
    if named:
        told = _NOTIFIED.search(statement.body) and not _NEGATED.search(statement.body)
        yield _reading("regulator", named, statement, bool(told) and not cues.unsure.search(statement.body))


def _offered(statement: Statement, reader: Reader) -> Iterator[Reading]:
    found = _MONITORING.search(statement.body)
    if found and not _NEGATED.search(statement.body):
        kind = _KINDS.get(found["kind"].lower(), found["kind"].lower())
        value = f"{int(found['months'])} months of free {kind} monitoring"
        yield _reading("monitoring", value, statement, reader.gate.is_sure(statement.quote))


def _findings(statement: Statement, reader: Reader, cues: StaffCues) -> Iterator[Reading]:
    yield from _open_question(statement, cues)
    if _RISK.search(statement.quote):
        meant = [plain for pattern, plain in cues.dangers if pattern.search(statement.body)]
        if meant and not _NEGATED.search(statement.body):
            sure = not cues.unsure.search(statement.body)
            yield _reading("consequences", f"someone could {' or '.join(meant[:2])}", statement, sure)
    examined = _EXAMINED.match(statement.body)
    if examined and reader.gate.names_nobody(examined["who"]):
        what = reader.plain(examined["what"], statement)
        who = re.sub(r" are\Z", "", examined["who"].strip())
        who = who.lower() if who.split()[0].lower() in ("we", "our") else who
        be = "are" if who == "we" else "is"
        value = f"{who} {be} {examined['doing']} {what}"
        yield _reading("investigation", value, statement, reader.gate.is_sure(statement.body) and reader.is_plain(what))
    yield from _opened(statement, reader)


def _opened(statement: Statement, reader: Reader) -> Iterator[Reading]:
    """That somebody opened it, with the numbers as words, since a letter does not begin with a digit."""
    told = reader.plain(statement.body, statement)
    found = _OPENED.match(told)
    if found:
        what = re.sub(r"\A[1-9](?= )", lambda m: _NUMBERS[int(m[0])], found["what"].lower())
        several = what.endswith("s")
        led = what if several and what.split()[0] in _NUMBERS else f"the {what}"
        value = f"{led} {'were' if several else 'was'} {found['done'].lower()}{(found['times'] or '').lower()}"
        by_whom = told[found.end() :].lstrip().startswith("by ")
        yield _reading("known", value, statement, reader.gate.is_sure(statement.body) and not by_whom)


def _open_question(statement: Statement, cues: StaffCues) -> Iterator[Reading]:
    asked = _WHETHER.search(statement.body)
    if asked:
        yield _reading("unknown", asked["what"].replace("if ", "whether ", 1), statement, False)
        return
    for match in _NOT_KNOWN.finditer(statement.body):
        whether = _meaning(match["what"], cues.open_questions)
        if whether:
            open_still = whether == next(iter(cues.open_questions))[1] and not _RATHER.search(statement.body)
            yield _reading("unknown", whether, statement, open_still)


def _meaning(words: str, table: Table) -> str | None:
    return next((plain for pattern, plain in table if pattern.search(words)), None)


def _reading(fact: str, value: str | tuple[str, ...], statement: Statement, certain: bool, weight: int = 0) -> Reading:
    return Reading(fact, value, statement.message, statement.quote, certain, weight)
