"""Threads by other authors, as their help desks send them: what is found in them, and what becomes of a letter.

They are a test split: labelled by reading, before any program saw them, and not for tuning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from evals.answering import Dialogue, converse
from evals.cases import DATASETS
from evals.extraction import Reading, readings
from guardrails.yaml_text import read_values
from service.domain.facts import Fact
from service.domain.incoming import IncomingTicket
from service.domain.value import Value
from service.drafting.pipeline import Drafter
from service.intake.read import read_ticket

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
_KINDS = (
    "refund", "credit", "service_credit", "replacement", "reprint", "consequential_cost", "loan_equipment",
    "identity_monitoring",
)  # fmt: skip
"""What whoever signs would grant, where it is offered."""
_RANK = re.compile(r", \w+$")
_LABELLED = "answer:label"
_ADMISSION = re.compile(
    r"\b(?:sorry|apologi[sz]e|our (?:mistake|fault|error|failure)|we (?:failed|were wrong))\b", re.IGNORECASE
)


class Stated(Value):
    """A statement that a person takes from the thread, and the words that it stands on."""

    value: str | tuple[str, ...]
    says: str


class ThreadLabels(Value):
    """`labels.yaml`."""

    source: str
    scenario: str | None
    """None where no failure of the company's is behind the ticket."""
    secondary: tuple[str, ...] = ()
    facts: dict[str, dict[str, Any]] = {}
    """Figures and references that a message states, typed."""
    texts: dict[str, Stated] = {}
    answers: dict[str, Any] = {}
    """What a colleague would answer to what is in no message."""
    must_not: tuple[str, ...] = ()
    """Patterns that the letter may not match."""


@dataclass(frozen=True, slots=True)
class Thread:
    name: str
    ticket: IncomingTicket
    labels: ThreadLabels

    def known(self) -> dict[str, Any]:
        """Everything that whoever is asked could answer."""
        stated = {name: _without_quote(fact) for name, fact in self.labels.facts.items()}
        told = {name: text.value for name, text in self.labels.texts.items()}
        known = {"grant": ", ".join(_KINDS), **stated, **told, **self.labels.answers}
        # Whoever labelled the thread did not know how high a signature such a letter takes.
        return known | {"sender": _RANK.sub(", executive", str(known.get("sender", "")))}


def load_threads(folder: Path = DATASETS / "threads") -> dict[str, Thread]:
    """Every thread, by name."""
    return {path.parent.name: _load(path) for path in sorted(folder.glob("*/labels.yaml"))}


def _load(path: Path) -> Thread:
    labels = ThreadLabels.model_validate(read_values(path.read_text("utf-8")))
    (payload,) = path.parent.glob("ticket.*")
    return Thread(path.parent.name, read_ticket(payload.read_bytes()), labels)


def _without_quote(fact: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fact.items() if key != "says"}


def thread_readings(drafter: Drafter, thread: Thread) -> Iterator[Reading]:
    """Each labelled figure of a thread whose scenario is given, held against what is read."""
    case = thread.ticket.case.model_copy(update={"scenario": thread.labels.scenario})
    labels = {
        name: _FACT.validate_python({**_without_quote(label), "src": [_LABELLED]})
        for name, label in thread.labels.facts.items()
    }
    return readings(drafter, thread.name, thread.ticket.model_copy(update={"case": case}), labels)


async def talk(drafter: Drafter, thread: Thread) -> Dialogue:
    """Draft the thread an hour after its last message, answering what is asked; the agent corrects the scenario."""
    case = thread.ticket.case
    last = max((m.at for m in case.ticket.messages if isinstance(m.at, datetime)), default=None)
    sent_at = last + timedelta(hours=1) if last else None
    now = case.model_copy(update={"sent_at": sent_at, "scenario": thread.labels.scenario})
    by = str(thread.labels.answers.get("sender", "")).split(",")[0]
    return await converse(drafter, thread.ticket.model_copy(update={"case": now}), thread.known(), by)


def faults(thread: Thread, dialogue: Dialogue) -> Iterator[str]:
    """What the letter says that it must not; an admission where nobody has failed."""
    letter = dialogue.last.letter
    text = letter.text if letter else ""
    yield from (f"says {pattern}" for pattern in thread.labels.must_not if re.search(pattern, text))
    yield from (f"refused {answer}" for answer in dialogue.refused)
    if thread.labels.scenario is None and _ADMISSION.search(text):
        yield "admits a failure"


def triage_line(drafter: Drafter, threads: Mapping[str, Thread]) -> str:
    """How often the first place is right, and where no failure was found."""
    failed = {name: t for name, t in threads.items() if t.labels.scenario}
    ranked = {name: drafter.triage(t.ticket) for name, t in threads.items()}
    right = [n for n, t in failed.items() if ranked[n].ranked and ranked[n].ranked[0].scenario == t.labels.scenario]
    none = [n for n in threads if n not in failed and ranked[n].no_failure]
    accused = [n for n in failed if ranked[n].no_failure]
    return (
        f"The right scenario comes first in {len(right)} of {len(failed)} threads. Where the company had not failed, "
        f"that was found in {len(none)} of {len(threads) - len(failed)}; where it had, it was denied in {len(accused)}."
    )


def letter_rows(threads: Mapping[str, Thread], dialogues: Mapping[str, Dialogue]) -> Iterator[str]:
    """What was asked about each thread, and what became of its letter."""
    yield "| thread | desk | scenario | asked | then | faults |"
    yield "| --- | --- | --- | ---: | --- | --- |"
    for name, d in dialogues.items():
        wrong = "; ".join(faults(threads[name], d))
        desk = threads[name].labels.source
        yield f"| {name} | {desk} | {d.first.scenario} | {len(d.asked)} | {d.last.status} | {wrong} |"
