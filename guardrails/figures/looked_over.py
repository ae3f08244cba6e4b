"""The sources of a letter's figures, looked over once more when all are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guardrails.figures.clock_roles import clocks_in_place
from guardrails.figures.grounding import Grounding
from guardrails.figures.look_alikes import without_look_alikes

if TYPE_CHECKING:
    from guardrails.context import Context


def looked_over(found: tuple[Grounding, ...], ctx: Context) -> tuple[Grounding, ...]:
    """The same, without the sources that a figure has by chance alone."""
    return clocks_in_place(without_look_alikes(found, ctx), ctx)
