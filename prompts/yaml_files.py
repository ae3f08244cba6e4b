"""Read one YAML file into a closed shape. Whatever is wrong is told with the file and the key."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from service.errors import BadFile

Shape = TypeVar("Shape", bound=BaseModel)
KeyPath = Sequence[str | int]


_DEEPEST = 5_000
"""So many brackets and dashes the parser in C may be given: within several times as many it overruns its stack."""


class _NoRepeats(yaml.SafeLoader):
    """Refuses a key that is written twice, of which YAML would keep the last."""


class _NoRepeatsFast(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # known once it is imported
    """The same with the parser in C, ten times as fast, where PyYAML was built with it."""


def _mapping(loader: _NoRepeats, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is written twice", key_node.start_mark
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


for _loader in (_NoRepeats, _NoRepeatsFast):
    _loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_shape(path: Path, shape: type[Shape]) -> Shape:
    """The file's content as a value of the shape; raises BadFile."""
    return shape_of(path, read_content(path), shape)


def shape_of(path: Path, content: object, shape: type[Shape], told: Callable[[KeyPath], str] | None = None) -> Shape:
    """Content that was read from a file as a value of the shape; `told` puts the path of a key into words."""
    try:
        return shape.model_validate(content)
    except ValidationError as exc:
        raise BadFile("\n".join(_tell(path, shape, error, told or key_path) for error in exc.errors())) from exc


def read_content(path: Path) -> object:
    """What a YAML file holds; raises BadFile."""
    text = read_text(path)
    try:
        if sum(text.count(opens) for opens in ("[", "{", "- ", "? ")) < _DEEPEST:
            with suppress(yaml.YAMLError):
                return yaml.load(text, Loader=_NoRepeatsFast)
        # It shows the line that is wrong, which the fast one does not.
        return yaml.load(text, Loader=_NoRepeats)
    except yaml.YAMLError as exc:
        raise BadFile(f"{path}: not YAML: {exc}") from exc
    except RecursionError as exc:
        raise BadFile(f"{path}: nested too deeply to be read") from exc


def read_text(path: Path) -> str:
    """The file's text; raises BadFile when it is missing, with the names that are close."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as exc:
        there = [p.name for p in path.parent.glob("*")] if path.parent.is_dir() else []
        raise BadFile(f"{path}: there is no such file{close_to(path.name, there)}") from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise BadFile(f"{path}: cannot be read as UTF-8 text: {exc}") from exc


def key_path(path: KeyPath) -> str:
    """`elements[3].phrasings[0].text`."""
    shown = ""
    for key in path:
        shown += f"[{key}]" if isinstance(key, int) else f".{key}" if shown else key
    return shown or "(top)"


def close_to(name: str, known: Iterable[str]) -> str:
    """The way out of a misspelt name: the near ones, else all of them when they are few."""
    names = sorted(set(known))
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    if near:
        return f"; did you mean {' or '.join(repr(n) for n in near)}?"
    return f" (have: {', '.join(map(repr, names))})" if 0 < len(names) <= 12 else ""


def _tell(path: Path, shape: type[BaseModel], error: ErrorDetails, told: Callable[[KeyPath], str]) -> str:
    loc: KeyPath = error["loc"]
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        message = f"unknown key {loc[-1]!r}{close_to(str(loc[-1]), _keys_at(shape, loc[:-1]))}"
    elif error["type"] == "missing":
        message = f"the key {loc[-1]!r} is missing"
    elif error["type"] == "literal_error":
        message = f"{error['input']!r} is not one of {error['ctx']['expected']}"
    return f"{path}: {told(loc)}: {message}"


def _keys_at(shape: type[BaseModel], loc: KeyPath) -> list[str]:
    """The keys that the shape knows at a place."""
    for key in loc:
        if isinstance(key, str) and key in shape.model_fields:
            inner = _model_in(shape.model_fields[key].annotation)
            if inner is None:
                return []
            shape = inner
    return list(shape.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (_model_in(part) for part in typing.get_args(annotation))
    return next((model for model in found if model), None)
