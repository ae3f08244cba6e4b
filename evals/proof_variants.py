"""The four ways to a letter that the proof compares, on the drafter's own parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from prompts.free import FreePrompts, read_letter
from service.domain.letter import Letter
from service.domain.report import Report
from service.domain.request import LetterPlan, Usage
from service.drafting.version import Press
from service.drafting.write import Writer
from service.gateway.call import Caller
from service.gateway.gateway_settings import GatewaySettings

ProofVariant = Literal["free", "slots", "repair", "composed"]
_LONGEST_LETTER = 700
"""Tokens of a letter in one piece: about twice as many as it needs. A small model that loops is cut."""
PROOF_VARIANTS: tuple[ProofVariant, ...] = get_args(ProofVariant)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One letter, what the rules say of it, and what it took."""

    letter: Letter
    report: Report
    rounds: int
    usage: Usage
    composed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """How each variant writes a plan's letter; all ask the same model through the same caller."""

    writer: Writer
    """With the composer, and with as many rounds as drafts have."""
    free: FreePrompts
    caller: Caller
    settings: GatewaySettings

    async def write(self, variant: ProofVariant, plan: LetterPlan, model: str) -> Outcome:
        """Raises a ModelError when the variant has nothing to show."""
        if variant == "free":
            return await self._free(plan, model)
        if variant == "slots":
            return await self._slots(plan, model)
        writer = replace(self.writer, composes=variant == "composed")
        written = await writer.write(plan, model)
        asked = [a for a in written.attempts if a.model == model]
        usage = Usage(
            prompt_tokens=sum(a.usage.prompt_tokens for a in asked),
            completion_tokens=sum(a.usage.completion_tokens for a in asked),
            model_ms=sum(a.usage.model_ms for a in asked),
        )
        return Outcome(written.letter, written.report, len(asked) - 1, usage, written.composed)

    async def _free(self, plan: LetterPlan, model: str) -> Outcome:
        mask = self.writer.masking.begin(plan.case, model)
        call = self.settings.call(model, mask.hide(self.free.render(plan))).model_copy(
            update={"json_schema": None, "max_tokens": _LONGEST_LETTER}
        )
        reply = await self.caller.call(call, self.settings.timeout_seconds)
        letter = read_letter(mask.restore(reply.text))
        report = self.writer.checker.check(letter.text, plan.case, plan.scenario)
        usage = Usage(
            prompt_tokens=reply.prompt_tokens,
            completion_tokens=reply.completion_tokens,
            model_ms=reply.milliseconds,
        )
        return Outcome(letter, report, 0, usage)

    async def _slots(self, plan: LetterPlan, model: str) -> Outcome:
        """The first reply as it came: nothing is mended."""
        mask = self.writer.masking.begin(plan.case, model)
        reply = await self.writer.model.complete(mask.hide(self.writer.prompts.render(plan)), model)
        texts = {slot: mask.restore(text) for slot, text in reply.texts.items()}
        version = Press(plan, self.writer.assemble, self.writer.checker).version(texts)
        return Outcome(version.letter, version.report, 0, reply.usage)
