"""What the customer calls the product: "my Maple Sugar blanket kit"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.domain.case import Message
from service.drafting.reading.customer_clauses import clauses_of
from service.drafting.reading.customer_lexicon import customer_lexicon
from service.drafting.reading.customer_reading import Reading

_NAMED = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Tt]he|[Yy]our|[Tt]his|[Aa])(?: new)? (?P<name>(?:[A-Z][a-z]+ ){1,3}(?:[a-z]+ ){0,2}[a-z]+)\b"
)
_FRONTS = frozenset(("hearing", "washing", "sewing", "coffee", "mobile", "dining", "sleeping", "running", "electric"))
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def read_products(messages: list[Message]) -> Iterator[Reading]:
    """The product by a name of its own, else the plain word for it as something to ask about."""
    for place, message in enumerate(messages):
        for clause in clauses_of(message.text):
            if customer_lexicon().refused.search(clause.text):
                continue
            for found in _NAMED.finditer(clause.text):
                name = _up_to_thing(found["name"])
                if name:
                    yield _reading(message, place, clause.text, name, sure=not clause.doubtful)
            for name in _plain_things(_WORD.findall(clause.text.lower())):
                yield _reading(message, place, clause.text, name, sure=False)


def _plain_things(words: list[str]) -> Iterator[str]:
    """Each thing with the noun that belongs to it, "hearing aid"; a phone that somebody was on is none."""
    for n, word in enumerate(words):
        front = words[n - 1] if n else ""
        if _is_thing(word) and words[max(0, n - 2) : n] != ["on", "the"]:
            yield f"{front} {word}" if _is_thing(front) or front in _FRONTS else word


def _up_to_thing(words: str) -> str:
    """The name as far as the last of its words that is a thing: "Maple Sugar blanket kit"."""
    said = words.split()
    last = max((n for n, word in enumerate(said) if _is_thing(word) and word.islower()), default=-1)
    return " ".join(said[: last + 1])


def _is_thing(word: str) -> bool:
    things = customer_lexicon().classes["things"]
    return word.lower() in things or word.lower().removesuffix("s") in things


def _reading(message: Message, place: int, quote: str, name: str, *, sure: bool) -> Reading:
    return Reading("product", name, message.id, quote, place, 5 if sure else 2, sure)
