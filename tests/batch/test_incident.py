"""The incident sheet: closed, typed as the playbook types it, and told by key where it is wrong."""

from datetime import datetime
from decimal import Decimal

import pytest

from service.batch.facts_of_sheet import shared_facts
from service.batch.incident import incident_from, read_incident
from service.batch.own_case import CaseMaker
from service.domain.facts import DateTime, List, Money, Percent, Person, Ref
from service.errors import BadFile, BadInput


def told(error):
    return {problem.path: problem.message for problem in error.value.problems}


def test_the_example_is_typed_as_its_scenario_types_it(incident, outage):
    facts = shared_facts(incident, outage)

    start, services, owner = facts["outage_start"], facts["services"], facts["follow_up_owner"]
    assert isinstance(start, DateTime)
    assert start.value == datetime.fromisoformat("2026-05-18T07:42:00+01:00")
    assert isinstance(services, List)
    assert services.value == ("card payments", "kitchen printing")
    assert isinstance(owner, Person)
    assert (owner.name, owner.seniority) == ("Ines Carvalho", "executive")
    assert {fact.src for fact in facts.values()} == {("rec:incident/INC-0518",)}


def test_the_clause_of_the_contract_is_a_fact_of_its_letters(incident, outage):
    facts = shared_facts(incident, outage)

    rate, clause = facts["credit_rate"], facts["credit_clause"]
    assert isinstance(rate, Percent)
    assert rate.value == 5
    assert isinstance(clause, Ref)
    assert clause.value == "7.2"


@pytest.mark.parametrize(
    ("change", "path", "way_out"),
    [
        ({"factz": {}}, "factz", "did you mean 'facts'?"),
        ({"scenario": "outage"}, "scenario", "system_outage"),
        ({"id": "INC 5"}, "id", "pattern"),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "Europe/London"),
        ({"remedies": [{"rate": 5, "amount": "3.00", "currency": "GBP"}]}, "remedies[0]", "not both"),
        ({"remedies": [{"amount": "3.00"}]}, "remedies[0]", "currency"),
        ({"remedies": [{"rate": 101}]}, "remedies[0].rate", "100"),
        ({"sent_at": "2026-05-19T12:00:00"}, "sent_at", "timezone"),
    ],
)
def test_a_wrong_key_is_told_by_its_path(change, path, way_out):
    with pytest.raises(BadInput) as error:
        incident_from({"id": "INC-5", "scenario": "system_outage"} | change)

    assert way_out in told(error)[path]


@pytest.mark.parametrize(
    ("facts", "path", "way_out"),
    [
        ({"outage_begin": "07:42"}, "facts.outage_begin", "no such fact"),
        ({"prevention_by": "soon"}, "facts.prevention_by", "12 June 2026"),
        ({"outage_start": {"type": "time", "value": "07:42"}}, "facts.outage_start", "asks for a datetime"),
    ],
)
def test_a_fact_that_the_scenario_cannot_use_is_told_by_its_name(facts, path, way_out, outage):
    sheet = incident_from({"id": "INC-5", "scenario": "system_outage", "facts": facts})

    with pytest.raises(BadInput) as error:
        shared_facts(sheet, outage)

    assert way_out in told(error)[path]


def test_a_file_is_told_by_its_name_and_key(tmp_path):
    path = tmp_path / "incident.yaml"
    path.write_text("id: INC-1\nscenario: system_outage\nfacts:\n  issue: 1.5\n")

    with pytest.raises(BadFile, match=r"incident\.yaml: facts\.issue: put a number with a point in quotes"):
        read_incident(path)


def test_an_amount_for_all_needs_no_sum_of_theirs(outage, recipients):
    credit = {"kind": "credit", "amount": "5.00", "currency": "GBP"}
    sheet = incident_from({"id": "INC-1", "scenario": "system_outage", "remedies": [credit]})
    [one] = recipients("key\nk1\n", of=CaseMaker(sheet, outage))

    assert one.case["remedies"][0] == credit
    assert Money.model_validate(one.case["facts"]["credit"]).amount == Decimal("5.00")
