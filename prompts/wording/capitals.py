"""A capital that only opens a note goes ("Ticket left unanswered"); a name's stays."""

from __future__ import annotations

import re

from prompts.wording.lexicon import lexicon
from prompts.wording.style import Style
from prompts.wording.words import form, is_, is_name, is_noun, is_small


def uncapitalised(words: tuple[str, ...], style: Style) -> tuple[str, ...]:
    """Known words lose it, and others that the case writes small elsewhere."""
    first, after = words[0], words[1] if len(words) > 1 else ""
    plain = first[1:] == first[1:].lower() and is_name(first) and not is_name(after)
    of_company = any(first.rstrip(".,;:") in name.split() for name in style.companies)
    if not plain or of_company or is_("names_too", first) or is_("months", first):
        return words
    if _is_known(first) or any(_written_small(first, text) for text in style.texts):
        return (first[0].lower() + first[1:], *words[1:])
    return words


def _is_known(word: str) -> bool:
    noun = any(is_noun(kind, word) for kind in lexicon().nouns)
    return noun or is_small(word) or is_("subjects", word) or form(word, "past") is not None


def _written_small(word: str, text: str) -> bool:
    bare = word.strip(".,;:").lower()
    return bare in text and re.search(rf"(?<![\w@.]){re.escape(bare)}(?![\w@])", text) is not None
