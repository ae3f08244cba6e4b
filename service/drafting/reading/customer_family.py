"""Say again who "he" or "she" is, where the customer has spoken of one of their own and of nobody else."""

from __future__ import annotations

import re

from prompts.wording.lexicon import lexicon
from service.drafting.reading.second_person import is_common

_HE = "son|boy|husband|dad|father|brother|grandson|nephew|grandad|grandfather|uncle"
_SHE = "daughter|girl|wife|mum|mom|mother|sister|granddaughter|niece|gran|nan|grandmother|aunt"
_THEIR_OWN = re.compile(rf"\b(?:my|our) (?:\w+ )?(?:(?P<he>{_HE})|(?P<she>{_SHE}))\b(?!['’])", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:(?P<he>he|him)|(?P<she>she|her(?=$|\s(?:to|at|in|on|for|from|home|out|back|with)\b)))\b", re.IGNORECASE
)
_ANY_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers|they|them|their|himself|herself)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:lady|man|woman|guy|gentleman|someone|somebody|person|staff|doctor)\b", re.IGNORECASE)


def with_family_named(text: str, before: str) -> str:
    """The clause with its one pronoun put as "my son"; as it is where the words before leave a doubt."""
    pronoun = _PRONOUN.search(text)
    if pronoun is None or len(_ANY_PRONOUN.findall(text)) != 1:
        return text
    named = list(_THEIR_OWN.finditer(before))
    if not named or _has_others(before, named):
        return text
    kind = "he" if pronoun["he"] else "she"
    return text[: pronoun.start()] + named[-1][0].lower() + text[pronoun.end() :] if named[-1][kind] else text


def _has_others(before: str, named: list[re.Match[str]]) -> bool:
    """Whether the pronoun may mean anybody else."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", before)}
    names = [word for word in re.findall(r"[A-Za-z]+", before[named[-1].end() :]) if word[0].isupper()]
    kinds = {bool(found["he"]) for found in named}
    several = len({found[0].lower() for found in named}) > 1 and len(kinds) == 1
    unknown = any(word != "I" and not is_common(word.lower()) for word in names)
    return unknown or several or bool(words & lexicon().nouns["persons"]) or _SOMEBODY.search(before) is not None
