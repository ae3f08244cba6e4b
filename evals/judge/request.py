"""What the judge is sent: the letter as data between marks that nobody who writes one can know, and the questions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.judge.letter_lines import sentences_of
from evals.judge.rubrics import Rubric
from prompts.template_files import TemplateFiles
from service.domain.request import ChatMessage, LetterPlan, ModelRequest

_HERE = Path(__file__).parent
_SAYS = "system.md", "user.md"
_DECIDES = "request.py", "letter_lines.py", "reading.py"


def prompt_version() -> str:
    """`judge-` and a hash of the templates, and of the code that fills them and reads the answers."""
    said = hashlib.sha256(_files().digest(*_SAYS).encode())
    for name in _DECIDES:
        said.update((_HERE / name).read_bytes())
    return f"judge-{said.hexdigest()[:12]}"


def fence_for(letter: str) -> str:
    """A mark made from the letter itself: the same every time, and in no letter that anybody could write."""
    return f"<<{hashlib.sha256(letter.encode('utf-8', 'replace')).hexdigest()[:16]}>>"


def request_for(letter: str, rubrics: Sequence[Rubric], plan: LetterPlan) -> ModelRequest:
    """One request for all elements of a letter: an object with one text for each. The plan never leaves the process."""
    values: dict[str, Any] = {"letter": letter.strip(), "fence": fence_for(letter), "rubrics": rubrics}
    files = _files()
    return ModelRequest(
        messages=(
            ChatMessage(role="system", content=files.fill("system.md", values)),
            ChatMessage(role="user", content=files.fill("user.md", values)),
        ),
        slots=tuple(r.element for r in rubrics),
        json_schema=_schema(rubrics, sentences_of(letter)),
        prompt_version=prompt_version(),
        plan=plan,
    )


def _schema(rubrics: Sequence[Rubric], sentences: Sequence[str]) -> dict[str, Any]:
    """Where a provider keeps to it, a yes quotes a sentence that the letter has."""
    bare = {"type": "string", "enum": ["no", "yes"]}
    return {
        "type": "object",
        "properties": {r.element: {"$ref": "#/$defs/answer"} if r.needs_words else bare for r in rubrics},
        "required": [r.element for r in rubrics],
        "additionalProperties": False,
        "$defs": {"answer": {"type": "string", "enum": ["no", *(f"yes: {s}" for s in sentences)]}},
    }


def _files() -> TemplateFiles:
    return TemplateFiles((_HERE,))
