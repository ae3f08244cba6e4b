"""What `amends prompts` does, with everything that it needs imported. The commands import it when they run."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

from prompts.catalogue import Catalogue
from prompts.variants import Variant, VariantName, variant
from prompts.yaml_files import close_to
from service.bootstrap import build_drafter, build_profile
from service.domain.incoming import IncomingTicket
from service.domain.ports import COMPOSER_MODEL, OnSlot
from service.domain.request import Allowance, LetterPlan, ModelReply, ModelRequest
from service.drafting.pipeline import DraftOptions
from service.errors import BadInput, ModelRefused
from service.settings import Settings, read_settings


@dataclass
class _ShownModel:
    """Keeps what it is sent, and answers nothing."""

    requests: list[ModelRequest] = field(default_factory=list)

    async def complete(
        self,
        request: ModelRequest,
        model: str,
        allowance: Allowance | None = None,
        *,
        on_slot: OnSlot | None = None,
    ) -> ModelReply:
        self.requests.append(request)
        raise ModelRefused("this is only shown")


@dataclass(frozen=True, slots=True)
class _OnlySlots:
    """Asks for some parts of the letter."""

    prompts: Variant
    slots: tuple[str, ...]

    @property
    def version(self) -> str:
        return self.prompts.version

    def render(self, plan: LetterPlan) -> ModelRequest:
        known = [slot.slot.id for slot in plan.slots]
        for slot in self.slots:
            if slot not in known:
                raise BadInput(f"this letter has no part {slot!r}{close_to(slot, known)}")
        kept = tuple(s for s in plan.slots if s.slot.id in self.slots)
        return self.prompts.render(plan.model_copy(update={"slots": kept}))


def catalogue() -> Catalogue:
    """The prompts in force here."""
    return Catalogue(build_profile(read_settings()).overlays.prompts)


def rendered(ticket: IncomingTicket, name: VariantName, slots: tuple[str, ...], model: str | None) -> ModelRequest:
    """What a model would be sent first. The ticket goes through everything that comes before."""
    settings = read_settings()
    shown = _ShownModel()
    drafter = build_drafter(settings, shown)
    chosen = variant(name, build_profile(settings).overlays.prompts)
    writer = replace(drafter.writer, prompts=_OnlySlots(chosen, slots) if slots else chosen)
    options = DraftOptions(model=model or _model(settings), on_missing="gaps")
    asyncio.run(replace(drafter, writer=writer).draft(ticket, options))
    if not shown.requests:
        raise BadInput("no letter is owed as far as the ticket says, so that nothing would be sent")
    return shown.requests[0]


def _model(settings: Settings) -> str:
    """The composer is sent a plan and no prompt, so that another one stands in for it."""
    return "any/model" if settings.model == COMPOSER_MODEL else settings.model
