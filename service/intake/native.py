"""Amends' own shape: a case as JSON. Every wrong key is named with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from service.domain.case import CaseFile
from service.errors import BadCase, Problem

_OUTSIDE = re.compile(r"(?:rec|profile|answer):\s*\S")


def parse_case(text: str | bytes) -> CaseFile:
    """A case from JSON text. Raises BadCase with the path of each wrong key."""
    try:
        raw = from_json(text.decode("utf-8-sig") if isinstance(text, bytes) else text, allow_inf_nan=False)
    except ValueError as exc:
        raise BadCase(f"the case is not JSON: {exc}") from exc
    return read_case(raw)


def read_case(raw: Any) -> CaseFile:  # noqa: ANN401  whatever JSON holds
    """A case from parsed JSON. Raises BadCase with the path of each wrong key."""
    if not isinstance(raw, dict):
        raise BadCase("a case is a JSON object with at least `ticket.messages`")
    try:
        case = CaseFile.model_validate(raw)
    except ValidationError as exc:
        raise BadCase("this is not a case", tuple(_problems(raw, exc))) from exc
    _refuse_unknown_sources(case)
    return case


def _problems(raw: dict[str, Any], exc: ValidationError) -> Iterator[Problem]:
    """One problem a key; an outer key that is wrong only because of an inner one is left out."""
    found = {_path(raw, e["loc"]): _advice(e["type"], e["msg"]) for e in reversed(exc.errors())}
    for path, message in reversed(found.items()):
        if not any(other.startswith(f"{path}.") for other in found):
            yield Problem(path, message)


def _path(raw: object, location: tuple[int | str, ...]) -> str:
    """The key's path in the caller's JSON; pydantic also names the member of a union that it tried."""
    kept: list[str] = []
    here = raw
    for place, part in enumerate(location):
        inside, found = _step_into(here, part)
        if found or (isinstance(here, dict) and place == len(location) - 1):
            here = inside
            kept.append(str(part))
    return ".".join(kept)


def _step_into(here: object, part: int | str) -> tuple[object, bool]:
    """What stands under a key or an index, and whether there is such a place."""
    if isinstance(here, dict) and part in here:
        return here[part], True
    if isinstance(here, list) and isinstance(part, int) and part < len(here):
        return here[part], True
    return None, False


def _advice(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "is not a key of a case; take it out or correct its spelling"
    return message[0].lower() + message[1:]


def _refuse_unknown_sources(case: CaseFile) -> None:
    """A fact's source is a message of this ticket or a named outside source; anything else is no source."""
    messages = {m.id for m in case.ticket.messages}
    problems = tuple(
        Problem(
            f"facts.{name}.src",
            f"{source!r} is no message of the ticket, nor rec:…, profile:… or answer:…",
        )
        for name, fact in case.facts.items()
        for source in fact.src
        if source not in messages and not _OUTSIDE.match(source)
    )
    if problems:
        raise BadCase("some facts have no source", problems)
