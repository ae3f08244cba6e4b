"""Words that are not for the customer: copied from an internal note, barred for this case, or a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.privacy.numbers import is_reference
from guardrails.window import Hits
from service.domain.case import Message
from service.domain.facts import BusinessDays, Duration, List

_GRAM, _FACTS_OWN, _STEM, _SURE = 6, 4, 5, 12
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
            severity: Literal["warn"] | None = "warn" if last - first + _GRAM < _SURE else None
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
    said = {w[:_STEM] for w in gram if len(w) > 3}
    if len(said & own) > 1 and len(said - own) < 2:
        return True
    runs = (" ".join(gram[n : n + _FACTS_OWN]) for n in range(_GRAM - _FACTS_OWN + 1))
    return any(f" {run} " in known for run in runs for known in _facts_words(ctx))


def _facts_stems(ctx: Context) -> set[str]:
    return {w[:_STEM] for text in (*_facts_words(ctx), *_lists(ctx)) for w in _words(text)}


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


_DESCRIBES = re.compile(
    r"\b(?:names?|numbers?|details|codes?|passwords?|addresses|wording|of (?:the )?(?:staff|agents?"
    r"|engineers?)|as (?:a|an|the)|guess|promised"
    r"|identity)\b|\(|\bby the\b",
    re.IGNORECASE,
)
_LONGEST_PHRASE = 5


def barred(ctx: Context) -> Iterator[Violation]:
    """Phrases that this case bars; an entry that describes what to leave out is no phrase, and a fact may be told.

    A plain word that the customer used in a public message may be what the trouble is called: it warns. What the
    company said to the customer may be taken back, and a figure that a fact gives may be told.
    """
    ours = " ".join(m.text for m in ctx.case.ticket.messages if _is_ours(m)).casefold()
    theirs = " ".join(m.text for m in ctx.case.ticket.messages if _is_customers(m)).casefold()
    for entry in ctx.case.do_not_say:
        quoted = re.fullmatch(r"[\"'‘“](.+)[\"'’”]", entry.strip())
        phrase = quoted[1] if quoted else entry.strip()
        described = _DESCRIBES.search(phrase) or len(phrase.split()) > _LONGEST_PHRASE
        plain = re.fullmatch(r"[a-z]+", phrase)
        root = re.compile(rf"\b{_ENDING.sub('', phrase)}(?:e|es|s|ed|d|ing|age)?\b") if plain else None
        if (described and not quoted) or phrase.casefold() in ctx.sources.words:
            continue
        if root and root.search(ctx.sources.words):
            continue
        severity: Literal["warn"] | None = "warn" if root and root.search(theirs) else None
        wanted = r"\s+".join(re.escape(w) for w in phrase.split())
        ending = r"(?:s|es|d|ed|ing)?" if re.search(r"\w$", phrase) else ""
        pattern = re.compile(rf"(?<![\w-]){wanted}{ending}(?![\w-]){_ANOTHER_SENSE.get(phrase, '')}", re.IGNORECASE)
        said = phrase.casefold() in ours
        for match in pattern.finditer(ctx.document.text):
            if not _is_a_fact(match, ctx) and not (said and _is_taken_back(match, ctx)):
                yield Violation(match.start(), match.end(), "this case says not to say it", severity)


_TAKEN_BACK = re.compile(
    r"(?:\b(?:not|no|never|nor|neither|without|wrong(?:ly)?|untrue|false|mistaken|incorrect|instead of|rather than"
    r"|should (?:not|never)|nothing to do with|disregard|ignore|delete|withdraw\w*|take back|taken back)\b"
    r"|n't\b)",
    re.IGNORECASE,
)
_NEAR = 90
"""Characters between a barred phrase and the words that take it back; they may stand in the next sentence."""


def _is_a_fact(match: re.Match[str], ctx: Context) -> bool:
    """Whether the words are a figure, whole, that a fact of the case gives."""
    return any(
        g.fact and g.mention.start <= match.start() and match.end() <= g.mention.end and g.mention.kind != "name"
        for g in ctx.grounding
    )


def _is_taken_back(match: re.Match[str], ctx: Context) -> bool:
    return _TAKEN_BACK.search(ctx.document.text, max(0, match.start() - _NEAR), match.end() + _NEAR) is not None


def _is_ours(message: Message) -> bool:
    return message.author.role != "customer" and message.visibility == "public"


_ANOTHER_SENSE = {
    "half": r"(?! (?:past|an? |\w+ o'clock|(?:nine|ten|one|two|three|four|five|six|seven|eight|eleven|twelve)\b))"
}
"""What follows a barred word that then means something else: half past ten."""
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|e)$")


def _is_customers(message: Message) -> bool:
    return message.author.role == "customer" and message.visibility == "public"


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
