"""What was read from a ticket and makes a letter fail is asked about, with what was read as a suggestion."""

from evals.cases import as_a_caller_sends_it, load_cases
from service.domain.draft import FoundFact
from service.domain.facts import Text
from service.domain.letter import Letter, Segment
from service.domain.report import ElementStatus, Report
from service.drafting.plan import plan_letter
from service.drafting.retract import as_candidate, to_retract

CASE = as_a_caller_sends_it(load_cases("nine")["billing_error"].case)
IMPACT = Text(value="you have lost the file", src=("t1",), quote="lost the file")


def report(missing=()):
    statuses = tuple(ElementStatus(id=id, status="missing", required=True) for id in missing)
    return Report(sendable=not missing, scenario="billing_error", elements=statuses, rules_version="r")


def found(how):
    return (FoundFact(name="impact", how=how, fact=IMPACT),)


def retracted(playbook, how="ticket", missing=("impact_owned",)):
    plan = plan_letter(CASE, playbook["billing_error"])
    letter = Letter(subject="s", body="b", html="", segments=(Segment(elements=("impact_owned",), start=0, end=9),))
    return to_retract(plan, letter, report(missing), found(how))


def test_a_statement_of_the_ticket_that_an_element_fails_with_is_taken_back(playbook):
    assert retracted(playbook) == {"impact"}


def test_nothing_is_taken_back_from_a_letter_that_may_be_sent(playbook):
    assert retracted(playbook, missing=()) == frozenset()


def test_what_fails_elsewhere_leaves_the_statement_alone(playbook):
    assert retracted(playbook, missing=("finance_contact",)) == frozenset()


def test_what_a_person_said_is_not_taken_back(playbook):
    assert retracted(playbook, how="given") == retracted(playbook, how="answer") == frozenset()


def test_what_is_taken_back_is_offered_as_an_answer():
    candidate = as_candidate(found("ticket")[0])

    assert (candidate.value, candidate.message, candidate.quote) == ("you have lost the file", "t1", "lost the file")
