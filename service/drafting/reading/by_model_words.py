"""Words that have to stand near a figure before a model's pointing at it makes it a fact, from `by_model.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from prompts.yaml_files import read_shape
from service.domain.value import Value
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_note import Note
from service.errors import BadFile

WORDS = Path(__file__).parent / "by_model.yaml"


class PointingFile(Value):
    """`by_model.yaml`."""

    speaks_of: dict[str, tuple[str, ...]]
    """By the name of the fact: patterns of which one is found near the figure."""


def speaks_of(name: str, figure: Figure, note: Note) -> bool:
    """Whether the words near the figure, in its own sentence, speak of the fact."""
    pattern = load_words().get(name)
    if pattern is None:
        return False
    start, end = note.sentence(figure)
    before = note.before(figure)[-(figure.start - start) :] if figure.start > start else ""
    after = note.after(figure)[: max(0, end - figure.end)]
    return bool(pattern.search(before) or pattern.search(after))


@cache
def load_words() -> Mapping[str, re.Pattern[str]]:
    """The shipped words; raises BadFile with file and key."""
    return read_words(WORDS)


def read_words(path: Path) -> Mapping[str, re.Pattern[str]]:
    """The words of a file; raises BadFile with file and key."""
    return {
        name: _pattern(some, f"{path}: speaks_of: {name}")
        for name, some in read_shape(path, PointingFile).speaks_of.items()
    }


def _pattern(wordings: tuple[str, ...], where: str) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?<!\w)(?:{'|'.join(wordings)})(?!\w)", re.IGNORECASE)
    except re.error as exc:
        raise BadFile(f"{where}: not a pattern: {exc}") from exc
