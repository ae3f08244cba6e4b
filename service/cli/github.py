"""A report as GitHub's workflow commands, so that findings appear beside the letter's lines."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.report import Report

_COMMAND = {"block": "error", "warn": "warning", "info": "notice"}


def workflow_commands(name: str, text: str, report: Report) -> Iterator[str]:
    """One line per finding and per missing element."""
    for finding in report.findings:
        line, column = _place(text, finding.span[0])
        title = f"{finding.rule} {finding.name}"
        yield (
            f"::{_COMMAND[finding.severity]} file={name},line={line},col={column},title={title}"
            f"::{_escape(finding.message)}"
        )
    for element in report.elements:
        if element.required and element.status in ("missing", "error"):
            yield f"::error file={name},title=missing {element.id}::{_escape(element.reason)}"


def _place(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _escape(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
