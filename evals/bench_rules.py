"""What a check costs (`make bench`): new letters, a letter that is being typed, each rule, long letters, many rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from statistics import mean, median

from evals.cpu import cpu_ms, once_ms
from evals.rules.corpus import labelled_letters
from guardrails.engine import check, open_letter
from guardrails.loader import Rules, load_rules
from guardrails.window import Window
from prompts.loader import load_playbook
from service.domain.case import CaseFile
from service.domain.playbook import Scenario

BARE_RULES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bany inconvenience\b", r"\b(as soon as possible|shortly|in due course)\b", r"\bnever happen again\b",
        r"[£$€]\s?\d[\d,]*(?:\.\d\d)?", r"\b\d{1,2} (?:January|February|March|April|May|June)\b",
        r"\b[\w.]+@[\w.]+\b", r"\bif you were affected\b", r"\bsorry\b[^.]{0,60}\bbut\b",
    )
)  # fmt: skip
"""Eight simple rules on the bare `re` module: what a check costs when it understands nothing."""

_LENGTHS = (300, 1_000, 3_000, 10_000)
_TOP = 10


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its case, as most callers send it."""

    text: str
    case: CaseFile
    scenario: Scenario


def dev_letters() -> list[Letter]:
    """The letters of the development corpus, an author's letters not all in a row."""
    playbook = load_playbook()
    ordered = sorted(labelled_letters("dev"), key=lambda letter: letter.name.rpartition("/")[2])
    return [Letter(letter.text, letter.case, playbook[str(letter.case.scenario)]) for letter in ordered]


def bench_rules() -> None:
    """All figures of a check."""
    letters, rules = dev_letters(), load_rules()
    half = len(letters) // 2
    first = [_ms(letter, rules) for letter in letters]
    print(f"letters of the dev corpus       {len(letters):8} of {mean(len(x.text.split()) for x in letters):.0f} words")
    print(f"first letter after loading      {first[0]:8.0f} ms CPU")
    _print_letters("letters never seen before", first[half:])
    _print_letters("the same letters again", [(_ms(x, rules), _ms(x, rules))[1] for x in letters])
    _print_letters("a letter while it is typed", [(_ms(x, rules), _typed_ms(x, rules))[1] for x in letters[:half]])
    bare = cpu_ms(lambda: [[r.findall(letter.text) for r in BARE_RULES] for letter in letters], 20) / len(letters)
    print(f"eight bare re patterns          {bare:8.3f} ms CPU")
    _bench_each_rule(letters[:half], rules)
    _bench_lengths(letters, rules)
    _bench_counts(letters[:half], rules)


def _ms(letter: Letter, rules: Rules) -> float:
    return once_ms(lambda: check(letter.text, letter.case, letter.scenario, rules))


def _typed_ms(letter: Letter, rules: Rules) -> float:
    """A word more in the middle of a letter that was checked before, with the case read anew as a request does."""
    again = CaseFile.model_validate_json(letter.case.model_dump_json())
    place = letter.text.find(" ", len(letter.text) // 2)
    typed = f"{letter.text[:place]} really{letter.text[place:]}"
    return _ms(Letter(typed, again, letter.scenario), rules)


def _print_letters(name: str, taken: list[float]) -> None:
    print(f"{name:31} {median(taken):8.2f} ms CPU   {1000 / mean(taken):7.0f} letters per CPU-second (p50, mean)")


def _bench_each_rule(letters: list[Letter], rules: Rules) -> None:
    """Each rule alone, on letters whose words and figures are read already: the mean over the letters."""
    taken: dict[str, list[float]] = {}
    for letter in letters:
        for name, run in _runs(letter, rules):
            taken.setdefault(name, []).append(once_ms(run))
    cost = {name: mean(times) for name, times in taken.items()}
    print(f"{f'one rule, median of {len(cost)}':31} {median(cost.values()):8.3f} ms CPU")
    for name in sorted(cost, key=cost.__getitem__, reverse=True)[:_TOP]:
        print(f"  {name:29} {cost[name]:8.3f} ms CPU")


def _runs(letter: Letter, rules: Rules) -> Iterator[tuple[str, Callable[[], object]]]:
    ctx = open_letter(letter.text, letter.case, letter.scenario, rules)
    for name in rules.classes:
        ctx.of_class(name)
    _ = ctx.grounding, ctx.letter_words
    for name, prohibition in rules.prohibitions.items():
        yield name, partial(prohibition.finder.find, ctx)
    window = Window(ctx.body[0], ctx.body[-1]) if ctx.body else Window(0, -1)
    for element in letter.scenario.elements:
        yield element.id, partial(rules.elements[element.id].check.within, ctx, window)


def _bench_lengths(letters: list[Letter], rules: Rules) -> None:
    """Ever longer letters, made of the paragraphs of others; the cost should grow as the length does."""
    for words in _LENGTHS:
        longer = replace(letters[0], text=_of_length(words, letters))
        taken = cpu_ms(partial(_ms, longer, rules), 3)
        print(
            f"{f'a letter of {words:,} words':31} {taken:8.1f} ms CPU   {1000 * taken / words:7.2f} ms a thousand words"
        )


def _of_length(words: int, letters: list[Letter]) -> str:
    paragraphs = cycle(p for letter in letters for p in letter.text.split("\n\n")[1:-1])
    parts: list[str] = []
    while words > 0:
        parts.append(next(paragraphs))
        words -= len(parts[-1].split())
    return "\n\n".join(parts)


def _bench_counts(letters: list[Letter], rules: Rules) -> None:
    """Some of the prohibitions, and all."""
    names = sorted(rules.prohibitions)
    for count in (0, len(names) // 4, len(names) // 2, len(names)):
        few = replace(rules, prohibitions={n: rules.prohibitions[n] for n in names[:count]})
        taken = median(_ms(letter, few) for letter in letters)
        print(f"{f'{count} prohibitions, all elements':31} {taken:8.2f} ms CPU")
