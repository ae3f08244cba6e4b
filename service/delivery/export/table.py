"""Letters as a table for a spreadsheet or a mail merge. No cell of it is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from service.domain.parcel import Parcel
from service.domain.plain_cell import plain_cell

COLUMNS = ("row", "key", "name", "email", "ticket_id", "locale", "subject", "body", "draft_id", "recipient_id")


def table(parcels: Iterable[Parcel]) -> Iterator[str]:
    """A line of names first. A text of several lines stays in one cell, in quotes."""
    yield _line(COLUMNS)
    for parcel in parcels:
        yield _line([plain_cell(str(getattr(parcel, column))) for column in COLUMNS])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue()
