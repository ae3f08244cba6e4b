"""Long numbers told in pieces or in words: the card that begins 5412 7534, goes on 9021 and ends 6610."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Violation
from guardrails.kinds.privacy.numbers import is_reference
from guardrails.quick import quick

_DIGIT = r"(?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine)"
_SPELT = quick(rf"\b(?:(?:double |treble )?{_DIGIT}\b[, -]{{0,2}}){{6,}}", re.IGNORECASE)
_TENS = r"(?:ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_TWO_DIGITS = re.compile(_TENS)
_ROW = quick(rf"\b(?:{_TENS}|{_DIGIT})(?:(?:, ?|-| )(?:{_TENS}|{_DIGIT})\b){{1,}}", re.IGNORECASE)
_OF_MONEY = quick(r"\b(?:cards?|visa|mastercard|amex|maestro|accounts?|sort code|branch|iban|bank)\b", re.IGNORECASE)
_PIECE = quick(r"(?<![\w.,£$€/:-])\d(?:[ -]?\d)*(?![\w/:-]|[.,]\d)")
_LONG, _FEWEST_PIECES = 11, 2
_FIGURES = frozenset(("money", "date", "time", "duration", "count", "percent"))
_RINGS = quick(r"\b(?:ring|call|phone|telephone|line|reach|dial|text)\b", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|order|invoice|claim|case|ticket|policy|booking|tracking|parcel|transaction)s?"
    r"(?: (?:numbers?|no\.?|is|was|code))*:? $",
    re.IGNORECASE,
)
_BORN = quick(r"\b(?:birthday|birth|born|dob)\b", re.IGNORECASE)


def numbers_in_pieces(ctx: Context) -> Iterator[Violation]:
    """A card's or an account's digits that stand apart or are spelt; and a day of birth with its year."""
    for sentence in ctx.document.body:
        if _OF_MONEY.search(sentence.text) and not _RINGS.search(sentence.text):
            yield from _spelt(sentence)
            yield from _apart(sentence, ctx)
        if _BORN.search(sentence.text):
            yield from _births(sentence, ctx)


def _spelt(sentence: Sentence) -> Iterator[Violation]:
    for match in _SPELT.finditer(sentence.text):
        yield Violation(sentence.start + match.start(), sentence.start + match.end(), "a full card or account number")


def _apart(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    figures = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind in _FIGURES and not m.text.isdigit()]
    pieces = [
        match
        for match in _PIECE.finditer(sentence.text)
        if _digits(match.group()) > 1
        and not _REFERENCE.search(sentence.text, 0, match.start())
        and not any(f.start <= sentence.start + match.start() < f.end for f in figures)
    ]
    pieces += _in_words(sentence.text) if pieces else ()
    pieces.sort(key=lambda piece: piece.start())
    told = [m for m in pieces if not (len(m.group()) > _LONG and is_reference(m.group(), ctx))]
    if len(told) >= _FEWEST_PIECES and sum(_digits(m.group()) for m in told) >= _LONG:
        start, end = sentence.start + told[0].start(), sentence.start + told[-1].end()
        yield Violation(start, end, "a full card or account number", "warn")


def _in_words(text: str) -> list[re.Match[str]]:
    """Rows of numbers in words: forty-four, oh-seven, nineteen."""
    return list(_ROW.finditer(text))


def _digits(piece: str) -> int:
    """How many digits a piece has, or would have if it were not in words."""
    words = re.findall(r"[a-z]+", piece.casefold())
    return len(re.findall(r"\d", piece)) + sum(2 if _TWO_DIGITS.fullmatch(word) else 1 for word in words)


def _births(sentence: Sentence, ctx: Context) -> Iterator[Violation]:
    """Years before the letter's own: a birthday that is to come is no date of birth."""
    sent = ctx.sources.case_day
    for mention in ctx.mentions_in_sentence(sentence.index):
        year = re.search(r"\b(?:19|20)\d\d\b", mention.text)
        if mention.kind == "date" and mention.day and year and sent and int(year[0]) < sent.year:
            yield Violation(mention.start, mention.end, "a date of birth", "warn")
