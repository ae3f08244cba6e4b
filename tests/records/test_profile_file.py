"""A profile is read whole or not at all, and whatever is wrong with it is told by its key."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

import service.cli
from guardrails.authority import load_authority
from guardrails.loader import HERE as RULES
from prompts.loader import load_playbook
from service.domain.profile import Profile
from service.drafting.standing_facts import standing_problems
from service.errors import BadFile
from service.records.profile_file import find_profile, load_profile
from service.records.profile_names import name_complaints

TEMPLATE = Path(service.cli.__file__).parent / "template"
TOM = {"name": "Tom Hesketh", "role": "Director", "seniority": "director", "also_called": ["Tom H"]}

LEDGER = {
    "name": "ledger",
    "kind": "http",
    "url": "https://ledger.example/{account}",
    "facts": {"charged": {"from": "$.c", "currency": "GBP"}},
}


def load(folder, **keys):
    path = folder / "profile.yaml"
    path.write_text(yaml.safe_dump(keys, allow_unicode=True), "utf-8")
    return load_profile(path)


@cache
def playbook():
    return load_playbook()


def test_an_empty_profile_is_a_profile(tmp_path):
    assert load(tmp_path) == Profile()


def test_every_example_in_the_template_is_right(tmp_path):
    text = (TEMPLATE / "profile.yaml").read_text("utf-8")
    shown = re.sub(r"(?m)^#(?! )|^#(?=  )", "", text)
    for name in ("playbook", "prompts", "rules", "datasets"):
        (tmp_path / name).mkdir()
    path = tmp_path / "profile.yaml"
    path.write_text(shown, "utf-8")

    profile = load_profile(path)

    kinds = load_authority(RULES / "authority.yaml").remedies
    empty = {name for name, field in Profile.model_fields.items() if getattr(profile, name) == field.default}
    assert empty == set()
    assert name_complaints(profile, playbook(), kinds) == []
    assert standing_problems(profile, playbook()) == ()


def test_paths_are_counted_from_the_profiles_folder(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "limits.yaml").write_text("remedies: {}", "utf-8")

    profile = load(tmp_path, overlays={"playbook": "ours"}, authority="limits.yaml")

    assert profile.overlays.playbook == tmp_path / "ours"
    assert profile.authority == tmp_path / "limits.yaml"


WRONG = {
    "an unknown key": ({"compnay": "X"}, "compnay: unknown key 'compnay'; did you mean 'company'?"),
    "a sender whom nobody knows": (
        {"directory": [TOM], "scenarios": {"missed_sla": {"sender": "Tom Heskett"}}},
        "scenarios.missed_sla.sender: 'Tom Heskett' is not in the directory; did you mean 'Tom Hesketh'?",
    ),
    "a scenario that is none": ({"scenarios": {"late": {}}}, "'late' is not one of"),
    "a name twice": (
        {"directory": [TOM, {"name": "T. Holt", "also_called": ["tom h"]}]},
        "directory[1]: 'tom h' is there more than once",
    ),
    "a signer without a rank": (
        {"directory": [{"name": "Tom", "signs": ["missed_sla"]}]},
        "directory[0].seniority: 'Tom' signs letters, so their rank has to be known",
    ),
    "a time zone that is none": ({"time_zone": "GMT+25"}, "time_zone: no time zone 'GMT+25'"),
    "hours on nobody's clock": ({"working_hours": {"monday": "09:00-17:00"}}, "time_zone: hours and times of day need"),
    "a length of time in other words": (
        {"service_levels": [{"first_reply": "soon"}]},
        "service_levels[0].first_reply: 'soon' is no length of time; write it like '8 hours'",
    ),
    "working days of no length": (
        {"service_levels": [{"first_reply": "2 working days"}]},
        "say how many working hours that is",
    ),
    "working hours that nobody keeps": (
        {"service_levels": [{"first_reply": "8 working hours"}]},
        "service_levels[0].first_reply: working hours are counted, but `working_hours` does not say which",
    ),
    "a promise of nothing": ({"service_levels": [{"channel": "email"}]}, "service_levels[0]: it promises nothing"),
    "a plan that no field tells": (
        {"service_levels": [{"plan": "gold", "first_reply": "1 hour"}]},
        "plan_field: service levels differ by plan, but no field",
    ),
    "a day without a time": (
        {"time_zone": "UTC", "scenarios": {"missed_sla": {"next_update": "+2 days"}}},
        "scenarios.missed_sla.next_update: '+2 days': days need a time of day",
    ),
    "a time that is none": (
        {"time_zone": "UTC", "working_hours": {"monday": "09:00-25:00"}},
        "working_hours.monday: '25:00' is no time of day",
    ),
    "hours that end before they begin": (
        {"time_zone": "UTC", "working_hours": {"monday": "17:00-09:00"}},
        "working_hours.monday: '17:00-09:00' ends before it begins",
    ),
    "a week without hours": ({"time_zone": "UTC", "working_hours": {"monday": "closed"}}, "there is no day with hours"),
    "a country without a calendar": ({"holidays": {"country": "QQ"}}, "holidays.country: no calendar of 'QQ'"),
    "a part of a country that is none": (
        {"holidays": {"country": "GB", "subdivision": "ENGL"}},
        "holidays.subdivision: the calendar of 'GB' has no 'ENGL'; did you mean 'ENG'?",
    ),
    "a number that YAML has read": ({"contact": {"phone": 1619601}}, "contact.phone: put it in quotes"),
    "a folder that is not there": ({"overlays": {"rules": "roles"}}, "overlays.rules: there is no folder"),
    "a file that is not there": ({"authority": "limits.yaml"}, "authority: there is no file"),
    "an amount given twice": (
        {"currency": "GBP", "remedies": [{"kind": "refund", "amount": "5", "amount_from": "refund"}]},
        "remedies[0]: the amount is given in 2 ways (amount_from, amount); keep one",
    ),
    "a rate of nothing": ({"remedies": [{"kind": "refund", "rate": "5"}]}, "remedies[0]: a rate needs the fact"),
    "an amount of nothing": ({"remedies": [{"kind": "refund", "amount": "5"}]}, "remedies[0].currency: an amount"),
    "an approver whom nobody knows": (
        {"directory": [TOM], "remedies": [{"kind": "refund", "approver": "manger"}]},
        "remedies[0].approver: 'manger' is neither a rank nor in the directory; did you mean 'manager'?",
    ),
    "a fact of no type": ({"facts": {"no_return": {"value": True}}}, "facts.no_return: "),
    "a fact of a wrong value": (
        {"facts": {"regulator_url": {"type": "money", "amount": "1", "currency": "pounds"}}},
        "facts.regulator_url: currency: ",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_profile_is_told_by_its_key(tmp_path, keys, told):
    with pytest.raises(BadFile) as caught:
        load(tmp_path, **keys)

    assert str(tmp_path / "profile.yaml") in str(caught.value)
    assert told in str(caught.value)


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    with pytest.raises(BadFile) as caught:
        load(tmp_path, time_zone="Nowhere", holidays={"country": "QQ"})

    assert len(str(caught.value).splitlines()) == 2


UNKNOWN = {
    "a duty": (
        {"directory": [{"name": "R", "duties": ["finance_contcat"]}]},
        ("directory[0].duties", "no letter asks for a person as 'finance_contcat'; did you mean 'finance_contact'?"),
    ),
    "a duty that no person is": (
        {"directory": [{"name": "R", "duties": ["refund"]}]},
        ("directory[0].duties", "no letter asks for a person as 'refund'"),
    ),
    "a fact": (
        {"facts": {"regulater": "the ICO"}},
        ("facts.regulater", "no scenario has this fact; did you mean 'regulator'"),
    ),
    "another scenario's fact": (
        {"scenarios": {"missed_sla": {"facts": {"regulator": "the ICO"}}}},
        ("scenarios.missed_sla.facts.regulator", "the scenario has no such fact"),
    ),
    "a kind of remedy": (
        {"remedies": [{"kind": "cake"}]},
        ("remedies[0].kind", "the authority matrix has no kind 'cake'"),
    ),
    "the fact of an amount": (
        {"remedies": [{"kind": "refund", "amount_from": "refunds"}]},
        ("remedies[0].amount_from", "no scenario has the fact 'refunds'; did you mean 'refund'"),
    ),
    "the fact of a credit": (
        {"service_levels": [{"first_reply": "1 hour", "credit": {"rate": "5", "of": "fee", "clause": "1"}}]},
        ("service_levels[0].credit.of", "no scenario has the fact 'fee'"),
    ),
    "the fact of a record": (
        {"records": [{**LEDGER, "facts": {"account": "$.a", "chargd": "$.c"}}, {**LEDGER, "name": "crm"}]},
        ("records[0].facts.chargd", "no scenario has this fact, and no look-up needs it; did you mean 'charged'"),
    ),
    "the fact of a field": (
        {"fields": {"custom_fields.7": "order_reff"}},
        ("fields.custom_fields.7", "no scenario has the fact 'order_reff'; did you mean 'order_ref'"),
    ),
    "a signer of too low a rank": (
        {"directory": [{**TOM, "seniority": "frontline"}], "scenarios": {"missed_sla": {"sender": "Tom Hesketh"}}},
        ("scenarios.missed_sla.sender", "'Tom Hesketh' is below 'team_lead', the lowest rank that may sign this"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "told"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_name_that_the_playbook_does_not_know_is_told(tmp_path, keys, told):
    [(key, what)] = name_complaints(load(tmp_path, **keys), playbook(), {"refund"})

    assert key == told[0]
    assert what.startswith(told[1])


def test_a_standing_fact_that_cannot_be_read_as_its_type_is_told_once(tmp_path):
    profile = load(tmp_path, facts={"next_update": "some day", "vat": {"type": "bool", "value": True}})

    problems = {p.path: p.message for p in standing_problems(profile, playbook())}

    assert set(problems) == {"facts.next_update", "facts.vat"}
    assert problems["facts.vat"] == "this is a bool, and the scenario asks for a percent"


def test_a_profile_is_found_in_its_usual_place_unless_another_is_named(tmp_path):
    usual = tmp_path / "amends" / "profile.yaml"
    before = find_profile(None, tmp_path)
    usual.parent.mkdir()
    usual.touch()

    assert before is None
    assert find_profile(None, tmp_path) == usual
    assert find_profile(Path("other.yaml"), tmp_path) == Path("other.yaml")
    assert find_profile(Path(), tmp_path) is None


def test_a_named_profile_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(BadFile, match="there is no such file"):
        load_profile(tmp_path / "profile.yaml")
