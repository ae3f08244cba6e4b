"""Two clock times or two days and a length that just misses what lies between them; a length that runs past today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.figures.roles import runs_past_a_promise
from guardrails.kinds.calendar.working_days import counts_of_working_days
from guardrails.kinds.check import Violation

_NEAR = 0.5
"""A length that misses by a greater share is of something else."""
_DAY = 1440
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:within|inside|under|every|each|than|next|last|past|another|further|promis\w+|up to|at least|at most|no more"
    r"|aim\w*|usually|normally|takes?|hours? of|open)\b\s*(?:\w+ )?$"
    r"|\b(?:promis\w+|target|standard|limit|should|within|booked|bought|paid)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"\b(?:about|around|nearly|almost|over|under|some|roughly|more|less|than|just|close|to|on|well|the best part of"
    r"|best part of|not quite|or so)\s*$",
    re.IGNORECASE,
)
_LINKED_AFTER = re.compile(
    r" (?:late\w*|after\w*|overdue|behind|past|went by|go by|passed|between"
    r"|apart|lay|on(?=[.,;)])|of (?:waiting|silence)"
    r"|without"
    r"|waiting|for (?:nothing|that)|elapsed|in (?:all|total))\b",
    re.IGNORECASE,
)
_LINKED_BEFORE = re.compile(
    r"\b(?:so|waited|waiting|waits?|stood|sat|hung|hold|held|kept|idle|without|lost|lasts?"
    r"|lasted|down|off|dark|silen\w+"
    r"|queued?|delay\w*|gap|lay|lies?|went by|passed|cut|stranded|that (?:is|was|makes|made)"
    r"|which (?:is|was|makes|made)"
    r"|(?:it|this|which|that) took)\b[^,;:]{0,40}$"
    r"|[,:(–-]\s*(?:(?:that is|in all|all of|altogether|or|i\.e\.),? )?(?:(?:a|an|some) (?:\w+ of )?)?$",
    re.IGNORECASE,
)
_OFTEN = re.compile(r"\b(?:each|every|times|both)\b", re.IGNORECASE)
_RUNS = re.compile(
    r"\b(?:beg[ia]ns?|begun|starts?|started|runs?|ran|from|between|ends?|ended|lasts?|lasted|opens?|later|after)\b",
    re.IGNORECASE,
)
_PER_DAY = re.compile(r" (?:a|per|each|every) (?:day|week|night)\b", re.IGNORECASE)


def near_times(ctx: Context) -> Iterator[Violation]:
    for sentence in ctx.document.body:
        own = ctx.mentions_in_sentence(sentence.index)
        lengths = [m for m in own if m.kind == "duration" and m.minutes]
        if (
            len(lengths) == 1
            and not _OFTEN.search(sentence.text)
            and _is_linked(lengths[0], sentence.start, sentence.end, ctx)
        ):
            yield from _between_clocks(own, lengths[0], ctx)
            yield from _between_days(own, lengths[0], ctx)
        if len(lengths) == 1 and _RUNS.search(sentence.text):
            yield from _between_moments(own, lengths[0])


def _is_linked(length: Mention, start: int, end: int, ctx: Context) -> bool:
    """Whether the length tells what went by, as far as the words beside it say."""
    before, after = ctx.document.text[start : length.start], ctx.document.text[length.end : end]
    if _OF_SOMETHING_ELSE.search(before) or _ROUGHLY.search(before) or _PER_DAY.match(after):
        return False
    begins = not before.strip()
    return bool(_LINKED_AFTER.match(after) or (not begins and _LINKED_BEFORE.search(before)))


def _between_clocks(own: tuple[Mention, ...], length: Mention, ctx: Context) -> Iterator[Violation]:
    """`The coach booked for 18:10 pulled in at 21:40, three and a half hours late`."""
    clocks = [m for m in own if m.kind == "time" and m.clock is not None]
    days = {m.day for m in own if m.kind in ("date", "weekday") and m.day}
    said = length.minutes or 0
    if len(clocks) != 2 or len(days) > 1 or said >= _DAY or length.business:
        return
    first, last = (m.clock.hour * 60 + m.clock.minute for m in clocks if m.clock)
    if _TURNED.search(ctx.document.text[clocks[0].end : clocks[1].start]):
        first, last = last, first
    forward = ((last - first) % _DAY, (last - first) % (_DAY // 2))
    fits = said in (*forward, (first - last) % (_DAY // 2)) or _from_another_clock(said, clocks, ctx)
    fits = fits or any(runs_past_a_promise(length, real, ctx) for real in forward)
    if not fits and any(abs(said - real) <= _NEAR * max(real, said) for real in forward if real):
        told = sorted((*clocks, length), key=lambda m: m.start)
        yield Violation(told[0].start, told[-1].end, f"{clocks[0].text} to {clocks[1].text} is {forward[0]} minutes")


_TURNED = re.compile(r"\b(?:after|since|having|instead of|rather than|not|for)\b", re.IGNORECASE)
"""Words before the earlier of two times: back at 02:10 after failing at 23:40."""


def _between_moments(own: tuple[Mention, ...], length: Mention) -> Iterator[Violation]:
    """`48 hours that begin at 09:00 on 14 October and run out at 17:00 on 16 October`."""
    clocks = [m for m in own if m.kind == "time" and m.clock is not None]
    days = [m for m in own if m.kind == "date" and m.day is not None and not m.relative]
    if len(clocks) != 2 or len(days) != 2 or not (length.unit or "").startswith("hour") or length.business:
        return
    first, last = (datetime.combine(d.day, c.clock) for d, c in zip(days, clocks, strict=True) if d.day and c.clock)
    lasts, said = int((last - first).total_seconds()) // 60, length.minutes or 0
    if 0 < lasts != said and abs(said - lasts) <= _NEAR * max(lasts, said):
        told = sorted((*clocks, *days, length), key=lambda m: m.start)
        yield Violation(told[0].start, told[-1].end, f"that is {lasts // 60} hours")


def _from_another_clock(said: int, clocks: list[Mention], ctx: Context) -> bool:
    """Whether it is counted from a time of the case or of a sentence nearby: `twelve minutes later, at 5:47`."""
    nearby = (m.clock for m in ctx.mentions if m.clock and abs(m.sentence - clocks[0].sentence) <= _A_FEW)
    typed = (k.clock for k in ctx.sources.of("time") if k.name != "case:sent_at")
    of_the_case = (*typed, *(k.clock for k in (*ctx.sources.customers, *ctx.sources.notes) if k.kind == "time"))
    known = {c.hour * 60 + c.minute for c in (*nearby, *of_the_case) if c}
    told = {m.clock.hour * 60 + m.clock.minute for m in clocks if m.clock}
    return any((one - other) * sign % (_DAY // 2) == said for one in told for other in known for sign in (1, -1))


_A_FEW = 3
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_SLACK = {"day": 1, "week": 1, "fortnight": 1, "month": 3, "year": 5}


def _between_days(own: tuple[Mention, ...], length: Mention, ctx: Context) -> Iterator[Violation]:
    """`Between your complaint of 1 April and our answer of 29 April lay four weeks`."""
    days = [m for m in own if m.kind == "date" and m.day is not None and not m.relative]
    unit = (length.unit or "").rstrip("s")
    if len(days) != 2 or unit not in _DAYS_IN or length.number is None:
        return
    first, last = sorted(m.day for m in days if m.day)
    apart = (last - first).days
    if length.business:
        fits = int(length.number) in counts_of_working_days(first, last, ctx.case.jurisdiction)
        said = float(length.number) * 7 / 5
    else:
        said = float(length.number) * _DAYS_IN[unit]
        fits = abs(said - apart) <= _SLACK[unit] * max(1.0, float(length.number) if unit in ("month", "year") else 1.0)
        fits = fits or runs_past_a_promise(length, apart * _DAY, ctx)
    known = {day for _, day in ctx.sources.days}
    known |= {m.day for m in ctx.mentions if m.day and abs(m.sentence - length.sentence) <= _A_FEW}
    reached = (abs(abs((m.day - day).days) - said) for m in days if m.day for day in known)
    leads = any(miss <= _SLACK[unit] for miss in reached)
    if not fits and not leads and apart and abs(said - apart) <= _NEAR * max(said, apart):
        told = sorted((*days, length), key=lambda m: m.start)
        yield Violation(told[0].start, told[-1].end, f"{first} to {last} is {apart} days")


_SINCE = re.compile(
    r",? (?:today |now |already |this (?:morning|week) )?(?:ago |(?:have |has )?(?:gone by"
    r"|passed|elapsed|run) )?(?:since|from)"
    r" (?:[^,;:.()]{1,60} )?(?:the )?$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|after) (?:a |the |all )?$", re.IGNORECASE)
_WENT_BY = re.compile(
    r"\b(?:wait\w*|without|silen\w+|nobody|no one|no-one|none|nothing|neither|no \w+|not|never|nor|ignor\w+|un\w+ed"
    r"|chas\w+|stood|stands?|lay|sat|sits|stuck|stranded|left you|kept (?:you )?waiting|on hold|down|off|out of"
    r"|out|dark|cold|dead|idle|empty|broken|closed|shut|missing|overdue|in (?:the|our|your|a) (?:queue|tray|dark|cold"
    r"|drawer|inbox|pile)|dragg\w+|dragging|went on|gone on|lasted|lasting|ran on|running|been|had no|have no|has no"
    r"|lived? with|living with|put up with)\b|n't\b",
    re.IGNORECASE,
)
"""Words of what lasts by itself, and is no term that somebody sets."""
_SET_BY_SOMEBODY = re.compile(
    r"\b(?:told|said|assured|promised|agreed|quoted|confirmed|guarantee\w*|warrant\w*|fixed|locked|booked|paid|rented"
    r"|hired|freeze|frozen|signed|a month|a week|per|had (?:been|held|lived|\w+ed)|ha(?:ve|d) held|after \w+ing)\b",
    re.IGNORECASE,
)
_CLAUSE_BEGINS = re.compile(r"[,;:(]|\b(?:and|but|while|so|which|who)\b", re.IGNORECASE)
_ONLY_FOR = re.compile(r"\W*(?:for|after)?(?: a| the| all)? *", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:.)]|\b(?:and|but|while|until)\b", re.IGNORECASE)


def _went_by(length: Mention, sentence: Sentence, ctx: Context) -> bool:
    """`And for five weeks nobody replied`, and not `locked for 12 months`: the clause tells what went on all along."""
    head = ctx.document.text[sentence.start : length.start]
    tail = ctx.document.text[length.end : sentence.end]
    breaks = [m.end() for m in _CLAUSE_BEGINS.finditer(head)]
    stop = _CLAUSE_ENDS.search(tail)
    clause = (
        head[next((at for at in reversed(breaks) if not _ONLY_FOR.fullmatch(head, at)), 0) :]
        + tail[: stop.start() if stop else len(tail)]
    )
    return bool(_WENT_BY.search(clause)) and not _SET_BY_SOMEBODY.search(clause)


_AHEAD = re.compile(
    r"\b(?:will|shall|is going to|until|till|from|promis\w+|within|should|(?-i:may)|can|up to|would"
    r"|to come)\b|'ll\b",
    re.IGNORECASE,
)


_HOLDS = re.compile(
    r"\b(?:is|are|stops?|ends?|lasts?|runs?|works?|covers?|covered|valid|expires?|opens?|kept"
    r"|holds?)(?: \w+){0,2} (?:for|after) (?:a |the |all )?$",
    re.IGNORECASE,
)
"""`Each link stops working after 14 days`: how long a thing holds, and not how long ago something was."""


_HAS_BEEN = re.compile(
    r"\b(?:is|'s|been|makes?)(?: now| exactly| just)? $|^$"
    r"|\b(?:have|has|'ve)\b[^.;:]{0,60} for (?:all )?$",
    re.IGNORECASE,
)


def _is_length(mention: Mention) -> bool:
    """`Forty days today since …` reads like a day to come, and is a length."""
    return mention.kind == "duration" or bool(mention.minutes and mention.text.casefold().endswith((" today", " now")))


def past_today(ctx: Context, sent: datetime) -> Iterator[Violation]:
    """On 11 May: `you wrote on 20 April, and for five weeks nobody replied`; `it is now two months since 27 April`."""
    for sentence in ctx.document.body:
        own = ctx.mentions_in_sentence(sentence.index)
        days = [m for m in own if m.kind == "date" and m.day and not m.relative]
        lengths = [m for m in own if _is_length(m) and not m.business and (m.unit or "").rstrip("s") in _DAYS_IN]
        if len(days) != 1 or len(lengths) != 1 or not days[0].day or days[0].day > sent.date():
            continue
        day, length = days[0], lengths[0]
        gone = (sent.date() - days[0].day).days
        unit = (length.unit or "").rstrip("s")
        said, slack = float(length.number or 0) * _DAYS_IN[unit], _SLACK[unit] + gone * 0.1
        between = ctx.document.text[length.end : day.start] if length.end <= day.start else ""
        head = ctx.document.text[sentence.start : length.start]
        since = _SINCE.fullmatch(between) and _HAS_BEEN.search(head)
        runs_on = day.end <= length.start and _FOR.search(head) and not _HOLDS.search(head)
        runs_on = runs_on and not _AHEAD.search(sentence.text) and _went_by(length, sentence, ctx)
        if (since and abs(said - gone) > slack) or (runs_on and said > gone + slack):
            told = sorted((day, length), key=lambda m: m.start)
            yield Violation(told[0].start, told[-1].end, f"{days[0].day} is {gone} days ago")
