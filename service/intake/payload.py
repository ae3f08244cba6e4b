"""Read a desk's JSON into the keys that we use. Every wrong key is told by its path; other keys are let be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import from_json

from prompts.yaml_files import key_path
from service.domain.incoming import Fields, FieldValue
from service.domain.moment import AwareMoment
from service.errors import BadInput, Problem
from service.intake.clean import clean

Item = TypeVar("Item")
_NO_ZONE = re.compile(r"\A\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\Z")
# A whole pair of escapes, or half of one, or a NUL, or any other escape.
_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u0000|u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
_DEPTH = 4


class Part(BaseModel):
    """A part of a desk's payload; the desk may send more keys than we read."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


def _utc_unless_told(value: object) -> object:
    """The desks write UTC; a time without a zone is theirs."""
    if isinstance(value, str) and _NO_ZONE.match(value):
        return f"{value}Z"
    return None if value == "" else value


def _none_is_empty(value: object) -> object:
    return () if value is None else value


At = Annotated[AwareMoment | None, BeforeValidator(_utc_unless_told)]
"""A moment as ISO 8601 text or in epoch seconds."""

Many = Annotated[tuple[Item, ...], BeforeValidator(_none_is_empty)]
"""A list that may be null."""


def read_json(body: str | bytes) -> object:
    """What the JSON says; halves of character pairs and NULs are replaced. Raises BadInput."""
    try:
        text = body.decode("utf-8-sig") if isinstance(body, bytes) else body.encode("utf-8", "replace").decode()
        return from_json(_ESCAPES.sub(_whole, text), allow_inf_nan=False)
    except UnicodeError as exc:
        raise BadInput(f"this is not UTF-8 text: {exc}") from exc
    except (ValueError, RecursionError) as exc:
        raise BadInput(f"this is neither JSON nor a mail: {exc}") from exc


def read_part(shape: type[Item], raw: object, desk: str) -> Item:
    """The payload's part in its shape; raises BadInput with the path of every wrong key."""
    try:
        return TypeAdapter(shape).validate_python(raw)
    except (ValidationError, RecursionError) as exc:
        problems = tuple(_problems(exc)) if isinstance(exc, ValidationError) else ()
        raise BadInput(f"this is not what {desk} sends", problems) from exc


def flat_fields(raw: object, prefix: str = "", leave_out: frozenset[str] = frozenset()) -> Fields:
    """Every plain value in an object by its dotted path; lists, nulls and what lies very deep are left out."""
    return dict(_flat(raw, prefix, leave_out, _DEPTH))


def field_value(value: object) -> FieldValue | None:
    """A field's value as we keep it: plain, or the plain values of a list in one line."""
    if isinstance(value, list):
        return " ".join(clean(v) if isinstance(v, str) else str(v) for v in value if _is_plain(v)) or None
    if isinstance(value, str):
        return clean(value)
    return value if isinstance(value, (bool, int, float)) else None


def as_object(raw: object) -> dict[str, Any]:
    """The object, or an empty one."""
    return raw if isinstance(raw, dict) else {}


def as_list(raw: object) -> list[Any]:
    """The list, or an empty one."""
    return raw if isinstance(raw, list) else []


def _flat(raw: object, prefix: str, leave_out: frozenset[str], depth: int) -> Iterator[tuple[str, FieldValue]]:
    for key, value in as_object(raw).items():
        path = f"{prefix}.{clean(key)}" if prefix else clean(key)
        if key in leave_out or depth == 0:
            continue
        if isinstance(value, dict):
            yield from _flat(value, path, frozenset(), depth - 1)
        elif _is_plain(value) and (kept := field_value(value)) is not None:
            yield path, kept


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, bool, int, float))


def _whole(match: re.Match[str]) -> str:
    return r"\ufffd" if match[1] else match[0]


def _problems(exc: ValidationError) -> Iterator[Problem]:
    """One problem a key."""
    found = {key_path(_without_union(error["loc"])): str(error["msg"]) for error in reversed(exc.errors())}
    for path, message in reversed(found.items()):
        yield Problem(path, message[0].lower() + message[1:])


def _without_union(location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """pydantic also names the member of a union that it tried."""
    return tuple(part for part in location if isinstance(part, int) or not part.endswith(("]", ")")))
