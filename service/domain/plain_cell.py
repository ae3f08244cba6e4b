"""A table's cell that no spreadsheet takes for a formula."""

from __future__ import annotations

from unicodedata import normalize

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would calculate it."""
    begins = normalize("NFKC", text.lstrip(" ")[:1])  # Full-width signs calculate as well.
    return f"'{text}" if begins in _FORMULA else text
