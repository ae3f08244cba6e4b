"""What a source found: a JSON document or the rows of a table, asked by path or column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from service.records.no_answer import NoAnswer

if TYPE_CHECKING:
    from jsonpath import JSONPathEnvironment

MOST_VALUES = 50
"""How many values one fact may be read from."""


class Record(Protocol):
    """A found record, or several that share a key."""

    def values(self, path: str) -> tuple[object, ...]:
        """Every value at the path, in order; nothing where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON document; a path that ends at a list means its items."""

    json: object

    def values(self, path: str) -> tuple[object, ...]:
        from jsonpath.exceptions import JSONPathError

        try:
            found = _paths().compile(path).findall(self.json)  # type: ignore[arg-type]  # any JSON may be asked
        except (JSONPathError, RecursionError):
            raise NoAnswer(f"{path} cannot be followed in its answer") from None
        items = [item for value in found for item in (value if isinstance(value, list) else [value])]
        return tuple(item for item in items if item is not None)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table that have the key."""

    rows: tuple[Mapping[str, object], ...]

    def values(self, path: str) -> tuple[object, ...]:
        return tuple(row[path] for row in self.rows if row.get(path) not in (None, ""))


def wrong_path(path: str) -> str | None:
    """What is wrong with a JSON path, in one line, or None."""
    from jsonpath.exceptions import JSONPathError

    try:
        _paths().compile(path)
    except JSONPathError as exc:
        return f"no JSON path ({str(exc).splitlines()[0]}); write it as $.lines[0].amount"
    return None


@cache
def _paths() -> JSONPathEnvironment:
    """RFC 9535 and nothing beyond it. The library is imported with the first path: most companies have none."""
    from jsonpath import JSONPathEnvironment

    return JSONPathEnvironment(strict=True)
