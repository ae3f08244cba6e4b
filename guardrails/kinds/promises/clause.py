"""The clauses of a letter, each with its words by what they may mean, for rules that hold one against a promise."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from guardrails.binding.vocabulary import Key
from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.deeds import deeds_in
from guardrails.kinds.words.clauses import clause_spans
from guardrails.quick import PROSE, quick

_PAST = quick(
    r"\b(?:was|were|did|(?<!has )(?<!have )(?<!'ve )had|yesterday|ago|last (?:week|month|year|time|spring"
    r"|summer|autumn|winter|\w+day)"
    r"|told you|said|asked|wanted|rang|came|wrote|gave|got|went|promised|(?:should|would) have (?:been|had|come"
    r"|gone|rung|\w+ed)|used to)\b|n't have\b"
    r"|^(?:you|we|they|i|she|he|it|nobody) (?!need\b)[a-z]+ed\b"
    r"|\byou(?: have|'ve)? paid\b",
    re.IGNORECASE,
)
_WILL = quick(r"\b(?:will|shall|won't|shan't)\b|'ll\b", re.IGNORECASE)
_PERHAPS = quick(
    r"\b(?:if|whether|unless|in case|should (?:you|it|he|she|they|the|your)|rather (?:speak|have|be|we)|prefer"
    r"|or (?:else|if|whether))\b|\?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:who|which|whose)\b[^,;]*,")
_POINTS = quick(r"\b(?:it|one|that|this|them|these|those|they|him|her|he|she)\b", re.IGNORECASE)


_TOLD = quick(
    r"^\W*(?:(?:and|but|so|then) )?"
    r"(?:(?:in|on|at|during|over|since|last|this|earlier|back|throughout)\b[^,;]{0,30}?,? )?"
    r"(?:(?:we|i|you|they|it|he|she|who|that) |(?:the|your|our|this|his|her|its|my|pairs?) "
    r"(?:[\w'-]+ ){1,8}?|(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)? )"
    r"(?:\w+ly )?(?:(?!need|feed|proceed|succeed|exceed|promis|agree)[a-z]{3,}ed|went|came|fell|ran"
    r"|broke|spent|lost|took|sent|left|became|found|kept|held|made|paid|stood|met|had|was|were|did)\b",
    re.IGNORECASE,
)
_STILL_AHEAD = quick(
    r"\b(?:will|shall|going to|is|are|be|comes?|goes|arrives?|reach(?:es)?|due|expect\w*|takes|brings?|sends?|rings?"
    r"|stands?)\b"
    r"|'ll\b|'s\b",
    re.IGNORECASE,
)


_OF_ANOTHER_DOER = re.compile(
    r", (?:and )?(?:(?:(?:Dr|Mr|Mrs|Ms)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?|(?:our|the) \w+(?: \w+)?|she|he|they)"
    r" (?:will|shall|sends|makes|brings|pays|writes|posts|comes|gives|returns|delivers|takes|fits|rings|calls)\b"
    r"|\band (?:our|the) \w+(?: \w+)? (?:will|makes|sends|pays|returns|brings)\b"
)


def names_another_doer(text: str) -> bool:
    """`I ring you, Dr Ferris sends the plan by Tuesday`: the day is that of somebody else's deed."""
    return _OF_ANOTHER_DOER.search(text) is not None


def is_told(text: str) -> bool:
    """Whether a clause has a verb of the past, and none of what is to come."""
    return _TOLD.search(text) is not None and _STILL_AHEAD.search(text) is None


@dataclass(eq=False)
class Clause:
    """`before` and `after` are the clauses that stand next to it in the letter."""

    text: str
    start: int
    end: int
    sentence: int
    keys: frozenset[Key]
    figures: tuple[Mention, ...]
    before: Clause | None = None
    after: Clause | None = None
    after_colon: bool = False

    @cached_property
    def deeds(self) -> frozenset[str]:
        return deeds_in(self.text)

    @cached_property
    def is_past(self) -> bool:
        """What was; after `will` it is only what something to come is about."""
        past, ahead = _PAST.search(self.text), _WILL.search(self.text)
        if past is None:
            return False
        recalled = past.group().casefold() in ("promised", "said") and ahead is not None
        return not recalled and (ahead is None or past.start() < ahead.start())

    @cached_property
    def is_perhaps(self) -> bool:
        return _PERHAPS.search(self.text) is not None

    @cached_property
    def days(self) -> frozenset[date]:
        return frozenset(m.day for m in self.figures if m.day is not None)

    @cached_property
    def clocks(self) -> tuple[time, ...]:
        return tuple(m.clock for m in self.figures if m.kind == "time" and m.clock is not None)

    def against(self, other: Clause) -> Violation:
        """A suspicion of this clause, because of one that stands elsewhere in the letter."""
        return Violation(self.start, self.end, f"{other.text.strip()!r} was said before", "warn")

    @cached_property
    def is_labelled(self) -> bool:
        """Whether the clause before is only a name for it: `Findings: by the middle of January`."""
        label = self.before
        same = label is not None and label.sentence == self.sentence and label.end + len(": ") == self.start
        return same and label is not None and self.after_colon and len(label.text.split()) <= _LABEL

    @cached_property
    def goes_on(self) -> bool:
        if self.is_labelled:
            return True
        near = self.before is not None and self.sentence - self.before.sentence <= 1
        return near and _POINTS.search(self.text) is not None

    @cached_property
    def all_deeds(self) -> frozenset[str]:
        """With those of the clause before, where it goes on about what that spoke of."""
        return self.deeds | self.before.deeds if self.goes_on and self.before else self.deeds

    @cached_property
    def all_keys(self) -> frozenset[Key]:
        """With those of the clause before, where it goes on about what that spoke of."""
        return self.keys | self.before.keys if self.goes_on and self.before else self.keys


_LABEL = 6
"""Words that the name of a line has at most."""


class Clauses:
    """All clauses of the letter's prose, read when first they are asked for."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx

    @cached_property
    def all(self) -> tuple[Clause, ...]:
        return tuple(self._read())

    def around(self, clause: Clause, back: int, on: int) -> tuple[Clause, ...]:
        """Those of the sentences from so many before a clause's own to so many after it."""
        first = bisect_left(self._sentence_of, clause.sentence - back)
        return self.all[first : bisect_right(self._sentence_of, clause.sentence + on)]

    def following(self, clause: Clause, on: int) -> tuple[Clause, ...]:
        """Those of the next sentences, without the clause's own."""
        return self.around(clause, -1, on)

    @cached_property
    def _sentence_of(self) -> list[int]:
        return [clause.sentence for clause in self.all]

    @cached_property
    def by_day(self) -> Mapping[date, tuple[Clause, ...]]:
        """The clauses that tell of each day."""
        found: dict[date, list[Clause]] = defaultdict(list)
        for clause in self.all:
            for day in clause.days:
                found[day].append(clause)
        return {day: tuple(some) for day, some in found.items()}

    @cached_property
    def whole(self) -> tuple[Clause, ...]:
        """Whole sentences as one clause each, without what `, who …,` puts in between."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Clause]:
        by_sentence: dict[int, list[Clause]] = {}
        for clause in self.all:
            by_sentence.setdefault(clause.sentence, []).append(clause)
        for index, parts in by_sentence.items():
            sentence = self.ctx.document.sentences[index]
            keys = frozenset(k for part in parts for k in part.keys)
            figures = self.ctx.mentions_in_sentence(index)
            text = _ASIDE.sub("", sentence.text)
            PROSE.part(text, sentence.text)
            yield Clause(text, sentence.start, sentence.end, index, keys, figures, parts[0].before)

    def _read(self) -> Iterator[Clause]:
        before: Clause | None = None
        for sentence in self.ctx.document.body:
            if sentence.kind not in ("prose", "item"):
                continue
            said = self.ctx.letter_words.sentences[sentence.index].said
            figures = self.ctx.mentions_in_sentence(sentence.index)
            for start, end in clause_spans(sentence.text, 0):
                told = [w.keys for _, w in said if start <= w.start < end and w.kind != "stop"]
                place, stop = sentence.start + start, sentence.start + end
                own = tuple(m for m in figures if place <= m.start < stop)
                keys = frozenset[Key]().union(*told)
                colon = sentence.text.endswith(": ", 0, start)
                clause = Clause(sentence.text[start:end], place, stop, sentence.index, keys, own, before, None, colon)
                PROSE.part(clause.text, sentence.text)
                if before is not None:
                    before.after = clause
                before = clause
                yield clause
