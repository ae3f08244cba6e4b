"""Weigh a letter's sentences. The weights are fitted by `python -m evals.rules.resembling` on labelled sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import sqrt
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from guardrails.binding.reading import LONG
from guardrails.context import Context
from guardrails.kinds.check import Finder, Violation
from guardrails.kinds.words.either import merged
from guardrails.resembling.features import features, stems
from guardrails.resembling.told import unbound
from guardrails.window import Hit, Hits
from guardrails.yaml_text import read_values
from service.domain.value import Value
from service.errors import BadFile

SCALE = 50
"""Weights are kept as whole numbers, so many to one."""
_NO_LINE = re.compile(r"^(?!\S[^\t\n]*\t(?:\d+ -?\d+ ?)+$).+", re.MULTILINE)
FEWEST = 6
"""A sentence of fewer words says too little to be weighed."""

AGREED = 2.0
"""So far above a suspicion the weights agree with a pattern that suspects: neither sign knows of the other."""
FOLLOWED = frozenset(("F01", "F15", "F16"))
"""Rules whose breach the next sentence may make good: the weights read one, and so make nothing sure."""
UNLIKE, CLEAR = 1.0, 2.5
"""So far below a suspicion a sentence does not read like a breach, and so far it clearly does not (decisions/0010)."""
FAMILIAR = 0.5
"""In a sentence with a smaller share of known words nothing is doubted: another language is like no breach at all."""
DOUBTED = frozenset(
    ("F01", "F02", "F13", "F14", "F15", "F16", "F17", "F18", "F19", "F23", "F26", "F27", "F32", "F36", "F37")
)
"""Rules against saying too little and against tone, whose blocks may be doubted. Blame, admissions and burdens stay
what they are, in however strange words.
"""


class WeightsFile(Value):
    """`weights.yaml`: of each rule the bias and the score from which a sentence is suspect; then the weights.

    A line of `weights` is a feature, a tab, and pairs of a rule's place among `rules` and the weight.
    """

    rules: tuple[str, ...] = Field(min_length=1)
    bias: tuple[float, ...]
    least: tuple[float, ...]
    weights: str


@dataclass(frozen=True, slots=True, eq=False)
class Resembling:
    """`lines` has of each feature the rules that it speaks for or against, as the file has them."""

    rules: tuple[str, ...]
    bias: tuple[float, ...]
    least: tuple[float, ...]
    lines: Mapping[str, str]
    _read: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict, compare=False)
    """Those met so far: reading all of them would take longer than checking a hundred letters."""

    def hits(self, ctx: Context) -> Hits:
        """Sentences that state nothing of the case, once for each rule whose breaches they read like: their `fact`."""
        return ctx.once(self, self._find)

    def _find(self, ctx: Context) -> Hits:
        return tuple(
            Hit(sentence.start, sentence.end, sentence.index, rule)
            for sentence in unbound(ctx)
            for rule in self.rules_like(sentence.text)
        )

    def rules_like(self, text: str) -> tuple[str, ...]:
        """The rules whose breaches a sentence reads like."""
        scores = _scores(self, text) or ()
        return tuple(rule for rule, score, least in zip(self.rules, scores, self.least, strict=False) if score > least)

    def margin(self, rule: str, text: str) -> float | None:
        """How far a sentence reads above a suspicion; None of one that says too little to be weighed."""
        scores, place = _scores(self, text), self.rules.index(rule)
        return scores[place] - self.least[place] if scores else None

    def knows(self, text: str) -> bool:
        """Whether enough of its words were met when the weights were fitted to doubt what a pattern found in it."""
        words = stems(text)
        return sum(word in self.lines for word in words) >= FAMILIAR * len(words)

    def scores(self, words: list[str]) -> list[float]:
        """How much a sentence reads like the breaches of each rule."""
        found, sums = features(words), [0] * len(self.rules)
        for feature in found:
            if feature in self.lines:
                for rule, weight in self._weights(feature):
                    sums[rule] += weight
        size = SCALE * sqrt(len(found) + 1)
        return [bias + total / size for bias, total in zip(self.bias, sums, strict=True)]

    def _weights(self, feature: str) -> tuple[tuple[int, int], ...]:
        if feature not in self._read:
            numbers = [int(number) for number in self.lines[feature].split()]
            self._read[feature] = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        return self._read[feature]


def _scores(resembling: Resembling, text: str) -> list[float] | None:
    """Remembered, for most sentences of a letter are read again when one of them is changed."""
    return (_remembered if len(text) < LONG else _weigh)(resembling, text)


def _weigh(resembling: Resembling, text: str) -> list[float] | None:
    words = stems(text)
    return resembling.scores(words) if len(words) >= FEWEST else None


_remembered = lru_cache(maxsize=1 << 12)(_weigh)


@dataclass(frozen=True, slots=True)
class Resembled:
    """What a prohibition finds, and a suspicion of each other sentence that reads like its breaches.

    What a pattern suspects, and the sentence clearly reads like, is sure. Where it clearly does not read like them,
    what is only suspected is dropped; where it does not, a block for saying too little or for the tone only warns
    (docs/decisions/0010).
    """

    id: str
    finder: Finder
    resembling: Resembling
    warns: bool = False
    """Whether all that the finder finds is a suspicion."""

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = tuple(kept for v in self.finder.find(ctx) if (kept := self._weighed(v, ctx)))
        alike = [hit for hit in self.resembling.hits(ctx) if hit.fact == self.id]
        if not alike:
            return found
        told = {ctx.sentence_index(violation.start) for violation in found}
        new = [Violation(hit.start, hit.end, severity="warn") for hit in alike if hit.sentence not in told]
        return merged((*found, *new)) if new else found

    def _suspects(self, violation: Violation) -> bool:
        return violation.severity == "warn" or (self.warns and violation.severity is None)

    def _may_be_sure(self, violation: Violation) -> bool:
        return violation.severity == "warn" and not violation.excused and self.id not in FOLLOWED

    def _weighed(self, violation: Violation, ctx: Context) -> Violation | None:
        sentence = ctx.document.sentences[ctx.sentence_index(violation.start)].text
        margin = self.resembling.margin(self.id, sentence)
        if margin is None:
            return violation
        if margin >= AGREED and self._may_be_sure(violation):
            return replace(violation, severity=None)
        if margin >= -UNLIKE or not self.resembling.knows(sentence):
            return violation
        if self._suspects(violation):
            return None if margin < -CLEAR else violation
        return replace(violation, severity="warn") if self.id in DOUBTED else violation


def with_resembling(id: str, finder: Finder, resembling: Resembling | None, *, warns: bool = False) -> Finder:
    """The finder as it is where the rule has no weights."""
    return Resembled(id, finder, resembling, warns) if resembling and id in resembling.rules else finder


def load_resembling(path: Path) -> Resembling | None:
    """None where a rules folder has no such file."""
    if not path.exists():
        return None
    try:
        file = WeightsFile.model_validate(read_values(path.read_text("utf-8")))
    except (yaml.YAMLError, ValidationError) as exc:
        raise BadFile(f"{path}: {exc}") from exc
    if not len(file.rules) == len(file.bias) == len(file.least):
        raise BadFile(f"{path}: least: every rule needs a bias and a least score")
    if bad := _NO_LINE.search(file.weights):
        raise BadFile(f"{path}: weights: {bad[0]!r} is not a feature, a tab and pairs of numbers")
    lines = (line.partition("\t") for line in file.weights.splitlines())
    return Resembling(file.rules, file.bias, file.least, {feature: pairs for feature, _, pairs in lines})
