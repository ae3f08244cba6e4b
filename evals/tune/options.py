"""What a tuning run is asked for, and what it rests on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import Field

from service.domain.value import Value
from service.errors import MissingExtra

FEWEST_TEST = 8
"""With fewer test cases nothing is told, whatever they show."""


class TuneOptions(Value):
    """Everything that decides a run, but the settings of the service."""

    scenario: str
    model: str
    """Drafts."""
    reflection_model: str
    """Proposes other words."""
    budget: int = Field(default=60, ge=1)
    """Draft calls, failed ones and those of the verdict as well; never one more."""
    reflections: int = Field(default=12, ge=1)
    cost_usd: float | None = Field(default=None, gt=0)
    """The most that all calls together may cost."""
    datasets: tuple[str, ...] = ()
    """All that tuning may use, if none is named."""
    cases: tuple[str, ...] = ()
    """Globs of names; all cases of the scenario, if none is given."""
    seed: int = 1


class ManualOptions(Value):
    """Two ways of writing by hand, to be compared on the test cases."""

    a: str
    b: str
    """Overlay folders, prompt files, or `in-force`."""
    model: str
    scenario: str | None = None
    """All scenarios, if none is named."""
    budget: int = Field(default=60, ge=1)
    cost_usd: float | None = Field(default=None, gt=0)
    datasets: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


class Fingerprint(Value):
    """What a run rests on. A run directory goes on with the same and with nothing else."""

    asked: str
    data: str
    split: str
    seed_prompt: str
    playbook: str
    rules: str
    models: str
    budget: str
    settings: str
    gepa: str
    code: str
    """Of drafting, measuring and tuning."""

    def changed_from(self, before: Fingerprint) -> tuple[str, ...]:
        """What is not as it was: `rules: 1a2b > 3c4d`."""
        mine, theirs = self.model_dump(), before.model_dump()
        return tuple(f"{key}: {theirs[key]} > {mine[key]}" for key in mine if mine[key] != theirs[key])


def gepa_version() -> str:
    """Raises MissingExtra where it is not installed."""
    try:
        return version("gepa")
    except PackageNotFoundError as exc:
        raise MissingExtra("tuning needs gepa: pip install 'amends[evals]'") from exc


def overlay_name(given: str) -> Path | None:
    """None for the words that are in force."""
    return None if given == IN_FORCE else Path(given)


IN_FORCE = "in-force"
"""The name of what is drafted with today; in rows, and for `--manual`."""
