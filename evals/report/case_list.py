"""The list of cases with their letters: as many as the page has room for, those that tell most first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from evals.report.filling import fill
from evals.report.pairs import Rows, view
from evals.runs.rows import RunRow

_TRIES = 20
"""So many letters may be too long before no more are tried."""


@dataclass(frozen=True, slots=True)
class CaseList:
    """The list as it stands in the page, and what it had no room for."""

    markup: Markup
    without_letters: int
    left_out: int


def case_list(matched: Sequence[Rows], two: bool, room: int) -> CaseList:
    """`room` is in bytes, half of it kept for letters. A case whose letters do not fit keeps its line."""
    brief: list[Markup] = []
    used = 0
    for a, b in matched:
        line = _filled(a, b, two, with_letters=False)
        used += _size(line)
        if used > room / 2:
            used -= _size(line)
            break
        brief.append(line)
    shown = list(brief)
    without = 0
    for n, (a, b) in enumerate(matched[: len(brief)]):
        # One whose letters do not fit leaves the room to shorter ones; to look at every one would take too long.
        if without > _TRIES:
            break
        whole = _filled(a, b, two, with_letters=True)
        if used + _size(whole) - _size(brief[n]) > room:
            without += 1
            continue
        used += _size(whole) - _size(brief[n])
        shown[n] = whole
    bare = sum(whole is line and _has_letter(*pair) for whole, line, pair in zip(shown, brief, matched, strict=False))
    return CaseList(Markup("\n").join(shown), bare, len(matched) - len(brief))


def _has_letter(a: RunRow | None, b: RunRow | None) -> bool:
    return any(row and row.letter for row in (a, b))


def _filled(a: RunRow | None, b: RunRow | None, two: bool, with_letters: bool) -> Markup:
    pair = view(a, b, not two, with_letters)
    no_room = not with_letters and _has_letter(a, b)
    return fill("pair.html.j2", {"p": pair, "two": two, "no_room": no_room})


def _size(text: Markup) -> int:
    """In bytes, with the line's end."""
    return len(text.encode("utf-8", "replace")) + 1
