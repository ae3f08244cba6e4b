"""Print what a command found: for people in a terminal, plain in a pipe, JSON on request."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Literal

from rich.console import Console

from service.cli.github import workflow_commands
from service.cli.plain import attempt_lines, letter_lines, question_lines
from service.cli.terminal import show_letter
from service.domain.case import CaseFile
from service.domain.draft import Draft
from service.domain.playbook import Scenario
from service.domain.report import Report

Format = Literal["text", "json", "html", "github"]


def show_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def kinds_of_letter(playbook: Mapping[str, Scenario]) -> Iterator[str]:
    """The nine scenarios, a line each, and apart from them the letters after the first one."""
    lines = {s.id: f"{s.id:26} {s.category:14} {s.title}" for s in playbook.values()}
    yield from (lines[s.id] for s in playbook.values() if not s.is_follow_up)
    yield "\nLetters after the first one:"
    yield from (lines[s.id] for s in playbook.values() if s.is_follow_up)


def show_draft(draft: Draft, case: CaseFile, format: Format) -> None:
    """A draft: its letter with the report, or its questions."""
    if format == "json":
        show_json(draft.model_dump(mode="json"))
    elif draft.letter is None or draft.report is None:
        print("\n".join(question_lines(draft)))
    elif format == "html":
        print(draft.letter.html)
    else:
        show_checked(draft.letter.text, case, draft.report)
        for line in attempt_lines(draft):
            print(line)


def show_checked(text: str, case: CaseFile, report: Report) -> None:
    """A letter with its report, in colour when somebody is looking."""
    if sys.stdout.isatty():
        show_letter(Console(), text, case, report)
    else:
        print("\n".join(letter_lines(text, case, report)))


def show_checks(texts: dict[str, str], reports: dict[str, Report], case: CaseFile, format: Format) -> None:
    """The reports of several letters; a single one is not wrapped in its file's name."""
    if format == "json":
        values = {name: report.model_dump(mode="json") for name, report in reports.items()}
        show_json(values if len(values) > 1 else next(iter(values.values())))
    for name, report in reports.items():
        if format == "github":
            print("\n".join(workflow_commands(name, texts[name], report)))
        elif format == "text":
            show_checked(texts[name], case, report)
