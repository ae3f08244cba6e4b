"""Rows of a run, and the table whose totals are computed from them."""

from __future__ import annotations

from collections.abc import Sequence

from service.domain.value import Value


class Row(Value):
    """What became of one case."""

    case: str
    status: str
    sendable: bool = False
    elements: int = 0
    present: int = 0
    missing: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    words: int = 0
    milliseconds: float = 0.0
    error: str = ""


def table(rows: Sequence[Row]) -> str:
    """One line a case, what went wrong under it, and totals over all rows, errors included."""
    width = max((len(r.case) for r in rows), default=4)
    lines = [f"{'case':{width}}  {'status':14}  elements  findings  traps  words      ms"]
    for row in rows:
        lines.append(
            f"{row.case:{width}}  {row.status:14}  {row.present:3}/{row.elements:<3}   {len(row.findings):8}"
            f"  {len(row.traps):5}  {row.words:5}  {row.milliseconds:6.1f}"
        )
        wrong = (*row.missing, *row.asked, *row.findings, *row.traps, *filter(None, [row.error]))
        lines += [f"    {text}" for text in wrong]
    sendable = sum(r.sendable for r in rows)
    errors = sum(r.status == "error" for r in rows)
    lines.append(
        f"{len(rows)} cases: {sendable} sendable, {errors} errors, "
        f"{sum(r.present for r in rows)} of {sum(r.elements for r in rows)} required elements present, "
        f"{sum(len(r.findings) for r in rows)} block findings, {sum(len(r.traps) for r in rows)} traps sprung"
    )
    return "\n".join(lines)
