"""What `extract.yaml` may say: which words tell which figure of a ticket is which fact."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from service.domain.value import Value
from service.drafting.reading.extract_figure import FigureKind

CueKind = FigureKind | Literal["number"]
Speaker = Literal["anyone", "desk", "staff", "notes", "books", "money"]
Wordings = tuple[str, ...]


class CueLine(Value):
    """One line of `readings` or `roles`: a fact, its kind of figure, and the words beside it or in its clause."""

    fact: str | None
    """None where the words say that the figure is none of the facts that we look for."""
    kind: CueKind
    by: Speaker = "notes"
    before: Wordings = ()
    after: Wordings = ()
    when: Literal["ahead", "past"] | None = None
    sentence: Wordings = ()
    """Words that the sentence has to have."""
    unless: Wordings = ()
    """Words that it must not have."""


class EventLine(Value):
    """A message that says these words was written at the moment that the fact is about."""

    fact: str
    by: Speaker
    says: Wordings = Field(min_length=1)


class TimelineWords(Value):
    """How the steps of an outage are named in an engineer's timeline."""

    start: Wordings
    detected: Wordings
    posted: Wordings
    end: Wordings


class WithdrawnWords(Value):
    """How a figure that was told before is taken back by naming it again."""

    verbs: Wordings
    """Right before the figure, with nothing behind it that `tails` does not allow."""
    tails: Wordings
    denials: Wordings
    """Right before a time or a day."""
    verdicts: Wordings
    """Right behind a time or a day with which its clause begins."""
    unless: Wordings
    """Before the verb, these say that nobody takes anything back."""


class CueFile(Value):
    """`extract.yaml`."""

    money_roles: tuple[str, ...]
    decisions: Wordings
    undecided: Wordings
    corrections: Wordings
    doubted_before: Wordings
    doubted_after: Wordings
    doubted_clause: Wordings
    withdrawn: WithdrawnWords
    retracted: Wordings
    recounted: Wordings
    refusals: Wordings
    denied: Wordings
    intended: Wordings
    conditions: Wordings
    timeline: TimelineWords
    events: tuple[EventLine, ...]
    readings: tuple[CueLine, ...]
    roles: tuple[CueLine, ...]
