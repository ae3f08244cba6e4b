"""A run, or two side by side, as one HTML page: nothing outside it is loaded, and nothing in it runs but its filters.

Letters are hostile text. They stand in the page as escaped text only, and its policy names the one script and the one
style sheet by their hashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.compare import Compared
from evals.compare_text import headline, listed
from evals.report.case_list import case_list
from evals.report.charts import bars
from evals.report.filling import whole_page
from evals.report.letters import shown
from evals.report.pairs import Rows, gaps, pairs, verdicts
from evals.report.sections import Sections, of_one, of_two
from evals.runs.measures import Measure
from evals.sides import Side

LIMIT_BYTES = 1_000_000
_MOST_DIFF_LINES = 1_000
_MOST_CHANGES = 50
_NOTE = (
    "A case is one observation, its repeats together; drafts that died count as unsendable and without elements."
    " Intervals are of 95 %, those of differences by bootstrap over cases. A verdict is given only where interval and"
    " test agree; p is adjusted (Holm) within each table over the lines in which any case differs."
)
_BARS_ONE = "Each bar is a draft: the share of its required elements that are there, least first."
_BARS_TWO = "Each bar is a draft whose share of elements differs: B - A, from the largest loss to the largest gain."


@dataclass(frozen=True, slots=True)
class Prompts:
    """How two prompts differ; `says` tells which, and what the runs rest on."""

    diff: str
    says: str


def page_of_one(side: Side, measures: Sequence[Measure]) -> str:
    """The page's whole text, under a megabyte: where letters do not fit it says how many it left out."""
    matched = pairs(side, None)
    values = {
        **_figures(of_one(side, measures)),
        **_bars(gaps(matched, alone=True), _BARS_ONE, signed=False),
        "two": False,
        "sides": [_side("", "b", side)],
        "filters": _filters([side], verdicts(matched, alone=True)),
    }
    return _with_letters(values, matched, two=False)


def page_of_two(
    first: Side, second: Side, found: Compared, measures: Sequence[Measure], prompts: Prompts | None = None
) -> str:
    """The same of two runs, B's letters beside A's."""
    matched = pairs(first, second)
    values = {
        **_figures(of_two(shown(headline(found)), first, second, found, measures)),
        **_bars([g for g in gaps(matched, alone=False) if g], _BARS_TWO, signed=True),
        "two": True,
        "sides": [_side("A", "a", first), _side("B", "b", second)],
        "warnings": found.warnings(),
        "facts": [shown(text) for text in _facts(found)],
        "prompt_lines": list(_diff_lines(prompts.diff)) if prompts else [],
        "prompt_says": shown(prompts.says) if prompts else "",
        "filters": _filters([first, second], verdicts(matched, alone=False)),
    }
    return _with_letters(values, matched, two=True)


def _with_letters(values: Mapping[str, object], matched: Sequence[Rows], two: bool) -> str:
    without = _filled({**values, "left_out": _left_out(len(matched), len(matched))})
    listing = case_list(matched, two, LIMIT_BYTES - len(without.encode("utf-8")))
    told = _left_out(listing.without_letters, listing.left_out)
    return _filled({**values, "pairs": listing.markup, "left_out": told})


def _filled(values: Mapping[str, object]) -> str:
    empty = {"warnings": (), "facts": (), "prompt_lines": (), "prompt_says": "", "pairs": "", "left_out": ""}
    given = {"note": _NOTE, **empty, **values}
    contents = (
        ("summary", "Summary", True),
        ("differences", "What else differs", given["facts"]),
        ("scenarios", "By scenario", given["scenarios"]),
        ("elements", "By element", given["elements"]),
        ("prompt", "Prompts", given["prompt_lines"]),
        ("letters", "Letters", True),
    )
    return whole_page({"page": {**given, "contents": [(id, name) for id, name, there in contents if there]}})


def _figures(made: Sections) -> dict[str, object]:
    return {
        "title": made.title,
        "summary": made.summary,
        "overviews": made.overviews,
        "scenarios": made.scenarios,
        "elements": made.elements,
    }


def _bars(values: Sequence[float], says: str, signed: bool) -> dict[str, object]:
    return {"bars": bars(values, signed) if values else "", "bars_say": says}


def _side(name: str, css: str, side: Side) -> dict[str, object]:
    outcomes = [r.outcome for r in side.rows]
    return {
        "name": name,
        "css": css,
        "label": shown(side.label),
        "cases": len({r.ask.case for r in side.rows}),
        "rows": len(outcomes),
        "errors": outcomes.count("error"),
        "asked": outcomes.count("asked"),
    }


def _facts(found: Compared) -> Iterator[str]:
    yield from found.basis
    for name, cases in (("A", found.only_a), ("B", found.only_b)):
        if cases:
            yield f"Only {name} has {len(cases)} cases, left out of every figure: {listed(cases)}"
    for change in found.outcomes[:_MOST_CHANGES]:
        yield f"{change.case} ended otherwise: {change.a} > {change.b}"
    if len(found.outcomes) > _MOST_CHANGES:
        yield f"{len(found.outcomes) - _MOST_CHANGES} more cases ended otherwise"
    for line in found.measures:
        if line.unscored_a != line.unscored_b:
            yield f"{line.told_name} could not be measured in {line.unscored_a} drafts of A and {line.unscored_b} of B"


def _diff_lines(diff: str) -> Iterator[tuple[str, str]]:
    css = {"+": "plus", "-": "minus", "@": "at"}
    for line in diff.splitlines()[:_MOST_DIFF_LINES]:
        yield css.get(line[:1], ""), shown(line[:_MOST_DIFF_LINES])


def _filters(sides: Sequence[Side], verdicts: Sequence[str]) -> list[tuple[str, str, Sequence[str]]]:
    rows = [r for side in sides for r in side.rows]
    return [
        ("scenario", "Scenario", sorted({shown(r.scenario) for r in rows})),
        ("outcome", "Outcome", sorted({r.outcome for r in rows})),
        ("verdict", "Verdict", verdicts),
    ]


def _left_out(without_letters: int, left_out: int) -> str:
    told = []
    if without_letters:
        told.append(f"the letters of {without_letters} drafts")
    if left_out:
        told.append(f"{left_out} drafts altogether")
    return (
        f"To stay under a megabyte this page leaves out {' and '.join(told)}; the runs' files have them."
        if told
        else ""
    )
