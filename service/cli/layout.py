"""A checked letter cut into paragraphs, each with the elements that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.case import CaseFile
from service.domain.report import Figure, Report


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the letter's text and the elements whose evidence begins in it."""

    start: int
    text: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure of the letter as the reader sees it, and where it comes from."""

    text: str
    origin: str
    known: bool


def paragraphs(text: str, report: Report) -> Iterator[Paragraph]:
    """The letter's paragraphs in order; a line break inside one is kept."""
    for block in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", text):
        inside = (e.id for e in report.elements if e.spans and block.start() <= e.spans[0][0] < block.end())
        yield Paragraph(block.start(), block.group(), tuple(inside))


def whole_letter(report: Report) -> tuple[str, ...]:
    """Elements that hold for the letter as a whole and stand at no particular words."""
    return tuple(e.id for e in report.elements if e.status == "present" and not e.spans)


def figures(report: Report, case: CaseFile) -> tuple[TracedFigure, ...]:
    """Each different figure once, with its source or the sum that it was derived by."""
    seen: dict[tuple[str, str], TracedFigure] = {}
    for figure in report.figures:
        traced = TracedFigure(figure.text, _origin(figure, case), bool(figure.fact or figure.derived))
        seen.setdefault((traced.text, traced.origin), traced)
    return tuple(seen.values())


def _origin(figure: Figure, case: CaseFile) -> str:
    if figure.derived:
        return figure.derived
    if figure.fact is None:
        return "no source"
    fact = case.fact(figure.fact)
    return f"{figure.fact} ({', '.join(fact.src)})" if fact else figure.fact


def verdict(report: Report) -> str:
    """One line: may the letter go, and if not, why."""
    if not report.sendable:
        missing, blocks = len(report.missing()), len(report.blocking())
        parts = [f"{missing} missing"] * bool(missing) + [f"{blocks} blocking"] * bool(blocks)
        parts += [f"{len(report.errors)} rules failed"] * bool(report.errors)
        return f"NOT SENDABLE: {', '.join(parts)}"
    waiting = [a.by for a in report.approvals if not a.given]
    return f"NEEDS APPROVAL by {', '.join(waiting)}" if waiting else "SENDABLE"
