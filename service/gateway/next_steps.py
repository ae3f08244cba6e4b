"""What happens after each way in which a model can fail, as the code has it and for people to read."""

from __future__ import annotations

from collections.abc import Iterator

from service.errors import ModelError

_HEAD = ("outcome", "when", "asked again", "next model", "speaks against the model")


def next_steps() -> str:
    """A Markdown table with a row for each error."""
    rows = [_HEAD, tuple("---" for _ in _HEAD), *(_row(error) for error in _errors(ModelError))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _row(error: type[ModelError]) -> tuple[str, ...]:
    when = " ".join((error.__doc__ or "").split())
    steps = (error.then.again, error.then.elsewhere, error.then.counts)
    return (f"`{error.word}`", when, *("yes" if step else "no" for step in steps))


def _errors(root: type[ModelError]) -> Iterator[type[ModelError]]:
    for error in root.__subclasses__():
        yield error
        yield from _errors(error)
