"""The page's tables: figures with their intervals, drawn and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from evals.compare import Line, sorted_by_effect
from evals.compare_text import chance, difference, figure, reach, verdict_of
from evals.estimate import Estimate
from evals.report.charts import difference_strip, farthest, share_strip
from evals.report.letters import shown

COMPARED = (
    "",
    "cases",
    "A",
    "B",
    "A above B",
    "B - A",
    "95 %",
    "difference",
    "p (Holm)",
    "verdict",
)
ALONE = ("", "cases", "value", "95 %", "of 100 %", "not measured")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of a table; `css` says how its verdict is to look."""

    name: str
    cells: tuple[str | Markup, ...]
    says: str = ""
    css: str = ""
    beside: str = ""
    """What is to be read with the figures."""


def compared_rows(
    lines: Sequence[Line], a: Mapping[str, Estimate], b: Mapping[str, Estimate], *, by_effect: bool = False
) -> tuple[TableRow, ...]:
    """`a` and `b` hold what each side scored by itself, with its own interval."""
    most = farthest(lines)
    return tuple(
        TableRow(
            name=shown(line.name),
            says=line.says,
            css=line.verdict if line.verdict in ("better", "worse") else "",
            beside=shown(line.beside),
            cells=(
                str(line.cases),
                figure(line.a, line.unit),
                figure(line.b, line.unit),
                share_strip((("a", a.get(line.name)), ("b", b.get(line.name)))) if line.unit == "share" else "",
                difference(line.difference, line.unit),
                reach(line.low, line.high, line.unit),
                difference_strip(line, most) if line.unit == "share" else "",
                chance(line.adjusted_p),
                verdict_of(line.model_copy(update={"beside": ""})),
            ),
        )
        for line in (sorted_by_effect(lines) if by_effect else lines)
    )


def alone_rows(estimates: Sequence[Estimate]) -> tuple[TableRow, ...]:
    return tuple(
        TableRow(
            name=shown(e.name),
            says=e.says,
            beside=shown(e.beside),
            cells=(
                str(e.cases),
                figure(e.value, e.unit),
                "-" if e.low is None or e.high is None else f"{figure(e.low, e.unit)} to {figure(e.high, e.unit)}",
                share_strip((("b", e),)) if e.unit == "share" else "",
                f"{e.unscored} drafts" if e.unscored else "",
            ),
        )
        for e in estimates
    )


def named(estimates: Sequence[Estimate]) -> dict[str, Estimate]:
    return {e.name: e for e in estimates}
