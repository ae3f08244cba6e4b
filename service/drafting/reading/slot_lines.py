"""What `slots.yaml` may say: what kinds of words, near a figure, speak for or against its being a fact."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from service.domain.value import Value
from service.drafting.reading.extract_lines import CueKind, Speaker

Weights = dict[str, float]
"""How much each class of words counts; less than nothing speaks against."""


class SlotLine(Value):
    """A fact, the kind of figure it is, and the evidence by which it is told from others of its kind."""

    fact: str | None
    """None where the words say that the figure is none of the facts that we look for."""
    kind: CueKind
    by: Speaker = "notes"
    when: Literal["ahead", "past"] | None = None
    lead: Weights = {}
    """Right before the figure."""
    tail: Weights = {}
    """Right behind it."""
    near: Weights = {}
    """In its sentence, less the further away."""
    around: Weights = {}
    """In its sentence or the one before it, wherever."""
    inside: Weights = {}
    """In the figure itself: an address."""
    sums: Weights = {}
    """That it adds up with other figures that staff wrote: `share`, `multiple`, `factor`, `part`, `whole`. A phone
    number and an e-mail address that stand together are a `pair`."""
    must: tuple[str, ...] = ()
    """Classes of which one has to be there, whatever else speaks for it."""
    unit: float = 0
    """That the figure counts something by name."""
    sole: float = 0
    """That it is the only figure of its kind in the message."""
    enough: float = 4
    """How much evidence it takes."""
    loose: bool = False
    """Whether `about` or `more than` belongs to it and is no doubt."""
    confirmed: bool = False
    """Whether what a customer says of it counts only where staff name the same value."""


class SlotFile(Value):
    """`slots.yaml`."""

    classes: dict[str, tuple[str, ...]] = Field(min_length=1)
    """Words and phrases by meaning; a star stands for any ending."""
    against: Weights = {}
    """What speaks against any fact at all, if it does not say otherwise."""
    twins: tuple[tuple[str, ...], ...] = ()
    """Facts that one figure may tell at once."""
    slots: tuple[SlotLine, ...]
