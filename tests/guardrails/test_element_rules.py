"""Every rule for an element accepts its own passing examples and refuses its failing ones."""

from __future__ import annotations

from typing import cast

import pytest

from guardrails.engine import check
from guardrails.rule import ElementRule
from service.domain.case import ScenarioId
from service.domain.playbook import Element, Scenario
from service.domain.report import ElementStatus
from tests.guardrails.small import element_rules, rules, small_case, small_scenario

RULES = sorted((test.rule for test in rules().elements.values()), key=lambda rule: rule.id)
NOT_IN_THE_LETTER = {"recovery_logged"}
"""Elements about the record of the case: never judged by words."""


def judge(rule: ElementRule, text: str) -> ElementStatus:
    element = Element(id=rule.id, definition="-", why="-", guidance="-")
    id = cast(ScenarioId, rule.scenario or "general_service_mistake")
    scenario = small_scenario(id).model_copy(update={"elements": (element,)})
    return check(text, small_case(**rule.examples.case), scenario, element_rules()).elements[0]


each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@each_rule
def test_a_passing_example_passes(rule: ElementRule) -> None:
    expected = "not_applicable" if rule.id in NOT_IN_THE_LETTER else "present"

    assert [text for text in rule.examples.passing if judge(rule, text).status != expected] == []


@each_rule
def test_a_failing_example_fails_and_says_what_is_missing(rule: ElementRule) -> None:
    judged = [(text, judge(rule, text)) for text in rule.examples.failing]

    wrong = [text for text, said in judged if (said.status, said.reason) != ("missing", rule.missing)]
    assert wrong == []


def test_every_element_of_the_playbook_has_a_rule(playbook: dict[str, Scenario]) -> None:
    wanted = {element.id for scenario in playbook.values() for element in scenario.elements}

    assert {rule.id for rule in RULES} >= wanted


def test_an_element_whose_fact_is_not_known_is_missing_and_names_the_fact() -> None:
    element = Element(id="impact_owned", definition="-", why="-", guidance="-", all_of=("impact",))
    scenario = small_scenario().model_copy(update={"elements": (element,)})

    status = check("You lost a day.", small_case(), scenario, rules()).elements[0]

    assert (status.status, status.reason) == ("missing", "not known: impact")


def test_remedies_within_authority_are_judged_and_without_any_there_is_nothing_to_judge() -> None:
    element = Element(id="resolved_without_approval", definition="-", why="-", guidance="-")
    scenario = small_scenario("product_defect").model_copy(update={"elements": (element,)})
    remedy = {"kind": "refund", "amount": "20.00", "currency": "GBP", "approved_by": "A", "approved_at": "2026-03-02"}
    beyond = small_case(remedies=[{**remedy, "amount": "900.00", "approver_role": "frontline"}])
    within = small_case(remedies=[{**remedy, "approver_role": "manager"}])

    states = [
        check("It is done.", case, scenario, rules()).elements[0].status for case in (beyond, within, small_case())
    ]

    assert states == ["missing", "present", "not_applicable"]
