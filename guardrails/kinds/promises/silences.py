"""A letter that says that no word comes until a day, where one is promised for an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from guardrails.beginnings import beginning
from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures import calendar
from guardrails.kinds.check import Violation
from guardrails.quick import quick
from service.domain.moment import day_of

_REACH_OUT = (
    r"(?:ring|call|phone|telephone|write|e-?mail|text|contact|trouble|bother|disturb|chase|visit|be (?:back )?in touch"
    r"|get (?:back )?in touch)"
)
_NEXT_WORD = quick(
    r"\b(?:the )?(?:very )?next(?: time| thing| word| news| call| letter| contact| you)?"
    r"(?: (?:that )?(?:you(?:'ll| will)?(?: get to)? (?:hear|get|have)|we(?:'ll| will)? (?:speak|talk)"
    rf"|I(?:'ll| will)? {_REACH_OUT}))[^.;:]{{0,40}}? ?(?:\b(?:is|comes?|on)\b|will be\b|'ll be\b)"
    r"|\byou(?:'ll| will) (?:next hear from (?:me|us)|hear from (?:me|us) next)\b",
    re.IGNORECASE,
)
_TO_OTHERS = r"(?: (?:to|with|by))? (?:your|the|his|her|their|its|our|my|an?|any|every|(?-i:[A-Z])\w+)\b"
"""After the verb: it is the bank or the neighbours who get no word."""
_QUIET = quick(
    rf"\b(?:won't|will not|shan't|shall not|not going to) (?:{_REACH_OUT}(?!{_TO_OTHERS})(?! you for\b)"
    r"|hear(?= (?:from|again|anything|any|more|back|a word|until|till|before)\b))[^.;]{0,50}?"
    r"\b(?:until|till|before)\b"
    r"|\bleave you (?:in peace|be|alone|to it|undisturbed|in quiet)\b[^.;]{0,30}?\b(?:until|till)\b"
    r"|\b(?:nothing|no)(?: more| further| other)?(?: calls?| letters?| word| news| messages?| contact| e-?mails?)?"
    rf"(?: will come| comes| is coming)?(?: to you)? from (?:me|us)\b(?!{_TO_OTHERS})[^.;]{{0,20}}?"
    r"\b(?:until|till|before)\b"
    r"|\b(?:I|we)(?:'ll| will| shall) (?:stay|keep|be) (?:silent|quiet|out of your (?:way|hair))\b"
    r"[^.;]{0,30}?\b(?:until|till)\b",
    re.IGNORECASE,
)
_SAVE_FOR = quick(
    r"\b(?:before (?:that|then)|comes before|apart from|except|other than|besides|unless|but for"
    r"|aside from|save for)\b",
    re.IGNORECASE,
)
"""Words that leave room for a call of its own."""
_BY_PHONE = re.compile(r"\b(?:r[ai]ng|rings|calls?|phone|telephone|speak)\b", re.IGNORECASE)
_IN_WRITING = re.compile(r"\b(?:writes?|written|letters?|notes?|e-?mails?|text|report)\b", re.IGNORECASE)
_IN_PERSON = re.compile(r"\b(?:visits?|come round)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|regarding|concerning) (?:the|your|our|this|that) (?P<what>[\w-]+)", re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"\b(?:the new year|next year|after (?:christmas|the holidays)|(?:the )?end of the (?P<unit>year|month)"
    rf"|(?P<month>{calendar.MONTH_NAMES}))\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:r[ai]ng|rings|calls?|phone|telephone|write|writes|email|e-mail|speak|update|contact|answer|reply|visit"
    r"|letters?|notes?|report|follow-?up)\b",
    re.IGNORECASE,
)


def silences(ctx: Context) -> Iterator[Violation]:
    """`The next you hear from me is Friday 27 November`, where a call is promised for the 25th and goes untold."""
    sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
    rows = [
        r for r in ctx.case.commitments if r.status == "open" and r.due and not r.repeats and _SPOKEN.search(r.what)
    ]
    if sent is None or not rows:
        return
    told = {m.day for m in ctx.mentions if m.day}
    for sentence in ctx.document.body:
        first = _first_word(sentence, ctx, sent)
        for row in rows if first else ():
            due = day_of(row.due) if row.due else None
            if first and due and sent < due < first and due not in told:
                detail = f"promised already for {due.day} {due:%B}: {row.what}"
                severity: Literal["warn"] | None = None if _covers(sentence.text, row.what) else "warn"
                yield Violation(sentence.start, sentence.end, detail, severity)
                break


def _covers(silence: str, promised: str) -> bool:
    """Whether the silence is one of calls or letters as the promise is, and on the same matter where it names one."""
    about = _ABOUT.search(silence)
    if about and beginning(about["what"].casefold()) not in promised.casefold():
        return False
    ways = [way for way in (_BY_PHONE, _IN_WRITING, _IN_PERSON) if way.search(silence)]
    due = [way for way in (_BY_PHONE, _IN_WRITING, _IN_PERSON) if way.search(promised)]
    return not ways or not due or any(way in due for way in ways)


def _first_word(sentence: Sentence, ctx: Context, sent: date) -> date | None:
    """The day before which the sentence says that nothing comes."""
    found = _NEXT_WORD.search(sentence.text) or _QUIET.search(sentence.text)
    if found is None or _SAVE_FOR.search(sentence.text):
        return None
    place = sentence.start + found.end()
    days = (m.day for m in ctx.mentions_in_sentence(sentence.index) if m.day and m.start >= place)
    named = _NAMED_DAY.search(sentence.text, found.end())
    return next(days, None) or (_day_named(named, sent) if named else None)


def _day_named(named: re.Match[str], sent: date) -> date:
    if named["unit"] == "month":
        return calendar.add_months(sent.replace(day=1), 1) - timedelta(days=1)
    if named["unit"] == "year" or "christmas" in named.group().casefold():
        return date(sent.year, 12, 26 if named["unit"] is None else 31)
    if named["month"]:
        month = calendar.month_number(named["month"])
        return date(sent.year + (month <= sent.month), month, 1)
    return date(sent.year + 1, 1, 1)
