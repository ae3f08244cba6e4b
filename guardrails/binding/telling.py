"""Whether some neighbouring sentences of a letter tell what a text fact says."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from guardrails.binding.letter import Candidate, LetterWords, Run, Told, at_most, candidates
from guardrails.binding.statement import Clause, Idea, Statement
from guardrails.binding.words import Word
from guardrails.window import Window

ENOUGH = 0.54
"""The share of a fact's weight that has to be told; calibrated on letters by several writers."""
ENOUGH_OF_TWO = 0.6
"""The same for a fact of two ideas or fewer."""
ENOUGH_WITH_NUMBER = 0.48
"""The same when all of the fact's numbers are told: a number seldom stands there by chance."""
CLAUSE_ENOUGH = 0.6
"""The share of one clause that tells a fact of several."""
REST_ENOUGH = {2: 0.3}
MANY_ENOUGH = 0.5
"""How much of a fact of two clauses, or of more, has to be told with it."""
TOO_LITTLE = 0.2
"""A share of a clause that is as good as none."""
SHORT = 2
"""A fact of so few ideas has to be told in one sentence: two words meet by chance in two."""
_FEW = 8
"""What so many neighbouring sentences tell is remembered for the next letter."""


NOTHING = Told(0.0, False)


def tell(statement: Statement, letter: LetterWords, window: Window) -> Told:
    """How much of the statement these sentences tell."""
    if window.last - window.first < _FEW:
        return _remembered(statement, letter.run(window))
    key = statement, window
    if key not in letter.told:
        letter.told[key] = _tell(statement, letter.run(window))
    return letter.told[key]


def _tell(statement: Statement, run: Run) -> Told:
    if not statement.clauses:
        return _tell_literally(statement.literal, run)
    if len(run) > 1 and statement.size <= SHORT:
        alone = (_moved(_remembered(statement, (sentence,)), place) for place, sentence in enumerate(run))
        return max(alone, key=_best)
    told = [_tell_clause(clause, run) for clause in statement.clauses]
    share = sum(t.share * c.weight for t, c in zip(told, statement.clauses, strict=True)) / statement.weight
    return Told(share, _is_enough(share, told), tuple(word for t in told for word in t.words))


_remembered = lru_cache(maxsize=1 << 14)(_tell)


def _moved(told: Told, place: int) -> Told:
    """What one sentence tells, as a part of a run."""
    return replace(told, words=tuple((place, word) for _, word in told.words)) if told.words and place else told


def _best(told: Told) -> tuple[bool, float]:
    return told.enough, told.share


def _is_enough(share: float, told: list[Told]) -> bool:
    if len(told) == 1:
        return told[0].enough
    if any(t.enough and t.share >= CLAUSE_ENOUGH for t in told):
        return share >= REST_ENOUGH.get(len(told), MANY_ENOUGH)
    return share >= ENOUGH and any(t.enough for t in told)


def _tell_clause(clause: Clause, run: Run) -> Told:
    """Each word of the letter tells one idea only; the ideas that few words could tell choose first."""
    if at_most(clause, run) < TOO_LITTLE:
        return NOTHING
    options = [(idea, found) for idea in clause.ideas if (found := _candidates(idea, run))]
    told, strong = 0.0, set(clause.strong)
    chosen: dict[tuple[int, int, int], Idea] = {}
    words: list[tuple[int, Word]] = []
    for idea, options_of_idea in sorted(options, key=lambda option: len(option[1])):
        free = ((p, c) for p, c in options_of_idea if (p, c.word.start, c.word.end) not in chosen)
        place, best = max(free, key=lambda option: (option[1].factor, option[1].exact), default=(0, None))
        if best is not None:
            told += idea.weight * best.factor
            chosen[place, best.word.start, best.word.end] = idea
            words.append((place, best.word))
            if best.factor == 1.0:
                strong.discard(idea)
    left_out = sum(idea.weight for idea in clause.ideas if idea.optional and idea not in chosen.values())
    share = told / (clause.weight - left_out) if clause.weight > left_out else 0.0
    complete = not clause.numbered or all(i in chosen.values() for i in clause.ideas if i.essential)
    enough = complete and (share >= _needed(clause) or (len(clause.strong) >= SHORT and not strong))
    return Told(share, enough, tuple(words))


def _candidates(idea: Idea, run: Run) -> list[tuple[int, Candidate]]:
    return [(place, c) for place, sentence in enumerate(run) for c in candidates(idea, sentence)]


def _needed(clause: Clause) -> float:
    if clause.numbered:
        return ENOUGH_WITH_NUMBER
    return ENOUGH_OF_TWO if len(clause.strong) <= SHORT else ENOUGH


def _tell_literally(stems: tuple[str, ...], run: Run) -> Told:
    """The fact's own words in their order."""
    size = len(stems)
    for place, sentence in enumerate(run):
        for first in range(len(sentence.said) - size + 1):
            said = sentence.said[first : first + size]
            if size and tuple(stem for stem, _ in said) == stems:
                return Told(1.0, True, tuple((place, word) for _, word in said))
    return NOTHING
