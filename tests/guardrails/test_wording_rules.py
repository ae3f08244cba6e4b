"""What the prohibitions on wording look at besides the words: owners, facts, scenarios, order and number."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails.kinds.check import Maker
from guardrails.kinds.words.wording import WordingSpec
from service.domain.case import ScenarioId
from tests.guardrails.small import context, found

LONG_HONEST_LETTER = "We sent the wrong kettle to your house on Monday and nobody told you about it. " * 12


def blocks(rule: str, text: str, scenario: ScenarioId = "billing_error", **parts: Any) -> bool:  # noqa: ANN401  As in `found`.
    return any(v.severity in (None, "block") for v in found(rule, text, scenario, **parts))


def test_a_passive_without_an_agent_is_no_fault_where_somebody_owns_the_failure() -> None:
    assert found("F04", "Your form was mislaid.")
    assert not found("F04", "Your form was mislaid. That was our mistake.")


def test_a_legal_label_passes_only_in_a_sentence_approved_word_for_word() -> None:
    sentence = "We were negligent when we left the gate open."

    assert blocks("F10", sentence)
    assert not blocks("F10", sentence, approved_statements=[sentence])
    assert not blocks("F10", sentence.upper(), approved_statements=[sentence])
    assert blocks("F10", sentence, approved_statements=["We left the gate open."])
    assert blocks("F10", f"{sentence} We were negligent throughout.", approved_statements=[sentence])


@pytest.mark.parametrize(
    "text",
    [
        "We lost your parcel, and I am sorry. Last month we changed our courier software.",
        "You wrote to us because the heater would not start. We ignored you, and I am sorry.",
        "I am sorry for the flood that was caused by our open valve.",
    ],
)
def test_an_explanation_may_follow_the_owning_or_tell_why_the_customer_wrote(text: str) -> None:
    assert not blocks("F12", text)


def test_an_explanation_before_the_owning_is_blocked() -> None:
    assert blocks("F12", "Owing to a fire next door we closed early. We forgot your order, and I am sorry.")


@pytest.mark.parametrize(
    ("facts", "blocked"),
    [
        ({}, True),
        ({"not_involved": {"type": "list", "value": ["bank details"], "src": ["t1"]}}, False),
        ({"finding": {"type": "text", "value": "no bank details were taken", "src": ["t1"]}}, False),
        ({"unknown": {"type": "text", "value": "whether bank details were taken", "src": ["t1"]}}, True),
    ],
)
def test_a_reassurance_needs_a_fact_that_says_so(facts: dict[str, Any], blocked: bool) -> None:
    assert blocks("F22", "No bank details were taken.", "data_incident", facts=facts) is blocked


def test_a_fact_told_in_one_clause_supports_no_claim_in_the_next() -> None:
    facts = {"not_involved": {"type": "list", "value": ["bank details"], "src": ["t1"]}}
    text = "It did not hold your bank details, and we have no evidence that anything was misused."

    assert found("F22", text, "data_incident", facts=facts)


def test_what_was_made_safe_is_not_said_to_be_involved() -> None:
    facts = {"not_involved": {"type": "list", "value": ["passwords"], "src": ["t1"]}}

    assert not found(
        "F24", "The report was opened, and we have reset all support passwords.", "data_incident", facts=facts
    )
    assert found("F24", "The file was opened, and your passwords were copied.", "data_incident", facts=facts)


def test_the_fourth_apology_is_too_many() -> None:
    apology = "I am sorry that we lost your parcel."

    assert not found("F25", " ".join([apology] * 3))
    assert len(found("F25", " ".join([apology] * 4))) == 1


def test_one_machine_like_word_in_a_long_letter_is_left_alone() -> None:
    assert not found("F26", LONG_HONEST_LETTER + "The check is robust.")


def test_several_machine_like_words_are_reported() -> None:
    text = "Moreover, we remain steadfast. It is a testament to our unwavering dedication."

    assert found("F26", LONG_HONEST_LETTER + text)


def test_what_a_model_left_behind_is_reported_at_once() -> None:
    assert found("F26", LONG_HONEST_LETTER + "As an AI, I cannot see your order.")


@pytest.mark.parametrize(
    ("salutation", "customer", "blocked"),
    [
        ("Dear Ms Whitfield,", {"name": "Hannah Whitfield"}, False),
        ("Dear Hannah,", {"name": "Hannah Whitfield"}, False),
        ("Hello Hannah!", {"name": "Hannah Whitfield"}, False),
        ("Dear Dr. Whitfield,", {"name": "Hannah Whitfield"}, False),
        ("Dear Mr and Mrs Abara,", {"name": "Ngozi Abara"}, False),
        ("Dear Mr Osei,", {"name": "Hannah Whitfield"}, True),
        ("Dear Mr Singh,", {"name": "Harjit Singh Bains"}, True),
        ("Dear Mr Singh,", {"name": "Harjit Bains", "salutation": "Dear Mr Singh"}, False),
        ("Dear valued customer,", {"name": "Hannah Whitfield"}, True),
        ("Dear Hannah,", {}, False),
    ],
)
def test_the_salutation_names_this_customer(salutation: str, customer: dict[str, str], blocked: bool) -> None:
    assert blocks("F29", f"{salutation}\n\nWe lost your parcel.", customer=customer) is blocked


@pytest.mark.parametrize("name", ["Acme", "Acme Corp", "Joe Bloggs", "John Doe"])
def test_the_name_of_a_template_s_example_is_blocked_unless_somebody_of_the_case_has_it(name: str) -> None:
    letter = f"Dear Ms Hart,\n\nWe billed {name} twice."
    assert blocks("F29", letter, customer={"name": "Lena Hart"})
    assert not blocks("F29", letter, customer={"name": "Lena Hart", "org": name})
    assert not blocks("F29", letter, customer={"name": "Lena Hart"}, company={"name": f"{name} Ltd"})


@pytest.mark.parametrize("gap", ["[[next_update]]", "[name]", "{{amount}}", "{refund_amount}"])
def test_a_gap_that_nobody_filled_is_blocked(gap: str) -> None:
    assert blocks("F29", f"We will ring {gap} on Monday.")


WAITED = {"waited": {"type": "duration", "minutes": 165, "src": ["t1"]}}
CALLS = {"calls": {"type": "dates", "value": ["2026-03-02", "2026-03-09"], "src": ["t1"]}}
MONEY = {"refund": {"type": "money", "amount": "20.00", "currency": "GBP", "src": ["t1"]}}


@pytest.mark.parametrize(
    ("text", "facts", "blocked"),
    [
        ("You waited several days.", WAITED, True),
        ("You waited several days.", MONEY, False),
        ("You waited several days.", {}, True),
        ("It was down for a long time, from 07:42 to 10:27.", WAITED, False),
        ("You rang us several times.", CALLS, True),
        ("You rang us several times, on 2 March and on 9 March.", CALLS, False),
    ],
)
def test_a_vague_quantity_is_blocked_where_the_figure_is_known_and_not_told(
    text: str, facts: dict[str, Any], blocked: bool
) -> None:
    assert blocks("F35", text, facts=facts) is blocked


LOOK_ALIKES = [
    ("F02", "If you want me sooner, ring 020 7946 0321."),
    ("F05", "We misread your instruction and cut the hedge down."),
    ("F06", "You should have had an answer on Monday."),
    ("F06", "You should not have had to find our mistake."),
    ("F08", "It should never have said that."),
    ("F10", "We reported the breach to the regulator on 4 June."),
    ("F10", "None of this affects your right to reject the lamp."),
    ("F15", "It was too soon to say that it was fixed."),
    ("F19", "A routine database upgrade filled the storage."),
    ("F20", "There is nothing to pay, and you need not return it."),
    ("F20", "You could not use it for your opening and had to send somebody to the shop."),
    ("F19", "You were ready to cancel the trip and try another plan."),
    ("F27", "We closed it as resolved on 17 March when nothing had been fixed."),
    ("F28", "Clause 9 of your lease gives you £40.00 a week."),
    ("F36", "If you want me before then, my direct line is 0117 496 0199."),
]


@pytest.mark.parametrize(("rule", "text"), LOOK_ALIKES, ids=lambda value: str(value)[:40])
def test_a_harmless_look_alike_is_left_alone(rule: str, text: str) -> None:
    assert not blocks(rule, text)


def test_suspects_of_a_wording_warn_where_its_patterns_block_under_the_same_conditions() -> None:
    spec = WordingSpec(patterns=("blunt",), suspects=("mild",), unless=("never",))
    check = spec.build(Maker({}, "test"))

    severities = [v.severity for v in check.find(context("That was blunt. That was mild. It was never mild."))]

    assert severities == [None, "warn"]
