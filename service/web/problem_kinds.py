"""The kinds of problem documents: what each `type` means and what to do about it. They are read from one file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import TypeAdapter

from service.domain.value import Value

_FILE = Path(__file__).with_name("problem_kinds.yaml")


class KindError(Value):
    """One offending key of an example."""

    path: str
    message: str


class ProblemKind(Value):
    """One `type`: its title never changes, its `detail` is of the one problem."""

    status: int
    title: str
    means: str
    do: str
    detail: str
    """Of an example, as are the errors."""
    errors: tuple[KindError, ...] = ()


@cache
def problem_kinds() -> Mapping[str, ProblemKind]:
    """Every kind by its name."""
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType(TypeAdapter(dict[str, ProblemKind]).validate_python(read))


def type_of(kind: str) -> str:
    """A reference that stays the same, and that the service answers with a page."""
    return f"/problems/{kind}"


OF_STATUS = {
    401: "not-known",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    408: "too-slow",
    409: "refused",
    412: "outdated",
    413: "too-large",
    422: "bad-input",
    428: "if-match-wanted",
    429: "too-many",
    500: "our-fault",
    501: "not-installed",
    502: "model-failed",
    503: "unavailable",
    504: "past-deadline",
}
"""What a problem is where nothing but its status is known."""
