"""What a run rests on, as hashes: a run that goes on has to rest on the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from evals.cases import EvalCase
from evals.runs.rows import Basis
from service.domain.playbook import Scenario
from service.domain.profile import Profile
from service.settings import Settings

_ROOT = Path(__file__).parent.parent.parent
_MEASURING = ("evals/cases.py", "evals/runs")
_DRAFTING = ("prompts", "guardrails", "service/domain", "service/drafting", "service/gateway", "service/records")
_DECIDES = (
    "temperature", "seed", "max_reply_tokens", "repair_rounds", "fallback_models", "mask_personal_data",
    "local_context_tokens", "local_repeatable", "budget_per_draft_usd", "model_timeout_seconds",
    "model_deadline_seconds", "model_tries",
)  # fmt: skip
"""Settings that may change a letter. Keys and addresses never stand in a run; an address only as a hash."""


def basis_of(
    dataset: str,
    cases: Mapping[str, EvalCase],
    prompts: Mapping[str, str],
    playbook: Mapping[str, Scenario],
    rules: str,
    settings: str,
    judge: str = "",
) -> Basis:
    """`prompts` has each prompt's version by its name."""
    return Basis(
        dataset=dataset,
        data=digest(_told(case) for _, case in sorted(cases.items())),
        prompts=", ".join(f"{name}={version}" for name, version in sorted(prompts.items())),
        playbook=digest(f"{id} {scenario.model_dump_json()}" for id, scenario in sorted(playbook.items())),
        rules=rules,
        settings=settings,
        evaluators=code_digest(_MEASURING),
        code=code_digest(_DRAFTING),
        judge=judge,
    )


def digest(texts: Iterable[str]) -> str:
    """A short hash of several texts, each apart from the next."""
    said = hashlib.sha256()
    for text in texts:
        said.update(text.encode("utf-8", "replace") + b"\0")
    return said.hexdigest()[:12]


@cache
def code_digest(places: tuple[str, ...]) -> str:
    """Of Python files alone: prompts, playbook and rules have a version of their own."""
    files = (path for place in places for path in _files(_ROOT / place))
    return digest(f"{path.relative_to(_ROOT).as_posix()} {path.read_text('utf-8')}" for path in files)


def told_settings(settings: Settings, profile: Profile, **more: str | None) -> str:
    """What decides a letter besides prompts and rules, as one line that a person can compare."""
    values = {name: getattr(settings, name) for name in _DECIDES}
    values["options"] = _hash_or_none(
        {name: own.model_dump(mode="json", exclude={"api_key"}) for name, own in settings.model_options.items()}
    )
    values["server"] = _hash_or_none(settings.api_base)
    values["local_models"] = _hash_or_none(
        {
            name: [path.name, path.stat().st_size if path.is_file() else None]
            for name, path in settings.local_models.items()
        }
    )
    values["profile"] = digest([profile.model_dump_json()])
    return ", ".join(f"{name}={value}" for name, value in (values | more).items())


def _hash_or_none(value: object) -> str | None:
    return digest([json.dumps(value, sort_keys=True)]) if value else None


def _told(case: EvalCase) -> str:
    return json.dumps([case.name, case.case.model_dump(mode="json"), [t.model_dump() for t in case.traps]])


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))
