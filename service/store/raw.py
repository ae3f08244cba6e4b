"""Rows as the database really holds them, streamed. What cannot be read is told apart from everything that can."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

_AT_ONCE = 500


class Unreadable:
    """A value that is no JSON where JSON has to be. It equals nothing, and has no hash."""


async def read_rows(connection: AsyncConnection, query: sa.Select[Any]) -> AsyncIterator[dict[str, Any]]:
    """The query's rows by column name, a few at a time. JSON and truth values are read here, and never raise."""
    columns = list(query.selected_columns)
    readers: list[tuple[str, Callable[[Any], Any] | None]] = [(c.key or "", _reader(c)) for c in columns]
    raw = query.with_only_columns(*map(_raw, columns), maintain_column_froms=True)
    result = await connection.stream(raw.execution_options(yield_per=_AT_ONCE))
    async for row in result:
        yield {name: read(value) if read else value for (name, read), value in zip(readers, row, strict=True)}


def _raw(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    if isinstance(column.type, sa.JSON):
        return sa.cast(column, sa.Text)
    if isinstance(column.type, sa.Boolean):
        return sa.type_coerce(column, sa.Integer)
    return column


def _reader(column: sa.ColumnElement[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, sa.JSON):
        return _json
    return _truth if isinstance(column.type, sa.Boolean) else None


def _json(text: Any) -> Any:  # noqa: ANN401  any JSON value
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return Unreadable()


def _truth(value: Any) -> Any:  # noqa: ANN401  whatever stands there
    return {0: False, 1: True}.get(value, value)
