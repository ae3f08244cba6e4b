"""Names fit to stand in a letter. A desk's name field holds whatever its sender typed, and a letter copies it."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_MARKS = re.compile(r"[{}\[\]<>|\\`*_#~^]")
_SPACES = re.compile(r"\s+")
_LONGEST, _MOST_WORDS = 80, 9
_NOT_IN_NAMES = re.compile(
    r"[@:;=%£$€¥?]|//|[Ww]{3}\.|\b(?:GBP|USD|EUR)\b|\d[\d,]{3,}|\d[.,]\d\d\b|,\s+[a-z]{3,}\b|[!]\s+\w+\s+\w+"
)
"""Marks of addresses, headers and sums; a clause after a comma."""
_DEAR = re.compile(r"^(?:dear|hi|hello|subject|re|to|from|bcc|cc)\b[ ,]", re.IGNORECASE)
_GREETING = re.compile(
    r"(?P<hail>dear|hi|hello|good (?:morning|afternoon|evening)|to)[ ]+(?P<name>[^\n]+?)\s*[,:]?\Z", re.IGNORECASE
)
_VERB = (
    r"(?:is|are|was|were|be|been|has|have|had|will|shall|would|should|must|can|could|may|might|do|does|did|need|needs"
    r"|get|gets|got|please|never|always|not|owes?|pays?|paid)"
)
_PERSON = (
    r"(?:we|you|your|yours|our|ours|us|me|my|they|their|it|its|who|whose|whom|which|that|this|all|every|any|anyone)"
)
_CLAUSE = re.compile(rf"\b{_PERSON}\b.*\b{_VERB}\b|\b{_VERB}\b.*\b{_PERSON}\b", re.IGNORECASE)
_ACT = re.compile(
    r"\b(refund|reimburs|repay|repaid|compensat|waiv|approv|authori[sz]|cancel|credit|discount|free|ignor|disregard|instruct"
    r"|system|overrid|grant|reprint|replac|pay|paid|owe|sendable|admin|prompt|confirm|agree|fee|voucher|liab|give|send|full|right|limit|entitl\w*|everything|customer)"
    r"(?:e[sd]?|s|d|al|ing|s?ation|able|ity)?\b",
    re.IGNORECASE,
)


def fit_name(text: str | None) -> str | None:
    """The name of a person or a firm in one clean line; None for a sum, an order or a sentence in its place."""
    if text is None or _LINE_BREAK.search(text.strip()):
        return None
    name = _SPACES.sub(" ", _MARKS.sub("", _UNSEEN.sub("", text))).strip(" ,")
    if not any(c.isalpha() for c in name) or len(name) > _LONGEST or len(name.split()) > _MOST_WORDS:
        return None
    return None if _says_something(name) else name


def fit_salutation(text: str | None) -> str | None:
    """A greeting whose name is fit to stand in a letter."""
    greeting = _GREETING.match((text or "").strip())
    name = fit_name(greeting["name"]) if greeting else None
    return f"{greeting['hail']} {name}" if greeting and name else None


def _says_something(name: str) -> bool:
    """Whether it is more than a name: it greets, counts money, tells a clause, or names two acts."""
    acts = {match[1].casefold() for match in _ACT.finditer(name)}
    told = _NOT_IN_NAMES.search(name) or _DEAR.match(name) or _CLAUSE.search(name)
    return bool(told) or len(acts) > 1
