"""A judge from the service's settings, live or from recordings, asked in the same words whenever it runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evals.judge.agreement_file import JudgeId
from evals.judge.judge import Judge
from evals.judge.request import prompt_version
from evals.judge.rubrics import Rubrics
from evals.local_files import MODELS, models_folder
from evals.proof_parts import ALIAS
from evals.runs.basis import digest
from evals.runs.free_writer import live_caller
from service.bootstrap import build_gateway
from service.domain.playbook import Scenario
from service.domain.ports import COMPOSER_MODEL
from service.drafting.compose import OfflineComposer
from service.errors import BadInput
from service.gateway.call import Caller
from service.gateway.local_provider import PROVIDER, check_local_model
from service.gateway.recordings import RecordingCaller, ReplayCaller
from service.settings import Settings

RECORDINGS = Path(__file__).parent.parent / "recordings" / "judge"
_ASKED = {"temperature": 0.0, "seed": 1, "max_reply_tokens": 2500, "fallback_models": ()}
"""The same for every judge: another model may not answer in its name."""
_PATIENCE = {"model_timeout_seconds": 600.0, "model_deadline_seconds": 1800.0}
"""At least. Nobody waits for a judge as a person waits for a draft."""


def judge_of(
    settings: Settings,
    name: str,
    playbook: Mapping[str, Scenario],
    recordings: Path | None = None,
    record: bool = False,
) -> Judge:
    """From `recordings` alone where they are given, or with the model for what they lack where it is to record.

    Raises BadInput for a model that reads nothing, and what `check_local_model` raises for a local one.
    """
    if name == COMPOSER_MODEL:
        raise BadInput(f"{COMPOSER_MODEL} reads no letter, so that it can judge none; name a language model")
    asked = settings_for(settings, name)
    caller = ReplayCaller(recordings) if recordings and not record else _live(asked, recordings)
    return Judge(build_gateway(asked, OfflineComposer(), caller), name, Rubrics(playbook), playbook)


def settings_for(settings: Settings, name: str) -> Settings:
    """The service's settings with what is the same for every judge; our own local model is known by its name."""
    patience = {key: max(least, getattr(settings, key)) for key, least in _PATIENCE.items()}
    local = {ALIAS: models_folder() / MODELS["qwen"].file, **settings.local_models}
    return settings.model_copy(update={**_ASKED, **patience, "model": name, "local_models": local})


def id_of(settings: Settings, judge: Judge) -> JudgeId:
    """The judge as agreement is kept of it."""
    asked = settings_for(settings, judge.name)
    return JudgeId(
        model=judge.name, at=_where(asked, judge.name), prompt=prompt_version(), rubrics=judge.rubrics.version
    )


def _where(settings: Settings, name: str) -> str:
    if name.startswith(f"{PROVIDER}/"):
        alias = name.removeprefix(f"{PROVIDER}/")
        return settings.local_models.get(alias, Path(alias)).name
    own = settings.model_options.get(name)
    address = own.api_base if own else settings.api_base
    return f"server {digest([address])}" if address else ""


def _live(settings: Settings, recordings: Path | None) -> Caller:
    if settings.model.startswith(f"{PROVIDER}/"):
        check_local_model(settings.model, settings.local_models)
    caller = live_caller(settings)
    return RecordingCaller(caller, recordings) if recordings else caller
