"""How many people share an amount evenly, told by who they are: `between you, your brother and your sister`."""

from __future__ import annotations

import re

_SHARED = re.compile(
    r"\b(?:split|share[ds]?|sharing|divided?|halv(?:ed|e|ing)|half each|each half|equal(?:ly)?|evenly|in half"
    r"|down the middle)\b",
    re.IGNORECASE,
)
_WHO = r"(?:the|your|a|an|his|her|us|our|me)\b"
_LISTED = re.compile(
    rf"\b(?:between|among|amongst|by|you and|both)\b(?P<list>[^.;:\d£$€₹]{{0,60}}?) and (?={_WHO})", re.IGNORECASE
)
_TWO = re.compile(
    r"\b(?:halv(?:ed|e|ing)|half each|each half|in half|down the middle|two of you|both of you"
    rf"|you and {_WHO}(?![^.;:]{{0,40}} and (?:the|your)\b))",
    re.IGNORECASE,
)


def parties(text: str) -> int | None:
    if not _SHARED.search(text):
        return None
    listed = _LISTED.search(text)
    if listed and "," in listed["list"]:
        return 2 + listed["list"].count(",")
    return 2 if _TWO.search(text) else None
