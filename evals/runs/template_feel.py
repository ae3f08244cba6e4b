"""How much the letters of a run are alike: runs of five words that another customer's letter has as well."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from evals.runs.rows import RunRow

NAME = "template_feel"
RUN = 5
"""Words in a row; fewer are the language's own: `we are sorry for`."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def with_template_feel(rows: Iterable[RunRow]) -> tuple[RunRow, ...]:
    """The rows with the measure that only the run as a whole decides.

    A letter is held against those of the same prompt and model to other cases; None where there is no other.
    """
    rows = tuple(rows)
    groups: dict[tuple[str, str], list[RunRow]] = defaultdict(list)
    for row in rows:
        if row.letter:
            groups[row.ask.prompt, row.ask.model].append(row)
    felt = {row.ask: share for group in groups.values() for row, share in _shares(group)}
    return tuple(row.model_copy(update={"measures": row.measures | {NAME: felt.get(row.ask)}}) for row in rows)


def _shares(group: Sequence[RunRow]) -> Iterable[tuple[RunRow, float | None]]:
    runs = [(row, _runs(row.letter)) for row in group]
    cases: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row, said in runs:
        for run in said:
            cases[run].add(row.ask.case)
    alone = len({row.ask.case for row in group}) < 2
    for row, said in runs:
        shared = sum(len(cases[run]) > 1 for run in said)
        yield row, None if alone or not said else shared / len(said)


def _runs(letter: str) -> list[tuple[str, ...]]:
    """Within a paragraph, so that what stands side by side by layout alone is no run."""
    found = []
    for paragraph in letter.split("\n\n"):
        words = [word.lower() for word in _WORD.findall(paragraph)]
        found += [tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]
    return found
