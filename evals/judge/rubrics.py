"""What the judge is asked: one short question an element, from the playbook unless `rubrics.yaml` has other words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from prompts.yaml_files import read_shape
from service.domain.playbook import Element, Scenario
from service.domain.value import Value

FILE = Path(__file__).parent / "rubrics.yaml"
OTHER = "other"
"""The group of elements that no group names, such as those of a company's own playbook."""
_Text = Annotated[str, Field(min_length=1)]


class Rubric(Value):
    """The question about one element."""

    element: str
    question: str
    needs_words: bool
    """Whether a yes has to quote the words that show it; what a letter leaves out is shown by none."""


class RubricsFile(Value):
    """`rubrics.yaml`: what the playbook's definitions do not say."""

    version: Literal[1]
    questions: dict[str, _Text] = {}
    """By element, in the place of its definition."""
    not_judged: dict[str, _Text] = {}
    """Elements that the letter alone does not show, and why."""
    shown_by_no_words: tuple[str, ...] = ()
    """Elements that consist in what the letter does not say, or in its order."""
    groups: dict[str, tuple[str, ...]]
    """What agreement is told of besides the whole."""

    @model_validator(mode="after")
    def _each_once(self) -> RubricsFile:
        every = [id for ids in self.groups.values() for id in ids]
        if twice := sorted({id for id in every if every.count(id) > 1}):
            raise ValueError(f"{twice[0]!r} is in two groups")
        if both := sorted(self.not_judged.keys() & {*every, *self.questions, *self.shown_by_no_words}):
            raise ValueError(f"{both[0]!r} is not judged, and yet something is said about how")
        return self

    def group_of(self, element: str) -> str:
        return next((name for name, ids in self.groups.items() if element in ids), OTHER)


class Rubrics:
    """The questions about every element of a playbook."""

    def __init__(self, playbook: Mapping[str, Scenario], file: RubricsFile | None = None) -> None:
        self.file = file or shipped()
        self._playbook = playbook

    @property
    def version(self) -> str:
        """A hash of every question that there is."""
        said = {id: [r.model_dump() for r in self.of(id, None)] for id in sorted(self._playbook)}
        groups = {name: sorted(ids) for name, ids in self.file.groups.items()}
        return hashlib.sha256(json.dumps([said, groups]).encode()).hexdigest()[:12]

    def of(self, scenario: str, elements: Iterable[str] | None) -> tuple[Rubric, ...]:
        """The questions about these elements, the scenario's own first; about all of its own without them."""
        own = {e.id: e for e in self._playbook[scenario].elements}
        # A letter that tells of two mishaps has elements of both.
        others = {e.id: e for other in self._playbook.values() for e in other.elements}
        known = own if elements is None else own | {id: e for id, e in others.items() if id not in own}
        wanted = frozenset(own if elements is None else elements) - self.file.not_judged.keys()
        return tuple(self._rubric(element) for id, element in known.items() if id in wanted)

    def _rubric(self, element: Element) -> Rubric:
        return Rubric(
            element=element.id,
            question=self.file.questions.get(element.id) or element.definition,
            needs_words=element.id not in self.file.shown_by_no_words,
        )


@cache
def shipped() -> RubricsFile:
    return read_shape(FILE, RubricsFile)
