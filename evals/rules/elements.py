"""Single texts for each element: some have it, some only sound like it. Written before their author saw a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import AwareDatetime, Field, TypeAdapter

from evals.rules.corpus import SENTENCES
from evals.rules.score import Scores, Tally
from guardrails import Rules, check
from guardrails.yaml_text import read_values
from service.domain.case import Audience, CaseFile, Message, ScenarioId, Ticket
from service.domain.case import Author as Writer
from service.domain.facts import Fact
from service.domain.playbook import Scenario
from service.domain.value import Value

ABOUT_THE_RECORD = frozenset({"resolved_without_approval", "recovery_logged"})
"""Elements that are judged by the case's remedies and log, and by no words."""


class ElementTexts(Value):
    """The texts for one element, and the case that they are judged in."""

    element: str
    scenario: ScenarioId
    sent_at: AwareDatetime
    audience: Audience | None = None
    facts: dict[str, Fact]
    passing: tuple[str, ...] = Field(alias="pass")
    near_miss: tuple[str, ...]

    @property
    def case(self) -> CaseFile:
        message = Message(id="t1", author=Writer(role="customer"), text="It is wrong.")
        ticket = Ticket(messages=(message,))
        case = CaseFile(scenario=self.scenario, sent_at=self.sent_at, facts=self.facts, ticket=ticket)
        return case.model_copy(update={"audience": self.audience}) if self.audience else case


def element_texts() -> Iterator[ElementTexts]:
    """Every element's texts, as far as words decide."""
    rows = read_values((SENTENCES / "elements.yaml").read_text("utf-8"))
    for row in TypeAdapter(tuple[ElementTexts, ...]).validate_python(rows):
        if row.element not in ABOUT_THE_RECORD:
            yield row


def score_element_texts(playbook: Mapping[str, Scenario], rules: Rules, scores: Scores) -> None:
    for row in element_texts():
        scenario = playbook[str(row.scenario)]
        element = scenario.element(row.element)
        if element is None:
            scores.errors.append(f"elements: {row.element} is no element of {row.scenario}")
            continue
        alone = scenario.model_copy(update={"elements": (element.model_copy(update={"when": None}),)})
        for has_it, texts in ((True, row.passing), (False, row.near_miss)):
            for text in texts:
                said = check(text, row.case, alone, rules).elements[0].status == "present"
                scores.element_texts.setdefault(row.element, Tally()).add(said, has_it)
                if said is not has_it:
                    what = "missed" if has_it else "false hit"
                    scores.wrong_element_texts.append(f"{row.element} {what}: {text}")
