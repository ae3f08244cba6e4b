"""How far a batch is, as a bar that moves: done, failed, lacking facts, how fast, for how much, how long yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import anyio
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from service.domain.batch import BatchProgress

_EVERY_SECONDS = 0.5


async def follow(ask: Callable[[], Awaitable[BatchProgress]]) -> BatchProgress:
    """Until nobody waits any more, or the batch does not run. Where nobody watches, no bar is drawn."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("letters", total=None, told="")
        while True:
            progress = await ask()
            _show(bar, task, progress)
            if progress.is_done or progress.state in ("paused", "cancelled"):
                return progress
            await anyio.sleep(_EVERY_SECONDS)


def _show(bar: Progress, task: TaskID, progress: BatchProgress) -> None:
    bar.update(task, total=progress.total, completed=progress.total - progress.waiting, told=told(progress))


def told(progress: BatchProgress) -> str:
    """What stands beside the bar."""
    failed = progress.counts.get("parked", 0)
    lacking = progress.counts.get("needs_facts", 0)
    rate = f"{progress.letters_per_second:.1f}/s" if progress.letters_per_second else "-/s"
    left = f"{_clock(progress.seconds_left)} left" if progress.seconds_left else ""
    return f"{failed} failed  {lacking} need facts  {rate}  ${progress.cost_usd:.2f}  {left}".rstrip()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
