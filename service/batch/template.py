"""A letter with its recipient's own values taken out: what is left is the same for all letters of one class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.batch.own_case import OWN
from service.domain.case import CaseFile
from service.domain.facts import Fact, List
from service.domain.letter import Letter
from service.domain.report import Report, Span

_SHORTEST = 2
"""Characters of a value that is looked for in the letter's words."""


def template_of(letter: Letter, report: Report, case: CaseFile) -> str:
    """The letter's text with `{name}`, `{credit}` … in the place of what is the recipient's own."""
    text = letter.text
    spans = _apart(
        sorted({*_people(text, case), *_figures(report, case), *_statements(text, case)}, key=_first_longest)
    )
    for (start, end), name in reversed(spans):
        text = f"{text[:start]}{{{name}}}{text[end:]}"
    return text


def is_own(fact: Fact | None) -> bool:
    """Whether it is the recipient's and not the whole incident's."""
    return fact is not None and any(not src.startswith(("rec:incident/", "profile:")) for src in fact.src)


_Named = tuple[Span, str]


def _people(text: str, case: CaseFile) -> Iterator[_Named]:
    customer = case.customer
    if customer is None:
        return
    name = customer.name or ""
    told = (customer.salutation, "salutation"), (name, "name"), (customer.org, "org")
    for value, placeholder in told:
        yield from _found(text, value, placeholder)
    greeting = re.search(r"(?m)^(?:Dear|Hello|Hi) (?P<name>[^\n,]+),?$", text)
    if greeting and name and greeting["name"] in (name, name.split()[0], name.split()[-1]):
        yield greeting.span("name"), "name"


def _figures(report: Report, case: CaseFile) -> Iterator[_Named]:
    """Figures that the rules traced to a fact of the recipient's, or to what they are granted."""
    remedies = {remedy.kind for remedy in case.remedies if remedy.base is not None or remedy.amount is not None}
    for figure in report.figures:
        name = figure.fact or ""
        if is_own(case.fact(name)):
            yield figure.span, name
        elif name.startswith(("remed", "case:remed")) and remedies:
            yield figure.span, "remedy"


def _statements(text: str, case: CaseFile) -> Iterator[_Named]:
    """Words of the recipient's own facts, as they were given."""
    for name, fact in case.facts.items():
        if is_own(fact) and fact.src[0].startswith(OWN):
            for value in _words(fact):
                yield from _found(text, value, name)


def _words(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, List):
        return fact.value
    value = getattr(fact, "value", None)
    return (value,) if isinstance(value, str) else ()


def _found(text: str, value: str | None, name: str) -> Iterator[_Named]:
    if value is None or len(value) < _SHORTEST:
        return
    for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE):
        yield match.span(), name


def _first_longest(named: _Named) -> tuple[int, int, str]:
    (start, end), name = named
    return start, -end, name


def _apart(spans: list[_Named]) -> list[_Named]:
    """Without those that overlap one before them."""
    kept: list[_Named] = []
    for named in spans:
        if not kept or kept[-1][0][1] <= named[0][0]:
            kept.append(named)
    return kept
