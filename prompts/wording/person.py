"""Turn a note about the customer into words to the customer: "his daughter" is "your daughter"."""

from __future__ import annotations

import re
from typing import Literal

from prompts.wording.lexicon import lexicon
from prompts.wording.remembered import remembered
from prompts.wording.words import core, form, is_, is_noun, is_plural, is_small

_EDGE = re.compile(r"^([\"'“‘(\[]*)(.*?)([\"'”’)\].,;:!?]*)$")
_POSSESSIVE = {
    "his": "your",
    "her": "your",
    "their": "your",
    "my": "your",
    "hers": "yours",
    "theirs": "yours",
    "mine": "yours",
}
_OBJECT = {"him": "you", "them": "you", "me": "you"}
_SUBJECT = {"he": "you", "she": "you", "they": "you", "i": "you"}
_SELF = {"himself": "yourself", "herself": "yourself", "themselves": "yourselves", "myself": "yourself",
         "themself": "yourself"}  # fmt: skip
_AGREES = {"was": "were", "is": "are", "has": "have", "does": "do", "wasn't": "weren't", "isn't": "aren't",
           "hasn't": "haven't", "doesn't": "don't", "am": "are"}  # fmt: skip
_PLURALS = frozenset(("they", "their", "them", "theirs", "themselves"))
_FIRST = frozenset(("i", "my", "me", "mine", "myself"))
_OUR_SELVES = {"we": "you", "our": "your", "us": "you", "ours": "yours", "ourselves": "yourselves"}
_NOT_THE_CUSTOMER = frozenset(("other", "another", "every", "each", "any", "all", "more", "affected", "many"))


def address(
    words: tuple[str, ...], role: str, customer: str | None = None, others: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The words as said to the customer, as many as came in: a word that is swallowed becomes "".

    Pronouns that may mean somebody else in the note stay, and so do those of `others`.
    """
    words = _names_to_you(words, customer)
    shifted: list[str] = []
    for i, word in enumerate(words):
        possessive = core(word).endswith("'s")
        if _is_customer(words, i, core(word)[:-2] if possessive else core(word)):
            _swallow_article(shifted)
            shifted.append(_like(word, "your" if possessive else "you"))
        else:
            shifted.append(word if core(word) in others else _pronoun(words, i, role))
    return _agreed(tuple(shifted))


_SPOKEN_OF = frozenset((*_PLURALS, "he", "him", "his", "himself", "she", "her", "hers", "herself"))
"""Somebody or something else, where the customer is "you" already."""

Gender = Literal["he", "she"]
PRONOUNS: dict[Gender, frozenset[str]] = {
    "he": frozenset(("he", "his", "him", "himself")),
    "she": frozenset(("she", "her", "hers", "herself")),
}


def _pronoun(words: tuple[str, ...], i: int, role: str) -> str:
    word, bare = words[i], core(words[i])
    said_to_them = any(core(w) in ("you", "your") for w in words)
    if bare in _OUR_SELVES and role == "hurt" and not said_to_them:
        return _like(word, _OUR_SELVES[bare])
    if bare in _FIRST and role not in ("hurt", "failure", "state"):
        return word
    if said_to_them and bare in _SPOKEN_OF:
        return word
    if bare == "him" or (bare == "her" and _object_place(words, i)):
        return _like(word, "you")
    after = words[i + 1] if i + 1 < len(words) else ""
    if bare == "they" and i == 0 and role in ("failure", "cause") and not is_("auxiliaries", after):
        return _like(word, "we")
    others = _several(words[:i]) if bare in _PLURALS else _somebody_else(words[:i])
    if others and bare not in _FIRST:
        return word
    tables = (_POSSESSIVE, _OBJECT, _SUBJECT, _SELF)
    return next((_like(word, table[bare]) for table in tables if bare in table), word)


def _object_place(words: tuple[str, ...], i: int) -> bool:
    """As in "told her twice", and not "told her mother"."""
    following = words[i + 1] if i + 1 < len(words) else ""
    if words[i][-1:] in ".,;:" or not following:
        return True
    return (
        is_("prepositions", following)
        or is_("adverbs", following)
        or is_("connectors", following)
        or core(following) in ("to", "the", "a", "that", "not")
    )


def _is_customer(words: tuple[str, ...], i: int, bare: str) -> bool:
    """As in "customer", "the customer"; not "other customers", "a customer", "customer files"."""
    if bare not in lexicon().nouns["customer_words"]:
        return False
    before = core(words[i - 1]) if i else ""
    if before in _NOT_THE_CUSTOMER or before in ("a", "an", "one", "no", "per", "same", "for-the"):
        return False
    if bare != "customer" and before != "the" and i > 0:
        return False
    following = words[i + 1] if i + 1 < len(words) else ""
    possessive = core(words[i]).endswith("'s")
    return possessive or not following or words[i][-1:] in ".,;:" or not _compound(following)


def _compound(following: str) -> bool:
    """A noun after "customer" makes it a kind of thing: "customer files"."""
    if is_small(following) or core(following) == "to":
        return False
    return not (form(following, "past") or form(following, "pp"))


def _swallow_article(words: list[str]) -> None:
    if words and core(words[-1]) in ("the", "our", "this"):
        words[-1] = ""


def _names_to_you(words: tuple[str, ...], customer: str | None) -> tuple[str, ...]:
    """The customer's own name, with or without a title."""
    if not customer:
        return words
    names = customer.split()
    called = [names, *([title, names[-1]] for title in _TITLES)]
    said = list(words)
    for name in called:
        for i in range(len(said) - len(name) + 1):
            here = [_bare_name(word) for word in said[i : i + len(name)]]
            if here == [part.rstrip(".") for part in name]:
                last = said[i + len(name) - 1]
                you = "your" if core(last).endswith("'s") else "you"
                said[i : i + len(name)] = [*[""] * (len(name) - 1), _like(last, you)]
    return tuple(said)


_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Mx")


@remembered(longest=40, most=4096)
def _bare_name(word: str) -> str:
    return re.sub(r"['’]s$", "", _EDGE.sub(r"\2", word)).rstrip(".")


def _somebody_else(before: tuple[str, ...]) -> bool:
    """Whether a person of ours is named earlier, whom "his" may mean; "his wife" is not one of ours."""
    return any(
        core(word) in lexicon().nouns["persons"]
        and not (i and is_("possessives", before[i - 1]) and core(before[i - 1]) != "our")
        for i, word in enumerate(before)
    )


def _several(before: tuple[str, ...]) -> bool:
    """Whether several things or people are named earlier, whom "they" may mean."""
    return any(_plural_noun(word) or is_noun("ours", word) or core(word) == "the" for word in before)


def _plural_noun(word: str) -> bool:
    return is_plural(word) and not is_small(word) and not is_("subjects", word) and form(word, "s") is None


def agreeing(words: tuple[str, ...]) -> tuple[str, ...]:
    """Verbs as "you" and "we" have them: "was" is "were"."""
    return tuple(_like(word, _AGREES.get(core(word), core(word))) if core(word) in _AGREES else word for word in words)


def _agreed(words: tuple[str, ...]) -> tuple[str, ...]:
    """As in "you was" is "you were", where "you" came from somebody else's "he" or "the customer"."""
    fixed = list(words)
    for i in range(1, len(fixed)):
        if core(fixed[i - 1]) == "you" and fixed[i - 1][-1:].isalpha():
            fixed[i] = agreeing((fixed[i],))[0]
    return tuple(fixed)


def _like(word: str, new: str) -> str:
    found = _EDGE.match(word)
    return f"{found[1]}{new}{found[3]}" if found else new
