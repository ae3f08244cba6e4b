"""When a clause puts a thing that was promised for a day: loosely later, at another hour, or moved by so much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses, is_told
from guardrails.kinds.promises.hours import hours_in, part_of_day
from guardrails.kinds.promises.matter import Matter, nouns_in, of_another
from guardrails.kinds.promises.on_record.dropped import kept
from guardrails.kinds.promises.on_record.loose_times import AFTER_NEXT, earliest, tells_loosely
from guardrails.quick import quick

_MOVED = quick(
    r"\b(?:push(?:ed|ing)?|put(?:ting)?|mov(?:ed|ing)|set|held|pulled)(?: \w+){0,4}? (?:back|forward|on"
    r"|out) (?:by|to|a|an|one)\b"
    r"|\b(?:a|an|one|two|three|some|few|several) (?:\w+ )?(?:days?|weeks?|hours?|months?) (?:later|earlier|sooner) than"
    r" (?:we|i|you|agreed|planned|promised|arranged|the)"
    r"|\b(?:later|earlier|sooner) than (?:we|i) (?:said|promised|told|agreed|arranged|wrote)\b"
    rf"|\bmov(?:ed?|ing) (?:our|the|my|your|that|this) (?:\w+ ){{1,4}}?(?:to|until|till) (?:the |next |following )*"
    rf"(?:{'|'.join(calendar.WEEKDAYS)}|\d{{1,2}}(?:st|nd|rd|th)?|week|month|new year)\b"
    r"|\b(?:slip(?:s|ped)? (?:to|by|back|into)|overrun(?:s|ning)?|(?:is|are|be|been|being) (?:delayed|postponed"
    r"|deferred)|brought forward|mov(?:es|ed|ing) back|runn?(?:s|ing) late|behind (?:time|schedule)"
    r"|lost (?:a|an|one|two|three|some) (?:days?|weeks?))\b",
    re.IGNORECASE,
)
_NOT_MOVED = quick(
    r"\b(?:not|never|no|without|last time|again|if|before|(?<!'ve )(?<!have )had|was|were|yesterday)\b|n't\b",
    re.IGNORECASE,
)
_PART = quick(r"\b(morning|afternoon|evening|night|lunchtime)\b", re.IGNORECASE)
_PARTS = {
    "morning": (time(5), time(12)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), time(23)),
    "night": (time(18), time(23, 59)),
    "lunchtime": (time(11), time(14)),
}
_SAVE_FOR = quick(r"\b(?:apart from|except|other than|besides|save for|aside from)\b", re.IGNORECASE)
_INSTEAD = quick(r"\b(?:instead(?! of\b)|(?<!from )now)\b", re.IGNORECASE)
_AHEAD = quick(
    r"\b(?:will|won't|shan't|shall|going to|allow|give (?:us|me)|should (?:have|get|be|see)|expect|comes?|goes"
    r"|starts?|be"
    r"|time|from now"
    r"|from today|is|are|do not|we (?:pay|send|bring)|have"
    r"|(?:we|i|he|she|they|it|(?-i:[A-Z])\w+|\w+s) (?:writes?|r[iu]ngs?|calls?|sends?|posts?|pays?|brings?|visits?"
    r"|fits?|delivers?|reach(?:es)?|arrives?|follows?|publish(?:es)?|appears?|refunds?|credits?|repairs?|replaces?))\b"
    r"|'ll\b",
    re.IGNORECASE,
)
_OTHER = quick(
    r"\b(?:not|old|again|another|other|also|first|second|next|before|until|till|each|every|after|since"
    r"|to (?:check|see|hear)|ha(?:s|ve) been)\b"
    r"|n't\b",
    re.IGNORECASE,
)
_SAME_DAY = quick(r"\b(?:same day|the day (?:is|being) the same|that day|the day stands)\b", re.IGNORECASE)
_TWO_CLOCKS = quick(r"\byour time\b|\bmy time\b|\b(?:GMT|BST|CET|EST|PST|AEDT|IST)\b|\bhere\b")


_PLAN_LINE = re.compile(
    rf"\W*(?:\d\W+)?(?:on |by )?(?:{'|'.join(calendar.WEEKDAYS)}|(?:mon|tue|wed|thu|fri|sat|sun)\b|\d{{1,2}} [A-Z])"
    r"[^:]{0,30}:",
    re.IGNORECASE,
)
"""`Friday: pump fitted, 9 am` stands in a plan of what is to come."""


def at_another_time(open_matters: list[Matter], clauses: Clauses) -> Iterator[Violation]:
    """`The carpenter will be there after lunch`, where he is promised for half past eight."""
    rows = [m for m in open_matters if m.day]
    for clause in clauses.all if rows else ():
        if not _may_tell_a_time(clause) or clause.is_perhaps:
            continue
        near = [m for m in rows if m.touches(clause) or _names_it_next(m, clause)]
        for matter in near:
            if of_another(clause, matter, rows):
                continue
            if _is_otherwise(clause, matter, clauses.ctx) and not kept(matter, clauses, clause):
                yield Violation(clause.start, clause.end, f"promised for {matter.day}: {matter.what}", "warn")
                break


def _may_tell_a_time(clause: Clause) -> bool:
    told = clause.days or tells_loosely(clause)
    return bool(told or _MOVED.search(clause.text) or _SAME_DAY.search(clause.text))


def _names_it_next(matter: Matter, clause: Clause) -> bool:
    """Whether the rest of the sentence speaks of it: `give us ten days, and the review …`."""
    after = clause.after
    return after is not None and after.sentence == clause.sentence and matter.is_of(after)


def _is_otherwise(clause: Clause, matter: Matter, ctx: Context) -> bool:
    last = max(clause.figures, key=lambda m: m.start).day if clause.figures else None
    if _MOVED.search(clause.text) and not _NOT_MOVED.search(clause.text) and (last is None or last != matter.day):
        return matter.is_of(clause) or bool(matter.deeds & clause.deeds)
    if _SAVE_FOR.search(clause.text):
        return False
    if clause.is_past or is_told(clause.text) or ctx.case.sent_at is None:
        return False
    if not (_AHEAD.search(clause.text) or _PLAN_LINE.match(clause.text) or clause.is_labelled) or not _may_be(
        matter, clause
    ):
        return False
    if matter.clock and _at_another_hour(clause, matter):
        return True
    if _moved_to_a_day(clause, matter, ctx.case.sent_at.date()):
        return True
    first = earliest(clause, ctx)
    told = matter.day in clause.days and not AFTER_NEXT.search(clause.text)
    return bool(first and matter.day and first > matter.day) and not told


def _moved_to_a_day(clause: Clause, matter: Matter, sent: date) -> bool:
    """`The nurse comes tomorrow instead`, or a day told with all the words of the promise."""
    days = {day for day in clause.days if day >= sent}
    if not days or matter.day in clause.days or _OTHER.search(clause.text):
        return False
    if matter.is_paid_in(clause):
        return matter.day is not None and min(days) > matter.day and _THEY_SHOW.search(clause.text) is None
    whole = (
        bool(matter.things) and matter.shared(clause.keys) == len(matter.things) and bool(matter.deeds & clause.deeds)
    )
    goes_on = (
        _IT_IS.match(clause.text) is not None
        and bool(matter.things)
        and matter.shared(clause.all_keys) * 2 >= len(matter.things)
        and bool(matter.deeds & clause.deeds)
        and not (clause.before is not None and clause.before.days)
    )
    return (
        whole
        or goes_on
        or (
            _INSTEAD.search(clause.text) is not None
            and (matter.shared(clause.keys) > 0 or bool(matter.deeds & clause.deeds))
            and matter.is_of(clause)
        )
    )


_DENIED = quick(r"(?:\b(?:not|never|no)\b|n't\b)(?!.*\b(?:until|till|before)\b)", re.IGNORECASE)
_THEY_SHOW = quick(
    r"\b(?:banks?|card company|statements?|takes?|may|might|can|could|you (?:will )?(?:pay|owe)|charged?|debit\w*"
    r"|at the latest|cash|bill)\b",
    re.IGNORECASE,
)
"""It is the bank that needs longer, or the customer who pays."""
_IT_IS = re.compile(
    r"\W*(?:and |so )?(?:it|they)(?:'ll| will| is going to| arrives?| comes?| reach(?:es)?)\b", re.IGNORECASE
)


def _may_be(matter: Matter, clause: Clause) -> bool:
    if not clause.deeds and _names_it_next(matter, clause):
        return True
    if matter.is_paid_in(clause):
        return _DENIED.search(clause.text) is None
    told = matter.shared(clause.all_keys)
    same_deed = bool(matter.deeds & clause.deeds) or (told > 0 and "give" in matter.deeds and "come" in clause.deeds)
    whole = told > 0 and told * 2 >= len(matter.things)
    if same_deed and nouns_in(matter.what) & nouns_in(clause.text):
        return True
    return whole or (same_deed and (not matter.things or not matter.doer.isdisjoint(clause.keys)))


def _at_another_hour(clause: Clause, matter: Matter) -> bool:
    """On the very day, or on none that is named, an hour or a part of the day that the promise is not in."""
    of_the_day = matter.day in clause.days or (not clause.days and _SAME_DAY.search(clause.text))
    if not of_the_day or matter.clock is None or _TWO_CLOCKS.search(clause.text):
        return False
    part = part_of_day(clause.text)
    if clause.clocks or (part and hours_in(clause.text)):
        return not clause.days and not _holds(clause.clocks or hours_in(clause.text), part, matter.clock)
    named = _PART.search(clause.text)
    if part is None and named:
        part = _PARTS[named[1].casefold()]
    return part is not None and not part[0] <= matter.clock <= part[1]


def _holds(clocks: tuple[time, ...], part: tuple[time, time] | None, due: time) -> bool:
    afternoon = part is not None and part[0].hour >= 12
    hours = {(c.hour + 12 * (afternoon and c.hour < 12), c.minute) for c in clocks}
    return (due.hour, due.minute) in hours
