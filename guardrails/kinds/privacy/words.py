"""Words that are not for the customer: copied from an internal note, or a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from guardrails.beginnings import beginning
from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.privacy.numbers import is_reference
from guardrails.window import Hits
from service.domain.facts import BusinessDays, Duration, List

_GRAM, _FACTS_OWN, _SURE = 6, 4, 12
_WORD = re.compile(r"[\w£$€%]+(?:['.:/-]\w+)*")


def copied(ctx: Context) -> Iterator[Violation]:
    """Six words in a row from an internal note that no fact and no public message holds; twelve leave no doubt."""
    notes = [_grams_of(m.text) for m in ctx.case.ticket.messages if m.visibility == "internal"]
    if not notes:
        return
    written = {g for sentence in ctx.document.body for g in _grams(_words(sentence.text))}
    shared = frozenset().union(*notes) & written
    if not shared:
        return
    public = [m.text for m in ctx.case.ticket.messages if m.visibility == "public"]
    for text in (*public, *(text for _, text in ctx.sources.texts), *_lists(ctx)):
        shared -= _grams_of(text)
    own = _facts_stems(ctx)
    shared = frozenset(gram for gram in shared if not _is_mostly_a_fact(gram, own, ctx))
    for sentence in ctx.document.body if shared else ():
        found = [m.span() for m in _WORD.finditer(sentence.text)]
        words = [sentence.text[a:b].casefold() for a, b in found]
        for first, last in _runs([tuple(words[n : n + _GRAM]) in shared for n in range(len(words))]):
            short = last - first + _GRAM < _SURE
            told = sentence.kind == "item" or _are_mostly_known(words[first : last + _GRAM], own)
            severity: Literal["warn"] | None = "warn" if short or told else None
            start, end = sentence.start + found[first][0], sentence.start + found[last + _GRAM - 1][1]
            yield Violation(start, end, "these words stand in an internal note", severity)


def _runs(shared: list[bool]) -> Iterator[tuple[int, int]]:
    """First and last of each unbroken row."""
    for number, is_shared in enumerate(shared):
        if is_shared and not (number and shared[number - 1]):
            last = number
            while last + 1 < len(shared) and shared[last + 1]:
                last += 1
            yield number, last


def _is_mostly_a_fact(gram: tuple[str, ...], own: set[str], ctx: Context) -> bool:
    """Four of the six words are a fact's own, or all but one of those that say something stand in the facts."""
    said = {beginning(w) for w in gram if len(w) > 3}
    if len(said & own) > 1 and len(said - own) < 2:
        return True
    runs = (" ".join(gram[n : n + _FACTS_OWN]) for n in range(_GRAM - _FACTS_OWN + 1))
    return any(f" {run} " in known for run in runs for known in _facts_words(ctx))


def _are_mostly_known(words: list[str], own: set[str]) -> bool:
    """Whether half of the words that say something stand in the facts, which a letter tells."""
    telling = {beginning(w) for w in words if len(w) > 3}
    return len(telling & own) * 2 >= len(telling)


def _facts_stems(ctx: Context) -> set[str]:
    return {beginning(w) for text in (*_facts_words(ctx), *_lists(ctx)) for w in _words(text)}


def _facts_words(ctx: Context) -> Iterator[str]:
    for known in (*(text for _, text in ctx.sources.texts), *_displays(ctx)):
        yield f" {' '.join(_words(known))} "


def _displays(ctx: Context) -> Iterator[str]:
    """Lengths of time in the words that people use for them."""
    for fact in ctx.case.facts.values():
        if isinstance(fact, Duration | BusinessDays) and fact.display:
            yield fact.display


def _lists(ctx: Context) -> Iterator[str]:
    """The items of each list in one row, as a sentence tells them."""
    for fact in ctx.case.facts.values():
        if isinstance(fact, List) and fact.value:
            *others, last = fact.value
            yield " ".join(fact.value)
            yield " ".join((*others, "and", last))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=256)
def _grams_of(text: str) -> frozenset[tuple[str, ...]]:
    """Those of a text of the case, which is read again for every version of its letter."""
    return frozenset(_grams(_words(text)))


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[n:] for n in range(_GRAM)), strict=False))


_VALUE = r"(?P<value>[^\s\"'),;]{4,})"
_SECRET_NEXT = re.compile(rf"\s?[:=]? ?[\"'(]?{_VALUE}")
_SECRET_TOLD = re.compile(
    rf"[^.!?\n]{{0,50}}?\b(?:was|is|are|were|reads?|says?|of|to|as|still|with|spelt|spelled)\b:?[ \"'(]+{_VALUE}"
)
_NO_REFERENCE = re.compile(r"\b(?:pin|password|passcode|passphrase|cvv|cvc|security)", re.IGNORECASE)
"""Secrets that are secret though the case tells them as a reference."""


def secrets(ctx: Context, named: Hits) -> Iterator[Violation]:
    """What a password, a PIN or an access code is."""
    text = ctx.document.text
    for hit in named:
        end = ctx.document.sentences[hit.sentence].end
        always = _NO_REFERENCE.search(text, hit.start, hit.end)
        for match in (_SECRET_NEXT.match(text, hit.end, end), _SECRET_TOLD.match(text, hit.end, end)):
            value = match["value"].rstrip(".!?") if match else ""
            if match and _looks_secret(value) and (always or not is_reference(value, ctx)):
                yield Violation(match.start("value"), match.end("value"), "a secret")


def _looks_secret(value: str) -> bool:
    """Not an ordinary word: it has a digit beside letters, a mark, or capitals inside, or is a number."""
    mixed = bool(re.search(r"\d", value)) and bool(re.search(r"[A-Za-z]", value))
    return mixed or bool(re.search(r"[a-z][A-Z]|[!@#$%^&*_]", value) or re.fullmatch(r"\d{4,8}", value))
