"""The demonstration: a shipped ticket as it came in, and the letter that it deserves."""

from __future__ import annotations

import sys

from rich.console import Console

from evals.cases import load_cases
from service.cli import show, work
from service.cli.terminal import show_letter, show_thread
from service.drafting.pipeline import DraftOptions

_CASE = "billing_error"
_PIPE_WIDTH = 110


def run_demo() -> bool:
    """Print the thread and the checked letter; whether the letter may be sent."""
    case = load_cases("nine")[_CASE].case
    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    console.rule("The ticket as it came in")
    show_thread(console, case.ticket.messages)
    draft, used = work.draft_ticket(case, DraftOptions(), {}, "")
    console.rule("The letter, and what each part of it does")
    if draft.letter is None or draft.report is None:
        show.show_draft(draft, used, "text")
        return False
    show_letter(console, draft.letter.text, used, draft.report)
    return draft.report.sendable
