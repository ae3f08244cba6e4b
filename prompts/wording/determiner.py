"""The article that a note leaves out: "ticket" is "your ticket", "driver" is "our driver"."""

from __future__ import annotations

from prompts.wording.phrase import Words, a_or_an, head_of, is_mass, whose
from prompts.wording.roles import PUT_RIGHT
from prompts.wording.words import (
    core,
    form,
    is_,
    is_adjective,
    is_money,
    is_name,
    is_noun,
    is_number,
    is_plural,
    opens_noun_phrase,
)


def with_determiner(phrase: Words, role: str, new: bool = False) -> Words:
    """The noun phrase with the article its head asks for; `new` when the reader has not met the thing."""
    owner = core(phrase[0]).removesuffix("'s")
    if owner != core(phrase[0]) and not is_name(phrase[0]) and not is_("subjects", owner):
        return (*with_determiner((owner,), role)[:-1], *phrase)
    if _needs_none(phrase):
        return phrase
    head = head_of(phrase)
    return (*(_before_plural if is_plural(head) else _before_one)(phrase, head, role, new), *phrase)


def indefinite(words: Words, phrase: Words) -> Words:
    """After "there was" nothing is known yet: "a double booking", not "the double booking"."""
    added = len(phrase) > len(words) or core(phrase[0]) != core(words[0])
    if not added or core(phrase[0]) not in ("the", "your", "our") or core(words[0]) in ("wrong", "same"):
        return phrase
    head = head_of(words)
    return phrase[1:] if is_plural(head) or is_mass(head) else (a_or_an(words[0]), *phrase[1:])


def _needs_none(phrase: Words) -> bool:
    first = phrase[0]
    if is_money(first):
        return len(phrase) == 1 or is_plural(head_of(phrase))
    if is_number(first):
        return not first.endswith("%")
    if opens_noun_phrase(first) or is_("subjects", first) or is_("prepositions", first):
        return True
    head = head_of(phrase)
    gerund = core(head).endswith("ing") and form(head, "ing") is not None
    return core(first) in ("only", "just", "almost") or is_name(head) or gerund


def _before_plural(phrase: Words, head: str, role: str, _new: bool) -> Words:
    """As in "your parcels"; none for all of a kind, nor for what a name already tells apart."""
    mine = whose(head, role)
    of_all = (mine == "your" and role in ("change", "cause")) or (mine == "our" and role in PUT_RIGHT)
    named = any(is_name(word) and not is_("months", word) for word in phrase[:-1])
    return () if mine is None or of_all or named or role == "state" else (mine,)


def _before_one(phrase: Words, head: str, role: str, new: bool) -> Words:
    one = () if is_mass(head, role) else (a_or_an(phrase[0]),)
    if is_money(phrase[0]):
        return ("the",) if role in PUT_RIGHT or role == "state" else one
    if is_("definite", phrase[0]) and not new:
        return ("the",)
    if is_noun("helpers", head) and role != "hurt":
        return one if new or role in PUT_RIGHT else ("our",)
    faulty = role == "failure" and len(phrase) > 1 and is_adjective(phrase[0])
    if faulty or _of_money(phrase, head):
        return one
    if is_("indefinite", phrase[0]):
        return (a_or_an(phrase[0]),)
    return _by_owner(head, role, new, one)


def _by_owner(head: str, role: str, new: bool, one: Words) -> Words:
    mine = whose(head, role)
    if mine == "your":
        return ("the",) if role == "change" else ("your",)
    if mine and not new:
        return (mine,)
    if new or is_noun("events", head):
        return one
    return () if is_mass(head, role) else ("the",)


def _of_money(phrase: Words, head: str) -> bool:
    """As in "a refund of £20"."""
    after = phrase[phrase.index(head) + 1 :]
    return len(after) > 1 and core(after[0]) == "of" and is_money(after[1])
