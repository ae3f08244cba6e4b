"""Smaller things that notes tell: what was down and what was not, who was hit, no return, which team looked at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from prompts.wording.words import form
from service.domain.playbook import Scenario
from service.drafting.reading.plain_words import told_plainly
from service.drafting.reading.staff_clauses import Reader
from service.drafting.reading.staff_cues import StaffCues, load_staff_cues
from service.drafting.reading.staff_reading import Reading
from service.drafting.reading.staff_statements import Statement

_MANY = re.compile(r"\A(?P<many>\d[\d,]*) (?P<unit>[a-z]+s)(?: (?P<more>[A-Za-z ]{2,30}))?\Z")
_HIT = re.compile(r"\A(?:affected|hit|impacted|down|out|total|in all|[A-Z]{2,5})\Z")
_ITEMS = re.compile(r"\s*(?:,(?:\s*and\b)?|\+|&|\band\b)\s*", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:install|renew|replac|restart|fix|repair|fitt|add|mov|swapp|issu|updat|chang|remov|clear|order|reset|deploy)"
    r"(?:ed|d)\b|\b(?:back|now|again|is|was|were|has|had|new|old|sent|put|set|one|it)\b",
    re.IGNORECASE,
)
_SPARED = re.compile(
    r"\A(?P<what>[\w &+,-]{3,60}?) (?:were |was |are |is |all )?"
    r"(?:fine|unaffected|not affected|not hit|ok|kept working|stayed up)\Z",
    re.IGNORECASE,
)
_NOT_SPARED = re.compile(r"\b(?:now|again|back|all)\b", re.IGNORECASE)
_LOOKED = re.compile(r"\b(?:seen|looked at|opened|checked|tested|inspected|examined|reviewed)\b", re.IGNORECASE)
_PARTLY = re.compile(r"\b(?:but|except|unless|some|most|mostly|partly|all|everything|nothing|none)\b", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:re-?open\w*|mistake|not|error)\b", re.IGNORECASE)
_TIMELINE = re.compile(r"\A\W*(?:TL|timeline)\b", re.IGNORECASE)
_ENTRY = re.compile(r"\s*/\s+|\s+/\s*")
_CLOCK = re.compile(r"\A.*?\d{1,2}[:.]\d\d\s*")
_UNCOUNTED = ("cash", "email", "chat", "data", "water", "power", "heating", "wifi", "access", "delivery", "payroll")
_MOST_ITEM_WORDS = 4


def read_scope(statements: list[Statement], reader: Reader, scenario: Scenario) -> Iterator[Reading]:
    """Only what stands as a list or a count of its own, since a figure in a sentence may be about anything."""
    cues = load_staff_cues()
    yield from _no_return(statements, reader, cues)
    yield from _dropped(statements, reader, cues)
    yield from _team(statements, cues, scenario)
    yield from _put_right(statements, reader, cues)
    for before, statement in zip([None, *statements], statements, strict=False):
        counted = before is not None and before.place == statement.place and _count(before, cues) is not None
        listed = counted and _tells_of_failure(statement, statements, cues)
        yield from _who(statement, reader, cues)
        yield from _what(statement, reader, listed=listed)
        yield from _spared(statement, reader, told_of_many=_tells_of_many(statement, statements, cues))


def _no_return(statements: Iterable[Statement], reader: Reader, cues: StaffCues) -> Iterator[Reading]:
    for statement in statements:
        if cues.no_return.search(statement.body):
            yield Reading("no_return", True, statement.message, statement.quote, reader.gate.is_sure(statement.body))


def _dropped(statements: list[Statement], reader: Reader, cues: StaffCues) -> Iterator[Reading]:
    """A complaint that was put aside, if somebody wrote about it again afterwards."""
    past = (s for s in statements if cues.sign(s.body) not in ("change", "plan"))
    for statement in past:
        for pattern, plain in cues.dropped:
            if pattern.search(statement.body):
                later = any(s.place > statement.place for s in statements)
                certain = (
                    later
                    and reader.gate.is_sure(statement.body)
                    and not _UNDONE.search(statement.body)
                    and not reader.gate.is_touchy(plain)
                )
                yield Reading("second_failure", plain, statement.message, statement.quote, certain)
                break


def _team(statements: Iterable[Statement], cues: StaffCues, scenario: Scenario) -> Iterator[Reading]:
    """The team whose people looked at what the customer reported."""
    if scenario.need("feedback_team") is None:
        return
    for statement in statements:
        author = statement.message.author
        found = cues.teams.search(author.name or "") or cues.teams.search(author.role)
        if found and _LOOKED.search(statement.body):
            team = {"qa": "quality"}.get(found[0].lower(), found[0].lower())
            room = re.search(rf"{found[0]} (room|lab|desk|floor|kitchen)", author.name or "", re.IGNORECASE)
            told = f"our {team} {room[1].lower() if room else 'team'}"
            yield Reading("feedback_team", told, statement.message, statement.quote, True)
            return


def _put_right(statements: Iterable[Statement], reader: Reader, cues: StaffCues) -> Iterator[Reading]:
    """The steps of an incident's timeline that brought the service back."""
    for statement in statements:
        entries = _ENTRY.split(statement.quote) if _TIMELINE.match(statement.quote) else []
        steps = [reader.plain(_CLOCK.sub("", entry), statement) for entry in entries if cues.tells("fix", entry)]
        plain = [step for step in steps if not told_plainly(step, reader.locale, reader.gate.known).leftovers]
        if plain:
            yield Reading("fix", "; ".join(plain), statement.message, statement.quote, weight=1)


def _count(statement: Statement, cues: StaffCues) -> str | None:
    """How many were hit, where a statement says nothing else."""
    found = _MANY.match(statement.body.strip(" ."))
    if not found or (found["more"] and not _HIT.match(found["more"])) or not cues.affected_units.match(found["unit"]):
        return None
    return f"{found['many']} {found['unit']}"


def _tells_of_many(statement: Statement, statements: list[Statement], cues: StaffCues) -> bool:
    """Whether the note is about a fault that hit many."""
    same = (s for s in statements if s.place == statement.place)
    return any(_count(s, cues) or _TIMELINE.match(s.quote) for s in same)


def _tells_of_failure(statement: Statement, statements: list[Statement], cues: StaffCues) -> bool:
    """Whether the note names nothing else as what stopped, and says before the statement that something did."""
    same = [s for s in statements if s.place == statement.place]
    if any(s.label == "scope" for s in same):
        return False
    return any(cues.stopped.search(s.quote) for s in same[: same.index(statement)])


def _who(statement: Statement, reader: Reader, cues: StaffCues) -> Iterator[Reading]:
    words = _count(statement, cues)
    if words:
        sure = not told_plainly(words, reader.locale, reader.gate.known).leftovers
        yield Reading("users_affected", words, statement.message, statement.quote, sure)


def _what(statement: Statement, reader: Reader, listed: bool) -> Iterator[Reading]:
    """A labelled list, or one of several that follows the count of those hit; what somebody did is no function."""
    body = statement.body.strip(" .")
    items = _items(body, reader) if statement.label == "scope" or listed else ()
    is_named = statement.label == "scope" or (len(items) > 1 and not any(_DONE.search(i) for i in items))
    if items and is_named and not _SPARED.match(body):
        clear = not _PARTLY.search(body)
        whole = clear and len(items) == len(_ITEMS.split(body)) and not any(form(i.split()[0], "base") for i in items)
        yield Reading("services", items, statement.message, statement.quote, whole)


def _spared(statement: Statement, reader: Reader, told_of_many: bool) -> Iterator[Reading]:
    """A labelled list of what kept working, or "… fine" in a note about a fault that hit many."""
    body = statement.body.strip(" .")
    fine = _SPARED.match(body) if not _NOT_SPARED.search(body) else None
    items = _items(fine["what"] if fine else body, reader) if statement.label == "spared" or fine else ()
    if items:
        named = [_with_article(item) for item in items]
        value = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
        certain = (statement.label == "spared" or told_of_many) and not _PARTLY.search(body)
        yield Reading("not_affected", value, statement.message, statement.quote, certain)


def _with_article(item: str) -> str:
    """As in "the map"; several things, and what is not counted, need none."""
    return item if item.endswith(("s", "ing")) or item.split()[-1] in _UNCOUNTED else f"the {item}"


def _items(body: str, reader: Reader) -> tuple[str, ...]:
    """The entries that a customer would understand."""
    found = []
    for item in _ITEMS.split(body):
        told = told_plainly(item, reader.locale, reader.gate.known)
        words = told.words[:1].lower() + told.words[1:]
        fits = 0 < len(words.split()) <= _MOST_ITEM_WORDS and not told.leftovers
        if fits and reader.gate.names_nobody(told.words):
            found.append(words)
    return tuple(found)
