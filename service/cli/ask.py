"""Ask a draft's questions in the terminal: Enter skips one, a letter takes a suggestion from the ticket."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping

import typer

from service.domain.draft import Draft, KeptDraft, MissingFact
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import BadInput

_LETTERS = "abc"
_WIDTH = 100

Read = Callable[[str], str]
"""Reads one line after showing a prompt, as `input` does; raises EOFError at the end."""


def read_line(prompt: str) -> str:
    """A line of standard input; the prompt goes where the questions go, so that the letter alone can be kept."""
    typer.echo(prompt, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


async def draft_asking(drafter: Drafter, draft: Draft, by: str, options: DraftOptions, read: Read) -> KeptDraft:
    """Ask and draft anew until nothing is missing or nothing more is answered. Wrong answers are asked for again."""
    given: dict[str, str] = {}
    while draft.missing_facts:
        more = ask(draft.missing_facts, given, read)
        if not more:
            break
        try:
            draft = await drafter.answer(draft.id, given | more, by, options)
        except BadInput as exc:
            wrong = {p.path.removeprefix("answers."): p.message for p in exc.problems}
            for name, message in wrong.items():
                typer.echo(f"  {name}: {message}", err=True)
            given = {name: answer for name, answer in (given | more).items() if name not in wrong}
            continue
        given = {}
    return await drafter.store.load(draft.id)


def ask(questions: Iterable[MissingFact], given: Mapping[str, str], read: Read) -> dict[str, str]:
    """The answers to those questions that have none yet; the end of the input skips the rest."""
    left = [q for q in questions if q.name not in given]
    typer.echo(f"\n{len(left)} to answer. Enter skips one.", err=True)
    answers: dict[str, str] = {}
    for place, question in enumerate(left, start=1):
        typer.echo("\n".join(question_lines(question, f"{place}/{len(left)}")), err=True)
        try:
            answer = read("> ").strip()
        except EOFError:
            break
        if answer:
            answers[question.name] = _taken(answer, question)
    return answers


def question_lines(question: MissingFact, place: str) -> Iterator[str]:
    """The question, why it is asked, who knows, what an answer looks like, and what the ticket suggests."""
    yield from textwrap.wrap(question.question, _WIDTH, initial_indent=f"\n{place} ", subsequent_indent="    ")
    if question.why:
        yield from textwrap.wrap(question.why, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    who = f"{question.who} ({question.ask})" if question.who else question.ask
    yield f"    {question.name}: {question.form}; ask {who}"
    for letter, candidate in zip(_LETTERS, question.candidates, strict=False):
        yield f"    [{letter}] {candidate.value}"
        yield from textwrap.wrap(
            f"{candidate.message}: “{candidate.quote}”", _WIDTH, initial_indent="        ", subsequent_indent="        "
        )


def _taken(answer: str, question: MissingFact) -> str:
    """The suggestion that a letter stands for, or the words themselves."""
    suggestions = dict(zip(_LETTERS, (c.value for c in question.candidates), strict=False))
    return suggestions.get(answer.casefold(), answer)
