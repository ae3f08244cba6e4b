"""Play the agent: answer a draft's questions from what is known to be right, until it needs no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.domain.case import CaseFile, Remedy
from service.domain.draft import Draft, MissingFact
from service.domain.facts import Fact
from service.domain.incoming import IncomingTicket
from service.drafting.grant import GRANT
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import BadInput

_MOST_ROUNDS = 6

Answers = Mapping[str, Any]
"""By the name of the fact: in words, or as a typed fact."""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A draft and the questions that it took, in the order in which they were asked."""

    first: Draft
    """Before anything was answered."""
    last: Draft
    asked: tuple[str, ...]
    unanswered: tuple[str, ...]
    """Questions to which nobody knows the answer."""
    refused: tuple[str, ...] = ()
    """Answers that could not be read."""


async def converse(drafter: Drafter, ticket: IncomingTicket, known: Answers, by: str) -> Dialogue:
    """Draft, answer everything that is asked, and draft again."""
    first = draft = await drafter.draft(ticket, DraftOptions(by=by))
    asked: list[str] = []
    known, refused = dict(known), []
    for _ in range(_MOST_ROUNDS):
        answers = {q.name: found for q in draft.missing_facts if (found := _answer(q, known)) is not None}
        if not answers:
            break
        try:
            draft = await drafter.answer(draft.id, _under_their_names(draft, answers, known), by, DraftOptions())
        except BadInput as exc:
            refused += [f"{p.path}: {p.message}" for p in exc.problems]
            for problem in exc.problems:
                del known[problem.path.removeprefix("answers.")]
        else:
            asked += answers
            known = {name: answer for name, answer in known.items() if name not in answers}
    return Dialogue(first, draft, tuple(asked), tuple(q.name for q in draft.missing_facts), tuple(refused))


def answers_of(case: CaseFile) -> dict[str, Any]:
    """What a case knows, as a colleague would answer it: its facts, and what was granted."""
    known: dict[str, Any] = {name: _bare(fact) for name, fact in case.facts.items()}
    if case.remedies:
        known[GRANT] = [_kind(r) for r in case.remedies]
    return known


def _bare(fact: Fact) -> dict[str, Any]:
    return fact.model_dump(mode="json", exclude={"src", "quote", "match"}, exclude_none=True)


def _kind(remedy: Remedy) -> str:
    return remedy.kind


def _answer(question: MissingFact, known: Answers) -> Any:  # noqa: ANN401  words or a typed fact
    return next((known[name] for name in (question.name, *question.instead) if name in known), None)


def _under_their_names(draft: Draft, answers: Answers, known: Answers) -> dict[str, Any]:
    """Each answer under the name of the fact that it is: of a group, the one that is known."""
    named: dict[str, Any] = {}
    for question in draft.missing_facts:
        if question.name in answers:
            name = next(n for n in (question.name, *question.instead) if n in known)
            named[name] = answers[question.name]
    return named
