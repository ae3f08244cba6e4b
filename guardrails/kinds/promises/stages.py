"""One thing told at two stages of its way, the later stage on the earlier day; or kept here past its promised day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.dated_promises import PromiseReader
from guardrails.kinds.promises.told_times import may_tell_a_moment, moments_ahead
from guardrails.kinds.promises.when import When
from guardrails.quick import PROSE, quick

_STAGES = (
    quick(
        r"\b(?:(?:come|comes|came|get|gets|is|are|be) back (?:to us )?from"
        r"|sen(?:d|ds|t) (?:it|them|your \w+)? ?(?:over |back |on )?to us"
        r"|reach(?:es)? us|arrives? (?:here|with us|at our)|gets? (?:here|to us)|comes? in\b|in stock"
        r"|(?:is|are|be|gets?) (?:ready|finished|made|mended|repaired|printed|baked|done|signed|passed)"
        r"|(?:finish|mend|repair|print|bake|make|sew|cut)(?:s|es)? (?:it|them|your))\b",
        re.IGNORECASE,
    ),
    quick(
        r"\b(?:ships?|dispatch\w*|despatch\w*|loaded|leaves? (?:us|here|our \w+)|goes out|go out"
        r"|go(?:es)? (?:off )?to (?:you|your \w+|him|her|them)\b|in the post|on its way"
        r"|(?:is|are|be|gets?) (?:sent|posted|shipped)|we (?:send|post) (?:it|them|your)"
        r"|(?:courier|driver|carrier|van|haulier|postman) (?:collects?|picks?|fetche?s?|takes?))\b",
        re.IGNORECASE,
    ),
    quick(
        r"\b(?:on the counter|with you\b(?! (?:about|on|by phone))|reach(?:es)? you|in your hands?"
        r"|arrives?(?: at your)?\b(?! (?:here|with us|at our))|delivery\b"
        r"|(?:in|into|on|to) your (?:bank )?(?:account|card)\b|(?:on|in|at"
        r"|up) your (?:\w+ )?(?:landing|hall|kitchen|doorstep|drive"
        r"|counter|flat|garden|yard|stairs|room|hands?)\b|(?:collect|pick|fetch) (?:it|them|up|your|the|her|him)\b"
        r"|pick (?:it|them|her|him) up|hold(?:ing)? (?:it|them)|deliver(?:s|ed)?"
        r"|at your (?:door|house|home|office|desk)|take (?:it|them) home|for you to (?:collect|pick up|fetch)"
        r"|hand (?:it|them) over to you|brings? (?:you |it |them |the |your )(?!news|word)\w*)\b",
        re.IGNORECASE,
    ),
    quick(
        r"\b(?:(?:sleep|sitt?|cook|driv|wash|rid|wear|us|play|work|walk|watch|swimm?|bak|read)(?:e"
        r"|es|s|ing)? (?:in |on |with )?"
        r"(?:it|them))\b",
        re.IGNORECASE,
    ),
)
_BREAK = quick(
    r"[;:]\s|, (?:and|but|so|while|then|when)\s|,? and (?=(?:we|i|you|it|he|she|they|the|your"
    r"|our|my|is|are|will be|reaches"
    r"|arrives|lands)\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:it|they|them|he|she|that|this|both|(?:is|are|will be|reaches|arrives|lands)\b|you will be \w+ (?:it|them)"
    r"|(?:please )?(?:pick|collect|fetch|take|wear|hold)\b)",
    re.IGNORECASE,
)
_REFERS = quick(r"\b(?:it|them|they|her|him)\b", re.IGNORECASE)
_NO_PLAN = quick(
    r"\b(?:not|never|if|unless|instead|was|were|had|did|old|loan|spare|temporary|courtesy|another|second|other|rest"
    r"|again|by then)\b|n't\b|\?",
    re.IGNORECASE,
)
_STAYS = quick(
    r"\b(?:stays?|staying|waits?|waiting|lies?|lie|sits?|rests?|remains?|kept|keep|hold|held|stored?|is|are|be)\b"
    r"[^.;]{0,40}?\b(?:with us|here|our|the (?:depot|store|warehouse|workshop|shop|yard)|as (?:it|they) (?:is|are)"
    r"|(?:un)?(?:mended|repaired|fixed)|broken|closed|shut|off)\b[^.;]{0,30}?\b(?:until|till)\b",
    re.IGNORECASE,
)
_ANOTHER = quick(
    r"\b(?:old|file|case|copy|copies|record|records|desk|line|open|loan|spare|address|details|for you)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Step:
    """A clause that tells one stage of a thing, and the day of it."""

    rank: int
    when: When
    things: frozenset[str]
    goes_on: bool
    start: int
    end: int
    sentence: int


def stages(reader: PromiseReader, ctx: Context) -> Iterator[Violation]:
    """`Your glasses are on the counter from 22 May; the lab sends them over to us on 26 May`."""
    latest: _Step | None = None
    for sentence in ctx.document.body:
        if sentence.kind not in ("prose", "item") or not may_tell_a_moment(ctx, sentence.index):
            continue
        for start, end in _spans(sentence.text, sentence.start):
            step = _step(reader, ctx, sentence.index, start, end)
            if step is None:
                continue
            if latest and step.sentence - latest.sentence <= 1 and _clash(latest, step):
                yield Violation(step.start, step.end, "this comes after what was said before")
            latest = step


def _step(reader: PromiseReader, ctx: Context, sentence: int, start: int, end: int) -> _Step | None:
    text = ctx.document.text[start:end]
    PROSE.part(text, ctx.document.sentences[sentence].text)
    ranks = [n for n, words in enumerate(_STAGES) if words.search(text)]
    if len(ranks) != 1 or _NO_PLAN.search(text):
        return None
    when = next(iter(moments_ahead(ctx, sentence, start, end)), None)
    if when is None or when.bound == "until":
        return None
    things = reader.bare_stems(_STAGES[ranks[0]].regex.sub(" ", text))
    refers = bool(_GOES_ON.match(text) or _REFERS.search(text))
    return _Step(ranks[0], when, things, refers, start, end, sentence)


def _clash(one: _Step, other: _Step) -> bool:
    first, last = (one, other) if one.rank < other.rank else (other, one)
    same = other.goes_on or bool(one.things & other.things)
    if one.rank == other.rank:
        told = one.when.bound == other.when.bound == "on" and other.goes_on
        return told and one.rank == _LEAVES and (one.when.first > other.when.last or other.when.first > one.when.last)
    return same and first.when.bound != "by" and first.when.first > last.when.last


_LEAVES = 1
"""The stage that lasts no longer than a day."""


def _spans(text: str, offset: int) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield offset + start, offset + match.start()
        start = match.end()
    yield offset + start, offset + len(text)


def kept_too_long(reader: PromiseReader, ctx: Context) -> Iterator[Violation]:
    """`Your bed waits in our store until 1 June`, where it is promised for 23 May."""
    rows = [row for row in ctx.case.commitments if row.status == "open" and row.due and not row.repeats]
    for sentence in ctx.document.body if rows else ():
        found = _STAYS.search(sentence.text)
        if found is None or _ANOTHER.search(sentence.text):
            continue
        place = sentence.start + found.end()
        own = ctx.mentions_in_sentence(sentence.index)
        day = next((m.day for m in own if m.day and 0 <= m.start - place < _NEAR), None)
        things = reader.bare_stems(sentence.text)
        for row in rows:
            due = row.due.date() if isinstance(row.due, datetime) else row.due
            wanted = reader.bare_stems(row.what)
            if day and due and due < day and things & wanted and _is_of_a_thing(reader, row.what):
                yield Violation(sentence.start, sentence.end, f"promised already for {_shown(due)}: {row.what}")
                break


_NEAR = 20
_MOVES = frozenset(("deliver", "dispatch", "repair", "pay"))
_RETURNS = re.compile(
    r"\b(?:back|return\w*|reach\w*|ready|given|hand\w*|fit\w*|mend\w*|in place|opens?|reopen\w*|on)\b", re.IGNORECASE
)


def _is_of_a_thing(reader: PromiseReader, what: str) -> bool:
    return bool(reader.acts_in(what) & _MOVES) or _RETURNS.search(what) is not None


def _shown(day: date) -> str:
    return f"{day.day} {day:%B}"
