"""What is a person's own stays home: a model is sent placeholders, and the letter gets the words back.

A placeholder that a reply leaves out is not told here: the element that needs what it stands for is then missing, and
the rules say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal

from service.domain.case import CaseFile
from service.domain.ports import COMPOSER_MODEL
from service.domain.report import Finding
from service.domain.request import ModelRequest
from service.drafting.masking_own import PLAIN_MARKS, Own, key_of
from service.drafting.masking_reply import Reading, read_placeholders, reserved_numbers
from service.drafting.masking_values import own_of, texts_of

MaskPolicy = Literal["remote", "always", "never"]
"""Which models are sent placeholders."""

_NOTHING = re.compile(r"(?!)")


def _none_is_local(_model: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Mask:
    """The placeholders of one letter, the same in all its rounds. What they stand for is never shown."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What each placeholder's name stands for: `PHONE_1`."""
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The placeholder's name for each way of writing a value, letters and digits alone."""
    pattern: re.Pattern[str] = field(default=_NOTHING, repr=False)

    def hide(self, request: ModelRequest) -> ModelRequest:
        """The request with placeholders for what is personal."""
        if not self.values:
            return request
        messages = tuple(m.model_copy(update={"content": self.hidden(m.content)}) for m in request.messages)
        return request.model_copy(
            update={"messages": messages, "json_schema": self._choices_hidden(request.json_schema)}
        )

    def hidden(self, text: str) -> str:
        """One text with placeholders."""
        plain = text.translate(PLAIN_MARKS)
        return self.pattern.sub(lambda found: f"{{{self.names[key_of(found.group())]}}}", plain)

    def restore(self, text: str) -> str:
        """A reply's words with the personal data back in their places."""
        return self._read(text).text if self.values else text

    def faults(self, slot: str, text: str) -> tuple[Finding, ...]:
        """Placeholders that the reply made up, spoilt or wrote twice; spans are those of the restored text."""
        return self._read(text).faults() if self.values else ()

    def _read(self, text: str) -> Reading:
        return read_placeholders(text, self.values)

    def _choices_hidden(self, schema: Any) -> Any:  # noqa: ANN401  a JSON schema holds any JSON
        """A schema's other words are its own: a company may be called as one of its keys is."""
        match schema:
            case {"enum": list(choices), **others}:
                return {**others, "enum": [self.hidden(c) if isinstance(c, str) else c for c in choices]}
            case dict():
                return {key: self._choices_hidden(inner) for key, inner in schema.items()}
            case list():
                return [self._choices_hidden(inner) for inner in schema]
            case _:
                return schema


@dataclass(frozen=True, slots=True)
class Masking:
    """Decides which models are sent placeholders. The composer writes in this process and needs none."""

    policy: MaskPolicy = "remote"
    is_local: Callable[[str], bool] = _none_is_local
    """Whether everything that may be asked under this name runs on the company's own machine."""

    def begin(self, case: CaseFile, model: str) -> Mask:
        home = model == COMPOSER_MODEL or self.policy == "never"
        if home or (self.policy == "remote" and self.is_local(model)):
            return Mask()
        return mask_of(case)


def mask_of(case: CaseFile) -> Mask:
    """Placeholders for all that is somebody's own in the case, under names that no text of it holds."""
    known = own_of(case)
    numbers = _numbered(known, reserved_numbers(texts_of(case)))
    values = {name: own.value for own, name in numbers.items()}
    names = {form.key: name for own, name in numbers.items() for form in own.forms}
    return Mask(values, names, _pattern(known))


def _numbered(known: tuple[Own, ...], reserved: frozenset[int]) -> dict[Own, str]:
    """A name for each; the parts of one person's name have the same number."""
    numbers: dict[tuple[str, str], int] = {}
    last: dict[str, int] = {}
    named: dict[Own, str] = {}
    used: set[str] = set()

    def number_of(family: str, group: str) -> int:
        if (family, group) not in numbers:
            numbers[family, group] = last[family] = _next(last.get(family, 0), reserved)
        return numbers[family, group]

    for own in known:
        family = "PERSON" if own.kind in ("FIRSTNAME", "SURNAME") else own.kind
        number = number_of(family, own.group)
        while f"{own.kind}_{number}" in used:
            # Two ways of writing one person's name that are turned back into different words.
            number = number_of(family, f"{own.group}/{own.value}")
        named[own] = f"{own.kind}_{number}"
        used.add(named[own])
    return named


def _next(last: int, reserved: frozenset[int]) -> int:
    number = last + 1
    while number in reserved:
        number += 1
    return number


def _pattern(known: tuple[Own, ...]) -> re.Pattern[str]:
    """All ways of writing in one pattern, sorted by the letter they start with and the longest first."""
    by_start: dict[str, dict[str, int]] = {}
    for form in chain.from_iterable(own.forms for own in known):
        for start in form.starts:
            by_start.setdefault(start, {})[form.pattern] = len(form.key)
    if not by_start:
        return _NOTHING
    groups = (f"(?={re.escape(s)})(?:{'|'.join(sorted(f, key=lambda p: -f[p]))})" for s, f in by_start.items())
    return re.compile(f"(?=[{re.escape(''.join(by_start))}])(?:{'|'.join(groups)})")
