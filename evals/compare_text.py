"""A comparison for a terminal and for a pull request."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from evals.compare import Compared, Line, SideCount, sorted_by_effect

_HEAD = ("measure", "cases", "A", "B", "B - A", "95 %", "p (Holm)", "verdict")
_UNTHINKABLE = 100_000
"""Cases that nobody will write: the figure itself would say nothing."""
_LISTED = 12
"""So many names; the rest is counted."""


def figure(value: float, unit: str) -> str:
    """`0.523` of a share as `52.3 %`."""
    if unit == "share":
        return f"{100 * value:.1f} %"
    if unit == "USD":
        return f"${value:.4f}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def difference(value: float, unit: str) -> str:
    """With its sign; of shares in percentage points."""
    if unit == "share":
        return f"{100 * value:+.1f}".replace("-0.0", "+0.0")
    return f"{'-' if value < 0 else '+'}{figure(abs(value), unit)}"


def reach(low: float | None, high: float | None, unit: str) -> str:
    """An interval of a difference."""
    return "-" if low is None or high is None else f"{difference(low, unit)} to {difference(high, unit)}"


def chance(p: float) -> str:
    return "< 0.0001" if p < 0.0001 else f"{p:.4f}"


def verdict_of(line: Line) -> str:
    """With how many cases would tell, where these do not, and what is to be read with it."""
    return f"{_verdict(line)} [{line.beside}]" if line.beside else _verdict(line)


def _verdict(line: Line) -> str:
    if line.verdict != "can't tell":
        return line.verdict
    if line.would_tell is None:
        return f"can't tell: the same {'in every case' if line.low == line.high == 0 else 'on average'}"
    return f"can't tell; {_enough(line.would_tell, line.cases)} cases would"


def _enough(would_tell: int, cases: int) -> str:
    if would_tell > _UNTHINKABLE:
        return f"over {_UNTHINKABLE:,}"
    return f"about {would_tell:,}" if would_tell > cases else "a few more"


def headline(found: Compared) -> str:
    """`B is better on sendable; worse on cost. Can't tell on 14 of 16 measures.`"""
    told = [f"{word} on {', '.join(names)}" for word in ("better", "worse") if (names := found.told(word))]
    unsure = len(found.told("can't tell"))
    rest = f"Can't tell on {unsure} of {len(found.measures)} measures."
    return f"B is {'; '.join(told)}. {rest}" if told else rest


def as_text(found: Compared) -> str:
    lines = [*_opening(found), "", *_table(_HEAD, map(_cells, found.measures))]
    for name, measured in found.scenarios.items():
        lines += ["", name, *_table(_HEAD, map(_cells, _differing(measured)))]
    differing = _differing(found.elements)
    if differing:
        lines += ["", "elements that differ", *_table(("element", *_HEAD[1:]), map(_cells, differing))]
    same = len(found.elements) - len(differing)
    return "\n".join([*lines, "", *([f"{same} elements are as often there in A as in B."] if same else []), _note()])


def as_markdown(found: Compared) -> str:
    parts = ["## " + headline(found), *(f"- {plain(line)}" for line in _opening(found)[1:] if line)]
    parts += ["", *_markdown_table(_HEAD, map(_cells, found.measures))]
    for name, measured in found.scenarios.items():
        parts += ["", f"### {plain(name)}", "", *_markdown_table(_HEAD, map(_cells, _differing(measured)))]
    differing = _differing(found.elements)
    if differing:
        parts += ["", "### Elements that differ", "", *_markdown_table(("element", *_HEAD[1:]), map(_cells, differing))]
    return "\n".join([*parts, "", _note()])


def plain(text: str) -> str:
    """Text that Markdown shows as it is: names of cases and models may hold anything."""
    told = "".join(f"\\{c}" if c in r"\`*_[]|#~!" else c for c in " ".join(text.split()))
    return html.escape(told, quote=False)


def listed(names: Sequence[str]) -> str:
    rest = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {rest} more" if rest > 0 else "")


def _differing(lines: Sequence[Line]) -> list[Line]:
    """Those that say anything, what was told first."""
    return [line for line in sorted_by_effect(lines) if line.a != line.b]


def _opening(found: Compared) -> list[str]:
    lines = [headline(found), _side("A", found.a), _side("B", found.b)]
    lines += [f"Differs in what it rests on: {text}" for text in found.basis]
    lines += [f"Careful: {text}" for text in found.warnings()]
    for name, cases in (("A", found.only_a), ("B", found.only_b)):
        if cases:
            lines.append(f"Only {name} has {len(cases)} cases, left out: {listed(cases)}")
    lines += [f"Ended otherwise: {change.case}: {change.a} > {change.b}" for change in found.outcomes[:_LISTED]]
    if len(found.outcomes) > _LISTED:
        lines.append(f"Ended otherwise: {len(found.outcomes) - _LISTED} more cases")
    lines += [
        f"Rows without {line.told_name}: {line.unscored_a} of A, {line.unscored_b} of B"
        for line in found.measures
        if line.unscored_a != line.unscored_b
    ]
    return lines


def _side(name: str, side: SideCount) -> str:
    return f"{name}  {side.label}: {side.cases} cases, {side.rows} rows, {side.errors} errors, {side.asked} asked"


def _cells(line: Line) -> tuple[str, ...]:
    return (
        line.name,
        str(line.cases),
        figure(line.a, line.unit),
        figure(line.b, line.unit),
        difference(line.difference, line.unit),
        reach(line.low, line.high, line.unit),
        chance(line.adjusted_p),
        verdict_of(line),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    cells = [tuple(head), *map(tuple, rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    for row in cells:
        middle = [cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:-1], strict=True)]
        yield "  ".join([row[0].ljust(widths[0]), *middle, row[-1]])


def _markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 2)} --- |"
    for row in rows:
        yield f"| {' | '.join(map(plain, row))} |"


def _note() -> str:
    return (
        "A case is one observation, its repeats together. Intervals: bootstrap over cases; p: sign flips, for yes and"
        " no McNemar's exact test, adjusted within each table over the lines in which any case differs."
    )
