"""Weigh a letter's sentences. The weights are fitted by `python -m evals.rules.resembling` on labelled sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from guardrails.binding.reading import LONG
from guardrails.context import Context
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

FAMILIAR = 0.5
"""In a sentence with a smaller share of known words nothing is doubted: another language is like no breach at all."""


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
