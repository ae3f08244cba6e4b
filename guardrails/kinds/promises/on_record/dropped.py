"""A letter that says that what stands promised will not be done: `we shan't be doing one`, `it has been called off`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.kinds.promises.deeds import deeds_in
from guardrails.kinds.promises.matter import Matter
from guardrails.quick import quick

_BE = r"(?:(?:is|are|am|be|been|being|has|have|'s|'ve|'re|will|we'd|now)(?: \w+){0,2}?|to(?: \w+)??) "
_REFUSED = quick(
    r"\b(?:will|shall|can|am|are|is|'re|'m) (?:no longer|not|never)\b|\b(?:won't|shan't|can't|cannot|aren't|isn't)\b"
    r"|\b(?:do|does) not (?:propose|intend|plan|mean|expect|now)\b|\bdon't (?:propose|intend|plan|mean|expect)\b"
    r"|\bno longer\b|(?<!you )(?<!been )(?<!were )\bunable to\b|\bno (?:plans?|intention) (?:to|of)\b"
    r"|\b(?:nobody|no[- ]one|none of us|no (?:[a-z]+ )?(?:engineer|fitter|driver|colleague|nurse|officer|call"
    r"|visit|letter)s?"
    r"|nothing)\b(?=[\w ]{0,30}?(?:\b(?:will|shall|is going|is coming|needs? to|follow\w*|are going"
    r"|in the post)\b|'ll\b))"
    r"|\bno (?:reason|need|call|point|cause|sense) (?:for (?:anyone|anybody|us|me|him|her|them|another|an?|any)|in)\b"
    r"|\bthere (?:will be|is to be|'ll be|is going to be) no\b|\bno (?:further|more|second) (?!than)"
    r"|\bdecided not to\b|\brather than\b|\binstead of\b|\bin place of\b",
    re.IGNORECASE,
)
_CALLED_OFF = quick(
    rf"\b{_BE}(?:call(?:ed|ing) (?:\w+ ){{0,3}}?off|cancel(?:led|ling)|shelved?|dropp(?:ed|ing)|withdrawn"
    rf"|abandon(?:ed|ing)"
    r"|scrapp(?:ed|ing)|on (?:hold|ice)|postponed|suspend(?:ed|ing)?|st(?:ood|anding) (?:\w+ ){0,3}?down"
    r"|paus(?:ed|ing)"
    r"|put off|put (?:\w+ )?on (?:hold|ice)|ruled? out|le(?:ft|aving) out|not (?:to )?be(?:ing)? (?:needed|required)"
    r"|not (?:now )?(?:needed|required|necessary)|held back|put back|left (?:\w+ ){0,2}?(?:there|out|as)"
    r"|struck (?:off|out)|sent elsewhere"
    r"|decided against|chang(?:ed|ing) (?:our|my) minds?|thought better of|off (?:the|our|this \w+'s|next \w+'s)"
    r" (?:table|list|cards|programme|plan)"
    r"|giv(?:en|ing) up"
    r"|stopp?(?:ed|ing)? work|fallen through|not going ahead|not pursu\w+)\b"
    r"|\b(?:stay|remain)(?:s|ing)? (?:\w+ )?(?:closed|shut|as (?:it|they)|where (?:it|they)|broken|empty|vacant"
    r"|unfilled)\b"
    r"|\bleav(?:e|es|ing) (?:the |your |it|that|this|them) ?(?:[\w-]+ ){0,3}?(?:alone|be|at rest)\b"
    r"|\bstays? (?:just |exactly )?the way\b"
    r"|\bha(?:s|ve) (?:had )?to go(?: by the board)?\b(?! (?:to|through|over|and|in|on|with|for|into|back)\b)"
    r"|\b(?:isn't|is not|aren't|not|no longer) (?:something|a thing|one|anything) (?:that )?(?:we|i)\b|\bany longer\b"
    r"|\b(?:did not|didn't|does not|doesn't|could not|couldn't|not) (?:feel able|agree|approve|support|fund"
    r"|sign off|find the money)\b"
    r"|\bstruck from\b|\bmore than (?:the|this|your|it|we) (?:\w+ )?(?:calls? for|warrants?|needs?|can (?:do"
    r"|give|justify))\b"
    r"|\b(?:is|are) (?:now )?off(?! (?:the (?:bill|invoice|price)|your|by|to|at|work)\b)\b|\bfalls? away\b"
    r"|\bdispens(?:e|ing) with\b"
    r"|\b(?:no (?:budget|money|room|staff)|cannot (?:fund|afford|justify|spare)|can't (?:fund|afford|justify|spare))\b"
    r"|\b(?:let|letting) (?:it|that|the matter) (?:go|drop|rest|lie)\b|\bsee no (?:need|point|reason|case|cause)\b"
    r"|\bspar(?:e|ing) (?:you|ourselves) (?:the|an?|that)\b|\b(?:won't|will not) (?:now )?be (?:going|happening"
    r"|taking place)\b"
    r"|\b(?:serve|have) no purpose\b|\bovertaken by\b|\bcom(?:es|ing) off (?:the|our) (?:list|plan)\b"
    r"|\bcome to nothing\b|\b(?:decided"
    r"|chosen) to (?:skip|forgo|do without)\b"
    r"|\bturns? out not to be (?:needed|required)\b|\bkeep(?:ing)? [^.;]{3,40} as (?:it|they) (?:is|are|stands?)\b"
    r"|\b(?<!not )leav(?:e|ing) (?:it|things|the \w+|your \w+) (?:there|at that|as (?:it|they))\b"
    r"|\bdo(?:ing)? without\b"
    r"|\ball (?:that )?(?:we|i)(?: shall| will|'ll)? (?:intend|propose|plan|mean|issue|say|send)\b"
    r"|\b(?:don't|do not|no need to|needn't|need not) (?:now )?(?:wait in|stay in|expect|look out) (?:for|\w+)\b",
    re.IGNORECASE,
)
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
        refused = _REFUSED.search(clause.text)
        off = _CALLED_OFF.search(clause.text)
        if refused is None and off is None:
            continue
        for matter in open_matters:
            if (
                matter.touches(clause)
                and _drops(clause, refused, off, matter)
                and not _is_kept(matter, clauses, clause)
            ):
                yield matter.broken_by(clause)
                break


def _drops(clause: Clause, refused: re.Match[str] | None, off: re.Match[str] | None, matter: Matter) -> bool:
    if off and _is_called_off(clause, off, matter):
        return True
    return bool(refused) and any(_is_refused(clause, found, matter) for found in _REFUSED.finditer(clause.text))


def _is_called_off(clause: Clause, found: re.Match[str], matter: Matter) -> bool:
    promised = _PROMISED.search(clause.text, 0, found.start())
    if clause.is_past or clause.is_perhaps or promised or _NOT_NOW.search(clause.text) or "stop" in matter.deeds:
        return False
    told = matter.shared(clause.all_keys)
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
    if matter.day in clause.days and (_PROMISED.search(head) or _BEGINS_ANEW.search(head)):
        return False
    near = found.group() + " " + " ".join(tail.split()[:_WINDOW])
    same_thing = bool(matter.things) and matter.shared(clause.all_keys) * 2 >= len(matter.things)
    if matter.deeds & deeds_in(near):
        to_you = matter.is_contact and not _YOURS.search(head) and _is_to_you(near)
        return same_thing or to_you or matter.day in clause.days or not (matter.things or matter.is_contact)
    return same_thing and _LIGHT.search(near) is not None


def _is_to_you(text: str) -> bool:
    return _TO_YOU.search(text) is not None or _NOBODY_RINGS.match(text) is not None


def _is_kept(matter: Matter, clauses: Clauses, but: Clause) -> bool:
    """Where it is said that nobody rings, only a call keeps the promise of one."""
    if any(_NOBODY_RINGS.match(but.text, found.start()) for found in _NOBODY.finditer(but.text)):
        dated = clauses.by_day.get(matter.day, ()) if matter.day else ()
        return any(other is not but and _says(other) and matter.deeds & other.deeds for other in dated)
    return kept(matter, clauses, but)


def kept(matter: Matter, clauses: Clauses, but: Clause | None = None) -> bool:
    """Whether another clause promises it for its own day."""
    dated = clauses.by_day.get(matter.day, ()) if matter.day else ()
    return any(not other.is_past and _says(other) and matter.touches(other) for other in dated if other is not but)


def _says(clause: Clause) -> bool:
    return _REFUSED.search(clause.text) is None or _LIMITED.search(clause.text) is not None
