"""Everything that a search is made of."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from evals.tune.bench import Bench
from evals.tune.refusals import Known


@dataclass(frozen=True, slots=True)
class Parts:
    """Cases, models, words and what may not be learnt by heart."""

    bench: Bench
    runner: asyncio.Runner
    scenario: str
    seed: dict[str, str]
    train: tuple[str, ...]
    validation: tuple[str, ...]
    known: Known
    templates: dict[str, str]
    """What a reflection is asked, by component."""
    reflection_model: str
    proposals: int
    """The most that are asked for."""
    set_aside: int
    """Drafts that the verdict will take, which no search may spend."""
    overlay: Path | None
    random_seed: int = 1
