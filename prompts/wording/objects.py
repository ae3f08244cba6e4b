"""Articles for the bare nouns inside a note: "missed clinic appointment", "with cracked shade"."""

from __future__ import annotations

from prompts.wording.lexicon import lexicon
from prompts.wording.phrase import Words, a_or_an, head_of, is_mass, is_noun_or_plural
from prompts.wording.spot import Spot
from prompts.wording.words import core, is_, is_adjective, is_noun, is_plural

_FORMS = ("past", "pp", "base", "s", "ing")


def with_objects(words: Words, role: str, verb: bool = False) -> Words:
    """After each preposition and, in a predicate (`verb`), after each verb that may take an object."""
    done: list[str] = []
    acting = verb
    for i in range(len(words)):
        spot = Spot(words, i)
        if _may_open(spot) and (_is_preposition(spot.before) or (acting and _is_verb(spot.before))):
            done += _article(spot, role)
        acting = (acting and not (i and _is_verb(spot.before))) or (verb and _opens_verb(spot))
        done.append(spot.word)
    return tuple(done)


def _opens_verb(spot: Spot) -> bool:
    return spot.core == "and" or (spot.core == "to" and spot.next.has("base"))


def _may_open(spot: Spot) -> bool:
    """Whether a noun phrase without article can start here."""
    if spot.first or spot.before.ends_clause or spot.name or (spot.before.core == "to" and spot.has("base")):
        return False
    return not (spot.small or spot.opens_phrase or spot.is_("subjects"))


def _is_preposition(spot: Spot) -> bool:
    """Not the adjective of "an outside server"."""
    return spot.is_("prepositions") and not spot.before.is_("determiners", "possessives")


def _is_verb(spot: Spot) -> bool:
    """Not the noun of "your staff"."""
    named = not spot.first and spot.before.is_("determiners", "possessives")
    return any(spot.has(form) for form in _FORMS) and not spot.small and not named


def _article(spot: Spot, role: str) -> Words:
    phrase = _phrase_at(spot)
    after = Spot(spot.words, spot.i + len(phrase))
    paired = spot.before.core == "with" and after.core in ("and", "or")
    if paired or _goes_bare(spot.before, phrase):
        return ()
    head = head_of(phrase)
    if is_noun_or_plural("customers", head) and not _is_general(head, role) and not all(map(is_adjective, phrase)):
        return _yours(spot, phrase, head, role)
    return _the_or_a(spot, phrase, head)


def _is_general(head: str, role: str) -> bool:
    """Said of every customer's, and not of this one's."""
    return role == "change" or (role == "cause" and is_plural(head))


def _yours(spot: Spot, phrase: Words, head: str, role: str) -> Words:
    if is_plural(head) and (is_("definite", phrase[0]) or role == "state" or spot.before.is_("prepositions")):
        return ()
    if is_("definite", phrase[0]):
        return ("the",)
    return () if is_mass(head) and spot.before.core not in ("missed", "lost") else ("your",)


def _the_or_a(spot: Spot, phrase: Words, head: str) -> Words:
    """Only nouns that are known to be countable get one in the middle of a note."""
    countable = any(is_noun_or_plural(kind, head) for kind in ("ours", "things", "events", "helpers"))
    if is_plural(head) or is_mass(head) or not countable:
        return ()
    if is_("definite", phrase[0]):
        return ("the",)
    new = spot.before.core in ("with", "as", "into") or spot.before.does("creates") or is_("indefinite", phrase[0])
    return (a_or_an(phrase[0]),) if new or is_noun("events", head) else ("the",)


def _phrase_at(spot: Spot) -> Words:
    end = spot.next
    while end and not end.small and not end.before.ends_clause:
        end = end.next
    return spot.words[spot.i : end.i]


def _goes_bare(before: Spot, phrase: Words) -> bool:
    """As in "by hand", "on hold", "leave home"."""
    if core(phrase[0]) in ("home", "work", "school"):
        return True
    if before.core == "of" and before.before.core == "out":
        return is_("out_of", phrase[0])
    nouns = lexicon().bare_after.get(before.core, frozenset())
    return before.is_("prepositions") and ("*" in nouns or (len(phrase) == 1 and core(phrase[0]) in nouns))
