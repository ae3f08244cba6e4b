"""The dated promises of a letter: what is promised, by whom, for when, and about what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from guardrails.beginnings import root
from guardrails.context import Context
from guardrails.kinds.promises.clause import is_told, names_another_doer
from guardrails.kinds.promises.dated_promise import CONTACT, FAR, NO_ACT, SPAN, DatedPromise, owner_of
from guardrails.kinds.promises.not_promised import (
    SUBORDINATE,
    is_customers,
    is_denied,
    is_in_order,
    is_of_nobody,
    is_purpose,
    not_before,
)
from guardrails.kinds.promises.open_rows import agrees
from guardrails.kinds.promises.other_ends import is_kind_of
from guardrails.kinds.promises.told_times import may_tell_a_moment, moments_ahead
from guardrails.kinds.promises.when import When
from guardrails.kinds.words.clauses import clause_spans
from guardrails.patterns import Pattern
from guardrails.quick import quick
from guardrails.window import Hit
from service.domain.case import Commitment

_OF_ANOTHER = 30
"""How much further off a day counts that `and will …` parts from the words."""


def _distance(hit: Hit, when: When, ctx: Context) -> int:
    text = ctx.document.text
    apart = when.end <= hit.start and (_AND_WILL.search(text, when.end, hit.start) or _NEXT.match(text, when.end))
    return max(when.start - hit.end, hit.start - when.end) + _OF_ANOTHER * bool(apart)


_AND_WILL = re.compile(r"\band (?:will|shall|is|are)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r", which (?:we|I|you|is|goes|comes)\b", re.IGNORECASE)
"""`It comes off the invoice, which we send on 1 December`: that is the day of the invoice."""
_NEXT = re.compile(r"(?:, (?:and )?| and )(?:my|our|the|an?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PromiseReader:
    """`acts` are the words for each thing that is promised; `past` marks sentences on what was."""

    acts: dict[str, Pattern]
    past: Pattern | None
    idle: frozenset[str]
    """Words that do not tell one promise from another."""
    alike: dict[str, str]
    """Words of one meaning, by the word that stands for them all."""

    def read(self, ctx: Context) -> tuple[DatedPromise, ...]:
        """Promises by their acts, then clauses with a day that no act is in."""
        past = {h.sentence for h in ctx.phrases(self.past)} if self.past else set()
        ahead = {
            s.index: None
            for s in ctx.document.body
            if s.index not in past
            and s.kind in ("prose", "item")
            and may_tell_a_moment(ctx, s.index)
            and not is_in_order(s.text)
        }
        told: list[DatedPromise] = []
        for act, pattern in self.acts.items():
            for hit in ctx.phrases(pattern):
                if hit.sentence in ahead and not (
                    is_purpose(hit, ctx) or is_customers(act, hit, ctx) or is_of_nobody(act, hit, ctx)
                ):
                    told.extend(self._promise(act, hit, ctx))
        taken = {(p.when.start, p.when.end) for p in told}
        plain = (p for index in ahead for p in self._clauses(index, ctx))
        told += (p for p in plain if (p.when.start, p.when.end) not in taken)
        return tuple(told)

    def _promise(self, act: str, hit: Hit, ctx: Context) -> Iterator[DatedPromise]:
        sentence = ctx.document.sentences[hit.sentence]
        part = _between_semicolons(hit, sentence.start, sentence.end, ctx)
        start, end = max(part[0], hit.start - FAR), min(part[1], hit.end + FAR)
        told = moments_ahead(ctx, hit.sentence, start, end, spans=act == SPAN)
        beside = ((w, ctx.document.text[hit.end : w.start]) for w in told)
        whens = (w for w, words in beside if not names_another_doer(words) and not _OF_WHICH.search(words))
        when = min(whens, key=lambda w: _distance(hit, w, ctx), default=None)
        if when is None or (
            when.last == _today(ctx) and not _AHEAD.search(ctx.document.text[sentence.start : hit.end])
        ):
            return
        ahead, between = ctx.document.text[sentence.start : hit.start], ctx.document.text[hit.end : when.start]
        if not_before(ahead, between) or is_denied(ahead, between):
            return
        start, end = min(hit.start, when.start), max(hit.end, when.end)
        about = self._about(act, hit.sentence, ctx)
        again = self._pointed_at(ctx.document.text[start : sentence.end])
        yield DatedPromise(act, start, end, hit.sentence, owner_of(hit, ctx), when, about, again)

    def _clauses(self, index: int, ctx: Context) -> Iterator[DatedPromise]:
        """Each clause that says a day to come, whatever is to happen then."""
        sentence = ctx.document.sentences[index]
        for start, end in clause_spans(sentence.text, sentence.start):
            text = ctx.document.text[start:end]
            when = next(iter(moments_ahead(ctx, index, start, end)), None)
            if when is None or when.last == _today(ctx) or _NOT_A_PLAN.search(text) or is_told(text):
                continue
            hit = Hit(start, end, index)
            bare = replace(when, clocks=()) if when.bare and len(when.clocks) < 2 else when
            about = self.stems(_without_names(text[: when.start - start] + text[when.end - start :], index, ctx))
            yield DatedPromise(NO_ACT, start, end, index, owner_of(hit, ctx), bare, about, self._pointed_at(text))

    def _about(self, act: str, index: int, ctx: Context) -> frozenset[str]:
        """The stems of what a sentence concerns; `It will …` goes on about the sentence before."""
        text = _without_names(ctx.document.sentences[index].text, index, ctx)
        stems = self.stems(self._rest(act, text))
        if index > 0 and _SUBJECTLESS.match(text):
            return self.stems(ctx.document.sentences[index - 1].text) | self.stems(self._without_act(act, text))
        if index > 0 and re.match(r"(?:It|This|That|They)\b", text):
            stems = self.stems(self._rest(act, ctx.document.sentences[index - 1].text)) or stems
        return stems

    def _rest(self, act: str, text: str) -> str:
        """For a contact or a visit, the text without the words for it: every call has those."""
        return self._without_act(act, text) if act in CONTACT or act == "visit" else text

    def _without_act(self, act: str, text: str) -> str:
        for start, end in reversed(self.acts[act].spans(text)):
            text = text[:start] + " " + text[end:]
        return text

    def _pointed_at(self, text: str) -> frozenset[str]:
        """The stems of things that the text calls `that …` or `the same …`."""
        return self.stems(" ".join(" ".join(filter(None, found)) for found in _POINTS_BACK.findall(text)))

    def bare(self, promise: DatedPromise) -> frozenset[str]:
        """What a clause without an act concerns, apart from words for expecting it."""
        return promise.about - _EXPECTING

    def bare_stems(self, text: str) -> frozenset[str]:
        return self.stems(text) - _EXPECTING

    def stems(self, text: str) -> frozenset[str]:
        words = re.findall(r"[a-z]{3,}", text.casefold())
        kept = (self.alike.get(w, w) for w in words if w not in self.idle)
        return frozenset(map(root, kept))

    def tells(self, promise: DatedPromise, row: Commitment) -> bool:
        """Whether a promise is an open one of the case, told with its words and for its time."""
        return row.status == "open" and bool(self.stems(row.what) & promise.about) and agrees(promise.when, row)

    def acts_in(self, text: str) -> frozenset[str]:
        return frozenset(
            act
            for act, pattern in self.acts.items()
            if any(act not in CONTACT or not is_kind_of(text, end) for _, end in pattern.spans(text))
        )

    def acts_of(self, what: str) -> frozenset[str]:
        """What an open promise is to do; what it is for (`ring to check the money is in`) is no act of it."""
        return self.acts_in(SUBORDINATE.split(what, maxsplit=1)[0]) or self.acts_in(what)


def _without_names(text: str, index: int, ctx: Context) -> str:
    for mention in ctx.mentions_in_sentence(index):
        if mention.kind == "name" and mention.text.istitle():
            text = text.replace(mention.text, " ")
    return text


_EXPECTING = frozenset(
    (
        "figur",
        "expec",
        "allow",
        "recko",
        "count",
        "plan",
        "look",
        "wait",
        "await",
        "ready",
        "think",
        "more",
        "lik",
        "book",
    )
)
_SUBJECTLESS = re.compile(
    r"\W*(?:Arriv\w+|Due|Deliver\w+|Sent|Posted|Paid|Dispatched|Expected|Ships?|Leaves|Here|Back|Refunded|When"
    r"|Date)\b(?! to\b)"
)
"""`Arrives: Friday 27 November` tells of what stands above it."""
_POINTS_BACK = re.compile(
    r"\b(?:that|this|the same|said|these|those|such an?)(?: one| only)? ([a-z]{3,})(?: ([a-z]{3,}))?", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|am to|is to|expect|due|ships|goes|leaves|comes|arrives|brings|delivers|rings?|calls"
    r"|posts|sends|visits|pays|lands)\b|'ll\b",
    re.IGNORECASE,
)
_NOT_A_PLAN = quick(
    r"\b(?:if|whether|unless|not|never|each|every|daily|weekly|monthly"
    r"|instead|rather than|after|since|from|asked|wanted|wished|said)\b|n't\b|\?",
    re.IGNORECASE,
)


def _between_semicolons(hit: Hit, start: int, end: int, ctx: Context) -> tuple[int, int]:
    before = ctx.document.text.rfind(";", start, hit.start)
    after = ctx.document.text.find(";", hit.end, end)
    return max(start, before + 1), end if after < 0 else after


def _today(ctx: Context) -> date | None:
    return ctx.case.sent_at.date() if ctx.case.sent_at else None
