"""Who carries the asks of a run out. The engine behind it is pydantic-evals.

Its averages and its comparison are never used: a task that raised is missing from its means, and repeats do not pair.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from evals.runs.rows import Ask
from service.errors import MissingExtra

Task = Callable[[Ask], Awaitable[None]]
"""Drafts, measures and keeps one row. What it raises ends the run: it answers for errors of a draft itself."""


class Runner(Protocol):
    """Carries out a task for each ask, so many at once."""

    async def run(self, asks: Sequence[Ask], task: Task, at_once: int) -> None:
        """Returns when all are done; raises what a task raised."""
        ...


class PydanticRunner:
    """On pydantic-evals. Raises MissingExtra without it."""

    async def run(self, asks: Sequence[Ask], task: Task, at_once: int) -> None:
        try:
            from pydantic_evals import Case, Dataset
        except ImportError as exc:
            raise MissingExtra("evals need pydantic-evals: pip install 'amends[evals]'") from exc
        if not asks:
            return
        # It keeps an exception in its report and goes on; ours is to end the run.
        failed: list[Exception] = []

        async def once(ask: Ask) -> None:
            if failed:
                return
            try:
                await task(ask)
            except Exception as exc:  # noqa: BLE001  Raised again below.
                failed.append(exc)

        cases: list[Case[Ask, None, None]] = [Case(name=_name(ask), inputs=ask) for ask in asks]
        await Dataset[Ask, None, None](name="run", cases=cases).evaluate(once, max_concurrency=at_once, progress=False)
        if failed:
            raise failed[0]


def _name(ask: Ask) -> str:
    return f"{ask.case} | {ask.prompt} | {ask.model} | {ask.repeat}"
