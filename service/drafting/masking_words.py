"""The word lists that tell somebody's own from other words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from prompts.yaml_files import read_shape
from service.domain.value import Value

MASKING = Path(__file__).parent / "masking.yaml"


class MaskingFile(Value):
    """Word lists in small letters."""

    titles: tuple[str, ...]
    greetings: tuple[str, ...]
    offices: frozenset[str]
    """Words of desks and offices: nobody's name."""
    plain_words: frozenset[str]
    """Names that are plain words as well."""
    organisation_endings: frozenset[str]
    streets: tuple[str, ...]
    numbered: tuple[str, ...]
    """What a number after it makes somebody's own."""


@cache
def masking_words() -> MaskingFile:
    return read_shape(MASKING, MaskingFile)
