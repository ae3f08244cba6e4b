"""What a model is asked of a thread: options in the schema, the thread as fenced data, nothing of it above."""

import pytest

from evals.cases import load_cases
from prompts.facts_request import Asked, Kind, PointingPrompts, Said
from prompts.loader import load_playbook
from service.drafting.plan import plan_letter

FENCE = "<<fence>>"
THREAD = (Said("customer", "Monday 2 March 2026", "It broke."), Said("note among colleagues", "", "Fixed on 3 March."))
FIX = Asked("fix_at", "When was it fixed?", ("3 March", "Monday"))


@pytest.fixture(scope="module")
def plan():
    return plan_letter(load_cases("nine")["billing_error"].case, load_playbook()["billing_error"])


@pytest.fixture
def prompts():
    return PointingPrompts(new_fence=lambda: FENCE)


def test_each_fact_is_answered_by_one_of_its_words_or_by_none(prompts, plan):
    schema = prompts.facts(THREAD, [FIX], plan).json_schema

    assert schema["properties"] == {"fix_at": {"type": "string", "enum": ["3 March", "Monday", ""]}}
    assert (schema["required"], schema["additionalProperties"]) == (["fix_at"], False)


def test_the_thread_is_in_no_system_message(prompts, plan):
    system, user = prompts.facts(THREAD, [FIX], plan).messages

    assert "It broke." not in system.content
    assert "[customer, Monday 2 March 2026] It broke.\n[note among colleagues] Fixed on 3 March." in user.content
    assert user.content.count(FENCE) == 3


def test_no_example_of_a_value_is_in_the_prompt(prompts, plan):
    system, user = prompts.facts((), [FIX], plan).messages

    assert not any(char.isdigit() for char in user.content)
    assert "£" not in system.content


def test_two_runs_have_different_fences(plan):
    first, second = (PointingPrompts().facts(THREAD, [FIX], plan).messages[1].content for _ in range(2))

    assert first != second


def test_a_tie_is_between_the_kinds_that_are_named(prompts, plan):
    request = prompts.tie(THREAD, [Kind("billing_error", "Billing error"), Kind("system_outage", "Outage")], plan)

    assert request.slots == ("words", "kind")
    assert "- system_outage: Outage" in request.messages[1].content


def test_the_version_is_a_name_and_a_hash(prompts):
    assert prompts.version.startswith("pointing-")
    assert len(prompts.version) == len("pointing-") + 12
