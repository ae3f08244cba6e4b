"""The whole letter asked for at once as text: the baseline that one request per letter is measured against."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from prompts.frame import frame_of
from prompts.parts import offers_in
from prompts.render import random_fence
from prompts.template_files import TEMPLATES, TemplateFiles
from prompts.wording.tell import tell_facts
from service.domain.letter import Letter
from service.domain.request import ChatMessage, LetterPlan, ModelRequest

_SUBJECT = re.compile(r"^\W*subject(?: line)?\W*:\W*(?P<subject>[^\n]+?)\W*$", re.IGNORECASE | re.MULTILINE)
_FENCED = re.compile(r"\A\s*```\w*\n(?P<inside>.*?)\n?```\s*\Z", re.DOTALL)


class FreePrompts:
    """Every required element and every fact, and the letter as one text. Not for drafts: it has no part to repair."""

    def __init__(
        self,
        folder: Path = TEMPLATES,
        new_fence: Callable[[], str] = random_fence,
        overlay: Path | None = None,
        quote: bool = False,
    ) -> None:
        self._files = TemplateFiles((overlay, folder) if overlay else (folder,))
        self._new_fence = new_fence
        self._quote = quote

    @cached_property
    def version(self) -> str:
        """`free-` and a hash of the templates."""
        return f"free-{'quoting-' if self._quote else ''}{self._files.digest('free_system.md', 'free_user.md')}"

    def render(self, plan: LetterPlan) -> ModelRequest:
        """No slots and no schema: the reply is plain text."""
        names = dict.fromkeys(name for slot in plan.slots for name in slot.facts)
        values = {
            **frame_of(plan, self._new_fence(), self._quote),
            "elements": [element for slot in plan.slots for element in slot.elements],
            "facts": tell_facts(plan, names),
            "offers": offers_in(plan),
            "words": sum(slot.slot.words for slot in plan.slots),
        }
        messages = (
            ChatMessage(role="system", content=self._files.fill("free_system.md", {})),
            ChatMessage(role="user", content=self._files.fill("free_user.md", values)),
        )
        return ModelRequest(messages=messages, slots=(), json_schema={}, prompt_version=self.version, plan=plan)


def read_letter(reply: str) -> Letter:
    """Subject and body of a free letter, as kindly as it can be read. Without a subject line it has none."""
    fenced = _FENCED.match(reply)
    text = (fenced["inside"] if fenced else reply).strip()
    found = _SUBJECT.search(text)
    if found is None:
        return Letter(subject="", body=text)
    return Letter(subject=found["subject"].strip(), body=text[found.end() :].strip())
