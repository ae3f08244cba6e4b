"""The page's sections of figures: all cases, each scenario, each element; of one run, or of two side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from evals.compare import Compared, Line
from evals.compare_text import figure
from evals.estimate import Block, Estimate, block, elements
from evals.report.filling import fill
from evals.report.letters import shown
from evals.report.tables import ALONE, COMPARED, TableRow, alone_rows, compared_rows, named
from evals.runs.measures import Measure
from evals.sides import Side, is_quality, only_cases

_FIRST_ASKED = ("sendable", "elements_present", "judged_right")
"""What is shown of all scenarios in one table."""


@dataclass(frozen=True, slots=True)
class Sections:
    """Tables, ready to stand in the page."""

    title: str
    summary: Markup
    overviews: tuple[tuple[str, Markup], ...]
    scenarios: tuple[tuple[str, str, Markup], ...]
    """A name, what is to be said of it in a line, and its table."""
    elements: Markup | None


def of_one(side: Side, measures: Sequence[Measure]) -> Sections:
    whole = block("all", side.rows, measures)
    blocks = _blocks(side, measures)
    found = elements(side.rows)
    return Sections(
        title=_title(whole),
        summary=_table(ALONE, alone_rows(whole.estimates)),
        overviews=tuple((name, _table(ALONE, alone_rows(_across(blocks, name)))) for name in _first_asked(measures)),
        scenarios=tuple(
            (shown(b.name), f"{b.rows} rows, {b.errors} errors", _table(ALONE, alone_rows(b.estimates)))
            for b in blocks.values()
        ),
        elements=_table(ALONE, alone_rows(found)) if found else None,
    )


def of_two(title: str, first: Side, second: Side, found: Compared, measures: Sequence[Measure]) -> Sections:
    """On the cases that both have."""
    both = {r.ask.case for r in first.rows} & {r.ask.case for r in second.rows}
    a, b = only_cases(first, both), only_cases(second, both)
    blocks = _blocks(a, measures), _blocks(b, measures)
    whole = (named(block("all", side.rows, measures).estimates) for side in (a, b))
    rows = compared_rows(found.elements, named(elements(a.rows)), named(elements(b.rows)), by_effect=True)
    return Sections(
        title=title,
        summary=_table(COMPARED, compared_rows(found.measures, *whole)),
        overviews=tuple(_overviews(_first_asked(measures), found.scenarios, *blocks)),
        scenarios=tuple(
            (shown(name), _told(lines), _table(COMPARED, compared_rows(lines, *(_of(b, name) for b in blocks))))
            for name, lines in found.scenarios.items()
        ),
        elements=_table(COMPARED, rows) if rows else None,
    )


def _title(whole: Block) -> str:
    told = {e.name: figure(e.value, e.unit) for e in whole.estimates}
    if "judged_right" in told:
        found = f", {told['evasions_found']} of evasions found" if "evasions_found" in told else ""
        return f"{told['judged_right']} judged as labelled{found}"
    return f"{told.get('sendable', '-')} of drafts sendable, {told.get('elements_present', '-')} of elements present"


def _blocks(side: Side, measures: Iterable[Measure]) -> dict[str, Block]:
    quality = [m for m in measures if is_quality(m)]
    names = sorted({r.scenario for r in side.rows})
    return {name: block(name, [r for r in side.rows if r.scenario == name], quality) for name in names}


def _first_asked(measures: Iterable[Measure]) -> tuple[str, ...]:
    return tuple(m.name for m in measures if m.name in _FIRST_ASKED)


def _overviews(
    asked: Iterable[str], scenarios: Mapping[str, Sequence[Line]], a: Mapping[str, Block], b: Mapping[str, Block]
) -> Iterator[tuple[str, Markup]]:
    for measure in asked:
        lines = [
            line.model_copy(update={"name": name})
            for name, its in scenarios.items()
            for line in its
            if line.name == measure
        ]
        yield measure, _table(COMPARED, compared_rows(lines, *(named(_across(blocks, measure)) for blocks in (a, b))))


def _across(blocks: Mapping[str, Block], measure: str) -> list[Estimate]:
    """One measure of every scenario, under the scenario's name."""
    return [e.model_copy(update={"name": name}) for name, b in blocks.items() for e in b.estimates if e.name == measure]


def _of(blocks: Mapping[str, Block], name: str) -> dict[str, Estimate]:
    return named(blocks[name].estimates) if name in blocks else {}


def _told(lines: Sequence[Line]) -> str:
    told = [f"{line.verdict} on {line.told_name}" for line in lines if line.verdict in ("better", "worse")]
    return ", ".join(told) or "can't tell on any measure"


def _table(head: Sequence[str], rows: Sequence[TableRow]) -> Markup:
    return fill("table.html.j2", {"head": head, "rows": rows})
