"""The files that letters are written to, one shape a kind. Each is made as it is written, and never whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from service.delivery.export.json_lines import json_lines
from service.delivery.export.mbox import mbox
from service.delivery.export.table import table
from service.delivery.export.zendesk import zendesk_tickets
from service.domain.parcel import Parcel

ExportKind = Literal["jsonl", "csv", "mbox", "zendesk"]
EXPORTS: dict[ExportKind, Callable[[Iterable[Parcel]], Iterator[str]]] = {
    "jsonl": json_lines,
    "csv": table,
    "mbox": mbox,
    "zendesk": zendesk_tickets,
}
