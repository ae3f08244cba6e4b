"""The number that another system gives what it was told, from its answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jsonpath import JSONPathEnvironment

_LONGEST = 200


def number_in(answer: object, path: str) -> str:
    """The one value at the path as text; empty where there is none, or nothing like a number or a reference."""
    from jsonpath.exceptions import JSONPathError

    if not isinstance(answer, dict | list):
        return ""
    try:
        found = _paths().compile(path).findall(answer)
    except (JSONPathError, RecursionError):
        return ""
    value = found[0] if len(found) == 1 else None
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if text.isprintable() and len(text) <= _LONGEST else ""


def wrong_path(path: str) -> str | None:
    """What is wrong with a JSON path, in one line, or None."""
    from jsonpath.exceptions import JSONPathError

    try:
        _paths().compile(path)
    except JSONPathError as exc:
        return f"no JSON path ({str(exc).splitlines()[0]}); write it as $.ticket.id"
    return None


@cache
def _paths() -> JSONPathEnvironment:
    """RFC 9535 and nothing beyond it. The library is imported with the first path: most companies have none."""
    from jsonpath import JSONPathEnvironment

    return JSONPathEnvironment(strict=True)
