"""A letter that says that what stands promised will not be done: `we shan't be doing one`, `it has been called off`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.deeds import deeds_in
from guardrails.kinds.promises.matter import Matter, nouns_in
from guardrails.kinds.promises.on_record.refusals import CALLED_OFF, REFUSED
from guardrails.quick import quick

_LIGHT = re.compile(
    r"\b(?:do|doing|mak(?:e|ing)|hav(?:e|ing)|get|getting|go(?:ing)? ahead|proceed\w*|carry\w* (?:on|out)|arrang\w+"
    r"|book\w*|offer\w*|provid\w+|issu\w+|send\w*|giv\w+|hold\w*|run\w*|put\w*|be able to|in a position to"
    r"|be (?:an?|any)"
    r"|follow\w*|tak\w+ place|add\w*|post\w*)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:until|till|before|unless|only|other than|except|more than|later than|if|any more than|without|just|alone"
    r"|end there|stop there|sooner than|earlier than|ahead of|as well|charg\w+|cost\w*|ask(?:ed)? you|need you|have to"
    r"|miss(?:ed)?|delay(?:ed)?|forg[eo]t\w*|fail|sorry|happen\w*|otherwise|how|to (?:pay|do|sign|return))\b",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\b(?:you|your \w+) (?:do|will|need|can|may|should|must|are|have)?(?: not"
    r"|n't)? ?$",
    re.IGNORECASE,
)
_NOTHING_TO_DO = quick(
    r"\b(?:you (?:do not|don't|need not|needn't|won't|will not|shouldn't|should not|cannot|can't) (?:need|have|pay|owe"
    r"|be (?:asked|charged|out)|lose)|you (?:need not|needn't|don't need|do not need)|no need (?:to|for you))\b",
    re.IGNORECASE,
)
_NOT_NOW = quick(r"\b(?:not|never|no longer)(?: \w+)? (?=called|cancel|shelv|dropp|withdr|postpon|on hold|left)", re.I)
_PROMISED = re.compile(
    r"(?:\b(?:will|shall)|'ll) (?!not\b|never\b|no\b|be (?:no|not|off|on hold)\b|now be\b|stay|remain"
    r"|have (?:been|to)|leave)",
    re.IGNORECASE,
)
_BEGINS_ANEW = re.compile(r"\d.*,? (?:and|but|so|yet)\b[^,]{0,12}$", re.IGNORECASE)
_TO_YOU = re.compile(
    r"\b(?:ring|call|phone|telephon|contact|writ|e-?mail|visit|speak|updat)(?:e|es|s|ing)?(?: back)?(?: to| with| on)?"
    r" (?:you|him|her|your)\b|\b(?:another|any|no|a|further|more|the) (?:\w+ )?(?:call|visit|letter|update"
    r"|e-?mail)s?\b"
    r"|\b(?:be in touch|coming|visit(?:ing)?|visit (?:the|your) \w+|calling|ringing|writing|attending)\b",
    re.IGNORECASE,
)
_NOBODY_RINGS = re.compile(
    r"(?:nobody|no[- ]one|none of us|no \w+)\b(?: from \w+)?(?: here)? (?:will|shall|is going to|needs? to)(?: be)? "
    r"(?:r[iu]ng(?:ing)?|call(?:ing)?|phon(?:e|ing)|telephon(?:e|ing)|visit(?:ing)?|com(?:e|ing)|writ(?:e"
    r"|ing))\b(?! (?:off|up|to check))",
    re.IGNORECASE,
)
_NOBODY = quick(r"\b(?:nobody|no[- ]one|none of us|no \w+)\b", re.IGNORECASE)
_WINDOW = 7
_FEW = 3


def dropped(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`The second till will stay closed over the summer`, where it is promised to open."""
    for clause in clauses.all:
        refused = REFUSED.search(clause.text)
        off = CALLED_OFF.search(clause.text)
        if refused is None and off is None:
            continue
        for matter in open_matters:
            if (
                (matter.touches(clause) or _is_not_sent(matter, clause))
                and _drops(clause, refused, off, matter)
                and not _is_kept(matter, clauses, clause)
            ):
                yield matter.broken_by(clause)
                break


def _drops(clause: Clause, refused: re.Match[str] | None, off: re.Match[str] | None, matter: Matter) -> bool:
    if off and _is_called_off(clause, off, matter):
        return True
    return bool(refused) and any(_is_refused(clause, found, matter) for found in REFUSED.finditer(clause.text))


def _is_called_off(clause: Clause, found: re.Match[str], matter: Matter) -> bool:
    promised = _PROMISED.search(clause.text, 0, found.start())
    if clause.is_past or clause.is_perhaps or promised or _NOT_NOW.search(clause.text) or "stop" in matter.deeds:
        return False
    told = matter.shared(clause.all_keys)
    if matter.is_contact and matter.day in clause.days and matter.deeds & clause.deeds:
        return True
    if len(matter.deeds & clause.deeds) > 1 and clause.deeds >= matter.deeds:
        return True
    if matter.things:
        several = any(m.kind == "count" and (m.number or 0) > 1 for m in clause.figures)
        return (
            not several
            and told > 0
            and (told * 2 >= len(matter.things) or matter.is_contact or len(matter.things) <= _FEW)
        )
    return bool(matter.deeds & clause.deeds)


def _is_refused(clause: Clause, found: re.Match[str], matter: Matter) -> bool:
    """Whether the very deed is denied, or a light verb of its thing; a denial with a limit denies less."""
    head, tail = clause.text[: found.start()], clause.text[found.end() :]
    if (
        "stop" in matter.deeds
        or _LIMITED.search(tail)
        or _NOTHING_TO_DO.search(clause.text)
        or clause.is_perhaps
        or clause.is_past
    ):
        return False
    if _IS_ANOTHER.search(clause.text, found.start()):
        return False
    if matter.day in clause.days and (_PROMISED.search(head) or _BEGINS_ANEW.search(head)):
        return False
    near = found.group() + " " + " ".join(tail.split()[:_WINDOW])
    if _is_not_sent(matter, clause) and any(name in near for name in _names(matter)):
        return True
    same_thing = bool(matter.things) and matter.shared(clause.all_keys) * 2 >= len(matter.things)
    same_thing = same_thing or bool(nouns_in(matter.what) & nouns_in(clause.text))
    if matter.deeds & deeds_in(near):
        to_you = matter.is_contact and not _YOURS.search(head) and _is_to_you(near)
        named = any(re.search(rf"\b{name}\b", head) for name in _names(matter))
        return same_thing or to_you or named or matter.day in clause.days or not (matter.things or matter.is_contact)
    return same_thing and _LIGHT.search(near) is not None


_IS_ANOTHER = re.compile(r"(?:is|are) not (?:my|our|your|the|a|an|one of)\b", re.IGNORECASE)
"""`That is not my call on Tuesday`: something else is told from it."""
_SENDS = re.compile(r"\b(?:send(?:ing)?|come|coming|there|attend(?:ing)?|call(?:ing)? (?:on|at|round)|visit)\b", re.I)


def _is_not_sent(matter: Matter, clause: Clause) -> bool:
    """`We shall not be sending Joel`, who was to come."""
    named = any(re.search(rf"\b{name}\b", clause.text) for name in _names(matter))
    return named and not matter.is_contact and _SENDS.search(clause.text) is not None


def _names(matter: Matter) -> list[str]:
    """The names of who is to do it, where that is a person."""
    return re.findall(r"\b[A-Z][a-z]+\b", matter.row.owner or "") if " " in (matter.row.owner or "") else []


def _is_to_you(text: str) -> bool:
    return _TO_YOU.search(text) is not None or _NOBODY_RINGS.match(text) is not None


def _is_kept(matter: Matter, clauses: Clauses, but: Clause) -> bool:
    """Where it is said that nobody rings, only a call keeps the promise of one."""
    if _is_not_sent(matter, but):
        return any(name in other.text for other in clauses.all if other is not but for name in _names(matter))
    if any(_NOBODY_RINGS.match(but.text, found.start()) for found in _NOBODY.finditer(but.text)):
        dated = clauses.by_day.get(matter.day, ()) if matter.day else ()
        return any(other is not but and _says(other) and matter.deeds & other.deeds for other in dated)
    return kept(matter, clauses, but)


def kept(matter: Matter, clauses: Clauses, but: Clause | None = None) -> bool:
    """Whether another clause promises it for its own day."""
    dated = clauses.by_day.get(matter.day, ()) if matter.day else ()
    return any(not other.is_past and _says(other) and matter.touches(other) for other in dated if other is not but)


def untold(matter: Matter, clauses: Clauses, but: Clause) -> bool:
    """Whether the rest of the letter says nothing of it: neither its day nor most of its things."""
    if matter.day is None or any(other is not but for other in clauses.by_day.get(matter.day, ())):
        return False
    others = (c for c in clauses.all if c is not but and not c.is_past and _says(c))
    return not any(matter.things and matter.shared(c.keys) * 2 >= len(matter.things) for c in others)


def _says(clause: Clause) -> bool:
    return REFUSED.search(clause.text) is None or _LIMITED.search(clause.text) is not None
