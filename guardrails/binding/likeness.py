"""How likely some sentences tell a short text, by the words of its own that they hold.

A letter that tells a thing in other words still shares a few with the note it was written from, and a sentence about
something else seldom does. What follows is a logistic fit to letters by several writers: sentences that tell a fact
against other sentences of the same letter and letters of other cases.
"""

from __future__ import annotations

import math
from functools import lru_cache

from guardrails.binding.letter import LetterWords, Run, Told
from guardrails.binding.own import OwnWord
from guardrails.binding.statement import Statement
from guardrails.binding.vocabulary import Key
from guardrails.binding.words import Word
from guardrails.window import Window

BASE = -4.6
OWN_SHARE = 2.7
"""For all of the fact's own words."""
OWN_WORD = 1.0
"""For each of them that says something."""
MOST_WORDS = 5.0
"""As many as count."""
DENIED_WORD = 0.85
"""What a word counts that the fact denies and the letter does not, or the other way round: `not` reaches far."""
FEWEST, FEWEST_IDEAS = 2, 3
"""One word alone meets by chance, unless so many ideas are told by words that mean the same."""
MEANT_SHARE = 3.3
"""For all of the fact's meaning, synonyms included."""
_FEW = 8
"""How likely so many neighbouring sentences are is remembered for the next letter."""


def likelihood(statement: Statement, meant: Told, letter: LetterWords, window: Window) -> float:
    """Between 0 and 1. `meant` is how much of the meaning is told; a wrong number makes it 0."""
    run, ideas = letter.run(window), len(meant.words)
    if len(run) <= _FEW:
        return _remembered(statement, meant.share, ideas, run)
    return _likelihood(statement.own, meant.share, ideas, run)


def _likelihood(own: tuple[OwnWord, ...], meant: float, ideas: int, run: Run) -> float:
    if not own or _any_miscounted(own, run):
        return 0.0
    told = [(word, part) for word in own if (part := _told(word, run))]
    if not told or (len(told) < FEWEST and ideas < FEWEST_IDEAS):
        return 0.0
    share = sum(part for _, part in told) / len(own)
    words = min(sum(word.weight * part for word, part in told), MOST_WORDS)
    odds = BASE + OWN_SHARE * share + OWN_WORD * words + MEANT_SHARE * meant
    return 1 / (1 + math.exp(-odds))


def miscounted(statement: Statement, run: Run) -> bool:
    """Whether what a number of the statement counts is there in another number."""
    return _any_miscounted(statement.own, run)


def _any_miscounted(own: tuple[OwnWord, ...], run: Run) -> bool:
    numbers = [word for word in own if word.counted]
    right = frozenset(key for number in numbers for key in number.keys)
    return any(_miscounted(number, right, run) for number in numbers)


@lru_cache(maxsize=1 << 14)
def _remembered(statement: Statement, meant: float, ideas: int, run: Run) -> float:
    return _likelihood(statement.own, meant, ideas, run)


def _told(own: OwnWord, run: Run) -> float:
    """1 for a word that stands there; less where one of them is denied and the other is not."""
    found = [w.side & own.side for sentence in run for key in own.keys for w in sentence.words.get(key, ())]
    return 0.0 if not found else 1.0 if any(found) else DENIED_WORD


def _miscounted(number: OwnWord, right: frozenset[Key], run: Run) -> bool:
    """Whether what the number counts is there in a number that is none of the `right` ones."""
    if _told(number, run):
        return False
    for sentence in run:
        said = [word for _, word in sentence.said if word.kind != "stop"]
        for counted, before in zip(said[1:], said, strict=False):
            if counted.keys & number.counted and _is_number(before) and not before.keys & right:
                return True
    return False


def _is_number(word: Word) -> bool:
    """`4`, `four` and `fourth`."""
    return word.kind == "number" or (word.kind == "word" and any(key.startswith("#") for key in word.keys))
