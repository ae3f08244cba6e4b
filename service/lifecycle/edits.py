"""What people changed in a letter: the diff that is kept with a version, and how much of a letter is new."""

from __future__ import annotations

from difflib import SequenceMatcher, unified_diff

from service.domain.history import Edit, History, Version
from service.domain.letter import Letter

_WRITTEN_BY_AMENDS = ("drafted", "answered")


def edit_between(before: Letter, after: Letter) -> Edit:
    """A unified diff over lines, and the share of words that are not the same."""
    old, new = before.text, after.text
    diff = unified_diff(old.splitlines(), new.splitlines(), "before", "after", lineterm="")
    return Edit(diff="\n".join(diff), distance=distance(old, new))


def distance(before: str, after: str) -> float:
    """0 where nothing changed, 1 where nothing stayed."""
    matcher = SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return round(1 - matcher.ratio(), 4)


def edit_since_amends(history: History) -> Edit | None:
    """What people changed in the letter that Amends last wrote; None where there is no letter of its."""
    newest = history.newest.kept.draft.letter
    written = _letter_of_amends(history.versions)
    return edit_between(written, newest) if written and newest else None


def _letter_of_amends(versions: tuple[Version, ...]) -> Letter | None:
    own = (v.kept.draft.letter for v in reversed(versions) if v.change in _WRITTEN_BY_AMENDS)
    return next((letter for letter in own if letter), None)
