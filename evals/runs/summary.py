"""A run in a terminal: what became of each draft, and totals that are computed from the rows, errors included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean

from evals.runs.matrix import is_failing
from evals.runs.measures import JUDGE_MEASURES, MEASURES
from evals.runs.rows import RunRow
from evals.runs.template_feel import with_template_feel

_ALL_LINES = 40
"""Up to so many drafts each has its line; of more, those that are not as they should be."""


def summary(rows: Sequence[RunRow], beside_judge: str = "") -> str:
    """Lines of drafts, then a block for each prompt and model. `beside_judge` stands beside each figure of a judge."""
    whole = with_template_feel(rows)
    shown = whole if len(whole) <= _ALL_LINES else tuple(filter(is_failing, whole))
    lines = list(_drafts(shown, tell_ask=len({_way(r) for r in whole}) > 1 or any(r.ask.repeat > 1 for r in whole)))
    if len(shown) < len(whole):
        lines.append(f"({len(whole) - len(shown)} drafts that are as they should be are not listed)")
    lines += [*_measures(whole, beside_judge), *(_total(way, group) for way, group in _ways(whole).items())]
    return "\n".join(lines)


def mean_of(rows: Sequence[RunRow], measure: str) -> float | None:
    """Over the rows that have it; how many those are is to be said beside it."""
    values = measured(rows, measure)
    return fmean(values) if values else None


def measured(rows: Sequence[RunRow], measure: str) -> list[float]:
    return [value for row in rows if (value := row.measures.get(measure)) is not None]


def _drafts(rows: Sequence[RunRow], tell_ask: bool) -> Iterator[str]:
    names = {row.ask: _name(row, tell_ask) for row in rows}
    width = max(map(len, names.values()), default=4)
    yield f"{'case':{width}}  {'outcome':8}  elements  findings  traps  words  seconds"
    for row in rows:
        present, words, seconds = sum(row.elements.values()), row.measures.get("words"), row.measures.get("seconds")
        yield (
            f"{names[row.ask]:{width}}  {row.outcome:8}  {present:3}/{len(row.elements):<3}   {len(row.findings):8}"
            f"  {len(row.traps):5}  {_figure(words, 0):>5}  {_figure(seconds, 2):>7}"
        )
        missing = (name for name, there in row.elements.items() if not there and row.outcome == "drafted")
        yield from (f"    {text}" for text in (*missing, *row.asked, *row.findings, *row.traps, *_error(row)))


def _name(row: RunRow, tell_ask: bool) -> str:
    ask = row.ask
    return f"{ask.case} · {ask.prompt} · {ask.model} · {ask.repeat}" if tell_ask else ask.case


def _error(row: RunRow) -> tuple[str, ...]:
    return (row.error,) if row.error else ()


def _measures(rows: Sequence[RunRow], beside_judge: str) -> Iterator[str]:
    """One line a measure, one column a way; beside a mean over fewer drafts stands how many it is over."""
    ways = _ways(rows)
    width = max(18, *(len(way) for way in ways))
    yield "\n" + f"{'':20}" + "".join(f"  {way:>{width}}" for way in ways)
    for name in (*MEASURES, *JUDGE_MEASURES):
        if any(measured(group, name) for group in ways.values()):
            beside = f"  [{beside_judge}]" if beside_judge and name in JUDGE_MEASURES else ""
            yield f"{name:20}" + "".join(f"  {_cell(group, name):>{width}}" for group in ways.values()) + beside
    yield ""


def _cell(rows: Sequence[RunRow], name: str) -> str:
    values, mean = measured(rows, name), mean_of(rows, name)
    over = "" if len(values) == len(rows) else f" ({len(values)} of {len(rows)})"
    return f"{_figure(mean, 5 if name.endswith('cost') else 3)}{over}"


def _total(way: str, rows: Sequence[RunRow]) -> str:
    outcomes = [row.outcome for row in rows]
    sendable = sum(row.measures.get("sendable") == 1 for row in rows)
    return (
        f"{way}: {len(rows)} drafts: {sendable} sendable, {outcomes.count('error')} errors, "
        f"{outcomes.count('asked')} that ask, "
        f"{sum(sum(r.elements.values()) for r in rows)} of {sum(len(r.elements) for r in rows)} required elements "
        f"present, {sum(len(r.findings) for r in rows)} block findings, {sum(len(r.traps) for r in rows)} traps sprung"
        f"{_cost(rows)}"
    )


def _cost(rows: Sequence[RunRow]) -> str:
    """Nothing is said where nothing was paid."""
    known = measured(rows, "cost")
    unknown = len(rows) - len(known)
    told = f", ${sum(known):.4f}" if sum(known) else ""
    return told + (f", cost of {unknown} unknown" if unknown else "")


def _ways(rows: Sequence[RunRow]) -> dict[str, list[RunRow]]:
    groups: dict[str, list[RunRow]] = defaultdict(list)
    for row in rows:
        groups[_way(row)].append(row)
    return groups


def _way(row: RunRow) -> str:
    return f"{row.ask.prompt} · {row.ask.model}"


def _figure(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
