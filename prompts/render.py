"""Turn a plan into what a model is sent. A template that names something unknown is an error, not a blank."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from prompts.frame import frame_of
from prompts.gaps import with_gaps
from prompts.parts import Part, letter_parts
from prompts.template_files import TEMPLATES, TemplateFiles
from service.domain.request import ChatMessage, LetterPlan, ModelRequest


def random_fence() -> str:
    """A line that nobody who writes a ticket can know."""
    return f"<<{secrets.token_hex(8)}>>"


class SlotPrompts:
    """One request for all slots that are wanted: an object with a short text per slot."""

    def __init__(
        self,
        folder: Path = TEMPLATES,
        new_fence: Callable[[], str] = random_fence,
        overlay: Path | None = None,
        quote: bool = False,
    ) -> None:
        """A template of the overlay goes before the folder's of the same name.

        `quote` sends the customer's own words too, fenced. Without them a model cannot obey them either, and a small
        one writes a better letter: it answers what is quoted, or copies it.
        """
        self._files = TemplateFiles((overlay, folder) if overlay else (folder,))
        self._new_fence = new_fence
        self._quote = quote

    @cached_property
    def version(self) -> str:
        """`slots-` and a hash of the templates."""
        return f"slots-{'quoting-' if self._quote else ''}{self._files.digest('system.md', 'user.md')}"

    def render(self, plan: LetterPlan) -> ModelRequest:
        """The whole letter at first; after a check only the slots that failed."""
        return self._request(plan, letter_parts(with_gaps(plan)))

    def render_each(self, plan: LetterPlan) -> tuple[ModelRequest, ...]:
        """The same as one request a slot. All begin alike, so that a server reads the beginning once."""
        return tuple(self._request(plan, (part,)) for part in letter_parts(with_gaps(plan)))

    def _request(self, plan: LetterPlan, parts: tuple[Part, ...]) -> ModelRequest:
        slots = tuple(part.id for part in parts)
        values = {
            **frame_of(plan, self._new_fence(), self._quote),
            "parts": parts,
            "slots": slots,
            "repairing": bool(plan.repairs),
        }
        messages = (
            ChatMessage(role="system", content=self._files.fill("system.md", {})),
            ChatMessage(role="user", content=self._files.fill("user.md", values)),
        )
        return ModelRequest(
            messages=messages, slots=slots, json_schema=_schema(slots), prompt_version=self.version, plan=plan
        )


def _schema(slots: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {slot: {"type": "string"} for slot in slots},
        "required": list(slots),
        "additionalProperties": False,
    }
