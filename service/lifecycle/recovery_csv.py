"""The recovery log as a table for a spreadsheet. No cell of it is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from service.domain.case import Remedy
from service.domain.plain_cell import plain_cell
from service.domain.recovery import RecoveryRow

COLUMNS = tuple(RecoveryRow.model_fields)


def recovery_csv(rows: Iterable[RecoveryRow]) -> str:
    """One line for each row, with a line of names before."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row, name) for name in COLUMNS] for row in rows)
    return out.getvalue()


def _cell(row: RecoveryRow, name: str) -> str:
    value = getattr(row, name)
    if name == "remedies":
        return plain_cell("; ".join(_remedy(remedy) for remedy in row.remedies))
    if name == "logged_at":
        return plain_cell(row.logged_at.isoformat())
    return "" if value is None else plain_cell(str(value))


def _remedy(remedy: Remedy) -> str:
    parts = (remedy.kind, remedy.amount, remedy.currency or remedy.unit)
    return " ".join(str(part) for part in parts if part is not None)
