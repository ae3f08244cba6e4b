"""What internal notes hold back, told in the letter's own words; and names that an entry of the bars gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.beginnings import beginning
from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation
from guardrails.quick import quick

_HELD_BACK = re.compile(
    r"\b(?:internal(?:ly)? only|not (?:public|for (?:the )?(?:customer|client|letter|sharing)"
    r"|(?:in|into|to go in|to go into) (?:this|the|his|her|their|our) (?:letter|reply|e-?mail|answer)"
    r"|to be (?:shared|told|mentioned|named))|not yet public"
    r"|(?:do not|don'?t|never|pls don'?t) (?:tell|say|mention|name|share|disclose|let on|put)"
    r"|leave (?:it |this |that )?out|keep (?:it |this )?"
    r"(?:quiet|internal|out of)|confidential|hush|between us|under wraps|not announced"
    r"|embargo\w*|off the record|eyes only)\b",
    re.IGNORECASE,
)
_IDLE_WORDS = """
    the and for was were with that this have has had not our you your they them his her its from out into been
    will would about only internal internally public leave quiet keep tell say mention share letter note notes
    customer client confidential never don't yet who what when which why how all any one two over than then
    there here more just also per via but are can did does put get got please pls cust acct refund sorry today
    tomorrow yesterday after before
"""
_IDLE = frozenset(_IDLE_WORDS.split())
_WORD = re.compile(r"[a-z]{3,}|\d+k\b|\d[\d,.]*\d|\d")
_DENIED = quick(r"\b(?:never|nobody|no one|neither)\b", re.IGNORECASE)
_FEWEST = 2
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")


def held_back(ctx: Context) -> Iterator[Violation]:
    """`The stroller is being recalled`, where a note has `recall of the stroller not public, leave out`."""
    notes = [m.text for m in ctx.case.ticket.messages if m.visibility == "internal" and _HELD_BACK.search(m.text)]
    if not notes:
        return
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public")
    known = _stems(f"{public} {ctx.sources.words}")
    parts = [p for note in notes for p in re.split(r"[.;\n]", note) if _HELD_BACK.search(p)]
    wanted = [own for part in parts if len(own := _stems(_HELD_BACK.sub(" ", part)) - known) >= _FEWEST]
    yield from _names_kept_back(parts, f"{public} {ctx.sources.words}", ctx)
    for sentence in ctx.document.body if wanted else ():
        said = _stems(sentence.text)
        if any(len(own & said) >= max(_FEWEST, len(own) * 0.6) for own in wanted) and not _DENIED.search(sentence.text):
            yield Violation(sentence.start, sentence.end, "a note says to keep this back", "warn")


def _names_kept_back(parts: list[str], known: str, ctx: Context) -> Iterator[Violation]:
    """`The Mistry family`, where a note has `Mistry had the same: NOT in this letter`, and nothing else names them."""
    names = {name for part in parts for name in _NAME.findall(part) if name.casefold() not in NOT_NAMES}
    people = (person.name for person in ctx.sources.people)
    elsewhere = _words_in(" ".join((known, *people, *(c.what for c in ctx.case.commitments))))
    for name in sorted(names):
        if name.casefold() not in elsewhere:
            for match in re.finditer(rf"(?<=\w ){re.escape(name)}\b", ctx.document.text):
                yield Violation(match.start(), match.end(), "a note says to keep this back")


def _words_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(_stem, (w for w in _WORD.findall(text.casefold()) if w not in _IDLE)))


def _stem(word: str) -> str:
    """Its beginning; 12k, 12,000.00 and 12000 are one."""
    if not word[0].isdigit():
        return beginning(word)
    bare = word.replace(",", "").removesuffix(".00")
    return bare[:-1] + "000" if bare.endswith("k") else bare


_WRITTEN_BY = re.compile(
    r"(?:^|(?<=[.;\n]) ?)(?P<name>[A-Z][a-z]{2,})(?: [A-Z]\.?)?(?: ?[:/–-] ?| \(| (?:in|from|at) [a-z]+:)"
)
_TOPICS = """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Today Tomorrow Yesterday Accounts Accounting Admin
    Billing Bookings Branch Carrier Claims Client Collections Complaints Compliance Courier Customer Delivery Depot
    Dispatch Driver Engineer Engineering Escalations Facilities Finance Fraud Fulfilment Housekeeping Kitchen
    Legal Logistics Maintenance Management Manager Marketing Medical Note Notes Office Operations Orders Payments
    Payroll Reception Refund Repairs Retention Returns Risk Sales Security Shipping Staff Stores Supplier Support
    Systems Team Technical Transport Update Warehouse Workshop
"""
_NO_COLLEAGUES = frozenset(_TOPICS.split())
_ACTS = (
    r"(?: (?:in|from|at|on|who|had|has|was|did|said|told|thought|wanted|[a-z]+ed|wrote|put"
    r"|felt|took|let|left|gave)\b|'s\b)"
)


def writers_of_notes(ctx: Context) -> Iterator[Violation]:
    """`Janine typed that …`, where a note begins with `Janine:`."""
    notes = [m.text for m in ctx.case.ticket.messages if m.visibility == "internal"]
    names = {m["name"] for note in notes for m in _WRITTEN_BY.finditer(note)}
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public")
    people = " ".join((*(p.name for p in ctx.sources.people), public)).casefold()
    names = {n for n in names - _NO_COLLEAGUES if n.casefold() not in people and n.casefold() not in ctx.sources.words}
    for match in re.finditer(rf"\b(?:{'|'.join(names)})(?={_ACTS})", ctx.document.text) if names else ():
        yield Violation(match.start(), match.end(), "a colleague's name from the internal notes", "warn")


_NAME_INSIDE = re.compile(r"(?<=[a-z] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
_MONTH_OR_DAY = re.compile(rf"(?:{calendar.MONTH_NAMES}|\w+day|I|English)$")


def barred_names(ctx: Context) -> Iterator[Violation]:
    """A place or a person that only an entry of what not to say names: the closure of the Hull centre."""
    entries = [name for entry in ctx.case.do_not_say for name in _NAME_INSIDE.findall(entry)]
    names = {n for n in entries if not _MONTH_OR_DAY.match(n)}
    if not names:
        return
    public = " ".join(m.text for m in ctx.case.ticket.messages if m.visibility == "public")
    people = " ".join(p.name for p in ctx.sources.people)
    own = f"{public} {people} {ctx.sources.words} {' '.join(c.what for c in ctx.case.commitments)}".casefold()
    for name in sorted(names):
        if name.casefold() not in own:
            for match in re.finditer(rf"\b{re.escape(name)}\b", ctx.document.text):
                yield Violation(match.start(), match.end(), "this case says not to say it", "warn")
