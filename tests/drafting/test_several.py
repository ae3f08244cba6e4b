"""Several mishaps in one letter: the first one's frame, the other's elements once, and a letter that may be sent."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import guardrails
from evals.cases import load_cases
from guardrails.authority import load_authority
from service.domain.case import CaseFile
from service.domain.facts import SENIORITY_RANK, Date, Dates, DateTime, Fact, Seniority
from service.domain.letter import Letter
from service.domain.playbook import Scenario
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.plan import plan_letter
from service.drafting.questions import find_missing
from service.drafting.several import MOST_SECONDARIES, added_elements, combine, read_several, worth_adding

NINE = load_cases("nine")
AUTHORITY = load_authority(Path(guardrails.__file__).parent / "authority.yaml")
PAIRS = [
    ("billing_error", "missed_sla"),
    ("product_defect", "escalation_failure"),
    ("system_outage", "missed_sla"),
    ("data_incident", "mixed_messages"),
    ("general_service_mistake", "billing_error"),
    ("general_service_mistake", "product_defect"),
    ("mixed_messages", "billing_error"),
    ("missed_sla", "system_outage"),
    ("escalation_failure", "mixed_messages"),
    ("missed_sla", "mixed_messages"),
    ("cultural_misstep", "missed_sla"),
]


def merged(first: str, second: str) -> CaseFile:
    """The first case, with the second one's facts in its own days, and its sender if that one ranks higher."""
    one, two = NINE[first].case, NINE[second].case
    assert one.sent_at
    assert two.sent_at
    assert one.sender
    assert two.sender
    days = (one.sent_at.date() - two.sent_at.date()).days
    facts = {name: moved(fact, days) for name, fact in two.facts.items()}
    return one.model_copy(
        update={
            "facts": {**facts, **one.facts},
            "sender": max(one.sender, two.sender, key=lambda s: SENIORITY_RANK[s.seniority or "frontline"]),
            "remedies": (*one.remedies, *(r for r in two.remedies if r.currency and granted(r.kind, first, one))),
        }
    )


def granted(kind: str, scenario: str, case: CaseFile) -> bool:
    """Whether the matrix has the kind for the first mishap's letters, and the case has none of it yet."""
    return AUTHORITY.remedies[kind].grants(scenario) and kind not in {r.kind for r in case.remedies}


def moved(fact: Fact, days: int) -> Fact:
    def later(day: date) -> date:
        return date.fromordinal(day.toordinal() + days)

    if isinstance(fact, DateTime):
        return fact.model_copy(update={"value": fact.value.combine(later(fact.value.date()), fact.value.timetz())})
    if isinstance(fact, Date):
        return fact.model_copy(update={"value": later(fact.value)})
    if isinstance(fact, Dates):
        return fact.model_copy(update={"value": tuple(later(day) for day in fact.value)})
    return fact


def without(case: CaseFile, *names: str) -> CaseFile:
    return case.model_copy(update={"facts": {n: f for n, f in case.facts.items() if n not in names}})


def written(case: CaseFile, scenario: Scenario) -> Letter:
    plan = plan_letter(case, scenario)
    return assemble(plan, OfflineComposer().compose(plan))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_letter_of_two_mishaps_has_every_element_and_may_be_sent(first, second, playbook, checker):
    case = merged(first, second)
    scenario = combine(playbook[first], [playbook[second]], case)

    report = checker.check(written(case, scenario).text, case, scenario)

    added = {e.id for e in added_elements(playbook[first], playbook[second], case)}
    assert added
    assert (report.missing(), report.blocking(), report.errors) == ((), (), ())
    assert added <= {e.id for e in report.elements if e.status == "present"}


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_letter_apologises_in_one_place_and_says_nothing_twice(first, second, playbook):
    case = merged(first, second)
    alone = written(case, playbook[first]).text

    letter = written(case, combine(playbook[first], [playbook[second]], case))

    sorry = re.compile(r"\bsorry\b|\bapolog", re.IGNORECASE)
    assert len(sorry.findall(letter.text)) == len(sorry.findall(alone))
    sentences = [s for s in re.split(r"(?<=[.!?])\s+|\n+", letter.body) if len(s.split()) > 4]
    assert len(sentences) == len(set(sentences))
    assert read_several().scenarios[second].intro in letter.body


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_ids_are_unique_and_the_next_step_still_closes_the_letter(first, second, playbook):
    scenario = combine(playbook[first], [playbook[second]], merged(first, second))

    for ids in ([e.id for e in scenario.elements], [s.id for s in scenario.slots], [f.name for f in scenario.facts]):
        assert len(ids) == len(set(ids))
    assert scenario.id == first
    assert scenario.slots[-1] == playbook[first].slots[-1]
    assert {e.slot for e in scenario.elements if e.slot} <= {s.id for s in scenario.slots}
    assert scenario.subjects == playbook[first].subjects


def test_the_stricter_sender_signs_and_every_office_is_asked(playbook):
    case = merged("missed_sla", "system_outage")

    scenario = combine(playbook["missed_sla"], [playbook["system_outage"]], case)

    floors: list[Seniority] = [playbook[id].sender_floor.standard for id in ("missed_sla", "system_outage")]
    assert scenario.sender_floor.standard == max(floors, key=SENIORITY_RANK.__getitem__) == "head"
    assert {a.by for a in scenario.approvals} == {"director", "engineering", "comms"}
    assert "service_credit" in scenario.offers


def test_an_offer_of_the_second_mishaps_menu_may_be_made(playbook, checker):
    case = merged("billing_error", "missed_sla")
    case = case.model_copy(update={"remedies": (*case.remedies, *NINE["missed_sla"].case.remedies)})
    scenario = combine(playbook["billing_error"], [playbook["missed_sla"]], case)
    letter = written(case, scenario)

    assert "£64.00" in letter.text
    assert checker.check(letter.text, case, scenario).sendable


def test_common_elements_and_what_the_primary_says_more_exactly_are_not_added(playbook):
    added = added_elements(playbook["billing_error"], playbook["missed_sla"], NINE["billing_error"].case)

    assert [e.id for e in added] == ["sla_promise_stated", "delay_quantified"]


@pytest.mark.parametrize("second", ["data_incident", "cultural_misstep", "general_service_mistake"])
def test_some_mishaps_are_never_told_inside_another_letter(second, playbook):
    case = merged("billing_error", second)

    assert combine(playbook["billing_error"], [playbook[second]], case) is playbook["billing_error"]


def test_at_most_two_are_added(playbook):
    case = merged("general_service_mistake", "billing_error")
    others = [playbook[id] for id in ("missed_sla", "mixed_messages", "billing_error")]

    scenario = combine(playbook["general_service_mistake"], others, case)

    assert MOST_SECONDARIES == 2
    assert scenario.element("sla_promise_stated")
    assert scenario.element("single_source_of_truth")
    assert scenario.element("charge_breakdown") is None


def test_alone_a_scenario_stays_as_it_is(playbook):
    assert combine(playbook["billing_error"], [], NINE["billing_error"].case) is playbook["billing_error"]


def test_what_is_known_is_worth_adding(playbook):
    case = merged("billing_error", "missed_sla")

    assert worth_adding(playbook["billing_error"], playbook["missed_sla"], case)


def test_a_letter_that_can_go_is_not_held_up_by_a_second_mishap(playbook):
    case = without(merged("billing_error", "missed_sla"), "actual_delay", "response_time")

    assert find_missing(case, playbook["billing_error"]) == ()
    assert not worth_adding(playbook["billing_error"], playbook["missed_sla"], case)


@pytest.mark.parametrize(
    ("unknown", "worth"),
    [
        (("services",), True),
        (("services", "users_affected"), True),
        (("services", "users_affected", "review_due"), False),
    ],
)
def test_two_more_questions_are_worth_it_where_others_are_asked_and_three_are_not(unknown, worth, playbook):
    case = without(merged("missed_sla", "system_outage"), "impact", *unknown)

    assert worth_adding(playbook["missed_sla"], playbook["system_outage"], case) is worth


@pytest.mark.parametrize(
    ("second", "backing"),
    [("missed_sla", ("actual_delay", "response_time")), ("escalation_failure", ("second_failure",))],
)
def test_a_mishap_whose_own_facts_are_not_known_is_not_owned(second, backing, playbook):
    known = without(merged("billing_error", second), "impact")

    assert worth_adding(playbook["billing_error"], playbook[second], known)
    assert not worth_adding(playbook["billing_error"], playbook[second], without(known, *backing))


def test_a_mishap_that_the_sender_may_not_sign_for_is_left_to_another_letter(playbook):
    case = merged("product_defect", "billing_error")
    low = case.model_copy(update={"sender": NINE["product_defect"].case.sender})

    assert worth_adding(playbook["product_defect"], playbook["billing_error"], case)
    assert not worth_adding(playbook["product_defect"], playbook["billing_error"], low)


@pytest.mark.parametrize("second", list(read_several().scenarios))
def test_the_words_are_for_elements_of_the_scenario_and_do_not_apologise(second, playbook):
    told = read_several().scenarios[second]
    ids = {e.id for e in playbook[second].elements}

    assert {*told.phrasings, *told.without, told.backed_by} <= ids
    texts = [told.intro, *(p.text for phrasings in told.phrasings.values() for p in phrasings)]
    assert not [text for text in texts if re.search(r"sorry|apolog", text, re.IGNORECASE)]
    assert not [text for text in texts if any(f"{{{name}" in text for name in read_several().told_once)]
