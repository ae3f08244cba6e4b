"""Which part of a customer was touched, by the customer's own word for it: their faith, name, language, family."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from service.domain.case import Message
from service.drafting.reading.customer_clauses import Clause, clauses_of
from service.drafting.reading.customer_lexicon import customer_lexicon
from service.drafting.reading.customer_reading import Reading

_TARGETED = re.compile(r"\s(?:to|towards?|of|about|for)\s")


def read_identity(messages: list[Message]) -> Iterator[Reading]:
    """What a slight was about, and what was disrespectful of it; a word that only hints at it is asked about."""
    words = customer_lexicon()
    for place, message in enumerate(messages):
        slighted = words.slight.search(message.text) is not None
        for clause in clauses_of(message.text):
            if words.refused.search(clause.text):
                continue
            yield from _touched(message, place, clause, words.identity, sure=slighted and not clause.doubtful)
            yield from _touched(message, place, clause, words.identity_perhaps, sure=False)


def _touched(
    message: Message, place: int, clause: Clause, kinds: Mapping[str, re.Pattern[str]], *, sure: bool
) -> Iterator[Reading]:
    slight = customer_lexicon().slight.search(clause.text)
    for what, said in kinds.items():
        found = said.search(clause.text)
        if found is None:
            continue
        aimed = slight is not None and _TARGETED.search(clause.text[slight.end() : found.start() + 1]) is not None
        weight = 5 if sure else 2
        yield Reading("identity", f"about {what}", message.id, clause.text, place, weight, sure)
        yield Reading("disrespect", f"disrespectful to {what}", message.id, clause.text, place, weight, sure and aimed)
