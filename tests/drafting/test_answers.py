"""An answer in a person's words becomes a typed fact with that person as its source, or says how to write it."""

import pytest

from service.domain.playbook import FactNeed
from service.drafting.answers import add_answers
from service.drafting.pipeline import DraftOptions
from service.errors import BadInput
from service.intake.native import read_case

TICKET = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]}
CASE = read_case(
    {
        "ticket": TICKET,
        "sent_at": "2026-06-10T12:00:00+01:00",
        "customer": {"name": "Jo", "preferred_language": "cy"},
    }
)


def answered(playbook, answer, kind="text", name="asked", case=CASE):
    need = FactNeed(name="asked", type=kind, question="What?", ask="agent")
    scenario = playbook["product_defect"].model_copy(update={"facts": (need,)})
    return add_answers(case, {name: answer}, "Ruth", scenario)


@pytest.mark.parametrize(
    ("kind", "answer", "value"),
    [
        ("text", "the oven was left on", {"value": "the oven was left on"}),
        ("ref", "OM-55120", {"value": "OM-55120"}),
        ("ref", 55120, {"value": "55120"}),
        ("money", "£64", {"amount": "64", "currency": "GBP"}),
        ("percent", "10%", {"value": 10}),
        ("date", "12 June 2026", {"value": "2026-06-12"}),
        ("time", "18:00", {"value": "18:00"}),
        ("times", "07:42, 08:05 and 10:27", {"value": ["07:42", "08:05", "10:27"]}),
        ("dates", "9 March and 16 March", {"value": ["2026-03-09", "2026-03-16"]}),
        ("datetime", "Friday 12 June 2026 at 10:00", {"value": "2026-06-12T10:00:00+01:00"}),
        ("duration", "24 hours", {"minutes": 1440, "display": "24 hours"}),
        ("business_days", "5 working days", {"value": 5, "display": "5 working days"}),
        ("count", "61 customers", {"value": 61}),
        ("weekday", "thursday", {"value": "Thursday"}),
        ("email", "ruth@bank.example", {"value": "ruth@bank.example"}),
        ("phone", "020 7946 0321", {"value": "020 7946 0321"}),
        ("url", "status.bank.example", {"value": "status.bank.example"}),
        ("bool", "Yes", {"value": True}),
        ("bool", False, {"value": False}),
        ("list", "cards; printing", {"value": ["cards", "printing"]}),
        ("list", ["cards", "printing"], {"value": ["cards", "printing"]}),
        ("person", "Ola Berg, Head of Billing, head, ola@bank.example", {
            "name": "Ola Berg", "role": "Head of Billing", "seniority": "head", "email": "ola@bank.example"}),
        ("date", {"type": "none"}, {"type": "none"}),
        ("text", {"value": "done", "src": ["rec:forged"]}, {"value": "done"}),
    ],
)  # fmt: skip
def test_words_of_each_kind_become_the_fact(kind, answer, value, playbook):
    fact = answered(playbook, answer, kind).facts["asked"].model_dump(mode="json")

    assert {key: fact[key] for key in value} == value
    assert fact["src"] == ["answer:Ruth"]


@pytest.mark.parametrize(
    ("kind", "answer", "told"),
    [
        ("text", "", "empty"),
        ("text", " ", "empty"),
        ("text", None, "in words"),
        ("text", ["a"], "in words"),
        ("money", "lots", "£64.00"),
        ("date", "soon", "12 June 2026"),
        ("date", "June 2026", "12 June 2026"),
        ("time", "in the evening", "18:00"),
        ("times", "at night", "07:42"),
        ("dates", "often", "9 March"),
        ("datetime", "12:00", "at 10:00"),
        ("datetime", "June 2026 at 12:00", "at 10:00"),
        ("duration", "long", "24 hours"),
        ("business_days", "2 weeks", "5 working days"),
        ("bool", "perhaps", "yes"),
        ("weekday", "someday", "value"),
        ("person", ",", "Ruth Adeyemi"),
        ("person", {}, "name"),
        ("date", {"type": "datte"}, "no date but a datte"),
    ],
)
def test_words_that_say_no_such_thing_are_refused_with_the_way_out(kind, answer, told, playbook):
    with pytest.raises(BadInput) as caught:
        answered(playbook, answer, kind)

    (problem,) = caught.value.problems
    assert problem.path == "answers.asked"
    assert told in problem.message


def test_a_fact_that_nobody_asked_for_is_refused(playbook):
    with pytest.raises(BadInput, match="no fact 'colour'"):
        answered(playbook, "red", name="colour")


def test_the_sender_becomes_the_cases_own(playbook):
    case = answered(playbook, "Ola Berg, Head of Billing, head", name="sender")

    assert case.sender is not None
    assert (case.sender.name, case.sender.role, case.sender.seniority) == ("Ola Berg", "Head of Billing", "head")
    assert "sender" not in case.facts


def test_an_answer_about_the_customer_keeps_what_else_is_known(playbook):
    customer = answered(playbook, "Joan Price", name="customer").customer

    assert customer is not None
    assert (customer.name, customer.preferred_language) == ("Joan Price", "cy")


@pytest.mark.parametrize("name", ["sender", "customer"])
def test_a_person_of_another_type_is_refused_and_not_dropped(name, playbook):
    with pytest.raises(BadInput, match="person"):
        answered(playbook, {"type": "text", "value": "Ola"}, name=name)


async def test_answers_of_one_scenario_do_not_answer_another(drafter):
    message = {"id": "t1", "author": {"role": "customer"}, "text": "You charged me twice in May."}
    case = {"ticket": {"id": "9", "messages": [message]}}
    asked = await drafter.draft(read_case({**case, "scenario": "billing_error"}), DraftOptions())
    answers = {"root_cause": "a task ran twice", "sender": "Ruth Adeyemi, Head of Billing, head"}
    await drafter.answer(asked.id, answers, "Kit", DraftOptions())

    again = await drafter.draft(read_case({**case, "scenario": "billing_error"}), DraftOptions())
    other = await drafter.draft(read_case({**case, "scenario": "system_outage"}), DraftOptions())

    assert not {"root_cause", "sender"} & {m.name for m in again.missing_facts}
    assert "root_cause" in {m.name for m in other.missing_facts}
    assert (await drafter.store.load(other.id)).case.sender.name == "Ruth Adeyemi"
