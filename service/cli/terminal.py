"""The letter in a terminal: its words on the left, the elements that they satisfy in the margin."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from service.cli.layout import Paragraph, figures, paragraphs, verdict, whole_letter
from service.domain.case import CaseFile, Message
from service.domain.report import Finding, Report

_SEVERITY_STYLE = {"block": "bold red", "warn": "yellow", "info": "cyan"}


def show_letter(console: Console, text: str, case: CaseFile, report: Report) -> None:
    """The letter with its margin, then figures, findings and the verdict."""
    console.print(Group(_letter(text, report), Text(""), _figures(report, case)))
    show_report(console, report)


def show_report(console: Console, report: Report) -> None:
    """What is missing, what is forbidden, and the verdict."""
    for element in report.elements:
        if element.required and element.status == "missing":
            console.print(Text.assemble(("✗ ", "bold red"), (element.id, "bold"), f"  {element.reason}"))
    for finding in report.findings:
        console.print(_finding(finding))
    for error in report.errors:
        console.print(Text(f"! {error.rule}: {error.reason}", style="bold red"))
    style = "bold green" if report.sendable else "bold red"
    console.print(Text(verdict(report), style=style))


def show_thread(console: Console, messages: tuple[Message, ...]) -> None:
    """The ticket as it came in."""
    for message in messages:
        who = f"{message.author.name or message.author.role} ({message.author.role})"
        mark = "  internal note" if message.visibility == "internal" else ""
        console.print(Text(f"{message.at or ''}  {who}{mark}", style="bold dim"))
        console.print(Padding(Text(message.text), (0, 0, 1, 2)))


def _letter(text: str, report: Report) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(ratio=3)
    table.add_column(ratio=1, style="green", overflow="fold")
    for paragraph in paragraphs(text, report):
        table.add_row(_words(paragraph, report), "\n".join(f"✓ {e}" for e in paragraph.elements))
        table.add_row("", "")
    table.add_row(Text("the whole letter", style="dim"), "\n".join(f"✓ {e}" for e in whole_letter(report)))
    return table


def _words(paragraph: Paragraph, report: Report) -> Text:
    """The paragraph with its figures and its faults marked."""
    words = Text(paragraph.text)
    for figure in report.figures:
        _mark(words, paragraph, figure.span, "cyan" if figure.fact or figure.derived else "red")
    for finding in report.findings:
        _mark(words, paragraph, finding.span, _SEVERITY_STYLE[finding.severity])
    return words


def _mark(words: Text, paragraph: Paragraph, span: tuple[int, int], style: str) -> None:
    start, end = span[0] - paragraph.start, span[1] - paragraph.start
    if 0 <= start < len(paragraph.text):
        words.stylize(style, start, end)


def _figures(report: Report, case: CaseFile) -> RenderableType:
    table = Table(title="Where each figure comes from", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("in the letter", style="cyan")
    table.add_column("source")
    for figure in figures(report, case):
        table.add_row(figure.text, Text(figure.origin, style="" if figure.known else "red"))
    return table


def _finding(finding: Finding) -> RenderableType:
    style = _SEVERITY_STYLE[finding.severity]
    head = Text.assemble((f"{finding.severity} {finding.rule} {finding.name} ", style), (repr(finding.text), "bold"))
    return Group(head, Padding(Text(f"{finding.message} {finding.repair}".strip()), (0, 0, 0, 4)))
