"""The dated promises of a letter: what is promised, by whom, for when, and about what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from guardrails.context import Context
from guardrails.kinds.promises.clause import names_another_doer
from guardrails.kinds.promises.other_ends import is_for_everybody, is_kind_of
from guardrails.kinds.promises.told_times import When, may_tell_a_moment, moments_ahead
from guardrails.patterns import Pattern
from guardrails.quick import quick
from guardrails.window import Hit

CONTACT = frozenset(("call", "write", "contact"))
"""Acts of getting in touch, whatever by."""

SPAN = "support"
"""The act that lasts: how long it lasts is a moment of it."""

NO_ACT = ""
"""The act of a clause that none of the rule's acts is in."""


@dataclass(frozen=True, slots=True)
class DatedPromise:
    """One promise; `about` are the stems of what it concerns, `again` those of things that it points back to."""

    act: str
    start: int
    end: int
    sentence: int
    owner: str | None
    when: When
    about: frozenset[str]
    again: frozenset[str] = frozenset()


_SHORT = 30
_DENIED = re.compile(r"\b(?:not|never)(?: \w+){0,1} $|n['’]t(?: \w+){0,1} $", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|till) (?:the )?$", re.IGNORECASE)


_OF_ANOTHER = 30
"""How much further off a day counts that `and will …` parts from the words."""


def _distance(hit: Hit, when: When, ctx: Context) -> int:
    between = ctx.document.text[when.end : hit.start] if when.end <= hit.start else ""
    return max(when.start - hit.end, hit.start - when.end) + _OF_ANOTHER * bool(_AND_WILL.search(between))


_AND_WILL = re.compile(r"\band (?:will|shall|is|are)\b|^, (?:my|our|the|a)\b", re.IGNORECASE)


def _not_before(ahead: str, between: str) -> bool:
    """`I will not ring you before Monday` promises nothing for Monday."""
    return bool(_DENIED.search(ahead) and _BEFORE.search(between))


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
            if s.index not in past and s.kind in ("prose", "item") and may_tell_a_moment(ctx, s.index)
        }
        told: list[DatedPromise] = []
        for act, pattern in self.acts.items():
            for hit in ctx.phrases(pattern):
                if hit.sentence in ahead and not (
                    _is_purpose(hit, ctx) or _is_customers(act, hit, ctx) or _is_of_nobody(act, hit, ctx)
                ):
                    told.extend(self._promise(act, hit, ctx))
        taken = {(p.when.start, p.when.end) for p in told}
        plain = (p for index in ahead for p in self._clauses(index, ctx))
        told += (p for p in plain if (p.when.start, p.when.end) not in taken)
        return tuple(told)

    def _promise(self, act: str, hit: Hit, ctx: Context) -> Iterator[DatedPromise]:
        sentence = ctx.document.sentences[hit.sentence]
        part = _between_semicolons(hit, sentence.start, sentence.end, ctx)
        told = moments_ahead(ctx, hit.sentence, *part, spans=act == SPAN)
        whens = (w for w in told if not names_another_doer(ctx.document.text[hit.end : w.start]))
        when = min(whens, key=lambda w: _distance(hit, w, ctx), default=None)
        if when is None or (
            when.last == _today(ctx) and not _AHEAD.search(ctx.document.text[sentence.start : hit.end])
        ):
            return
        if _not_before(ctx.document.text[sentence.start : hit.start], ctx.document.text[hit.end : when.start]):
            return
        start, end = min(hit.start, when.start), max(hit.end, when.end)
        about = self._about(act, hit.sentence, ctx)
        again = self._pointed_at(ctx.document.text[start : sentence.end])
        yield DatedPromise(act, start, end, hit.sentence, _owner(hit, ctx), when, about, again)

    def _clauses(self, index: int, ctx: Context) -> Iterator[DatedPromise]:
        """Each clause that says a day to come, whatever is to happen then."""
        sentence = ctx.document.sentences[index]
        for start, end in _clause_spans(sentence.text, sentence.start):
            text = ctx.document.text[start:end]
            when = next(iter(moments_ahead(ctx, index, start, end)), None)
            if when is None or when.last == _today(ctx) or _NOT_A_PLAN.search(text):
                continue
            hit = Hit(start, end, index)
            bare = replace(when, clocks=()) if when.bare and len(when.clocks) < 2 else when
            about = self.stems(_without_names(text[: when.start - start] + text[when.end - start :], index, ctx))
            yield DatedPromise(NO_ACT, start, end, index, _owner(hit, ctx), bare, about, self._pointed_at(text))

    def _about(self, act: str, index: int, ctx: Context) -> frozenset[str]:
        """The stems of what a sentence concerns; `It will …` goes on about the sentence before."""
        text = _without_names(ctx.document.sentences[index].text, index, ctx)
        stems = self.stems(self._rest(act, text))
        if index > 0 and re.match(r"(?:It|This|That|They)\b", text):
            stems = self.stems(self._rest(act, ctx.document.sentences[index - 1].text)) or stems
        return stems

    def _rest(self, act: str, text: str) -> str:
        """For a contact or a visit, the text without the words for it: every call has those."""
        for start, end in reversed(self.acts[act].spans(text)) if act in CONTACT or act == "visit" else ():
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
        return frozenset(_stem_of_a_short(w) if len(w) < _SHORT else _stem(w) for w in kept)

    def acts_in(self, text: str) -> frozenset[str]:
        return frozenset(
            act
            for act, pattern in self.acts.items()
            if any(act not in CONTACT or not is_kind_of(text, end) for _, end in pattern.spans(text))
        )

    def acts_of(self, what: str) -> frozenset[str]:
        """What an open promise is to do; what it is for (`ring to check the money is in`) is no act of it."""
        return self.acts_in(_SUBORDINATE.split(what, maxsplit=1)[0]) or self.acts_in(what)


def _without_names(text: str, index: int, ctx: Context) -> str:
    for mention in ctx.mentions_in_sentence(index):
        if mention.kind == "name" and mention.text.istitle():
            text = text.replace(mention.text, " ")
    return text


@lru_cache(maxsize=1 << 12)
def _stem_of_a_short(word: str) -> str:
    return _stem(word)


def _stem(word: str) -> str:
    bare = re.sub(r"(?<=\w{3})(?:ings?|ed|[eo]rs?|es|s|e)$", "", word)
    return (bare[2:] if bare.startswith("re") and len(bare) > 6 else bare)[:5]


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
_POINTS_BACK = re.compile(
    r"\b(?:that|this|the same|said|these|those|such an?)(?: one| only)? ([a-z]{3,})(?: ([a-z]{3,}))?", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"\b(?:to (?:check|confirm|make sure|see|ask|hear|tell|let|find|report|explain|say|talk|go over)|whether|once"
    r"|when|if|that (?=(?:we|i|you|it|they|he|she|the|your|our|my|all|every)\b)|after|so that|because(?! of)"
    r"|which|who|in case)\b",
    re.IGNORECASE,
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
_CLAUSE_BREAK = quick(
    r"; |: |, (?:and|but|so|while|then)\s|, (?=(?:we|i|you|it|he|she|they)\b)|\b(?:which|who|because)\s"
    r"| and (?=(?:we|i|you|it|he|she|they|my|our|your|the)\s)",
    re.IGNORECASE,
)


def _between_semicolons(hit: Hit, start: int, end: int, ctx: Context) -> tuple[int, int]:
    before = ctx.document.text.rfind(";", start, hit.start)
    after = ctx.document.text.find(";", hit.end, end)
    return max(start, before + 1), end if after < 0 else after


def _clause_spans(text: str, offset: int) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CLAUSE_BREAK.finditer(text):
        yield offset + start, offset + match.start()
        start = match.end()
    yield offset + start, offset + len(text)


def _is_purpose(hit: Hit, ctx: Context) -> bool:
    """Whether the words say what the promised thing is about, and promise nothing themselves."""
    before = ctx.document.text[max(ctx.document.sentences[hit.sentence].start, hit.start - 24) : hit.start]
    about = _OF_IT.search(before) is not None
    return about or bool(_SUBORDINATE.search(ctx.document.text, ctx.document.sentences[hit.sentence].start, hit.start))


_OF_IT = re.compile(
    r"\b(?:notes?|summary|record|minutes|transcript|recording|account) of (?:(?:the|our|that|this) )?$", re.IGNORECASE
)


_CUSTOMERS = re.compile(
    r"\b(?:you (?:can|may|could|should|might)(?: also| always)?|please(?: do)?|do"
    r"|(?:welcome|free|want|prefer|wish|like) to)\s+$",
    re.IGNORECASE,
)


def _is_customers(act: str, hit: Hit, ctx: Context) -> bool:
    """Whether it is the customer who may get in touch."""
    before = ctx.document.text[max(ctx.document.sentences[hit.sentence].start, hit.start - 30) : hit.start]
    return act in CONTACT and bool(_CUSTOMERS.search(before))


def _is_of_nobody(act: str, hit: Hit, ctx: Context) -> bool:
    """Whether the words name a kind of staff or thing, or what is done for every customer."""
    text = ctx.document.text
    return act in CONTACT and (is_kind_of(text, hit.end) or is_for_everybody(ctx.document.sentences[hit.sentence].text))


def _today(ctx: Context) -> date | None:
    return ctx.case.sent_at.date() if ctx.case.sent_at else None


def named_owner(promise: DatedPromise, ctx: Context) -> str | None:
    """The first name that stands as the one who will do it; `I` is none."""
    named = _NAME_BEFORE.search(ctx.document.text[ctx.document.sentences[promise.sentence].start : promise.end])
    return named[1].casefold() if named and named[1].casefold() not in _NO_NAMES else None


_NAME_BEFORE = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z][a-z]+)?(?: will|'ll| is going to)\b")
_I = "i"
"""The sender, where nobody knows the name."""
_NO_NAMES = frozenset(("we", "it", "they", "you", "this", "that", "someone"))


def _owner(hit: Hit, ctx: Context) -> str | None:
    """The first name of who promises; `I` is the sender."""
    sentence = ctx.document.sentences[hit.sentence]
    named = _NAME_BEFORE.search(ctx.document.text[sentence.start : hit.end])
    if named and named[1].casefold() not in _NO_NAMES:
        return named[1].casefold()
    mine = re.search(r"\b(?:I|my|me)\b", ctx.document.text[sentence.start : hit.end + 9])
    if not mine:
        return None
    return ctx.case.sender.name.split()[0].casefold() if ctx.case.sender else _I
