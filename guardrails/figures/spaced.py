"""A reference written otherwise than the case has it: `GA 88 1902` for GA-88-1902, `unit 118` for 118."""

from __future__ import annotations

import re

from guardrails.figures.mention import Mention
from guardrails.figures.sources import Sources

_AROUND = 30
"""How far from a number the rest of its reference may stand."""
_SHORTEST = 5


def spaced_reference(mention: Mention, text: str, sources: Sources) -> str | None:
    """The fact whose reference the number is a part of, as the letter writes it."""
    start, end = max(0, mention.start - _AROUND), mention.end + _AROUND
    letters = [
        (character.casefold(), place) for place, character in enumerate(text[start:end], start) if character.isalnum()
    ]
    squeezed = "".join(character for character, _ in letters)
    for known in sources.of("ref"):
        parts = re.findall(r"[a-z0-9]+", known.text.casefold())
        wanted = "".join(parts)
        tails = ("".join(parts[n:]) for n in range(1, len(parts)))
        for whole in (wanted, wanted.lstrip("abcdefghijklmnopqrstuvwxyz"), *tails):
            at = squeezed.find(whole) if len(whole) >= _SHORTEST and len(whole) > len(mention.text) else -1
            places = [place for _, place in letters[at : at + len(whole)]] if at >= 0 else []
            if places and places[0] <= mention.start and mention.end <= places[-1] + 1:
                return known.name
    return None


_BEFORE = re.compile(r"([^\W\d_]+)(?: (?:no\.?|number))? ?#?$")


def named_reference(mention: Mention, text: str, sources: Sources) -> str | None:
    """The fact that holds a short number, where the letter calls it as the fact is called: `unit 118`."""
    word = _BEFORE.search(text[max(0, mention.start - _AROUND) : mention.start].rstrip())
    if word is None:
        return None
    called = word[1].casefold()
    return next((k.name for k in sources.of("ref") if k.text == mention.text and called in k.name.split("_")), None)


_MASK_BEFORE = re.compile(
    r"(?:[.·•*#…xX-]{2,} ?|\bend(?:s|ing|ed)?(?: in| with)?:? ?|\bdigits(?: are| being| of)?:? ?"
    r"|\b(?:account|card|acct|a/c)(?: (?:number|no\.?))? ?[.·•*#…xX-]* ?)$"
)
_FEWEST_LAST = 3


def last_digits(mention: Mention, text: str, sources: Sources) -> str | None:
    """The fact whose number ends in these digits, where the letter masks the others: `..5518`, `ending in 5518`."""
    digits = re.sub(r"\D", "", mention.text)
    if len(digits) < _FEWEST_LAST or not _MASK_BEFORE.search(text[max(0, mention.start - 30) : mention.start]):
        return None
    for known in sources.of("ref", "phone"):
        if re.sub(r"\D", "", known.text).endswith(digits):
            return known.name
    wanted = re.compile(rf"(?<![0-9]){digits}(?![0-9])")
    return next((name for name, told in sources.texts if wanted.search(told)), None)
