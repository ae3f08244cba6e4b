"""What stands promised, and of which the letter tells nothing but something contrary.

An honest letter tells somewhere what is to come. Where it does not, one word against it in a clause on the matter is
enough for a suspicion, however the rest is worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.binding.reading import read_words
from guardrails.binding.vocabulary import Vocabulary
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses, is_told
from guardrails.kinds.promises.deeds import SPOKEN, deeds_in
from guardrails.kinds.promises.matter import Matter
from guardrails.kinds.promises.on_record.dropped import untold
from guardrails.quick import quick

_GAP = r"(?:[\w'’-]+ ){0,4}?"
_UNDOES = quick(
    rf"\b(?:cancel\w*|(?<!-)call(?:s|ed|ing)? {_GAP}off|stood {_GAP}down|stand(?:ing)? {_GAP}down|withdr[ae]w\w*"
    rf"|scrap\w*|shelv\w+|abandon\w*|postpon\w+|deferr\w*|suspend\w*|paus(?:e|ed|ing)|on (?:hold|ice)"
    rf"|h[oe]ld(?:ing)? off|put(?:ting)? {_GAP}(?:off|back|aside)|thought better|second thoughts"
    rf"|chang\w+ (?:our|my|their) minds?|decided against|rul(?:ed|ing) out|giv(?:en?|ing) {_GAP}(?:up|away)|giv(?:en?"
    rf"|ing) (?:[\w'’-]+ ){{0,8}}?to (?:the next|another|some(?:body|one))"
    rf"|let(?:ting)? {_GAP}(?:go|lapse|drop|rest|lie)|lapse[sd]?|forfeit\w*|re(?:allocat|assign)\w+"
    r"|unnecessary|superfluous|pointless|moot|no (?:need|point|call|reason|use|sense) (?:for|in|to)"
    r"|spar(?:e|ed|es|ing) (?:you|ourselves|yourself)|forgo\w*|dispens\w+ with|do(?:ing)? without"
    rf"|tak(?:en|ing) {_GAP}(?:off|out of) (?:the|our|my) (?:list|diary|plan|schedule)|struck (?:off|out|from))\b",
    re.IGNORECASE,
)
"""A deed undone: it says so even beside the day for which it was promised."""
_ELSE = quick(
    r"\b(?:instead|elsewhere|(?:somebody|someone) else|yourself|yourselves|of your own|another (?:firm|company"
    r"|day|week|month)|wait(?:s|ing)? (?:until|till|for (?:the|another|a))|ha(?:ve|s) to wait|too (?:late|dear)"
    r"|minus|end of the (?:matter|road|line)|clos(?:e|ed|ing) (?:the|your|our|my) (?:file|case|book"
    r"|matter|complaint))\b",
    re.IGNORECASE,
)
"""What happens in its place."""
_NOT = quick(
    r"\b(?:(?:will|shall|can|is|are|am|do|does|'ll|'re|'m)(?: now| then)? (?:not|never|no longer)|won't|shan't|can't"
    r"|cannot|isn't|aren't|don't|doesn't|no longer|unable to|(?:nobody|no[- ]one|none of us"
    r"|nothing)(?= (?:[\w'’-]+ ){0,4}"
    r"(?:will|shall|is|needs|comes|goes|follows)\b)|there (?:will be|is|are) no|decided not)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:until|till|before|unless|only|other than|except|more than|later than|sooner than|earlier than|without"
    r"|as well|charg\w+|cost\w*|pay|fee|sorry|forg[eo]t\w*|miss(?:ed)?|fail\w*|nothing (?:for you )?to|need)\b"
    r"|need(?:n't| not)\b|\byou (?:(?:don't|do not|won't|will not|need not) )(?:need|have|owe|pay|lose)\b",
    re.IGNORECASE,
)
_NEXT = 8
"""Words after a denial in which stands what it denies."""


def unkept(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`As the boiler lit first time, I have stood Monday's engineer down.`"""
    rows = [m for m in open_matters if m.day and "stop" not in m.deeds]
    for clause in clauses.all if rows else ():
        if clause.is_past or clause.is_perhaps or is_told(clause.text):
            continue
        if not (_UNDOES.search(clause.text) or _ELSE.search(clause.text) or _NOT.search(clause.text)):
            continue
        vocabulary = clauses.ctx.vocabulary
        matter = next((m for m in rows if _is_against(m, clause, vocabulary) and untold(m, clauses, clause)), None)
        if matter is not None:
            yield matter.broken_by(clause)


def _is_against(matter: Matter, clause: Clause, vocabulary: Vocabulary) -> bool:
    contact = matter.is_contact and bool(matter.deeds & clause.deeds & SPOKEN)
    if matter.day in clause.days and _UNDOES.search(clause.text):
        return True
    if not (contact or matter.shared(clause.keys)):
        return False
    if _UNDOES.search(clause.text):
        return True
    if matter.day in clause.days:
        return False
    if matter.things and matter.shared(clause.keys) == len(matter.things) and matter.deeds & clause.deeds:
        return _denies(matter, clause, vocabulary)
    return _ELSE.search(clause.text) is not None or _denies(matter, clause, vocabulary)


def _denies(matter: Matter, clause: Clause, vocabulary: Vocabulary) -> bool:
    """Whether a thing or the deed of it stands next to the denial; a denial with a limit denies less."""
    if _LIMITED.search(clause.text):
        return False
    for found in _NOT.finditer(clause.text):
        tail = " ".join(clause.text[found.end() :].split()[:_NEXT])
        keys = frozenset(key for word in read_words(tail, vocabulary) for key in word.keys)
        if matter.deeds & deeds_in(tail) & SPOKEN or matter.shared(keys):
            return True
    return False
