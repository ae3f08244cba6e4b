"""The ways of asking that there are. Drafts use `slots`; `free` is what it is measured against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol, get_args

from prompts.free import FreePrompts
from prompts.render import SlotPrompts, random_fence
from prompts.template_files import TEMPLATES
from service.domain.request import LetterPlan, ModelRequest

VariantName = Literal["slots", "free"]
VARIANTS: tuple[VariantName, ...] = get_args(VariantName)
STARTS: dict[VariantName, tuple[str, ...]] = {
    "slots": ("system.md", "user.md"),
    "free": ("free_system.md", "free_user.md"),
}
"""The templates that each variant fills; what these include belongs to them."""


class Variant(Protocol):
    """Renders a plan into what a model is sent."""

    @property
    def version(self) -> str: ...

    def render(self, plan: LetterPlan) -> ModelRequest: ...


def variant(
    name: VariantName,
    overlay: Path | None = None,
    new_fence: Callable[[], str] = random_fence,
    quote: bool = False,
) -> Variant:
    """The variant of this name, with a company's own templates before the shipped ones."""
    prompts = FreePrompts if name == "free" else SlotPrompts
    return prompts(TEMPLATES, new_fence, overlay, quote)
