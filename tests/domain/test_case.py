"""A case on the wire is exactly what the contract says, and comes back the same."""

import json

import pytest

from evals.cases import DATASETS
from service.domain.case import CaseFile
from service.errors import BadCase
from service.intake.native import parse_case, read_case

ALL_CASES = sorted(DATASETS.glob("*/*/case.json"))
TICKET = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]}


@pytest.mark.parametrize("path", ALL_CASES, ids=lambda p: p.parent.name)
def test_a_shipped_case_comes_back_from_the_wire_as_it_went(path):
    raw = json.loads(path.read_text("utf-8"))

    case = parse_case(path.read_text("utf-8"))

    assert CaseFile.model_validate(case.model_dump(mode="json")) == case
    assert case.model_dump(mode="json", exclude_none=True) == _without_nulls(_with_defaults(raw))


def test_all_nine_worked_cases_are_among_them():
    assert sum(p.parent.parent.name == "nine" for p in ALL_CASES) == 9


def test_only_the_ticket_is_required():
    assert read_case({"ticket": TICKET}).locale is None


def test_a_rank_is_read_as_people_write_it():
    remedy = {"kind": "goodwill", "amount": "5", "currency": "GBP", "approver_role": "Team lead"}
    case = read_case({"ticket": TICKET, "sender": {"name": "Ada Obi", "seniority": "VP"}, "remedies": [remedy]})

    assert (case.sender and case.sender.seniority, case.remedies[0].approver_role) == ("vp", "team_lead")


def test_a_bare_day_stays_a_day():
    case = read_case({"ticket": TICKET, "commitments": [{"what": "page", "due": "2026-07-01"}]})

    assert case.model_dump(mode="json")["commitments"][0]["due"] == "2026-07-01"


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("colour", "red", "colour"),
        ("remedies", [{"kind": "goodwill", "amount": "-0.01"}], "remedies.0.amount"),
        ("ticket", {"messages": []}, "ticket.messages"),
        ("ticket", {"messages": [{"id": "t1", "text": "x"}]}, "ticket.messages.0.author"),
        ("sent_at", "2026-06-10T17:05:00", "sent_at"),
        ("severity", "dire", "severity"),
        ("commitments", [{"what": "ring", "due": "soon"}], "commitments.0.due"),
        ("facts", {"fix": {"type": "text", "value": "done"}}, "facts.fix.src"),
        ("facts", {"fix": {"type": "text", "value": "done", "src": []}}, "facts.fix.src"),
        ("facts", {"fix": {"type": "text", "value": "done", "src": ["t9"]}}, "facts.fix.src"),
        ("facts", {"fix": {"type": "textt", "value": "done", "src": ["t1"]}}, "facts.fix"),
        ("sent_at", "9999-12-31T23:00:00-09:00", "sent_at"),
        ("facts", {"sum": {"type": "money", "amount": "1e999", "currency": "GBP", "src": ["t1"]}}, "facts.sum.amount"),
        ("facts", {"wait": {"type": "duration", "minutes": 10**12, "src": ["t1"]}}, "facts.wait.minutes"),
        ("facts", {"fix": {"type": "text", "value": "done", "src": ["rec:"]}}, "facts.fix.src"),
        ("facts", {"sum": {"type": "money", "amount": "1", "currency": "pounds", "src": ["t1"]}}, "facts.sum.currency"),
    ],
)  # fmt: skip
def test_a_wrong_key_is_named_with_its_path(key, value, path):
    with pytest.raises(BadCase) as caught:
        read_case({"ticket": TICKET, key: value})

    assert [p.path for p in caught.value.problems] == [path]


@pytest.mark.parametrize("source", ["t1", "rec:ledger", "profile:hours", "answer:Ruth"])
def test_a_fact_may_come_from_a_message_a_record_the_profile_or_an_answer(source):
    case = read_case({"ticket": TICKET, "facts": {"fix": {"type": "text", "value": "done", "src": [source]}}})

    assert case.knows("fix")


def test_a_fact_that_says_nothing_exists_is_not_known():
    case = read_case({"ticket": TICKET, "facts": {"status_url": {"type": "none", "src": ["answer:ops"]}}})

    assert not case.knows("status_url")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"x"', "[" * 9000, b"\xff", '{"id": "\\ud800"}', '{"id": NaN}']
)
def test_what_is_not_a_json_object_is_refused(text):
    with pytest.raises(BadCase):
        parse_case(text)


def _with_defaults(raw):
    empty = ("regime", "remedies", "approvals", "approved_statements", "do_not_say", "commitments")
    return {**{key: [] for key in empty}, "facts": {}, **raw}


def _without_nulls(value):
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None}
    return [_without_nulls(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("locale", "sent_at", "read_in"),
    [
        (None, "2026-05-06T09:00:00-05:00", "en-US"),
        (None, "2026-05-06T09:00:00+01:00", "en-GB"),
        (None, None, "en-GB"),
        ("en-GB", "2026-05-06T09:00:00-10:00", "en-US"),
        ("en-GB", "2026-05-06T09:00:00-03:00", "en-GB"),
        ("es-MX", "2026-05-06T09:00:00-05:00", "es-MX"),
    ],
)
def test_figures_are_read_as_where_the_letter_is_sent_from_writes_them(locale, sent_at, read_in):
    case = CaseFile.model_validate({"locale": locale, "sent_at": sent_at, "ticket": TICKET})

    assert case.reading_locale == read_in
