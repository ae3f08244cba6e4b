"""Turn a plan into what a model is sent. A template that names something unknown is an error, not a blank."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from prompts.wording.tell import facts_in_words
from service.domain.request import ChatMessage, LetterPlan, ModelRequest, Repair, SlotPlan

TEMPLATES = Path(__file__).parent / "templates"
_LANGUAGES = {"en-GB": "British English", "en-US": "American English"}
_QUOTED_ROLES = ("customer",)
"""Whose messages a model may read: the customer's, for what was felt. Notes supply facts, never wording."""


class SlotPrompts:
    """One request for all slots that are wanted: an object with a short text per slot."""

    def __init__(
        self,
        folder: Path = TEMPLATES,
        new_fence: Callable[[], str] = lambda: f"<<{secrets.token_hex(8)}>>",
        overlay: Path | None = None,
    ) -> None:
        """A template of the overlay goes before the folder's of the same name."""
        self._folders = (overlay, folder) if overlay else (folder,)
        self._new_fence = new_fence

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(self._folders),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )

    @cached_property
    def version(self) -> str:
        """`slots-` and a hash of the templates."""
        digest = hashlib.sha256()
        for path in (path for folder in self._folders for path in _templates(folder)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        return f"slots-{digest.hexdigest()[:12]}"

    def render(self, plan: LetterPlan) -> ModelRequest:
        """The whole letter at first; after a check only the slots that failed."""
        repairs = {repair.slot: repair for repair in plan.repairs}
        wanted = tuple(s for s in plan.slots if not repairs or s.slot.id in repairs)
        slots = (("subject",) if not repairs or "subject" in repairs else ()) + tuple(s.slot.id for s in wanted)
        values = self._values(plan, wanted, slots, repairs)
        messages = (
            ChatMessage(role="system", content=self._fill("system.md", values)),
            ChatMessage(role="user", content=self._fill("user.md", values)),
        )
        return ModelRequest(
            messages=messages, slots=slots, json_schema=_schema(slots), prompt_version=self.version, plan=plan
        )

    def _fill(self, template: str, values: dict[str, Any]) -> str:
        return self._environment.get_template(template).render(values).strip() + "\n"

    def _values(
        self,
        plan: LetterPlan,
        wanted: tuple[SlotPlan, ...],
        slots: tuple[str, ...],
        repairs: dict[str, Repair],
    ) -> dict[str, Any]:
        case = plan.case
        parts = [_part(slot, plan, repairs.get(slot.slot.id)) for slot in wanted]
        if "subject" in slots:
            parts.insert(0, _subject_part(plan, repairs.get("subject")))
        return {
            "company": case.company.name if case.company else "the company",
            "sender": case.sender.name if case.sender else "the sender",
            "language": _LANGUAGES.get(case.language_region, case.language_region),
            "tone": plan.scenario.tone,
            "scenario": plan.scenario,
            "slots": slots,
            "parts": parts,
            "fence": self._new_fence(),
            "messages": [
                m for m in case.ticket.messages if m.visibility == "public" and m.author.role in _QUOTED_ROLES
            ],
        }


def _templates(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.md") if path.name != "README.md")


def _part(plan: SlotPlan, letter: LetterPlan, repair: Repair | None) -> dict[str, Any]:
    return {
        "id": plan.slot.id,
        "about": plan.slot.about,
        "words": plan.slot.words,
        "example": plan.slot.example,
        "elements": plan.elements,
        "facts": facts_in_words(letter, plan.facts),
        "repair": repair,
    }


def _subject_part(letter: LetterPlan, repair: Repair | None) -> dict[str, Any]:
    first = letter.slots[0] if letter.slots else None
    return {
        "id": "subject",
        "about": "The subject line: it names the failure and one exact detail.",
        "words": 10,
        "example": "",
        "elements": (),
        "facts": facts_in_words(letter, first.facts) if first else {},
        "repair": repair,
    }


def _schema(slots: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {slot: {"type": "string"} for slot in slots},
        "required": list(slots),
        "additionalProperties": False,
    }
