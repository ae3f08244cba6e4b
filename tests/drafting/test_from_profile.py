"""The profile fills what a case leaves out, names its key as the source, and never overrules the case."""

from functools import cache

import pytest

from prompts.loader import load_playbook
from service.domain.case import CaseFile
from service.domain.facts import Nothing, Person
from service.domain.profile import IncidentLine, Profile
from service.drafting.from_profile import fill_from_profile, who_knows, with_house_style, with_sender
from service.drafting.profile_facts import profile_facts
from service.drafting.standing_facts import standing_problems
from service.records.profile_names import name_complaints

SENT = "2026-06-05T15:11:00+01:00"
PROFILE = Profile.model_validate(
    {
        "company": "Fernhill Bikes",
        "brands": {"kids": {"name": "Fernhill Kids", "closing": "Ride safely", "contact": {"phone": "0113 496 0190"}}},
        "locale": "en-GB",
        "time_zone": "Europe/London",
        "audience": "b2c",
        "severity": "standard",
        "contact": {"phone": "0113 496 0100", "email": "help@fernhill.example"},
        "status_page": "status.fernhill.example",
        "directory": [
            {"name": "Maya Castellane", "role": "Head of Care", "seniority": "head", "phone": "0113 496 0171",
             "email": "maya@fernhill.example", "also_called": ["Support (Maya)"], "asks": ["operations"],
             "signs": ["missed_sla", "product_defect", "billing_error"]},
            {"name": "Idris Vaughan", "role": "Finance Director", "seniority": "director",
             "email": "idris@fernhill.example", "duties": ["finance_contact"],
             "signs": ["missed_sla", "billing_error"], "asks": ["finance"]},
            {"name": "Ana Brito", "role": "Adviser", "languages": ["pt-PT"], "duties": ["specialist"]},
            {"name": "Kwame Adu", "role": "Adviser", "languages": ["tw"], "duties": ["specialist"]},
        ],
        "service_levels": [{"first_reply": "24 hours"}],
        "scenarios": {
            "missed_sla": {"sender": "Maya Castellane", "next_update": "+1 working day 10:00", "severity": "severe"},
            "billing_error": {"facts": {"follow_up_owner": "idris vaughan", "vat": "20%"}},
        },
        "incident_line": {"phone": "0808 157 0100", "hours": "08:00-20:00", "open_for": "90 days"},
        "facts": {
            "no_return": True, "regulator": "the Information Commissioner's Office", "monitoring": {"type": "none"},
        },
        "closings": ["With best wishes"],
        "do_not_say": ["valued customer"],
        "approved_statements": ["Your statutory rights are not affected."],
    }
)  # fmt: skip


@cache
def scenario(id):
    return load_playbook()[id]


def a_case(*messages, **keys):
    said = messages or ({"author": {"role": "customer", "name": "Jo Lund"}, "text": "It broke."},)
    numbered = [{"id": f"t{n}", **message} for n, message in enumerate(said, 1)]
    return CaseFile.model_validate({"sent_at": SENT, "ticket": {"messages": numbered}, **keys})


def filled(id, **keys):
    case = fill_from_profile(a_case(scenario=id, **keys), PROFILE)
    return with_sender(case, PROFILE, scenario(id))


NOBODY_THERE = PROFILE.model_copy(update={"directory": (), "incident_line": IncidentLine(), "scenarios": {}})
"""A firm whose people have no line of their own."""


def facts_of(id, **keys):
    return facts_from(PROFILE, filled(id, **keys), id)


def facts_from(profile, case, id):
    return profile_facts(case, profile, scenario(id))


def test_the_profile_itself_is_right():
    assert name_complaints(PROFILE, load_playbook(), {}) == []
    assert standing_problems(PROFILE, load_playbook()) == ()


def test_what_a_case_leaves_out_is_filled():
    case = fill_from_profile(a_case(do_not_say=("the others",), scenario="billing_error"), PROFILE)

    assert case.company is not None
    assert (case.company.name, case.locale, case.audience, case.severity) == (
        "Fernhill Bikes", "en-GB", "b2c", "standard",
    )  # fmt: skip
    assert case.do_not_say == ("the others", "valued customer")
    assert case.approved_statements == ("Your statutory rights are not affected.",)


def test_what_a_case_gives_is_kept():
    given = a_case(company={"name": "Other"}, locale="en-US", audience="b2b", severity="severe", sender={"name": "Jo"})

    case = with_sender(fill_from_profile(given, PROFILE), PROFILE, scenario("missed_sla"))

    assert case.company == given.company
    assert case.sender == given.sender
    assert (case.locale, case.audience, case.severity) == ("en-US", "b2b", "severe")


def test_a_scenarios_own_severity_goes_before_the_general_one_which_waits_for_it():
    unsorted = fill_from_profile(a_case(), PROFILE)
    sorted_out = unsorted.model_copy(update={"scenario": "missed_sla"})

    assert unsorted.severity is None
    assert fill_from_profile(sorted_out, PROFILE).severity == "severe"


def test_an_empty_profile_changes_nothing():
    case = a_case()

    assert fill_from_profile(case, Profile()) == case
    assert profile_facts(case, Profile(), scenario("missed_sla")) == {}
    assert with_sender(case, Profile(), scenario("missed_sla")) == case
    assert with_house_style(scenario("missed_sla"), Profile(), case) is scenario("missed_sla")


@pytest.mark.parametrize(
    ("author", "visibility", "role"),
    [
        ({"role": "agent", "name": "Maya Castellane"}, "internal", "Head of Care"),
        ({"role": "Admin", "name": "support (maya)"}, "internal", "Head of Care"),
        ({"role": "agent", "name": "Maya Castellane"}, "public", "agent"),
        ({"role": "legal", "name": "Maya Castellane"}, "internal", "legal"),
        ({"role": "customer", "name": "Idris Vaughan"}, "internal", "customer"),
        ({"role": "bot", "name": "Idris Vaughan"}, "internal", "bot"),
        ({"role": "agent", "name": "Maya"}, "internal", "agent"),
        ({"role": "agent"}, "internal", "agent"),
    ],
)
def test_a_note_by_a_colleague_gets_their_role_and_nobody_else_does(author, visibility, role):
    case = a_case({"author": author, "visibility": visibility, "text": "Checked."})

    assert fill_from_profile(case, PROFILE).ticket.messages[0].author.role == role


@pytest.mark.parametrize(
    ("id", "severity", "name"),
    [
        ("missed_sla", "standard", "Maya Castellane"),
        ("missed_sla", "severe", "Idris Vaughan"),
        ("product_defect", "standard", "Maya Castellane"),
        ("billing_error", "severe", "Idris Vaughan"),
        ("data_incident", "severe", None),
    ],
)
def test_the_signer_is_senior_enough_or_nobody(id, severity, name):
    sender = filled(id, severity=severity).sender

    assert (sender.name if sender else None) == name


def test_a_brand_has_its_own_name_closing_and_phone():
    case = fill_from_profile(a_case(company={"name": "kids"}), PROFILE)

    assert case.company is not None
    assert case.company.name == "Fernhill Kids"
    assert with_house_style(scenario("missed_sla"), PROFILE, case).closings == ("Ride safely",)
    assert facts_from(NOBODY_THERE, case, "missed_sla")["contact_phone"].value == "0113 496 0190"


def test_the_companys_closings_go_before_the_playbooks():
    assert with_house_style(scenario("missed_sla"), PROFILE, a_case()).closings == ("With best wishes",)


@pytest.mark.parametrize(
    ("ask", "who"),
    [
        ("finance", "Idris Vaughan, Finance Director"),
        ("Operations", "Maya Castellane, Head of Care"),
        ("legal", None),
    ],
)
def test_the_colleague_who_answers_for_an_office_is_named(ask, who):
    assert who_knows(PROFILE, ask) == who


def test_facts_are_typed_and_name_their_key():
    facts = facts_of("missed_sla", severity="standard")

    assert {name: fact.src for name, fact in facts.items()} == {
        "next_update": ("profile:scenarios/missed_sla/next_update",),
        "sla_promised": ("profile:service_levels/0",),
        "follow_up_owner": ("profile:directory/Maya Castellane",),
        "contact_phone": ("profile:directory/Maya Castellane",),
        "contact_email": ("profile:directory/Maya Castellane",),
    }
    assert facts["next_update"].value.isoformat() == "2026-06-08T10:00:00+01:00"
    assert facts["sla_promised"].display == "24 hours"


def test_a_colleagues_name_in_a_standing_fact_is_the_colleague_and_the_contact_is_theirs():
    facts = facts_of("billing_error")

    assert facts["follow_up_owner"].email == "idris@fernhill.example"
    assert facts["contact_email"].value == "idris@fernhill.example"
    assert "contact_phone" not in facts
    assert facts["finance_contact"].name == "Idris Vaughan"
    assert (facts["vat"].value, facts["vat"].src) == (20, ("profile:scenarios/billing_error/facts/vat",))


def test_a_firm_of_nobody_with_a_line_of_their_own_is_its_own_contact():
    assert facts_from(NOBODY_THERE, a_case(), "missed_sla")["contact_email"].value == "help@fernhill.example"


def test_a_firms_general_number_is_not_told_as_somebodys_own():
    assert not {"contact_phone", "contact_email"} & set(facts_of("data_incident"))


def test_the_contact_is_the_owners_whom_the_case_names():
    owner = Person(name="Rui", phone="0113 496 0199", src=("t1",))

    facts = facts_of("missed_sla", facts={"follow_up_owner": owner})

    assert facts["contact_phone"].value == "0113 496 0199"
    assert facts["contact_phone"].src == ("t1",)
    assert not {"follow_up_owner", "contact_email"} & set(facts)


def test_the_incident_line_and_standing_facts_are_for_the_scenarios_that_declare_them():
    facts = facts_of("data_incident")

    assert facts["support_phone"].value == "0808 157 0100"
    assert facts["support_hours_to"].value.isoformat() == "20:00:00"
    assert facts["support_period"].minutes == 90 * 24 * 60
    assert facts["regulator"].value == "the Information Commissioner's Office"
    assert isinstance(facts["monitoring"], Nothing)
    assert not {"no_return", "status_url", "sla_promised"} & set(facts)
    assert facts_of("product_defect")["no_return"].value is True
    assert facts_of("system_outage")["status_url"].value == "status.fernhill.example"


def test_a_fact_of_the_case_is_never_given_again():
    known = facts_of("product_defect")["no_return"].model_copy(update={"value": False, "src": ("t1",)})

    assert "no_return" not in facts_of("product_defect", facts={"no_return": known})


@pytest.mark.parametrize(("language", "name"), [("pt-BR", "Ana Brito"), ("tw", "Kwame Adu"), ("pa", None)])
def test_a_specialist_speaks_the_customers_language(language, name):
    fact = facts_of("cultural_misstep", customer={"name": "A", "preferred_language": language}).get("specialist")

    assert (fact.name if fact else None) == name


@pytest.mark.parametrize(
    ("id", "name", "words", "value"),
    [
        ("escalation_failure", "plan_1_due", "in 24 hours", "2026-06-06T15:10:00+01:00"),
        ("escalation_failure", "plan_3_due", "+5 working days 17:00", "2026-06-12T17:00:00+01:00"),
        ("data_incident", "support_until", "+90 days", "2026-09-03"),
        ("billing_error", "refund_by", "+3 working days", "2026-06-10"),
        ("billing_error", "refund_by", "12 June 2026", "2026-06-12"),
    ],
)
def test_a_standing_day_may_be_counted_from_the_sending_of_the_letter(id, name, words, value):
    profile = Profile.model_validate({"time_zone": "Europe/London", "scenarios": {id: {"facts": {name: words}}}})

    fact = facts_from(profile, a_case(), id)[name]

    assert fact.value.isoformat() == value
    assert fact.src == (f"profile:scenarios/{id}/facts/{name}",)
    assert standing_problems(profile, load_playbook()) == ()


@pytest.mark.parametrize(
    ("keys", "told"),
    [({}, "give the time_zone"), ({"time_zone": "Europe/London"}, "`working_hours` does not say which")],
)
def test_a_counted_day_needs_a_clock(keys, told):
    profile = Profile.model_validate({**keys, "facts": {"next_update": "in 4 working hours"}})

    [problem] = standing_problems(profile, load_playbook())

    assert (problem.path, told in problem.message) == ("facts.next_update", True)
