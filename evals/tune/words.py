"""What is tuned: a scenario's guidance and its worked example, as templates of an overlay folder.

Where neither is given the prompt is the one in force, to the letter.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from prompts.template_files import TEMPLATES, TemplateFiles

GUIDANCE, EXAMPLE = "guidance", "example"
COMPONENTS = (GUIDANCE, EXAMPLE)
Words = Mapping[str, str]
"""The text of each component; an empty one is not shown."""
LONGEST = 3000
"""Characters of one component."""

_START = "user.md"
_BEFORE = "{% if repairing %}"
_TOLD = {
    GUIDANCE: "How such a letter is written:",
    EXAMPLE: "An example, from a letter to another customer. Nothing in it is true of this one: copy no fact of it.",
}


def file_of(scenario: str, component: str) -> str:
    return f"{scenario}_{component}.md"


def words_in_force(overlay: Path | None, scenario: str) -> dict[str, str]:
    """What an earlier run put into the company's own folder; empty where none did."""
    found = {}
    for component in COMPONENTS:
        path = overlay / file_of(scenario, component) if overlay else None
        found[component] = path.read_text("utf-8").strip() if path and path.is_file() else ""
    return found


def key_of(words: Words) -> str:
    """A candidate's name: short, and the same for the same words."""
    told = "\0".join(f"{name}={words[name].strip()}" for name in COMPONENTS)
    return f"candidate-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def templates_of(words: Words, overlay: Path | None, scenario: str) -> dict[str, str]:
    """The templates that differ from those in force, by file name."""
    files = TemplateFiles((overlay, TEMPLATES) if overlay else (TEMPLATES,))
    before = files.path(_START).read_text("utf-8")
    made = {_START: _with_block(before, scenario, words)}
    made |= {file_of(scenario, c): words[c].strip() + "\n" for c in COMPONENTS if words[c].strip()}
    return {name: text for name, text in made.items() if text != _text_of(overlay, name)}


def lay_out(words: Words, overlay: Path | None, scenario: str, folder: Path) -> Path:
    """A whole folder of templates: the company's own, and over them the candidate's."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(overlay.glob("*.md")) if overlay else ():
        (folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
    write_templates(templates_of(words, overlay, scenario), folder)
    return folder


def write_templates(templates: Mapping[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in templates.items():
        (folder / name).write_text(text, "utf-8")


def diff_of(templates: Mapping[str, str], overlay: Path | None) -> str:
    """Unified, against the templates in force."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n"
        for name, text in templates.items()
        for line in difflib.unified_diff(
            _text_of(overlay, name).splitlines(keepends=True),
            text.splitlines(keepends=True),
            f"in-force/{name}",
            f"candidate/{name}",
        )
    )


def in_force_digest(overlay: Path | None, name: str) -> str:
    """A hash of a template as it is in force; of nothing, where there is none."""
    return hashlib.sha256(_text_of(overlay, name).encode()).hexdigest()[:12]


def _text_of(overlay: Path | None, name: str) -> str:
    for folder in filter(None, (overlay, TEMPLATES)):
        if (folder / name).is_file():
            return (folder / name).read_text("utf-8")
    return ""


def _with_block(template: str, scenario: str, words: Words) -> str:
    """The scenario's block put in before the parts, or in the place of the one that is there already."""
    begin, end = f"{{# {scenario}: tuned #}}", f"{{# {scenario}: end #}}"
    without = re.sub(rf"{re.escape(begin)}\n.*?{re.escape(end)}\n", "", template, flags=re.DOTALL)
    shown = [c for c in COMPONENTS if words[c].strip()]
    if not shown:
        return without
    told = "\n\n".join(f'{_TOLD[c]}\n{{% include "{file_of(scenario, c)}" %}}' for c in shown)
    block = f'{begin}\n{{% if scenario.id == "{scenario}" %}}\n{told}\n\n{{% endif %}}\n{end}\n'
    at = max(without.find(_BEFORE), 0)
    return without[:at] + block + without[at:]
