"""Numbers among the words of a text: in words, as days and hours, and as lengths of time."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from guardrails.binding.vocabulary import Grammar
from guardrails.binding.words import Word, canonical
from guardrails.figures.numbers import words_value

_FORTNIGHT = f"~{14 * 1440}"
_PART_OF_HOUR = {"half": "~30", "quarter": "~15"}


def read_numerals(text: str, words: list[Word], grammar: Grammar) -> list[Word]:
    """Number words as numbers, days and hours told apart, and lengths marked by their minutes as well.

    `~4320` is a length of 72 hours, which is three days.
    """
    read = _spelt_out(text, words, grammar)
    for place, word in enumerate(read):
        if word.kind == "number":
            following = read[place + 1] if place + 1 < len(read) else None
            if _tells_when(read[place - 1] if place else None, word, following, grammar):
                word.kind = "when"
            elif following is not None:
                _mark_length(word, following.text, grammar)
        elif word.text in ("fortnight", "fortnights"):
            word.keys |= {_FORTNIGHT}
        elif word.text in grammar.ordinals:
            word.keys |= {f"#{grammar.ordinals[word.text]}"}
        elif word.text in _PART_OF_HOUR and (hour := read[place + 1 : place + 4]) and _is_hour(hour):
            word.keys |= {_PART_OF_HOUR[word.text]}
    return read


def _is_hour(words: list[Word]) -> bool:
    """`an hour` after half, `of an hour` after a quarter."""
    telling = [word.text for word in words if word.text not in ("of", "a", "an")]
    return bool(telling) and telling[0] == "hour"


def _mark_length(word: Word, unit: str, grammar: Grammar) -> None:
    minutes = grammar.minutes.get(unit.removesuffix("s"))
    if minutes is not None:
        length = Decimal(next(iter(word.keys))[1:]) * minutes
        word.keys |= {f"~{canonical(str(length))}"}


def _tells_when(before: Word | None, word: Word, after: Word | None, grammar: Grammar) -> bool:
    if after is not None and (_is_month(after, grammar) or after.text in ("am", "pm", "noon")):
        return True
    if before is not None and (_is_month(before, grammar) or before.text == "half"):
        return True
    return before is not None and before.kind == "when" and re.fullmatch(r"(?:19|20)\d\d", word.text) is not None


def _is_month(word: Word, grammar: Grammar) -> bool:
    return word.kind == "when" and word.text in grammar.months


def _spelt_out(text: str, words: list[Word], grammar: Grammar) -> list[Word]:
    """Runs of number words joined: `twenty-four` is 24."""
    read: list[Word] = []
    place = 0
    while place < len(words):
        stop = place
        while stop < len(words) and _continues(words, place, stop, grammar):
            stop += 1
        if stop == place:
            read.append(words[place])
            place += 1
        else:
            read.append(_number(text, words[place:stop]))
            place = stop
    return read


def _continues(words: list[Word], first: int, place: int, grammar: Grammar) -> bool:
    word = words[place]
    if word.text in grammar.number_words:
        return place == first or words[place - 1].text in grammar.number_words or words[place - 1].text == "and"
    if word.text != "and" or not first < place < len(words) - 1:
        return False
    return words[place - 1].text in ("hundred", "thousand") and words[place + 1].text in grammar.number_words


def _number(text: str, words: list[Word]) -> Word:
    start, end = words[0].start, words[-1].end
    try:
        number = canonical(str(words_value(text[start:end])))
    except (KeyError, ValueError, InvalidOperation):
        number = "0"
    return Word(start, end, text[start:end].lower(), "number", frozenset(("#" + number,)), words[0].clause)
