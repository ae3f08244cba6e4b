"""The drafter's own parts, joined for the proof: one model, asked in the same words whenever it runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evals.local_files import MODELS, models_folder
from evals.proof_variants import Ways
from prompts.free import FreePrompts
from prompts.render import SlotPrompts
from service.domain.case import CaseFile
from service.domain.request import LetterPlan
from service.drafting.masking import Masking
from service.drafting.pipeline import Drafter
from service.drafting.plan import plan_letter
from service.gateway.call import Caller
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import GatewaySettings
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.local_provider import PROVIDER, local_provider
from service.gateway.recordings import RecordingCaller, ReplayCaller

ALIAS = "qwen2.5-coder-1.5b"
MODEL = f"{PROVIDER}/{ALIAS}"
_FENCE = "<<7d1e4b90c35fa268>>"
"""The same for every run, or no recording would be found again."""
SETTINGS = GatewaySettings(
    timeout_seconds=3600, deadline_seconds=36_000, tries=1, temperature=0, seed=1, max_tokens=1200, concurrency=1
)


def caller_for(recordings: Path, record: bool) -> Caller:
    """The recordings alone, or the model for what they lack."""
    if not record:
        return ReplayCaller(recordings)
    models = {ALIAS: models_folder() / MODELS["qwen"].file}
    return RecordingCaller(LitellmCaller(LitellmLibrary({PROVIDER: lambda: local_provider(models)})), recordings)


def ways_for(drafter: Drafter, caller: Caller) -> Ways:
    """Every variant on the same model, with placeholders for what is personal; the fence never changes."""
    prompts = SlotPrompts(new_fence=lambda: _FENCE)
    writer = replace(drafter.writer, model=Gateway(caller, SETTINGS), prompts=prompts, masking=Masking("always"))
    return Ways(writer, FreePrompts(new_fence=lambda: _FENCE), caller, SETTINGS)


def plan_of(drafter: Drafter, case: CaseFile) -> LetterPlan:
    """The plan of a case with the facts that it gives, whatever else could be read from its ticket."""
    complete = drafter.complete(case)
    return plan_letter(complete, drafter.scenario(str(complete.scenario)))
