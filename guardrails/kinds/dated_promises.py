"""The dated promises of a letter: what is promised, by whom, for when, and about what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.patterns import Pattern
from guardrails.window import Hit

CONTACT = frozenset(("call", "write", "contact"))
"""Acts of getting in touch, whatever by."""

_NEAR = 60
"""Characters between a day and a clock time that belongs to it."""


@dataclass(frozen=True, slots=True)
class DatedPromise:
    """One promise; `about` are the stems of what it concerns, `clocks` both ends of a span of time."""

    act: str
    start: int
    end: int
    sentence: int
    owner: str | None
    day: date
    clocks: tuple[time, ...]
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class PromiseReader:
    """`acts` are the words for each thing that is promised; `past` marks sentences on what was."""

    acts: dict[str, Pattern]
    past: Pattern | None
    idle: frozenset[str]
    """Words that do not tell one promise from another."""

    def read(self, ctx: Context) -> Iterator[DatedPromise]:
        past = {h.sentence for h in ctx.phrases(self.past)} if self.past else set()
        for act, pattern in self.acts.items():
            for hit in ctx.phrases(pattern):
                told = hit.sentence in past or ctx.document.sentences[hit.sentence].kind not in ("prose", "item")
                if not told and not _is_purpose(hit, ctx):
                    yield from self._promise(act, hit, ctx)

    def _promise(self, act: str, hit: Hit, ctx: Context) -> Iterator[DatedPromise]:
        moment = _moment(hit, ctx)
        if moment is None or (moment.day == _today(ctx) and not _AHEAD.search(_clause_to(hit, ctx))):
            return
        start, end = min(hit.start, moment.start), max(hit.end, moment.end)
        about = self._about(act, hit.sentence, ctx)
        yield DatedPromise(act, start, end, hit.sentence, _owner(hit, ctx), moment.day, moment.clocks, about)

    def _about(self, act: str, index: int, ctx: Context) -> frozenset[str]:
        """The stems of what a sentence concerns; `It will …` goes on about the sentence before."""
        text = ctx.document.sentences[index].text
        stems = self.stems(self._rest(act, text))
        if index > 0 and re.match(r"(?:It|This|That|They)\b", text):
            stems = self.stems(self._rest(act, ctx.document.sentences[index - 1].text)) or stems
        return stems

    def _rest(self, act: str, text: str) -> str:
        """For a contact, the text without the words for it: every call has those."""
        for start, end in reversed(self.acts[act].spans(text)) if act in CONTACT else ():
            text = text[:start] + " " + text[end:]
        return text

    def stems(self, text: str) -> frozenset[str]:
        words = re.findall(r"[a-z]{4,}", text.casefold())
        return frozenset(w[:5] for w in words if w not in self.idle)


_SUBORDINATE = re.compile(
    r"\b(?:to (?:check|confirm|make sure|see|ask|hear|tell|let|find|report|explain|say|talk|go over)|whether|once"
    r"|when|if|that (?=(?:we|i|you|it|they|he|she|the|your|our|my|all|every)\b)|after|so that|because"
    r"|which|who|in case)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|shall|going to|am to|is to|expect|due)\b|'ll\b", re.IGNORECASE)


def _is_purpose(hit: Hit, ctx: Context) -> bool:
    """Whether the words say what the promised thing is about, and promise nothing themselves."""
    return bool(_SUBORDINATE.search(ctx.document.text, ctx.document.sentences[hit.sentence].start, hit.start))


def _clause_to(hit: Hit, ctx: Context) -> str:
    return ctx.document.text[ctx.document.sentences[hit.sentence].start : hit.end]


def _today(ctx: Context) -> date | None:
    return ctx.case.sent_at.date() if ctx.case.sent_at else None


@dataclass(frozen=True, slots=True)
class _Moment:
    day: date
    clocks: tuple[time, ...]
    start: int
    end: int


def _moment(hit: Hit, ctx: Context) -> _Moment | None:
    """The day nearest to the words that promise, today or later, and the clock times beside it."""
    sent = ctx.case.sent_at
    figures = ctx.mentions_in_sentence(hit.sentence)
    days = [m for m in figures if m.kind in ("date", "weekday") and m.day is not None]
    days = [m for m in days if sent is None or (m.day is not None and m.day >= sent.date())]
    near = min(days, key=lambda m: max(m.start - hit.end, hit.start - m.end), default=None)
    if near is None or near.day is None:
        return _within(figures, sent, ctx)
    clocks = tuple(m.clock for m in figures if m.kind == "time" and m.clock and abs(m.start - near.start) <= _NEAR)
    return _Moment(near.day, clocks, near.start, near.end)


def _within(figures: tuple[Mention, ...], sent: datetime | None, ctx: Context) -> _Moment | None:
    """`within two days` is a promise for the day on which they are over."""
    for mention in figures:
        before = ctx.document.text[max(0, mention.start - 10) : mention.start]
        days, rest = divmod(mention.minutes or 0, 1440)
        whole = mention.kind == "duration" and days > 0 and rest == 0 and not mention.business
        if whole and sent and re.search(r"\b(?:within|inside|in)\s*$", before):
            return _Moment(sent.date() + timedelta(days=days), (), mention.start, mention.end)
    return None


_NAME_BEFORE = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z][a-z]+)?(?: will|'ll| is going to)\b")
_NO_NAMES = frozenset(("we", "it", "they", "you", "this", "that", "someone"))


def _owner(hit: Hit, ctx: Context) -> str | None:
    """The first name of who promises; `I` is the sender."""
    sentence = ctx.document.sentences[hit.sentence]
    named = _NAME_BEFORE.search(ctx.document.text[sentence.start : hit.end])
    if named and named[1].casefold() not in _NO_NAMES:
        return named[1].casefold()
    mine = re.search(r"\b(?:I|my|me)\b", ctx.document.text[sentence.start : hit.end + 9])
    return ctx.case.sender.name.split()[0].casefold() if mine and ctx.case.sender else None
