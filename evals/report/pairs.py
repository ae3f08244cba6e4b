"""The drafts of a case side by side, those that tell most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evals.report.letters import Piece, pieces, quoted, shown
from evals.runs.rows import RunRow
from evals.sides import Side, several_ways, way

Rows = tuple[RunRow | None, RunRow | None]
"""A's row and B's; of one run alone, its own and None."""
_LONGEST = 400
"""Characters of a name or an error; the rest of it is in the run's file."""
_GRAVEST = (
    ("worse", "no letter"), ("not sendable", "not as labelled"), ("better",), ("in one run only",), ("same",),
    ("sendable", "as labelled"),
)  # fmt: skip
_FIRST = {verdict: place for place, verdicts in enumerate(_GRAVEST) for verdict in verdicts}


@dataclass(frozen=True, slots=True)
class Draft:
    """One row as it is shown."""

    outcome: str
    says: str
    """Whether it is as it should be, in words."""
    judged: bool
    """A labelled text that rules judged, and no draft."""
    present: int
    needed: int
    missing: tuple[str, ...]
    findings: tuple[str, ...]
    told: tuple[str, ...]
    """Why there is no letter, or what it fell for."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A case's drafts by A and B with the same number, or one run's alone."""

    title: str
    scenario: str
    tags: str
    verdict: str
    gap: float
    """Elements present, B less A; of one run the share itself."""
    a: Draft | None
    b: Draft | None
    same_letter: bool

    @property
    def outcomes(self) -> str:
        return " ".join(sorted({d.outcome for d in (self.a, self.b) if d}))


def pairs(first: Side, second: Side | None) -> list[Rows]:
    """Matched by case, way where there are several, and repeat; those that tell most first."""
    if second is None:
        matched: list[Rows] = [(row, None) for row in first.rows]
        return sorted(matched, key=lambda p: (_FIRST[verdict(p[0], p[1], alone=True)], _title(p[0])))
    by_way = several_ways(first, second)
    a, b = _keyed(first.rows, by_way), _keyed(second.rows, by_way)
    matched = [(a.get(key), b.get(key)) for key in sorted(a.keys() | b.keys())]
    return sorted(
        matched, key=lambda p: (_FIRST[verdict(p[0], p[1], alone=False)], -abs(gap(*p)), _title(p[0] or p[1]))
    )


def _keyed(rows: Iterable[RunRow], by_way: bool) -> dict[tuple[str, str, int], RunRow]:
    return {(row.ask.case, way(row) if by_way else "", row.ask.repeat): row for row in rows}


def gap(a: RunRow | None, b: RunRow | None) -> float:
    if b is None:
        return _present(a) if a else 0.0
    return _present(b) - _present(a) if a else 0.0


def verdict(a: RunRow | None, b: RunRow | None, alone: bool) -> str:
    """Of one case: sendable or not first, then elements, then what blocks. One case proves nothing."""
    if alone:
        row = a or b
        if row is None or row.outcome != "drafted":
            return "no letter"
        return _says(row)
    if a is None or b is None:
        return "in one run only"
    before, after = _worth(a), _worth(b)
    return "same" if before == after else "better" if after > before else "worse"


def _says(row: RunRow) -> str:
    """Rows of the rules' own suite hold no draft that could be sent, but judgements that were right or wrong."""
    if _is_judged(row):
        return "as labelled" if row.measures["judged_right"] == 1 else "not as labelled"
    return "sendable" if row.measures.get("sendable") == 1 else "not sendable"


def _is_judged(row: RunRow) -> bool:
    return row.measures.get("judged_right") is not None


def _worth(row: RunRow) -> tuple[float, float, float]:
    return (row.measures.get("sendable") or 0.0, _present(row), -float(len(row.findings)))


def _present(row: RunRow) -> float:
    there = sum(row.elements.values()) if row.outcome == "drafted" else 0
    return there / len(row.elements) if row.elements else 0.0


def view(a: RunRow | None, b: RunRow | None, alone: bool, with_letters: bool) -> Pair:
    row = a or b
    assert row is not None
    same = bool(a and b and a.letter and a.letter == b.letter)
    numbered = f"{row.ask.case} · {row.ask.repeat}" if row.ask.repeat > 1 else row.ask.case
    return Pair(
        title=_short(numbered),
        scenario=_short(row.scenario),
        tags=_short(" ".join(row.tags)),
        verdict=verdict(a, b, alone),
        gap=gap(a, b),
        a=_draft(a, b, with_letters) if a else None,
        b=_draft(b, a, with_letters and not same) if b else None,
        same_letter=same,
    )


def _draft(row: RunRow, other: RunRow | None, with_letter: bool) -> Draft:
    return Draft(
        outcome=row.outcome,
        says=_says(row),
        judged=_is_judged(row),
        present=sum(row.elements.values()) if row.outcome == "drafted" else 0,
        needed=len(row.elements),
        missing=tuple(shown(id) for id, there in row.elements.items() if not there),
        findings=tuple(map(_short, quoted(row))),
        told=tuple(map(_short, _told(row))),
        pieces=pieces(row, other) if with_letter else (),
    )


def _told(row: RunRow) -> Iterator[str]:
    if row.error:
        yield row.error
    if row.asked:
        yield f"asks for {', '.join(row.asked)}"
    if unseen := [v.element for v in row.judged if v.answer == "no"]:
        yield f"the judge does not find {', '.join(unseen)}"
    if unread := [v.element for v in row.judged if v.answer == "error"]:
        yield f"the judge gave no answer that can be read on {', '.join(unread)}"
    sprung = Counter(trap.partition(": must")[0] for trap in row.traps)
    yield from (f"trap: {trap}{f' ({count} checks)' if count > 1 else ''}" for trap, count in sprung.items())


def _title(row: RunRow | None) -> str:
    return f"{row.ask.case} {row.ask.repeat:06}" if row else ""


def _short(text: str) -> str:
    kept = shown(text)
    return kept if len(kept) <= _LONGEST else kept[:_LONGEST] + " …"


def gaps(matched: Sequence[Rows], alone: bool) -> list[float]:
    """What the bars show: only cases that both have, where there are two runs."""
    return [gap(a, b) for a, b in matched if alone or (a and b)]


def verdicts(matched: Sequence[Rows], alone: bool) -> list[str]:
    """Those there are, gravest first."""
    return sorted({verdict(a, b, alone) for a, b in matched}, key=lambda v: (_FIRST[v], v))
