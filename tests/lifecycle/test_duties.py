"""When the playbook's duties fall due."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from prompts.loader import load_playbook
from service.domain.case import CaseFile
from service.domain.playbook import DueRule
from service.lifecycle.calendar import Workdays
from service.lifecycle.duties import due_of, remark

DAYS = Workdays("GB-ENG", zone=ZoneInfo("Europe/London"))
SENT = datetime(2026, 4, 2, 16, 0, tzinfo=UTC)
"""The Thursday before Easter, 17:00 in London."""
CASE = CaseFile.model_validate(
    {
        "ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]},
        "facts": {
            "review_due": {"type": "datetime", "value": "2026-04-06T10:00:00+01:00", "src": ["t1"]},
            "line_until": {"type": "date", "value": "2026-07-04", "src": ["t1"]},
            "found_at": {"type": "datetime", "value": "2026-04-03T09:10:00+01:00", "src": ["t1"]},
        },
    }
)


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        ({"fact": "review_due"}, "2026-04-06T10:00:00+01:00"),
        ({"fact": "review_due", "business_days": 5}, "2026-04-06T10:00:00+01:00"),
        ({"fact": "unknown"}, None),
        ({"fact": "unknown", "business_days": 5}, "2026-04-13"),
        ({"days": 14}, "2026-04-16"),
        ({"days": 2}, "2026-04-07"),
        ({"days": 2, "moves": False}, "2026-04-04"),
        ({"days": 3, "within": [2, 4]}, "2026-04-02"),
        ({"days": 3, "within": [2, 5]}, "2026-04-07"),
        ({"hours": 24}, "2026-04-07T17:00:00+01:00"),
        ({"since": "found_at", "hours": 48, "moves": False}, "2026-04-05T09:10:00+01:00"),
        ({"since": "line_until", "days": -14}, "2026-06-19"),
        ({"since": "line_until", "business_days": -2}, "2026-07-02"),
        ({"since": "unknown", "days": 3}, None),
    ],
)
def test_a_due_day_is_the_facts_or_counted_to_a_day_that_is_worked_on(rule, due):
    found = due_of(DueRule.model_validate(rule), CASE, SENT, DAYS)

    assert (found.isoformat() if found else None) == due


def test_hours_are_hours_where_the_clocks_change_in_between():
    facts = {"found_on": {"type": "date", "value": "2026-10-24", "src": ["t1"]}}
    case = CASE.model_copy(update={"facts": CaseFile.model_validate({**CASE.model_dump(), "facts": facts}).facts})
    rule = DueRule.model_validate({"since": "found_on", "hours": 48, "moves": False})

    found = due_of(rule, case, SENT, DAYS)

    assert str(found).startswith("2026-10-26 22:59:59")


@pytest.mark.parametrize("rule", [{}, {"hours": 1, "days": 1}, {"since": "found_at"}, {"fact": "a", "since": "b"}])
def test_a_rule_says_one_length_of_time_or_a_fact(rule):
    with pytest.raises(ValidationError, match="give a fact"):
        DueRule.model_validate(rule)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 4, 6), "due on a public holiday (Easter Monday), when nobody is at work"),
        (datetime(2026, 4, 5, 23, 30, tzinfo=UTC), "due on a public holiday (Easter Monday), when nobody is at work"),
        (date(2026, 4, 7), ""),
    ],
)
def test_a_due_day_on_which_nobody_works_is_remarked_on(due, said):
    assert remark(due, DAYS) == said


@pytest.mark.parametrize(
    ("scenario", "duties"),
    [
        ("mixed_messages", {"two_week_follow_up", "single_contact_ends"}),
        ("escalation_failure", {"detailed_update", "senior_review", "written_proposal", "way_of_escalating"}),
        ("data_incident", {"notice", "second_letter", "incident_line", "incident_line_ends"}),
        ("billing_error", {"refund_arrived"}),
        ("system_outage", {"review_published"}),
        ("missed_sla", {"next_update", "change_in_force"}),
    ],
)
def test_the_playbook_names_what_each_kind_of_mistake_brings(scenario, duties):
    found = load_playbook()[scenario]

    assert duties <= {duty.id for duty in found.duties}


def test_a_common_duty_gives_way_to_a_scenarios_own_for_the_same_day():
    mixed = load_playbook()["mixed_messages"]

    assert [duty.id for duty in mixed.duties if duty.due.fact == "next_update"] == ["two_week_follow_up"]
    assert mixed.duty("next_update") == mixed.duty("two_week_follow_up")


def test_a_two_week_follow_up_stays_within_its_days():
    (rule,) = (d.due for d in load_playbook()["mixed_messages"].duties if d.id == "two_week_follow_up")
    before_christmas = datetime(2026, 12, 11, 12, tzinfo=UTC)

    due = due_of(rule, CASE, before_christmas, DAYS)

    assert due == date(2026, 12, 24)
