"""Fill a phrasing with a case's facts, if the case has what it needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from prompts.wording.fact_words import case_words, in_words
from prompts.wording.forms import PSEUDO
from prompts.wording.notes import capital
from prompts.wording.phrase import a_or_an
from prompts.wording.placeholders import Placeholder, split
from prompts.wording.spelling import in_english_of
from prompts.wording.style import Style, style_of
from service.domain.applies import holds
from service.domain.case import CaseFile
from service.domain.playbook import Phrasing

_OPTIONAL = "? "
_OWNER = "follow_up_owner"
_SENDER = {"i": "I", "me": "me", "my": "my"}
"""Whoever signs makes the promise, unless the case names somebody else."""
_ARTICLE = re.compile(r"\b([Aa])n? $")
_LAST_WORD = re.compile(r"([\w'’]+) $")
_LEADING_ARTICLE = re.compile(r"(?:the|a|an|your|our) ")
_SAME_TWICE = re.compile(r"\b(?:([Bb])etween|([Ff])rom) ([^.,;:]*\d[^.,;:]*?) (?:and|to|until) \3(?!\w)")
_MEANT_THAT = re.compile(r"\b[Ii]t mean[ts] that $")
_SENTENCE_START = re.compile(r"(?:^|[.!?]\s|\n)\W*$")


@dataclass(frozen=True, slots=True)
class Filled:
    """A phrasing in words, and what each of its facts was written as."""

    text: str
    said: Mapping[str, str]


def fill(
    phrasing: Phrasing, case: CaseFile, remedy: Mapping[str, str] | None = None, style: Style | None = None
) -> Filled | None:
    """None when a condition does not hold, or a fact or its form is missing.

    `style` is the case's own, for whoever fills many phrasings and has worked it out.
    """
    if not holds(phrasing.when, case):
        return None
    return fill_text(phrasing.text, case, remedy, style)


def fill_text(
    text: str, case: CaseFile, remedy: Mapping[str, str] | None = None, style: Style | None = None
) -> Filled | None:
    style = style or style_of(case)
    lines: list[str] = []
    said: dict[str, str] = {}
    for line in text.strip().splitlines():
        optional = line.startswith(_OPTIONAL)
        filled = _fill_line(line.removeprefix(_OPTIONAL), case, style, remedy or {})
        if filled is None and not optional:
            return None
        if filled is not None:
            lines.append(filled.text)
            said |= filled.said
    return Filled("\n".join(lines), said) if lines else None


def _fill_line(line: str, case: CaseFile, style: Style, remedy: Mapping[str, str]) -> Filled | None:
    parts = split(line)
    text, said = "", {}
    for i, part in enumerate(parts):
        if isinstance(part, str):
            text = _after(text, in_english_of(part, style))
            continue
        words = _words(part, case, style, remedy)
        if words is None:
            return None
        said[part.name] = words
        following = parts[i + 1] if i + 1 < len(parts) else ""
        text = _joined(text, words, following if isinstance(following, str) else " x")
    return Filled(_SAME_TWICE.sub(lambda m: ("On " if (m[1] or m[2]).isupper() else "on ") + m[3], text), said)


def _words(wanted: Placeholder, case: CaseFile, style: Style, remedy: Mapping[str, str]) -> str | None:
    if wanted.name == "remedy":
        return remedy.get(wanted.form)
    if wanted.name in PSEUDO:
        return case_words(wanted.name, wanted.form, case)
    fact = case.fact(wanted.name)
    if fact is None and wanted.name == _OWNER:
        return _SENDER.get(wanted.form)
    return in_words(wanted.name, fact, wanted.form, style) if fact else None


def _joined(text: str, words: str, following: str) -> str:
    """Mend the seam: "a 8-hour", "within within the hour", "your the parcel", "tomorrow, … ,."."""
    if words.startswith(("it meant ", "it cost ")):
        text = _MEANT_THAT.sub("", text)
    last = _LAST_WORD.search(text)
    if last and last[1].lower() in ("the", "your", "our", "a", "an") and _LEADING_ARTICLE.match(words):
        words = _LEADING_ARTICLE.sub("", words, count=1)
    if last and words.lower().startswith(last[1].lower() + " ") and not last[1][0].isdigit():
        words = words[len(last[1]) + 1 :]
    if _ARTICLE.search(text):
        text = _ARTICLE.sub(lambda m: (m[1] + a_or_an(words.split()[0])[1:]) + " ", text)
    if words.endswith(",") and not re.match(r" \w", following):
        words = words[:-1]
    if _SENTENCE_START.search(text) and "@" not in words and not re.match(r"[\w.]+\.[a-z]{2,}\b", words):
        words = capital(words)
    return text + words


def _after(text: str, literal: str) -> str:
    """The words after a fact do not repeat its unit: "22 users" and then "users"."""
    last = re.search(r"(\w+)$", text)
    following = re.match(r" (\w+)", literal)
    if last and following and last[1].lower() == following[1].lower() and not last[1].isdigit():
        return text + literal[following.end() :]
    return text + literal
