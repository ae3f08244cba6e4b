"""A report as GitHub's workflow commands, so that findings appear beside the letter's lines."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.report import Report

_COMMAND = {"block": "error", "warn": "warning", "info": "notice"}


def workflow_commands(name: str, text: str, report: Report) -> Iterator[str]:
    """One line per finding, per missing element and per rule that failed to run."""
    file = _property(name)
    for finding in report.findings:
        line, column = _place(text, finding.span[0])
        title = f"{finding.rule} {finding.name}"
        yield (
            f"::{_COMMAND[finding.severity]} file={file},line={line},col={column},title={_property(title)}"
            f"::{_escape(finding.message)}"
        )
    for element in report.elements:
        if element.required and element.status == "missing":
            yield f"::error file={file},title=missing {element.id}::{_escape(element.reason)}"
    for failure in report.errors:
        yield f"::error file={file},title=failed {failure.rule}::{_escape(failure.reason)}"


def _place(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _property(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")


def _escape(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
