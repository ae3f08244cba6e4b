"""What a model is asked of a thread: to point at words in it. What they are worth is decided by rules, elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from prompts.render import random_fence
from prompts.template_files import TEMPLATES, TemplateFiles
from service.domain.request import ChatMessage, LetterPlan, ModelRequest

REASON = "words"
CHOICE = "kind"
"""The keys of the answer to a question between kinds of mistake."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message as a model reads it."""

    speaker: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact that is looked for, and the words of the thread of which one may be the answer."""

    name: str
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mistake of which the ticket may be."""

    id: str
    title: str


class PointingPrompts:
    """Requests whose answers are literal words of the thread, which stands between two lines that nobody can know."""

    def __init__(
        self,
        folder: Path = TEMPLATES,
        new_fence: Callable[[], str] = random_fence,
        overlay: Path | None = None,
    ) -> None:
        """A template of the overlay goes before the folder's of the same name."""
        self._files = TemplateFiles((overlay, folder) if overlay else (folder,))
        self._new_fence = new_fence

    @cached_property
    def version(self) -> str:
        """`pointing-` and a hash of the templates."""
        names = ("facts_system.md", "facts_user.md", "triage_system.md", "triage_user.md")
        return f"pointing-{self._files.digest(*names)}"

    def facts(self, thread: Sequence[Said], asked: Sequence[Asked], plan: LetterPlan) -> ModelRequest:
        """Asks for each fact by name: which of its words state it, or an empty text. No example: models copy them."""
        names = tuple(fact.name for fact in asked)
        schema = _schema({fact.name: {"type": "string", "enum": [*fact.options, ""]} for fact in asked})
        return self._request("facts", {"thread": thread, "asked": asked}, names, schema, plan)

    def tie(self, thread: Sequence[Said], kinds: Sequence[Kind], plan: LetterPlan) -> ModelRequest:
        """Asks which of the kinds the ticket is about, and for the words that say so."""
        properties = {REASON: {"type": "string"}, CHOICE: {"type": "string", "enum": [kind.id for kind in kinds]}}
        return self._request("triage", {"thread": thread, "kinds": kinds}, (REASON, CHOICE), _schema(properties), plan)

    def _request(
        self, about: str, values: dict[str, Any], slots: tuple[str, ...], schema: dict[str, Any], plan: LetterPlan
    ) -> ModelRequest:
        filled = {**values, "slots": slots, "fence": self._new_fence()}
        messages = (
            ChatMessage(role="system", content=self._files.fill(f"{about}_system.md", {})),
            ChatMessage(role="user", content=self._files.fill(f"{about}_user.md", filled)),
        )
        return ModelRequest(messages=messages, slots=slots, json_schema=schema, prompt_version=self.version, plan=plan)


def _schema(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
