"""The model that proposes other words, in the place where gepa calls one: the gateway's, counted, and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.tune.parts import Parts
from evals.tune.run_dir import Reflected
from evals.tune.words import COMPONENTS
from service.domain.request import ChatMessage, LetterPlan, ModelRequest
from service.errors import ModelUnreadable

_HERE = Path(__file__).parent
_TEXT = "letter"
"""The one text of a reply in plain text, as `PlainTextCaller` names it."""


@dataclass
class Reflection:
    """gepa's reflection model: the gateway's, counted and kept. What stops it is held for whoever ends the search."""

    parts: Parts
    plan: LetterPlan
    stopped: Exception | None = None
    _kept: dict[str, Reflected] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._kept = {reflected.prompt: reflected for reflected in self.parts.bench.run.reflections()}

    def __call__(self, prompt: str | list[dict[str, Any]]) -> str:
        text = str(prompt)
        key = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
        self._asked.add(key)
        if key not in self._kept:
            self._keep(key, text)
        if self._kept[key].error:
            raise ModelUnreadable(self._kept[key].error, "")
        return self._kept[key].text

    @property
    def exhausted(self) -> bool:
        """Whether all were asked for; those that were kept from before a kill are asked for again, and count alike."""
        return len(self._asked) >= self.parts.proposals

    def _keep(self, key: str, text: str) -> None:
        try:
            reflected = self.parts.runner.run(self._ask(key, text))
        except ModelUnreadable as exc:
            reflected = Reflected(prompt=key, error=str(exc), cost=exc.charge)
        except Exception as exc:
            self.stopped = exc
            raise
        self._kept[key] = reflected
        self.parts.bench.run.keep_reflection(reflected)

    async def _ask(self, key: str, text: str) -> Reflected:
        parts, gateways = self.parts, self.parts.bench.gateways
        request = ModelRequest(
            messages=(ChatMessage(role="user", content=text),),
            slots=(_TEXT,),
            json_schema={},
            prompt_version="reflection",
            plan=self.plan,
        )
        reply = await gateways.reflections.complete(request, parts.reflection_model, gateways.allowance)
        return Reflected(prompt=key, text=reply.texts[_TEXT], cost=reply.usage.cost)


def reflection_templates(title: str, playbook: str) -> dict[str, str]:
    """gepa fills in the words so far and the letters."""
    found = {}
    for component in COMPONENTS:
        text = (_HERE / f"reflect_{component}.md").read_text("utf-8")
        found[component] = text.replace("<title>", title).replace("<playbook>", playbook).strip()
    return found
