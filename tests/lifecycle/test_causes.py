"""Cause codes: a closed list, each with an owner, chosen by what the case says."""

from typing import get_args

import pytest

from service.domain.case import ScenarioId
from service.domain.facts import Enum, Text
from service.domain.receivers import OwnCause
from service.errors import BadFile, BadInput
from service.intake.native import read_case
from service.lifecycle.causes import NOT_KNOWN, cause_of, own_causes, shipped_causes


def case(**facts):
    made = read_case({"ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "Late."}]}})
    return made.model_copy(update={"facts": facts})


def text(value):
    return Text(value=value, src=("n1",))


@pytest.mark.parametrize(
    ("scenario", "cause", "code"),
    [
        ("missed_sla", "Tickets sat in the queue with no owner and no alarm", "queue_unwatched"),
        ("billing_error", "Our retry charged the card twice", "charged_twice"),
        ("product_defect", "A bin with another lot number was picked", "wrong_item"),
        ("mixed_messages", "The help page still showed the terms of last year", "knowledge_out_of_date"),
        ("data_incident", "A colleague's mailbox password was phished", "account_accessed"),
        ("escalation_failure", "Requests were kept in a paper notebook", "kept_outside_the_system"),
        ("cultural_misstep", "The form has no field for a second family name", "system_excludes"),
        ("system_outage", "The certificate expired over the weekend", "expired"),
        ("general_service_mistake", "The appointment was double-booked", "booking_clash"),
    ],
)
def test_the_root_cause_chooses_the_code(scenario, cause, code):
    found = cause_of(case(root_cause=text(cause)), scenario, shipped_causes())

    assert (found.code, found.given) == (code, False)


@pytest.mark.parametrize("scenario", shipped_causes())
def test_nothing_is_guessed_where_nothing_speaks_for_a_code(scenario):
    assert cause_of(case(), scenario, shipped_causes()).code == NOT_KNOWN


def test_the_customers_own_words_choose_nothing():
    blamed = case(customer_words=text("you charged me twice, double, duplicate"))

    assert cause_of(blamed, "billing_error", shipped_causes()).code == NOT_KNOWN


def test_a_code_that_the_case_states_wins():
    stated = case(cause_code=Enum(value="wrong_rate", src=("answer:Kit",)), root_cause=text("charged twice"))

    found = cause_of(stated, "billing_error", shipped_causes())

    assert (found.code, found.given) == ("wrong_rate", True)


def test_a_code_that_is_handed_in_wins_over_the_case():
    stated = case(cause_code=Enum(value="wrong_rate", src=("answer:Kit",)))

    assert cause_of(stated, "billing_error", shipped_causes(), "charged_twice").code == "charged_twice"


def test_a_code_that_is_not_on_the_list_is_refused_with_the_list():
    with pytest.raises(BadInput) as told:
        cause_of(case(), "billing_error", shipped_causes(), "gremlins")

    assert "'gremlins'" in str(told.value)
    assert "charged_twice" in str(told.value)


def test_every_scenario_has_a_list_that_begins_with_not_known():
    assert set(shipped_causes()) == set(get_args(ScenarioId))
    assert {next(iter(codes)) for codes in shipped_causes().values()} == {NOT_KNOWN}


def test_every_code_has_an_owner_and_a_first_hypothesis():
    causes = [cause for codes in shipped_causes().values() for cause in codes.values()]

    assert all(cause.team and cause.hypothesis for cause in causes)


def test_a_company_changes_the_owner_and_adds_a_code_of_its_own():
    own: dict[ScenarioId, dict[str, OwnCause]] = {
        "missed_sla": {
            "queue_unwatched": OwnCause(team="night desk"),
            "storm": OwnCause(team="field", hypothesis="Too few crews.", words=("storm",)),
        }
    }

    merged = own_causes(shipped_causes(), own)

    assert merged["missed_sla"]["queue_unwatched"].team == "night desk"
    assert merged["missed_sla"]["queue_unwatched"].words
    assert cause_of(case(root_cause=text("the storm on Sunday")), "missed_sla", merged).code == "storm"


def test_a_new_code_without_an_owner_stops_the_start():
    with pytest.raises(BadFile) as told:
        own_causes(shipped_causes(), {"missed_sla": {"storm": OwnCause(hypothesis="Too few crews.")}})

    assert "causes.missed_sla.storm" in str(told.value)
