"""Facts that the help desk itself keeps."""

from zoneinfo import ZoneInfo

import pytest

from prompts.loader import load_playbook
from service.domain.record_source import FieldMapping
from service.records.desk_fields import desk_facts, shipped_desks
from service.records.look_up import RecordLookup
from tests.records.tickets import scenario, ticket


async def test_a_custom_field_is_the_fact_that_the_profile_says(tmp_path):
    lookup = RecordLookup([], tmp_path, {}, {"custom_fields.27642": FieldMapping(fact="charge_1_ref")})

    found = await lookup.look_up(ticket(fields={"custom_fields.27642": "LF-20931"}), scenario())

    assert found.facts["charge_1_ref"].model_dump()["value"] == "LF-20931"
    assert found.facts["charge_1_ref"].src == ("rec:zendesk/48213/custom_fields.27642",)


@pytest.mark.parametrize(
    ("desk", "fields", "name", "value"),
    [
        ("zendesk", {"metric_set.reply_time_in_minutes.calendar": 4320}, "response_time", 4320),
        ("zendesk", {"created_at": "2026-03-02T09:14:07Z"}, "opened_at", "2026-03-02T09:14:07+00:00"),
        (
            "freshdesk",
            {"stats.first_responded_at": "2026-04-08T07:10:00Z"},
            "first_reply_at",
            "2026-04-08T08:10:00+01:00",
        ),
        ("freshdesk", {"created_at": "2026-04-06T08:00:10Z"}, "opened_at", "2026-04-06T09:00:10+01:00"),
        ("intercom", {"statistics.first_admin_reply_at": 1778574600}, "first_reply_at", "2026-05-12T09:30:00+01:00"),
        ("intercom", {"statistics.first_contact_reply_at": 1778569200}, "opened_at", "2026-05-12T08:00:00+01:00"),
    ],
)
async def test_a_desk_knows_when_it_was_asked_and_when_it_answered(tmp_path, desk, fields, name, value):
    lookup = RecordLookup([], tmp_path, {}, time_zone="Europe/London")

    found = await lookup.look_up(ticket(fields=fields, desk=desk), scenario("missed_sla"))

    dumped = found.facts[name].model_dump(mode="json")
    assert dumped.get("value", dumped.get("minutes")) == value


async def test_a_fact_that_the_scenario_does_not_tell_is_left_out(tmp_path):
    lookup = RecordLookup([], tmp_path, {}, {"custom_fields.1": FieldMapping(fact="phishing_email")})

    found = await lookup.look_up(ticket(fields={"custom_fields.1": "a@b.example"}), scenario())

    assert "phishing_email" not in found.facts
    assert found.failures == ()


async def test_the_profile_goes_before_the_desk(tmp_path):
    lookup = RecordLookup([], tmp_path, {}, {"custom_fields.1": FieldMapping(fact="response_time", unit="hours")})
    fields = {"custom_fields.1": 72, "metric_set.reply_time_in_minutes.calendar": 4000}

    found = await lookup.look_up(ticket(fields=fields), scenario("missed_sla"))

    assert found.facts["response_time"].src == ("rec:zendesk/48213/custom_fields.1",)
    assert found.facts["response_time"].model_dump()["minutes"] == 4320
    assert [failure.facts for failure in found.failures] == [("response_time",)]


def test_a_field_that_cannot_be_read_is_a_failure_and_one_that_is_missing_is_none():
    fields = {"a": FieldMapping(fact="charge_1"), "b": FieldMapping(fact="charge_1_date")}

    found = desk_facts(ticket(fields={"a": "plenty"}), scenario(), fields, ZoneInfo("Europe/London"))

    assert found.facts == {}
    assert [(f.source, f.facts) for f in found.failures] == [("zendesk", ("charge_1",))]


def test_every_shipped_field_gives_a_fact_that_some_scenario_tells():
    told = {need.name for entry in load_playbook().values() for need in entry.facts}

    assert {field.fact for desk in shipped_desks().values() for field in desk.values()} <= told
