"""An exception as a log may tell it: its type, and where it was raised. Its message may hold what a customer wrote."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import PurePath
from types import TracebackType

_MOST_FRAMES = 30


def type_of(exc: BaseException) -> str:
    cls = type(exc)
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def stack_of(exc: BaseException) -> list[str]:
    """`file:line function`, the outermost call first, and what it was raised from below it."""
    return list(_lines(exc, set()))


def _lines(exc: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(exc))
    yield from _frames(exc.__traceback__)
    if isinstance(exc, BaseExceptionGroup):
        for part in exc.exceptions:
            yield f"one of them: {type_of(part)}"
            yield from _lines(part, seen)
    cause = exc.__cause__ or (None if exc.__suppress_context__ else exc.__context__)
    if cause is not None and id(cause) not in seen:
        yield f"from {type_of(cause)}"
        yield from _lines(cause, seen)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    # Neither the lines of the source nor the values in them: a line may hold a literal, a value whatever came.
    frames = [(frame.f_code, line) for frame, line in traceback.walk_tb(trace)][-_MOST_FRAMES:]
    return (f"{short_path(code.co_filename)}:{line} {code.co_qualname}" for code, line in frames)


def short_path(path: str) -> str:
    """The part that says which file of which library, or of ours, it is."""
    parts = PurePath(path).parts
    for place in ("site-packages", "dist-packages"):
        if place in parts:
            return "/".join(parts[parts.index(place) + 1 :])
    for top in ("service", "prompts", "guardrails", "evals", "tests"):
        if top in parts:
            return "/".join(parts[parts.index(top) :])
    return "/".join(parts[-2:])
