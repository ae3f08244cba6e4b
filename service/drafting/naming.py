"""Whether words can stand as somebody's name in a greeting."""

from __future__ import annotations

import re
import unicodedata

_AN_ADDRESS = re.compile(r"\w{2}\.\w")
_MARKS = " .'’-&"
_MOST_LETTERS, _MOST_WORDS = 60, 7


def is_a_name(words: str | None) -> bool:
    """A few words of letters on one line: no sentence, no figure, no address."""
    told = unicodedata.normalize("NFKD", (words or "").strip())
    letters = "".join(c for c in told if not unicodedata.combining(c))
    short = 0 < len(letters) <= _MOST_LETTERS and len(letters.split()) <= _MOST_WORDS
    return short and all(c.isalpha() or c in _MARKS for c in letters) and not _AN_ADDRESS.search(letters)
