"""Real complaint narratives are triaged and read without an error or an invented word."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evals.cases import DATASETS
from prompts.loader import load_playbook
from service.domain.case import Author, CaseFile, Message, Ticket
from service.drafting.reading.extract import extract
from service.drafting.triage import choose_scenario, rank_scenarios

PLAYBOOK = load_playbook()
NARRATIVES = [
    json.loads(line) for line in (DATASETS / "complaints" / "cfpb.jsonl").read_text("utf-8").splitlines() if line
]
GUESSES = {
    "outage": "system_outage",
    "privacy_access": "data_incident",
    "product_delivery": "product_defect",
    "cultural_language": "cultural_misstep",
    "service_mistake": "general_service_mistake",
}
LEAST_SHARE = 0.5
"""A narrative tells of many mishaps at once and its label is a guess, so the share is far from the cases'."""


def case_of(narrative: dict[str, Any]) -> CaseFile:
    messages = tuple(
        Message.model_validate(
            {
                "id": f"t{n}",
                "at": m["at"],
                "channel": m["channel"],
                "author": Author(role=m["author_role"], name=m["author_name"]),
                "text": m["text"],
            }
        )
        for n, m in enumerate(narrative["messages"], 1)
    )
    return CaseFile(locale="en-US", ticket=Ticket(messages=messages))


@pytest.mark.parametrize("narrative", NARRATIVES, ids=lambda n: n["id"])
def test_evidence_and_facts_are_literally_in_the_narrative(narrative: dict[str, Any]) -> None:
    case = case_of(narrative)
    texts = {m.id: m.text for m in case.ticket.messages}

    triage = rank_scenarios(case, PLAYBOOK)
    found = extract(case, PLAYBOOK[choose_scenario(case, PLAYBOOK).scenario])

    assert all(e.quote in texts[e.message] for r in triage.ranked for e in r.evidence)
    assert all(f.quote and f.quote in texts[f.src[0]] for f in found.facts.values())
    assert not [name for name, f in found.facts.items() if f.type == "money"]


def test_most_narratives_are_told_apart() -> None:
    right = [
        n["id"]
        for n in NARRATIVES
        if choose_scenario(case_of(n), PLAYBOOK).scenario == GUESSES.get(n["scenario_guess"], n["scenario_guess"])
    ]

    assert len(right) >= LEAST_SHARE * len(NARRATIVES)
