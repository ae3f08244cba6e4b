"""What staff's own notes say went wrong, once somebody had looked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from service.domain.case import CaseFile, Message
from service.domain.triage import Evidence
from service.drafting.triage_clues import Sign, places, plain_text, signs_of
from service.drafting.triage_structure import answers, is_machine

FINDINGS = Path(__file__).parent / "triage_findings.yaml"
_SHARES = (1.0, 0.6, 0.4)
"""Said again in other words, a finding adds less."""
_ANSWER_SHARE = 0.6
"""What is only written to the customer counts less, and only where there is no note."""


@dataclass(frozen=True, slots=True)
class Found:
    """How strongly the notes speak for a scenario, and in which words."""

    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()


def find_in_notes(case: CaseFile) -> dict[str, Found]:
    """By scenario; one of which no note tells, nor an answer where there is no note, is left out."""
    notes = tuple((m, plain_text(m.text)) for m in case.ticket.messages if is_note(m))
    told = notes or tuple((m, plain_text(m.text)) for m in case.ticket.messages if answers(m))
    found = {id: _found(clues, told, 1.0 if notes else _ANSWER_SHARE) for id, clues in signs_of(FINDINGS).items()}
    return {id: f for id, f in found.items() if f.evidence}


def is_note(message: Message) -> bool:
    """Whether a person of the company wrote it for colleagues."""
    return message.visibility == "internal" and not is_machine(message) and message.channel != "phone"


def _found(clues: tuple[Sign, ...], notes: tuple[tuple[Message, str], ...], counts: float) -> Found:
    doubt, evidence = 1.0, []
    for sign in clues:
        for found, share in zip(_different(sign, notes), _SHARES, strict=False):
            doubt *= 1 - sign.weight * share * counts
            evidence.append(found)
    return Found(1 - doubt, tuple(evidence))


def _different(sign: Sign, notes: tuple[tuple[Message, str], ...]) -> Iterator[Evidence]:
    """Each wording once; what a note reports of the customer, or only supposes, is no finding."""
    seen = set()
    for message, plain in notes:
        for place in places(sign, message.text, plain):
            quote = place.quote.casefold()
            if place.strength == 1.0 and not place.reported and quote not in seen:
                seen.add(quote)
                yield Evidence(message=message.id, quote=place.quote)
