"""Choose one of several phrasings: what serves the letter most, and then whatever the case's hash says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from prompts.wording.template import Filled, fill
from service.domain.case import CaseFile
from service.domain.playbook import Phrasing

_TELLING = 4
"""A fact of this many words or more is noticed when it is told twice."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A phrasing, filled."""

    phrasing: Phrasing
    filled: Filled

    @property
    def text(self) -> str:
        return self.filled.text


@dataclass(frozen=True, slots=True)
class Told:
    """What the letter says so far: its words, and the element ids that still wait for theirs."""

    text: str
    unserved: Collection[str]
    banned: str = ""
    """The last attempt's words, which are not to be used again."""


def choose(
    phrasings: Sequence[Phrasing],
    case: CaseFile,
    told: Told,
    salt: str,
    remedy: Mapping[str, str] | None = None,
) -> Choice | None:
    """The best applicable phrasing; None when no phrasing applies."""
    choices = [
        Choice(phrasing, filled) for phrasing in phrasings if (filled := fill(phrasing, case, remedy)) is not None
    ]
    if not choices:
        return None
    fresh = [c for c in choices if not _already(c.text, told.banned)] or choices
    best = max(_worth(c, told) for c in fresh)
    equals = [c for c in fresh if _worth(c, told) == best]
    return equals[_number(f"{seed_of(case)}/{salt}") % len(equals)]


def seed_of(case: CaseFile) -> str:
    """What tells one case from another: its id, or else the ticket's words."""
    return case.id or "\n".join(message.text for message in case.ticket.messages)


def pick(options: Sequence[str], case: CaseFile, salt: str) -> str:
    """One of the options, the same one every time for one case."""
    return options[_number(f"{seed_of(case)}/{salt}") % len(options)]


def _worth(choice: Choice, told: Told) -> tuple[int, int, int]:
    """Elements served, then facts told less facts told again, then another opening than before."""
    serves = len({*choice.phrasing.also} & {*told.unserved})
    news = 0
    for words in choice.filled.said.values():
        again = _already(words, told.text)
        news += 0 if again and len(words.split()) < _TELLING else -2 if again else 1
    return serves, news, -int(_opening(choice.text) == _last_opening(told.text))


def _already(words: str, text: str) -> bool:
    return bool(words) and words.strip().rstrip(".").lower() in text.lower()


def _opening(text: str) -> str:
    return " ".join(re.findall(r"[\w'’]+", text.lower())[:2])


def _last_opening(text: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+|\n+", text.strip())
    return _opening(sentences[-1]) if sentences else ""


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")
