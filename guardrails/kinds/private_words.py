"""Words that are not for the customer: copied from an internal note, barred for this case, or a secret."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.private_numbers import is_reference
from guardrails.window import Hits
from service.domain.facts import BusinessDays, Duration, List

_GRAM, _FACTS_OWN = 6, 4
_WORD = re.compile(r"[\w£$€%]+(?:['.:/-]\w+)*")


def copied(ctx: Context) -> Iterator[Violation]:
    """Six words in a row from an internal note that no fact and no public message holds."""
    notes = [_words(m.text) for m in ctx.case.ticket.messages if m.visibility == "internal"]
    written = [_words(sentence.text) for sentence in ctx.document.body]
    shared = {g for words in notes for g in _grams(words)} & {g for words in written for g in _grams(words)}
    if not shared:
        return
    public = [m.text for m in ctx.case.ticket.messages if m.visibility == "public"]
    for text in (*public, *(text for _, text in ctx.sources.texts), *_lists(ctx)):
        shared -= _grams(_words(text))
    shared = {gram for gram in shared if not _is_mostly_a_fact(gram, ctx)}
    for sentence in ctx.document.body:
        found = [m.span() for m in _WORD.finditer(sentence.text)]
        words = [sentence.text[a:b].casefold() for a, b in found]
        for place in range(len(words) - _GRAM + 1):
            if tuple(words[place : place + _GRAM]) in shared:
                start, end = found[place][0], found[place + _GRAM - 1][1]
                yield Violation(sentence.start + start, sentence.start + end, "these words stand in an internal note")


def _is_mostly_a_fact(gram: tuple[str, ...], ctx: Context) -> bool:
    """Four of the six words are a fact's own, so that the row says little besides it."""
    runs = (" ".join(gram[n : n + _FACTS_OWN]) for n in range(_GRAM - _FACTS_OWN + 1))
    return any(f" {run} " in known for run in runs for known in _facts_words(ctx))


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


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[n:] for n in range(_GRAM)), strict=False))


_DESCRIBES = re.compile(
    r"\b(?:names?|numbers?|details|wording|of (?:the )?(?:staff|agents?|engineers?)|as (?:a|an|the)|guess|promised"
    r"|identity)\b|\(|\bby the\b",
    re.IGNORECASE,
)
_LONGEST_PHRASE = 5


def barred(ctx: Context) -> Iterator[Violation]:
    """Phrases that this case bars; an entry that describes what to leave out is no phrase, and a fact may be told."""
    for entry in ctx.case.do_not_say:
        quoted = re.fullmatch(r"[\"'‘“](.+)[\"'’”]", entry.strip())
        phrase = quoted[1] if quoted else entry.strip()
        described = _DESCRIBES.search(phrase) or len(phrase.split()) > _LONGEST_PHRASE
        if (described and not quoted) or phrase.casefold() in ctx.sources.words:
            continue
        wanted = r"\s+".join(re.escape(w) for w in phrase.split())
        ending = r"(?:s|es|d|ed|ing)?" if re.search(r"\w$", phrase) else ""
        pattern = re.compile(rf"(?<!\w){wanted}{ending}(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(ctx.document.text):
            yield Violation(match.start(), match.end(), "this case says not to say it")


_VALUE = r"(?P<value>[^\s\"'),;]{4,})"
_SECRET_NEXT = re.compile(rf"\s?[:=]? ?[\"'(]?{_VALUE}")
_SECRET_TOLD = re.compile(rf"[^.!?\n]{{0,50}}?\b(?:was|is|reads?|says?|of|to)\b:?[ \"'(]+{_VALUE}")


def secrets(ctx: Context, named: Hits) -> Iterator[Violation]:
    """What a password, a PIN or an access code is."""
    text = ctx.document.text
    for hit in named:
        end = ctx.document.sentences[hit.sentence].end
        for match in (_SECRET_NEXT.match(text, hit.end, end), _SECRET_TOLD.match(text, hit.end, end)):
            if match and _looks_secret(match["value"].rstrip(".!?")) and not is_reference(match["value"], ctx):
                yield Violation(match.start("value"), match.end("value"), "a secret")


def _looks_secret(value: str) -> bool:
    """Not an ordinary word: it has a digit beside letters, a mark, or capitals inside, or is a number."""
    mixed = bool(re.search(r"\d", value)) and bool(re.search(r"[A-Za-z]", value))
    return mixed or bool(re.search(r"[a-z][A-Z]|[!@#$%^&*_]", value) or re.fullmatch(r"\d{4,8}", value))
