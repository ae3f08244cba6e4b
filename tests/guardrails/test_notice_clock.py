"""A data-incident notice is late after 48 hours, and a late one may still be sent."""

from datetime import timedelta

import pytest

from evals.cases import load_cases
from guardrails import check
from tests.guardrails.small import rules

NOTICE = load_cases("nine")["data_incident"]


def status_and_verdict(case, playbook):
    report = check(NOTICE.letters["gold.txt"], case, playbook["data_incident"], rules())
    clock = next(e for e in report.elements if e.id == "notice_within_48h")
    return clock.status, report.sendable


@pytest.mark.parametrize(("hours", "status"), [(0, "present"), (48, "present"), (48.1, "missing"), (200, "missing")])
def test_a_notice_is_late_after_48_hours_and_still_goes_out(hours, status, playbook):
    discovered = NOTICE.case.facts["discovered_at"]
    assert NOTICE.case.sent_at is not None
    earlier = discovered.model_copy(update={"value": NOTICE.case.sent_at - timedelta(hours=hours)})
    case = NOTICE.case.model_copy(update={"facts": {**NOTICE.case.facts, "discovered_at": earlier}})

    assert status_and_verdict(case, playbook) == (status, True)


def test_without_a_moment_of_discovery_there_is_no_clock(playbook):
    facts = {name: fact for name, fact in NOTICE.case.facts.items() if name != "discovered_at"}

    assert status_and_verdict(NOTICE.case.model_copy(update={"facts": facts}), playbook) == ("not_applicable", True)
