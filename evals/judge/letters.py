"""The labelled letters that a judge is measured on: always the same ones, named in `letters.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from evals.rules.corpus import LabelledLetter, labelled_letters
from prompts.yaml_files import read_shape
from service.domain.applies import is_required
from service.domain.playbook import Scenario
from service.domain.value import Value
from service.errors import BadFile, BadInput

FILE = Path(__file__).parent / "letters.yaml"


class LettersFile(Value):
    """`letters.yaml`."""

    version: Literal[1]
    letters: Annotated[tuple[str, ...], Field(min_length=1)]
    """`author/case/letter.txt`, in order."""


def sample(count: int) -> tuple[LabelledLetter, ...]:
    """The first so many. Raises BadInput for more than there are, BadFile for one that the corpus has not."""
    names = read_shape(FILE, LettersFile).letters
    if not 1 <= count <= len(names):
        raise BadInput(f"a judge is measured on 1 to {len(names)} letters, not {count}; {FILE.name} names them")
    known = _corpus()
    if lost := [name for name in names[:count] if name not in known]:
        raise BadFile(f"{FILE}: the corpus has no letter {lost[0]!r}")
    return tuple(known[name] for name in names[:count])


def required_of(letter: LabelledLetter, scenario: Scenario) -> tuple[str, ...]:
    return tuple(element.id for element in scenario.elements if is_required(element, letter.case))


@cache
def _corpus() -> dict[str, LabelledLetter]:
    """What the frozen part holds is not for prompts."""
    return {f"{letter.author}/{letter.name}": letter for letter in labelled_letters("dev")}
