"""The forms of English words that a rule's word class stands for, in British and American spelling."""

from __future__ import annotations

import re

_DOUBLING = re.compile(r"^[a-z]*[^aeiou][aeiou][bdgklmnprt]$")
_NO_DOUBLING = re.compile(r"(?:[aeiou]{2}[a-z]|en|er|on|it|et|ow|ick|op)$")
_AMERICAN_SINGLE_L = re.compile(r"([aeiouy][^aeiouy]+[aeiou])ll(ed|ing)$")


def verb_forms(lemma: str, irregular: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Base, -s, past, participle and -ing of a verb; words after the first stay as they are."""
    first, _, rest = lemma.partition(" ")
    forms = [first, _third_person(first), _ing(first), *irregular.get(first, (_past(first),))]
    tail = f" {rest}" if rest else ""
    return tuple(dict.fromkeys(f"{spelt}{tail}" for form in forms for spelt in spellings(form)))


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural."""
    return tuple(dict.fromkeys(s for form in (lemma, _third_person(lemma)) for s in spellings(form)))


def spellings(word: str) -> tuple[str, ...]:
    """The word as written on both sides of the Atlantic."""
    american = word
    if "is" in word and len(word) > 5:
        american = re.sub(r"is(e|es|ed|ing|ation|ations)$", r"iz\1", american)
    if "ll" in word:
        american = _AMERICAN_SINGLE_L.sub(r"\1l\2", american)
    if "our" in word and len(word) > 5:
        american = re.sub(r"our(s|ed|ing|able|ably)?$", r"or\1", american)
    return (word,) if american == word else (word, american)


def _third_person(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh|o)$", word) else "s")


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return (word + word[-1] if _doubles(word) else word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return (word + word[-1] if _doubles(word) else word) + "ing"


def _doubles(word: str) -> bool:
    """Whether the last consonant is doubled before -ed and -ing (stop, but not visit)."""
    syllables = len(re.findall(r"[aeiouy]+", word))
    return bool(_DOUBLING.match(word)) and (syllables == 1 or not _NO_DOUBLING.search(word))
