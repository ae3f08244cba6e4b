"""What a ticket says by now: its newer messages alone, or a whole payload of its help desk."""

from __future__ import annotations

from dataclasses import replace

from pydantic_core import from_json

from service.domain.case import Ticket
from service.errors import BadCase
from service.intake.native import read_case
from service.intake.read import read_ticket

_KEYS = {"id", "messages"}


def read_news(body: str | bytes, source: str | None = None, content_type: str | None = None) -> Ticket:
    """`{"messages": […]}` with the ticket's number or without, or whatever `read_ticket` reads. Raises BadInput."""
    bare = _bare(body) if source in (None, "native") else None
    return _read_bare(bare) if bare is not None else read_ticket(body, source, content_type).case.ticket


def _bare(body: str | bytes) -> dict[str, object] | None:
    try:
        raw = from_json(body, allow_inf_nan=False)
    except ValueError:
        return None
    return raw if isinstance(raw, dict) and "messages" in raw and set(raw) <= _KEYS else None


def _read_bare(raw: dict[str, object]) -> Ticket:
    try:
        return read_case({"ticket": raw}).ticket
    except BadCase as exc:
        own = tuple(replace(p, path=p.path.removeprefix("ticket.")) for p in exc.problems)
        raise BadCase("these are not messages of a ticket", own) from exc
