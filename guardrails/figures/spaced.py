"""A reference written with other spaces and marks than the case has: `GA 88 1902` for GA-88-1902."""

from __future__ import annotations

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
        wanted = "".join(c for c in known.text.casefold() if c.isalnum())
        for whole in (wanted, wanted.lstrip("abcdefghijklmnopqrstuvwxyz")):
            at = squeezed.find(whole) if len(whole) >= _SHORTEST and len(whole) > len(mention.text) else -1
            places = [place for _, place in letters[at : at + len(whole)]] if at >= 0 else []
            if places and places[0] <= mention.start and mention.end <= places[-1] + 1:
                return known.name
    return None
