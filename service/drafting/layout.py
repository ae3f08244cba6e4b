"""How a slot's words are set out: a paragraph, a table, bullets or numbered steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from service.domain.playbook import Slot

_ROW = re.compile(r"^(?P<label>[^:]{2,80}): (?P<value>\S.*)$")
_ITEM = re.compile(r"^(?:- |\d+\. )(?P<item>.+)$")

LineKind = Literal["words", "row", "bullet", "step"]


def lay_out(slot: Slot, sentences: Sequence[str]) -> str:
    """The slot's text from its sentences or lines, in order."""
    if slot.layout == "prose":
        return _paragraphs(sentences)
    lines = [line.strip() for text in sentences for line in text.splitlines() if line.strip()]
    if slot.layout == "table":
        return "\n".join(lines)
    marked: list[str] = []
    number = 0
    for line in lines:
        if line.endswith(":"):
            marked.append(line)
            continue
        number += 1
        bare = _ITEM.sub(r"\g<item>", line)
        marked.append(f"{number}. {_stopped(bare)}" if slot.layout == "steps" else f"- {bare}")
    return "\n".join(marked)


def line_kind(line: str, slot: Slot | None) -> LineKind:
    """What a line of the slot's text is when it is shown; only a slot says that there is a table."""
    if re.match(r"\d+\. ", line):
        return "step"
    if line.startswith("- "):
        return "bullet"
    return "row" if slot and slot.layout == "table" and _ROW.match(line) else "words"


def row(line: str) -> tuple[str, str]:
    """A table line's label and value."""
    found = _ROW.match(line)
    return (found["label"], found["value"]) if found else (line, "")


def item(line: str) -> str:
    """A list line without its marker."""
    return _ITEM.sub(r"\g<item>", line)


def _stopped(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _paragraphs(sentences: Sequence[str]) -> str:
    """Sentences run on; a text of several lines keeps its own lines."""
    text = ""
    for sentence in sentences:
        several = "\n" in sentence.strip()
        joint = "\n" if several or text.rsplit("\n", 1)[-1].endswith(":") else " "
        text += (joint if text else "") + sentence.strip()
    return text
