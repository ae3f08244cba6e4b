"""Noun phrases: which word is the head, whose it is, whether it is several, and "a" or "an"."""

from __future__ import annotations

import re

from prompts.wording.lexicon import lexicon
from prompts.wording.spot import Spot
from prompts.wording.words import core, is_, is_money, is_name, is_noun, is_number, is_plural

Words = tuple[str, ...]

_AN_NUMBER = re.compile(r"8|1[18](?!\d)|1[18],\d{3}(?!,)")
_AN_SILENT = re.compile(r"hour|honest|heir|honour")
_A_VOWEL = re.compile(r"uni(?!n|m)|us[eua]|eu|once?\b")
_ABSTRACT = ("tion", "ity", "ance", "ence", "ism", "ment")


def head_of(phrase: Words) -> str:
    """The noun that the phrase is about: the last before a preposition, a relative or a participle."""
    last = Spot(phrase)
    for spot in last.onward():
        if last.ends_clause or _ends_head(spot, last):
            break
        last = spot
    return last.word


def has_several(phrase: Words) -> bool:
    """By its first word ("two engineers"), its head, or an "and" before any preposition."""
    first = core(phrase[0])
    if is_("singulars", first) or first == "1":
        return False
    if is_("several", first):
        return True
    head = head_of(phrase)
    if is_number(first) and not is_money(phrase[0]) and not first.endswith("%"):
        return is_plural(head) or is_number(head)
    cut = next((i for i, word in enumerate(phrase) if is_("prepositions", word)), len(phrase))
    named = is_name(head) and not is_noun("customers", head)
    return (is_plural(head) and not named) or "and" in map(core, phrase[:cut])


def whose(head: str, role: str) -> str | None:
    """As in "your" or "our", when the noun is known to be somebody's."""
    if role == "hurt" and is_noun_or_plural("either", head):
        return "your"
    if is_noun_or_plural("ours", head):
        return "our"
    return "your" if is_noun_or_plural("customers", head) else None


def is_noun_or_plural(kind: str, word: str) -> bool:
    """In one of nouns.yaml's classes as it is written, without its hyphenated front."""
    known, bare = lexicon().nouns[kind], core(word)
    return bare in known or bare.removesuffix("s") in known


def is_mass(head: str, role: str = "") -> bool:
    """No article and no plural: advice, access, staff; in what it did to somebody, anything abstract."""
    if is_noun("known", head):
        return False
    bare = core(head)
    abstract = role in ("hurt", "state") and bare.endswith(_ABSTRACT)
    return abstract or bare in lexicon().nouns["mass"] or bare.endswith(("ness", "ware", "ship"))


def a_or_an(following: str) -> str:
    """By sound, as far as spelling tells it."""
    bare = core(following).lstrip("£$€")
    if bare[:1].isdigit():
        return "an" if _AN_NUMBER.match(bare) else "a"
    if _AN_SILENT.match(bare):
        return "an"
    return "an" if bare[:1] in tuple("aeiou") and not _A_VOWEL.match(bare) else "a"


def _ends_head(spot: Spot, last: Spot) -> bool:
    if spot.is_("prepositions", "relatives", "connectors") or spot.core in ("to", "not"):
        return True
    if (spot.adverb and not spot.adjective) or (spot.number and not last.name):
        return True
    participle = (spot.has("pp") or spot.has("ing")) and not spot.is_noun("customers")
    return participle and (not spot.next or spot.next.small or spot.next.opens_phrase)
