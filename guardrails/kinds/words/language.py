"""Sentences in another language or script than the letter's, told by the small words that every sentence needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Maker, Violation
from service.domain.facts import List, Text
from service.domain.value import Value

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|‘[^’\n]*’(?!\w)|(?<!\w)'[^'\n]+'(?!\w)")
_OF_A_NAME = re.compile(
    r"(?<=[^\W\d_])(?:[ -](?:de|del|della|di|da|do|dos|du|des|la|le|les|el|al|van|von|der|den|y|e|i|aux?|lès|sur|yr))+"
    r"(?=[ -]l?['’]?[A-ZÀ-Þ])"
)
"""Small words inside a name: Château de la Tour."""
_E_MAIL = re.compile(r"\be-(?=mails?\b)", re.IGNORECASE)
_OF_AN_ADDRESS = re.compile(r"@|\w\.\w|://")
_OF_A_NUMBER = re.compile(r"\d{3}|@")
"""A line of numbers and addresses needs no small word."""
_QUOTE = re.compile("[\"'“‘]")
_ADDRESS = re.compile(r"\S*(?:@|\w\.\w|://)\S*")
_ENUMERATOR = re.compile(r"(?<!\w)\(?(?:[ivx]{1,4}|[a-z])\)(?=\s)", re.IGNORECASE)
"""The marks of a list inside a sentence: (i), b)."""
_LEAST_SAID = 4
"""So many words on a line of the signature may be a sentence."""
_LONE, _LONG = 7, 6
"""So many words without one small word, or so many with hardly any and a foreign one, are in another language."""


class LanguageSpec(Value):
    """The small words of each language, by its code; the letter's own is that of the case's locale."""

    kind: Literal["language"] = "language"
    languages: dict[str, tuple[str, ...]] = Field(min_length=2)

    def build(self, maker: Maker) -> Language:
        return Language({code: frozenset(words) for code, words in self.languages.items()})


@dataclass(frozen=True, slots=True)
class Language:
    languages: dict[str, frozenset[str]]

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        return (*self._other_tongues(ctx), *_other_scripts(ctx))

    def _other_tongues(self, ctx: Context) -> Iterator[Violation]:
        own = self.languages.get(ctx.case.language_region[:2].lower())
        for sentence in ctx.document.sentences if own else ():
            if sentence.kind not in ("subject", "prose", "item", "heading") and not _is_whole(sentence):
                continue
            if self._is_foreign(sentence, own or frozenset()) and not _of_the_case(sentence, ctx):
                yield Violation(sentence.start, sentence.end, "another language")

    def _is_foreign(self, sentence: Sentence, own: frozenset[str]) -> bool:
        words = _told_words(sentence.text)
        if len(words) < 3:
            return False
        familiar = sum(word in own for word in words)
        if familiar * 2 >= len(words):
            return False
        others = max(sum(w in small for w in words if w not in own) for small in self.languages.values())
        if others > familiar and (others > 1 or len(words) > 3):
            return True
        if others and len(words) >= _LONG and familiar * 5 < len(words):
            return sentence.kind == "prose" and sentence.text[-1] in ".!?"
        lone = familiar == 0 and len(words) >= _LONE and not _OF_A_NUMBER.search(sentence.text)
        return lone and sentence.kind == "prose" and sentence.text[-1] in ".!?"


def _is_whole(sentence: Sentence) -> bool:
    """Whether a line between the closing and the name says something: no name, role or farewell ends so."""
    return sentence.text.rstrip(" \"'»”").endswith((".", "!", "?")) and len(sentence.text.split()) >= _LEAST_SAID


def _of_the_case(sentence: Sentence, ctx: Context) -> bool:
    """Whether half of its words stand in the facts: `Down: card payments, kitchen printing.` has no small word."""
    told, known = _told_words(sentence.text), " ".join(_texts(ctx)).lower()
    return 2 * sum(word in known for word in told) >= len(told)


def _texts(ctx: Context) -> Iterator[str]:
    for fact in ctx.case.facts.values():
        match fact:
            case Text():
                yield fact.value
            case List():
                yield from fact.value
            case _:
                pass


_FIRST = ("I", "I'm", "I'll", "I've")


@lru_cache(maxsize=1 << 11)
def _told_words(text: str) -> tuple[str, ...]:
    told = _ENUMERATOR.sub(" ", text) if ")" in text else text
    told = _E_MAIL.sub("e", told) if "-" in told else told
    return tuple(_plain_words(_OF_A_NAME.sub(" ", _without_quotes(told))))


def _without_quotes(text: str) -> str:
    """Without addresses and quoted words; most sentences have neither, and it is quicker to see that first."""
    told = _ADDRESS.sub(" ", text) if _OF_AN_ADDRESS.search(text) else text
    return _QUOTED.sub(" ", told) if _QUOTE.search(told) else told


def _plain_words(text: str) -> list[str]:
    """The words in small letters, `I` as `_i` (a small i is a word of others), without names.

    The first word is kept, as every sentence begins with a capital, unless another capital makes a name of it.
    """
    found = [m.group().replace("’", "'") for m in _WORD.finditer(text)]
    shouted = text.upper() == text
    named = len(found) > 1 and not shouted and found[0] != "I" and found[1][0].isupper() and found[1] not in _FIRST
    first = 1 if named else 0
    kept = [w for n, w in enumerate(found) if n == first == 0 or shouted or w[0].islower() or w in _FIRST]
    return ["_i" if w == "I" else w.lower() for w in kept]


def _other_scripts(ctx: Context) -> Iterator[Violation]:
    """Words in letters that are not Latin, and Latin words with a look-alike among their letters."""
    if ctx.document.original.isascii():
        return
    known = "\n".join((*(text for _, text in ctx.sources.texts), *(p.name for p in ctx.sources.people)))
    for match in _WORD.finditer(ctx.document.original):
        if match.group().isascii():
            continue
        latin = [_is_latin(character) for character in match.group()]
        if all(latin) or (len(latin) == 1 and not latin[0]) or match.group() in known:
            continue
        yield Violation(*ctx.document.plain.plain_span(*match.span()), "another script")


def _is_latin(character: str) -> bool:
    return (
        not character.isalpha()
        or character.isascii()
        or unicodedata.name(character, "LATIN").startswith(("LATIN", "APOSTROPHE", "RIGHT", "MODIFIER"))
    )
