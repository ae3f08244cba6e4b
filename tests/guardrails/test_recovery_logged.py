"""Whether the mishap is in the complaint log is judged where the case says so, one way or the other."""

import pytest

from evals.cases import load_cases
from guardrails import check
from service.domain.facts import Nothing, Ref
from tests.guardrails.small import rules

CASE = load_cases("nine")["missed_sla"]
LOGGED = Ref(value="881", src=("rec:recoveries/dr_1",))


def judged(playbook, **facts):
    case = CASE.case.model_copy(update={"facts": {**CASE.case.facts, **facts}})
    report = check(CASE.letters["gold.txt"], case, playbook["missed_sla"], rules())
    return next(e for e in report.elements if e.id == "recovery_logged"), report.sendable


@pytest.mark.parametrize(
    ("facts", "status", "sendable"),
    [
        ({}, "not_applicable", True),
        ({"log_id": LOGGED}, "present", True),
        ({"log_id": Nothing(src=("rec:recoveries/dr_1",))}, "missing", False),
    ],
)
def test_what_the_case_says_of_the_log_is_what_is_judged(facts, status, sendable, playbook):
    element, verdict = judged(playbook, **facts)

    assert (element.status, verdict) == (status, sendable)


def test_the_fact_is_named_and_no_words_of_the_letter_are(playbook):
    element, _ = judged(playbook, log_id=LOGGED)

    assert (element.facts, element.spans) == (("log_id",), ())
