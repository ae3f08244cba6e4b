"""Choose one of several phrasings: what serves the letter most, and then whatever the case's hash says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from prompts.wording.fact_words import in_words
from prompts.wording.placeholders import placeholders
from prompts.wording.style import Style, style_of
from prompts.wording.template import Filled, fill
from service.domain.case import CaseFile
from service.domain.facts import Text
from service.domain.playbook import Phrasing
from service.drafting.retold import is_in, is_retold, sentences_of

_NOTICED = ("text", "person", "email", "phone", "url", "ref")
_AS_AN_EVENT = ("clause", "sentence", "raw", "you", "we")


@dataclass(frozen=True, slots=True)
class Choice:
    """A phrasing, filled."""

    phrasing: Phrasing
    filled: Filled
    awkward: int = 0
    """Names of things that it tells as if they were events: "there was a double booking"."""

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
    facts: Sequence[str] = ()
    """The facts among them that a reader notices when they come again, as they were written."""


def choose(
    phrasings: Sequence[Phrasing],
    case: CaseFile,
    told: Told,
    salt: str,
    remedy: Mapping[str, str] | None = None,
) -> Choice | None:
    """The best applicable phrasing; None when no phrasing applies."""
    style = style_of(case)
    choices = [
        Choice(phrasing, filled, _awkward(phrasing, case, style))
        for phrasing in phrasings
        if (filled := fill(phrasing, case, remedy, style)) is not None
    ]
    if not choices:
        return None
    fresh = [c for c in choices if not _already(c.text, told.banned)] or choices
    worth = [_worth(c, told, case) for c in fresh]
    best = max(worth)
    equals = [c for c, its in zip(fresh, worth, strict=True) if its == best]
    return equals[_number(f"{seed_of(case)}/{salt}") % len(equals)]


def seed_of(case: CaseFile) -> str:
    """What tells one case from another: its id, or else the ticket's words."""
    return case.id or "\n".join(message.text for message in case.ticket.messages)


def pick(options: Sequence[str], case: CaseFile, salt: str) -> str:
    """One of the options, the same one every time for one case."""
    return options[_number(f"{seed_of(case)}/{salt}") % len(options)]


def notable(filled: Filled, case: CaseFile) -> list[str]:
    """What a reader notices when it comes again: statements, people, addresses and codes, but no figures."""
    return [w for name, w in filled.said.items() if (fact := case.fact(name)) and fact.type in _NOTICED]


def _worth(choice: Choice, told: Told, case: CaseFile) -> tuple[int, int, int, int, int]:
    """Elements served less facts told twice, facts told, names as names, notes told, another opening."""
    noticed = notable(choice.filled, case)
    twice, news = 0, 0
    for words in choice.filled.said.values():
        others = [w for w in noticed if w != words]
        if words in noticed and is_retold(words, [*told.facts, *noticed[: noticed.index(words)]]):
            twice += 1
        elif any(is_in(words, other) for other in others):
            news -= 1
        else:
            news += int(not is_in(words, told.text))
    serves = len({*choice.phrasing.also} & {*told.unserved})
    notes = sum(isinstance(case.fact(name), Text) for name in choice.filled.said) - twice
    return (
        serves - twice,
        news - twice,
        -choice.awkward,
        notes,
        -int(_opening(choice.text) == _last_opening(told.text)),
    )


def _awkward(phrasing: Phrasing, case: CaseFile, style: Style) -> int:
    return sum(_is_a_name(p.name, case, style) for p in placeholders(phrasing.text) if p.form in _AS_AN_EVENT)


def _is_a_name(fact: str, case: CaseFile, style: Style) -> bool:
    value = case.fact(fact)
    return isinstance(value, Text) and in_words(fact, value, "np", style) is not None


def _already(words: str, text: str) -> bool:
    return bool(words) and words.strip().rstrip(".").lower() in text.lower()


def _opening(text: str) -> str:
    return " ".join(re.findall(r"[\w'’]+", text.lower())[:2])


def _last_opening(text: str) -> str:
    sentences = sentences_of(text)
    return _opening(sentences[-1]) if sentences else ""


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")
