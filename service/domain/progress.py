"""What a caller who waits for a draft is told on the way to it. The draft itself comes last, and decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from service.domain.report import Finding
from service.domain.value import Value


class Stage(Value):
    """The step that the draft has come to."""

    event: Literal["stage"] = "stage"
    stage: Literal["reading", "gathering", "writing", "repairing", "composing"]


class SegmentWritten(Value):
    """A part of the letter as it was just written; it may yet be withdrawn."""

    event: Literal["segment"] = "segment"
    slot: str
    elements: tuple[str, ...]
    text: str


class SegmentChecked(Value):
    """What the rules say of the letter so far, as far as it concerns this part."""

    event: Literal["check"] = "check"
    slot: str
    present: tuple[str, ...]
    """Elements that these words satisfy."""
    findings: tuple[Finding, ...]
    """Spans count in the letter so far."""


class Withdrawn(Value):
    """Parts that were told and do not hold: whoever showed them takes them back."""

    event: Literal["withdrawn"] = "withdrawn"
    slots: tuple[str, ...]
    reason: str


Happening = Stage | SegmentWritten | SegmentChecked | Withdrawn


@dataclass(frozen=True, slots=True)
class Progress:
    """Whoever waits, and whether they want the parts of the letter as they are written or the stages alone."""

    tell: Callable[[Happening], None]
    parts: bool = False


silent = Progress(lambda _: None)
"""Nobody waits."""
