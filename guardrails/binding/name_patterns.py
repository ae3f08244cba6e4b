"""Patterns of references and names, as people write them."""

from __future__ import annotations

import re


def ref_pattern(value: str) -> re.Pattern[str]:
    """The reference in any case, with or without its spaces and hyphens."""
    runs = re.findall(r"[^\W_]+", value)
    return re.compile(r"(?<![^\W_])" + r"[\s\-./_#]*".join(map(re.escape, runs)) + r"(?![^\W_])", re.IGNORECASE)


def person_pattern(name: str) -> re.Pattern[str]:
    """The full name, the first name, or the last name after a title."""
    parts = name.split()
    full = r"\s+".join(map(re.escape, parts))
    titled = rf"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir)\.?\s+{re.escape(parts[-1])}"
    return re.compile(rf"\b(?:{full}|{titled}|{re.escape(parts[0])})\b")
