"""How far two labellers agree who judged the same letters without seeing each other's labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.cases import Label
from evals.rules.corpus import LETTERS, LabelledLetter
from service.domain.applies import is_required
from service.domain.playbook import Scenario


@dataclass(frozen=True, slots=True)
class Agreement:
    """So many yes-or-no judgements, how many were the same, and Cohen's kappa of them."""

    judgements: int
    same: int
    kappa: float | None


def agreement(pairs: Iterable[tuple[bool, bool]]) -> Agreement:
    """Kappa as in Cohen, Educational and Psychological Measurement 20 (1960) 37-46; None where chance explains all."""
    both = list(pairs)
    n, same = len(both), sum(a is b for a, b in both)
    first, second = sum(a for a, _ in both), sum(b for _, b in both)
    by_chance = (first * second + (n - first) * (n - second)) / (n * n) if n else 1.0
    return Agreement(n, same, None if by_chance == 1 else (same / n - by_chance) / (1 - by_chance))


def second_labels() -> dict[str, Label]:
    """`second.json` beside a case's letters: the labels of a second reader, by author, case and letter."""
    found = {}
    for path in sorted(LETTERS.glob("*/*/second.json")):
        for name, raw in json.loads(path.read_text("utf-8")).items():
            found[f"{path.parent.parent.name}/{path.parent.name}/{name}"] = Label.model_validate(raw)
    return found


def judged_twice(letters: Iterable[LabelledLetter]) -> list[tuple[LabelledLetter, Label]]:
    second = second_labels()
    return [(a, second[key]) for a in letters if (key := f"{a.author}/{a.name}") in second]


def on_verdicts(twice: Iterable[tuple[LabelledLetter, Label]], blocks: frozenset[str]) -> Agreement:
    """Whether the letter may be sent; `blocks` are the rules that block."""

    def may_be_sent(label: Label) -> bool:
        return not label.breaks_elements and not blocks & set(label.breaks_rules)

    return agreement((may_be_sent(letter.label), may_be_sent(second)) for letter, second in twice)


def on_elements(twice: Iterable[tuple[LabelledLetter, Label]], playbook: Mapping[str, Scenario]) -> Agreement:
    """Whether each required element is there."""
    return agreement(
        (element.id in letter.label.breaks_elements, element.id in second.breaks_elements)
        for letter, second in twice
        for element in playbook[str(letter.case.scenario)].elements
        if is_required(element, letter.case)
    )


def on_rules(twice: Iterable[tuple[LabelledLetter, Label]], rules: Iterable[str]) -> Agreement:
    """Whether each prohibition is broken."""
    ids = tuple(rules)
    return agreement(
        (id in letter.label.breaks_rules, id in second.breaks_rules) for letter, second in twice for id in ids
    )
