"""One word of a note and what it may be: the little that is needed without a tagger."""

from __future__ import annotations

import re

from prompts.wording.lexicon import VerbForm, lexicon
from prompts.wording.remembered import remembered

_EDGES = re.compile(r"^[\"'“‘(\[]+|[\"'”’)\].,;:!?]+$")
_MONEY = re.compile(r"^[£$€¥]|^[A-Z]{0,2}\$|^(?:GBP|USD|EUR)\d")
_NUMBER = re.compile(r"^\d[\d,.:]*(?:%|st|nd|rd|th|am|pm|kg|km|cm|mm|ml|x|h|min)?$")
_ADJECTIVE = re.compile(r".{2}(?:able|ible|ful|less|ous)$|.{3}ive$|^un.{3,}(?:ed|en)$")


@remembered(longest=40, most=4096)
def core(word: str) -> str:
    """The word without punctuation at its edges, in lower case."""
    return _EDGES.sub("", word).lower().replace("’", "'")


def is_(kind: str, word: str) -> bool:
    """Whether the word is in one of grammar.yaml's classes."""
    return core(word) in lexicon().grammar[kind]


def is_noun(kind: str, word: str) -> bool:
    """Whether the word, or its singular, is in one of nouns.yaml's classes."""
    bare, known = _last(core(word)), lexicon().nouns[kind]
    return bare in known or bare.removesuffix("s") in known


def verb_forms(word: str) -> tuple[VerbForm, ...]:
    """What the word may be as a verb; an unknown word in -ed is taken for a regular one."""
    bare = core(word)
    known = lexicon().forms.get(bare)
    if known is None and "-" in bare:
        known = tuple(f for f in lexicon().forms.get(_last(bare), ()) if f.form in ("past", "pp", "ing"))
    if known:
        return known
    if bare.endswith("ed") and len(bare) > 4 and bare not in lexicon().grammar["not_past"]:
        base = bare[:-2]
        return (VerbForm(base, "past"), VerbForm(base, "pp"))
    if bare.endswith("ing") and len(bare) > 5 and _last(bare) not in lexicon().verbs["ing_nouns"]:
        return (VerbForm(bare[:-3], "ing"),)
    return ()


def form(word: str, wanted: str) -> str | None:
    """The verb's base when the word has the form; a noun in -ing has none."""
    if wanted == "ing" and _last(core(word)) in lexicon().verbs["ing_nouns"]:
        return None
    return next((f.base for f in verb_forms(word) if f.form == wanted), None)


def does(kind: str, word: str) -> bool:
    """Whether a form of one of verbs.yaml's classes."""
    listed = lexicon().verbs[kind]
    return core(word) in listed or any(f.base in listed or f.base + "e" in listed for f in verb_forms(word))


def is_number(word: str) -> bool:
    return bool(_NUMBER.match(core(word)))


def is_money(word: str) -> bool:
    return bool(_MONEY.match(_EDGES.sub("", word)))


def is_name(word: str) -> bool:
    """Written with a capital; "I" is not a name."""
    bare = _EDGES.sub("", word)
    return bare[:1].isupper() and bare != "I" and not bare.startswith("I'")


def is_adjective(word: str) -> bool:
    bare = core(word)
    if bare in lexicon().grammar["adjectives"]:
        return True
    return bool(_ADJECTIVE.search(bare)) and form(word, "base") is None


def is_adverb(word: str) -> bool:
    bare = core(word)
    if bare in lexicon().grammar["adverbs"]:
        return True
    return (
        bare.endswith("ly")
        and len(bare) > 4
        and bare not in lexicon().grammar["not_adverbs"]
        and form(word, "base") is None
    )


def is_plural(word: str) -> bool:
    """By its ending, apart from the nouns that are listed."""
    bare = _last(core(word))
    if bare in lexicon().nouns["plurals"]:
        return True
    if bare in lexicon().nouns["singulars"] or bare.endswith(("ss", "us", "is", "'s")):
        return False
    return bare.endswith(("s", "s'"))


def opens_noun_phrase(word: str) -> bool:
    """Certainly the first word of a noun phrase."""
    return (
        is_("determiners", word)
        or is_("possessives", word)
        or is_("objects", word)
        or is_number(word)
        or is_money(word)
        or core(word).endswith("'s")
    )


def is_small(word: str) -> bool:
    """A word that cannot be a noun."""
    return any(
        is_(kind, word)
        for kind in ("determiners", "possessives", "objects", "prepositions", "subordinators", "connectors",
                     "auxiliaries", "relatives", "negations")
    ) or is_adverb(word)  # fmt: skip


def _last(bare: str) -> str:
    """The part of a hyphenated word that decides what it is: half-eaten, follow-up."""
    tail = bare.rsplit("-", 1)[-1]
    return tail or bare
