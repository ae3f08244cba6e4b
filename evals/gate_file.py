"""The file that says what a run has to reach, and what it may not lose against a baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from evals.every_measure import EVERY_MEASURE
from prompts.yaml_files import close_to, read_shape
from service.domain.value import Value


class Threshold(Value):
    """The least or the most that a measure's mean over all cases may be."""

    at_least: float | None = None
    at_most: float | None = None
    sure: bool = False
    """Whether the whole 95 % interval has to be on the right side, and not only the figure. Where the interval reaches
    over the line the gate is inconclusive."""
    each_scenario: bool = False
    """Whether every scenario has to reach it by itself as well."""

    @model_validator(mode="after")
    def _one_of_them(self) -> Threshold:
        if self.at_least is None and self.at_most is None:
            raise ValueError("needs at_least or at_most")
        return self


class Loss(Value):
    """How far a measure may fall behind the baseline's."""

    allowed: Annotated[float, Field(ge=0)] = 0.0
    """In the measure's unit; a share's in hundredths of 1, as 0.02 is two points."""
    sure: bool = False
    """Whether it has to be shown that no more is lost, and not only that more cannot be shown."""


class GateFile(Value):
    """A gate: thresholds, and what may be lost against a baseline."""

    version: Literal[1]
    cases_at_least: Annotated[int, Field(ge=1)] = 1
    """With fewer cases the gate is inconclusive."""
    errors_at_most: Annotated[float, Field(ge=0, le=1)] = 0.0
    """Share of rows that may have died. With more it is the harness that failed, and nothing is judged."""
    thresholds: dict[str, Threshold] = {}
    """By measure, or `element:` and an element's id."""
    baseline: str | None = None
    """A run's file, from this file's folder."""
    losses: dict[str, Loss] = {}
    """By measure: what is compared with the baseline."""

    @model_validator(mode="after")
    def _known_and_whole(self) -> GateFile:
        for name in (*self.thresholds, *self.losses):
            if name not in EVERY_MEASURE and not (name.startswith("element:") and name in self.thresholds):
                raise ValueError(f"no measure {name!r}{close_to(name, EVERY_MEASURE)}")
        if neither := [name for name in self.losses if EVERY_MEASURE[name].better == "neither"]:
            raise ValueError(f"{neither[0]!r} is neither better nor worse, so that nothing of it can be lost")
        if not self.thresholds and not self.losses:
            raise ValueError("asks for nothing; it needs thresholds or losses")
        return self


def read_gate(path: Path) -> GateFile:
    """Raises BadFile with the key."""
    return read_shape(path, GateFile)
