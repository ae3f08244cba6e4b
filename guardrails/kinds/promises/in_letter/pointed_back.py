"""What the letter has dated, pointed back to with another day: `that call on Wednesday`, `once it is back`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.beginnings import roots
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.deeds import SPOKEN, deeds_in
from guardrails.kinds.promises.other_ends import is_on_its_way
from guardrails.kinds.promises.periods import bound_before
from guardrails.quick import quick

_ON = (
    r",? ?(?:(?:from \w+|by|at|before) \d[\d:.]*(?: ?[ap]\.?m\.?)? )?(?:on|by|for|before|until"
    r"|of)?(?: the)? ?(?:\w+day,? )?"
    r"(?:the )?$"
)
_THAT = re.compile(
    r"(?P<length>\b(?:days?|weeks?|later|week|fortnight|month)\b[^,;.]{0,12}\b(?:after|before|from) )?"
    r"(?P<apart>\b(?:after|before|until|since|following|upon) )?"
    r"(?P<of>\b(?:about|regarding|concerning|discuss|over|through|see) )?\b(?P<that>that|this|the same|the said"
    r"|that same|that very)(?: (?:first|one|next|same|promised|agreed|single))? "
    r"(?P<thing>(?!day|date|time|week|month|year|morning|afternoon|evening|weekend|moment|point|way|basis|reason|is\b"
    r"|was\b|will\b|means|on\b|by\b|the\b|you\b|we\b|I\b|it\b|she\b|he\b|they\b|not\b|has\b|letter, dated)"
    r"[a-z£$€][\w.,-]*\w(?: (?:call|visit|letter|report|review|note|meeting|update|refund|payment|delivery|answer))?)"
    r"(?P<goes>,? (?:(?:is|which is|which|will|comes?|falls?|goes out|leaves?|reach(?:es)?|arrives?|lands|takes place"
    r"|happens|starts?|begins?|ends?|opens?|due|be|out|us|you|place|with you|sent|done|over|finished|made"
    r"|ready) ?){1,4})?" + _ON,
    re.IGNORECASE,
)
"""A thing pointed back to, with nothing between it and the day that follows."""
_DOER = (
    r"(?:(?P<it>it|they|he|she|we|i)(?:'s|'re| is| are| has| have| will| shall)?"
    r"|(?P<thing>(?:the|your|our|that|this|my|his|her) (?:[\w'-]+ ){0,2}?[\w£$€.,'-]*\w))"
)
_DOES = (
    r"(?P<does>(?: (?:is|are|has|have|been|goes|go|comes?|gets?|arrives?|reach(?:es)?|takes?|starts?|begins?"
    r"|reopens?|speaks?|hold|of|through"
    r"|opens?|rings?|calls?|visits?|writes?|lands?|leaves?|appears?|resumes?|returns?|finish(?:es)?|ends?|out|up|back"
    r"|running|ready|open|live|again|there|here|in|to|with|you|us|your \w+|place|fitted|published|delivered|mended"
    r"|repaired|done|over|through|home|reissued|issued|sent|paid)){0,5})"
)
_EVENT = re.compile(
    r"(?P<length>\b(?:days?|weeks?|hours?|fortnight|month|soon|shortly|straight|right|long|even)\b[^,;.]{0,12} )?"
    r"\b(?P<when>when|once|as soon as|the moment|by the time|after|before|until) " + _DOER + _DOES + _ON,
    re.IGNORECASE,
)
_WHEN_AFTER = re.compile(
    r"(?: at \d[\d:.]*(?: ?[ap]\.?m\.?)?| (?:morning|afternoon|evening))?,? (?:which is |that is )?"
    r"(?P<length>)(?P<when>when) " + _DOER + _DOES + r"(?=[,.;:)]|$| (?:and|for)\b)",
    re.IGNORECASE,
)
_POINTS = quick(
    r"\b(?:that|this|same|said|when|once|as soon as|moment|by the time|after|before|until)\b", re.IGNORECASE
)
_SPARED = quick(
    r"\b(?:if|unless|should|not|never|instead|rather|moved|no longer|was|were|had|another|second|other"
    r"|(?:r[iu]ng|calls?|write|visit|come|speak|back)s? (?:to )?(?:you )?again|would|each|every|old|whether)\b"
    r"|n't\b|\?",
    re.IGNORECASE,
)
_STATES = {
    "back": quick(r"\b(?:back|running|again|restart\w*|reopen\w*|resum\w+|live|open)\b", re.IGNORECASE),
    "out": quick(r"\b(?:out|publish\w*|issu\w+|reissu\w+|appears?|up|live)\b", re.IGNORECASE),
    "done": quick(r"\b(?:fit(?:s|ted)?|mend\w*|repair\w*|done|over|finish\w*|ready|complete\w*)\b", re.IGNORECASE),
    "here": quick(r"\b(?:arriv\w*|there|here|comes?|delivered|with you|reach\w*)\b", re.IGNORECASE),
}
"""How a thing is when what was promised for it has happened, by the words for it."""
_OCCASION = re.compile(
    r"\b(?:meeting|call|visit|appointment|delivery|session|hearing|fitting|collection|lesson|talk|marking"
    r"|handover|test)$",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:letters?|reports?|review|updates?|answer|reply|refund|payment|credit|note|message|statement|decision|result"
    r"|opening|repair|training|publication|check|survey|inspection)$|^[£$€]",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[£$€]\d[\d.,]*\d")
_LIGHT_WORDS = """
    the your our that this same said first one next very with
    have will been it's and for you day call
"""
_LIGHT = frozenset(_LIGHT_WORDS.split())
_SPEAKS = re.compile(r"\b(?:reach(?:es)?|gets?(?: through)? to|gets? (?:hold of )?|speaks? to) you\b", re.IGNORECASE)
_LATE = 4
"""Sentences back for an event that is only known by its deed."""
_REACH = 100
"""Dated clauses back for what is pointed back to: no letter has more, and a long text is read in one pass."""


@dataclass(frozen=True, slots=True)
class _Back:
    """Words that point back to something, and the day they give it."""

    words: str
    roots: frozenset[str]
    deeds: frozenset[str]
    day: Mention
    amount: str | None
    is_plain: bool
    """Whether `that …` names it."""
    is_event: bool
    """Whether it is a meeting, a letter or the like, or is said to come or go: the day is its own."""
    is_occasion: bool
    """Whether it is a meeting or the like, which the sentence before may tell in any words."""


def pointed_back(clauses: Clauses) -> Iterator[Violation]:
    """`I will ring you on Tuesday. You can count on that call on Wednesday.`"""
    dated = [c for c in clauses.all if c.days and not c.is_past]
    later = [c for c in clauses.all if (c.days or c.clocks) and c.start > dated[0].start] if dated else []
    for clause in later:
        for back in _backs(clause):
            told = _told_before(clause, back, dated)
            if told is not None and not _keeps(told, back, clauses):
                sure = back.is_plain and (_is_named(told, back) or _is_done(told, back))
                detail = f"{told.text.strip()!r} was said before"
                yield Violation(clause.start, clause.end, detail, None if sure else "warn")
                break


def _days(clause: Clause) -> list[Mention]:
    return [m for m in clause.figures if m.day is not None and m.kind in ("date", "weekday")]


def _backs(clause: Clause) -> Iterator[_Back]:
    if _SPARED.search(clause.text) or not _POINTS.search(clause.text):
        return
    for day in (*_days(clause), *(m for m in clause.figures if m.kind == "time" and m.clock)):
        before = clause.text[: day.start - clause.start]
        that, event = _THAT.search(before), _EVENT.search(before)
        found = that or event or _WHEN_AFTER.match(clause.text, day.end - clause.start)
        aside = that is not None and bool(that["apart"]) and before[that.end("thing") :].lstrip().startswith(",")
        if found is None or found["length"] or aside:
            continue
        back = _back(found, day, found is that)
        if found is not that or (back.is_event and not that["of"]):
            yield back


def _back(found: re.Match[str], day: Mention, is_that: bool) -> _Back:
    does = (found["goes"] if is_that else found["does"]) or ""
    thing = found["thing"] or ""
    words = f"{thing}{does}"
    plain = is_that and found["that"].casefold() != "this"
    deeds = deeds_in(thing) if is_that else deeds_in(does) or deeds_in(thing)
    amount = _AMOUNT.search(thing)
    return _Back(
        words,
        roots(thing, _LIGHT),
        deeds,
        day,
        amount.group() if amount else None,
        plain,
        bool(_OCCASION.search(thing) or _TOLD.search(thing) or does.strip(" ,")),
        _OCCASION.search(thing) is not None,
    )


def _told_before(clause: Clause, back: _Back, dated: list[Clause]) -> Clause | None:
    """The last clause before that dates what is pointed back to; none where one gives the very day."""
    place = bisect_left(dated, clause.start, key=_start_of)
    earlier = [
        c for c in dated[max(0, place - _REACH) : place] if not c.is_perhaps and not is_on_its_way(c.text, back.words)
    ]
    alike = [c for c in earlier if _is_named(c, back) and (back.is_plain or _is_done(c, back))]
    alike = alike or [c for c in earlier if _is_by_deed(c, clause, back)]
    if not alike or (back.day.day and any(back.day.day in c.days for c in alike if c is not alike[-1])):
        return None
    return alike[-1] if len(alike[-1].days) == 1 else None


def _start_of(clause: Clause) -> int:
    return clause.start


def _is_named(told: Clause, back: _Back) -> bool:
    return bool(back.roots & roots(told.text, _LIGHT)) or (back.amount is not None and back.amount in told.text)


def _is_done(told: Clause, back: _Back) -> bool:
    return bool(back.deeds & told.deeds) or _same_state(told, back)


def _is_by_deed(told: Clause, clause: Clause, back: _Back) -> bool:
    """Whether a clause near by tells of the deed, where the words name no thing or `that …` names the deed itself."""
    gap = clause.sentence - told.sentence
    near = gap <= _LATE if back.is_plain else gap <= 1 and not back.roots
    return near and (_is_done(told, back) or (gap == 1 and back.is_plain and back.is_occasion))


def _same_state(told: Clause, back: _Back) -> bool:
    if _SPEAKS.search(back.words) and told.deeds & SPOKEN:
        return True
    return any(words.search(back.words) and words.search(told.text) for words in _STATES.values())


def _keeps(told: Clause, back: _Back, clauses: Clauses) -> bool:
    """Whether the day, or on the same day the hour, is the one told before."""
    if back.day.day is None:
        return len(told.clocks) != 1 or back.day.clock in told.clocks
    return any(_agrees(m, back.day, clauses) for m in _days(told))


def _agrees(told: Mention, again: Mention, clauses: Clauses) -> bool:
    """Whether the second day keeps the first; a day before a deadline does."""
    one, other = told.day, again.day
    if one is None or other is None:
        return True
    by = bound_before(clauses.ctx, told.start) == "by"
    return other <= one if by else other == one
