"""Fit `guardrails/resembling/weights.yaml` on the development sentences and letters (`make resembling`).

    python -m evals.rules.resembling [MORE.yaml | FOLDER_OF_LETTERS ...]

One logistic regression a rule: its evasions on one side, every benign sentence and the sentences of excellent letters
on the other. The frozen part is not read. Where a rule's suspicions begin is set on authors that were not fitted on.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from random import Random
from typing import Literal

from evals.cases import DATASETS
from evals.rules.corpus import labelled_letters, labelled_sentences, sentences_of_file
from guardrails.engine import open_letter
from guardrails.lexicon.words import load_lexicon
from guardrails.loader import HERE, Rules, load_rules
from guardrails.resembling.features import features, stem, stems
from guardrails.resembling.model import SCALE
from guardrails.resembling.told import unbound
from prompts.loader import load_playbook
from service.domain.case import CaseFile

WEIGHTS = HERE / "resembling" / "weights.yaml"
WRITTEN = DATASETS / "resembling"
"""Sentences written for fitting, which nothing else counts."""
OF_GIFTS = "F09"
"""The rule whose breaches are told in the words of what was rightly given: only who approved what tells them apart."""
SKIPPED = frozenset(["F04", "F12", "F24", "F29", "F30", "F31", "F33", "F34", "F35"])
"""Rules that compare a letter with its case or with a calendar: their wording alone breaks nothing."""
TOO_WIDE = frozenset(["function_word", "plan_word", "vague_word"])
"""Word classes that say nothing of what a sentence means."""
FOLDS, EPOCHS, RATE, DECAY = 4, 20, 0.5, 0.0005
EVASION, LOOK_ALIKE, ELSEWHERE, OTHER = 2.0, 12.0, 0.1, 1.0
"""What an example counts for: a breach, a benign sentence of the same rule, a breach of another, any other.

What breaks another rule often breaks this one too.
"""
SHARE_OF_LETTERS, SHARE_OF_LOOK_ALIKES = 0.002, 0.02
"""How many sentences of unseen authors may be suspected wrongly."""
USEFUL = 0.15
"""A rule that finds fewer of unseen authors' evasions gets no weights."""
FIRST_STEP = 0.1
"""Keeps what is seen once or twice from weighing much."""
RARE_WORD, RARE_PAIR = 2, 3
"""What is seen less often has no weight of its own."""
LEAST_WEIGHT = 12
"""Smaller ones are not kept."""


Teaches = Literal["all", "gifts", "wording"]
"""Which fits may learn from a text: that of gifts, the others, or all."""


@dataclass(frozen=True, slots=True)
class Example:
    author: str
    rule: str | None
    """The rule it was written for; None for a letter's sentence."""
    breaks: bool
    teaches: Teaches
    ids: tuple[int, ...]
    size: float


class Reader:
    """Numbers features, a word's classes among them. A class counts once for each word of it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.numbers: dict[str, int] = {}
        self.classes = _classes_by_stem()
        seen = Counter(feature for text in texts for feature in features(stems(text)))
        self._known = {name for name, times in seen.items() if times >= (RARE_PAIR if " " in name else RARE_WORD)}

    def ids(self, text: str) -> tuple[tuple[int, ...], float]:
        found = features(stems(text))
        names = [*(found & self._known), *(f"<{c}>" for feature in found for c in self.classes.get(feature, ()))]
        return tuple(self.numbers.setdefault(name, len(self.numbers)) for name in names), sqrt(len(found) + 1)


def _classes_by_stem() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in load_lexicon(HERE / "lexicon").words.items():
        for word in () if name in TOO_WIDE else words:
            if " " not in word:
                found[stem(word.lower())].add(name)
    return found


@dataclass(frozen=True, slots=True)
class Fitted:
    bias: float
    weights: list[float]

    def score(self, example: Example) -> float:
        return self.bias + sum(self.weights[i] for i in example.ids) / example.size


def fit(rule: str, examples: Sequence[Example], size: int) -> Fitted:
    """Stochastic descent with a step of its own for each feature, and decay of those in use."""
    weights, squares, bias, random = [0.0] * size, [FIRST_STEP] * size, -3.0, Random(1)
    data = [(e.ids, e.size, e.breaks and e.rule == rule, _counts_for(e, rule)) for e in examples]
    for _ in range(EPOCHS):
        random.shuffle(data)
        for ids, root, breaks, weight in data:
            score = bias + sum([weights[i] for i in ids]) / root
            error = (1 / (1 + exp(-max(-30.0, min(30.0, score)))) - breaks) * weight
            if -0.002 < error < 0.002:
                continue
            bias -= 0.02 * error
            gradient = error / root
            for i in ids:
                squares[i] += gradient * gradient
                weights[i] -= RATE * (gradient + DECAY * weights[i]) / sqrt(squares[i])
    return Fitted(bias, weights)


def _counts_for(example: Example, rule: str) -> float:
    if example.rule == rule:
        return EVASION if example.breaks else LOOK_ALIKE
    return ELSEWHERE if example.breaks else OTHER


@dataclass(frozen=True, slots=True)
class Judged:
    """How a rule's weights do on authors that they were not fitted on."""

    least: float
    found: int
    evasions: int
    suspected: int
    look_alikes: int


def judge(rule: str, examples: Sequence[Example], size: int) -> Judged:
    scores: list[tuple[Example, float]] = []
    folds = _folds(examples)
    for fold in range(FOLDS):
        fitted = fit(rule, [e for e in examples if folds[e.author] != fold], size)
        scores += [(e, fitted.score(e)) for e in examples if folds[e.author] == fold]
    own = [score for e, score in scores if e.rule == rule and not e.breaks]
    letters = [score for e, score in scores if e.rule is None]
    breaches = [score for e, score in scores if e.rule == rule and e.breaks]
    least = max(_exceeded_by(letters, SHARE_OF_LETTERS), _exceeded_by(own, SHARE_OF_LOOK_ALIKES))
    return Judged(least, sum(s > least for s in breaches), len(breaches), sum(s > least for s in own), len(own))


def _folds(examples: Sequence[Example]) -> dict[str, int]:
    """Sentences of one author are never both fitted on and judged."""
    return {author: n % FOLDS for n, author in enumerate(sorted({e.author for e in examples}))}


def _exceeded_by(scores: list[float], share: float) -> float:
    return sorted(scores, reverse=True)[int(len(scores) * share)]


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and what it was written for; a letter's sentence has no rule."""

    author: str
    rule: str | None
    breaks: bool
    text: str
    teaches: Teaches = "all"


def read_texts(more: Iterable[Path]) -> Iterator[Written]:
    """Sentences written for a rule, its examples among them, and those of excellent letters that state nothing.

    What is a gift is learned where nothing was approved, from all that letters say there.
    """
    more = list(more)
    files = [*sorted(WRITTEN.glob("*.yaml")), *(p for p in more if p.is_file())]
    folders = [p for p in more if p.is_dir()]
    for s in (*labelled_sentences("dev"), *(s for path in files for s in sentences_of_file(path, "dev"))):
        may_give = s.sentence.remedies and not s.breaks
        yield Written(s.author, s.rule, s.breaks, s.sentence.text, "wording" if may_give else "all")
    rules, playbook = load_rules(), load_playbook()
    yield from _examples(rules)
    for author, text, case in (*_excellent(), *(letter for folder in folders for letter in _excellent_in(folder))):
        scenario = playbook[str(case.scenario)]
        ctx = open_letter(text, case, scenario, rules)
        states_nothing = frozenset(sentence.index for sentence in unbound(ctx))
        for sentence in ctx.document.body:
            if sentence.index in states_nothing:
                yield Written(author, None, False, sentence.text, "wording" if case.remedies else "all")
            elif not case.remedies:
                yield Written(author, None, False, sentence.text, "gifts")


def _examples(rules: Rules) -> Iterator[Written]:
    for id, prohibition in rules.prohibitions.items():
        examples = prohibition.rule.examples
        for breaks, some in ((True, examples.bad), (False, examples.fine)):
            for one in some:
                yield Written("examples", id, breaks, one if isinstance(one, str) else one.text)


def _excellent() -> Iterator[tuple[str, str, CaseFile]]:
    return ((letter.author, letter.text, letter.case) for letter in labelled_letters("dev") if letter.is_excellent)


def _excellent_in(folder: Path) -> Iterator[tuple[str, str, CaseFile]]:
    for labels in sorted(folder.glob("*/labels.json")):
        case = CaseFile.model_validate_json((labels.parent / "case.json").read_text("utf-8"))
        for name, label in json.loads(labels.read_text("utf-8")).items():
            if not label["breaks_elements"] and not label["breaks_rules"]:
                yield folder.name, (labels.parent / name).read_text("utf-8"), case


def baked(reader: Reader, fitted: Fitted) -> dict[str, int]:
    """Whole weights by feature; those of a word's classes are part of the word's."""
    words = dict.fromkeys(reader.classes, 0.0) | {n: fitted.weights[i] for n, i in reader.numbers.items()}
    whole = {}
    for name, weight in words.items():
        if not name.startswith("<"):
            of_classes = (reader.numbers.get(f"<{c}>") for c in reader.classes.get(name, ()))
            total = round(SCALE * (weight + sum(fitted.weights[i] for i in of_classes if i is not None)))
            if abs(total) >= LEAST_WEIGHT:
                whole[name] = total
    return whole


def write(path: Path, rules: list[str], least: list[float], fits: list[Fitted], reader: Reader) -> None:
    by_feature: dict[str, list[str]] = defaultdict(list)
    for place, fitted in enumerate(fits):
        for name, weight in baked(reader, fitted).items():
            by_feature[name].append(f"{place} {weight}")
    path.write_text(
        "# Written by `make resembling`; see guardrails/resembling/model.py for what it holds.\n"
        f"rules: [{', '.join(rules)}]\n"
        f"bias: [{', '.join(f'{f.bias:.3f}' for f in fits)}]\n"
        f"least: [{', '.join(f'{score:.3f}' for score in least)}]\n"
        "weights: |2\n" + "".join(f"  {name}\t{' '.join(pairs)}\n" for name, pairs in sorted(by_feature.items())),
        "utf-8",
    )


def main(arguments: Sequence[str]) -> None:
    texts = list(read_texts([Path(argument) for argument in arguments]))
    reader = Reader(one.text for one in texts)
    every = [Example(one.author, one.rule, one.breaks, one.teaches, *reader.ids(one.text)) for one in texts]
    size, rules, least, fits = len(reader.numbers), list[str](), list[float](), list[Fitted]()
    for rule in sorted({e.rule for e in every if e.rule} - SKIPPED):
        examples = [e for e in every if e.teaches in ("all", "gifts" if rule == OF_GIFTS else "wording")]
        on_unseen = judge(rule, examples, size)
        kept = on_unseen.found >= USEFUL * on_unseen.evasions
        print(
            f"{rule}: {on_unseen.found} of {on_unseen.evasions} evasions, {on_unseen.suspected} of "
            f"{on_unseen.look_alikes} look-alikes by unseen authors{'' if kept else ' (left out)'}",
            flush=True,
        )
        if kept:
            rules.append(rule)
            least.append(on_unseen.least)
            fits.append(fit(rule, examples, size))
    write(WEIGHTS, rules, least, fits, reader)


if __name__ == "__main__":
    main(sys.argv[1:])
