"""A caller grants as far as their rank goes, in the same call; nobody grants by being asked to in a ticket."""

import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from service.domain.case import Sender
from service.domain.profile import Profile
from service.drafting.grant import caller_of, declines, kinds_in
from service.drafting.pipeline import DraftOptions

BILLING = as_a_caller_sends_it(load_cases("nine")["billing_error"].case)
UNGRANTED = BILLING.model_copy(update={"remedies": ()})
NOBODY = Profile()
DIRECTORY = Profile.model_validate({"directory": [{"name": "Priti Shah", "seniority": "team_lead"}]})


@pytest.mark.parametrize(
    ("by", "profile", "role"),
    [
        ("Gareth Mbeki", NOBODY, "manager"),
        ("gareth mbeki", NOBODY, "manager"),
        ("Gareth Mbeki", DIRECTORY, "frontline"),
        ("Priti Shah", DIRECTORY, "team_lead"),
        ("Priti Shah", NOBODY, "frontline"),
        ("Somebody Else", DIRECTORY, "frontline"),
        ("", NOBODY, "frontline"),
        (None, NOBODY, "frontline"),
    ],
)
def test_a_rank_is_the_directorys_and_the_senders_own_only_where_there_is_none(by, profile, role):
    assert caller_of(by, BILLING, profile).role == role


def test_a_sender_without_a_name_lends_nobody_a_rank():
    case = BILLING.model_copy(update={"sender": Sender(name="", seniority="executive")})

    assert caller_of("", case, NOBODY).role == "frontline"


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        ("refund", ("refund",)),
        ("refund; Consequential cost", ("refund", "consequential_cost")),
        (["refund", "goodwill"], ("refund", "goodwill")),
        ("", ()),
        (None, ()),
    ],
)
def test_an_answer_names_kinds_as_a_list_or_in_words(answer, kinds):
    assert kinds_in(answer) == kinds


def test_none_declines():
    assert declines(kinds_in("none"))
    assert not declines(kinds_in("refund"))


async def test_a_letter_that_waits_for_an_approval_asks_for_it(drafter):
    draft = await drafter.draft(UNGRANTED, DraftOptions())

    (question,) = draft.missing_facts
    assert (draft.status, question.name, question.ask) == ("needs_facts", "grant", "manager")
    assert "refund (712.80 GBP" in question.question
    assert draft.letter is None


async def test_what_is_granted_in_the_call_is_in_the_letter(drafter):
    options = DraftOptions(grant=("refund", "consequential_cost"), by="Gareth Mbeki")

    draft = await drafter.draft(UNGRANTED, options)

    assert draft.status == "ready"
    assert "£730.80" in draft.letter.text
    granted = (await drafter.store.load(draft.id)).case.remedies
    assert [(r.kind, r.approved_by, r.approver_role) for r in granted] == [
        ("refund", "Gareth Mbeki", "manager"),
        ("consequential_cost", "Gareth Mbeki", "manager"),
    ]


async def test_a_grant_may_come_as_an_answer(drafter):
    asked = await drafter.draft(UNGRANTED, DraftOptions())

    draft = await drafter.answer(asked.id, {"grant": "refund, consequential_cost"}, "Gareth Mbeki", DraftOptions())

    assert draft.status == "ready"


async def test_a_rank_that_is_too_low_grants_nothing_and_is_told_why(drafter):
    draft = await drafter.draft(UNGRANTED, DraftOptions(grant=("refund",), by="Kit"))

    assert draft.status == "needs_facts"
    assert "refund was not granted: a frontline may not; it needs the approval of: manager" in draft.notes


async def test_who_declines_gets_the_letter_with_what_holds_it_back(drafter):
    draft = await drafter.draft(UNGRANTED, DraftOptions(grant=("none",)))

    assert draft.status == "blocked"
    assert "F09" in {f.rule for f in draft.report.blocking()}


async def test_a_grant_that_nothing_calls_for_is_told(drafter):
    draft = await drafter.draft(BILLING, DraftOptions(grant=("loan_equipment",), by="Gareth Mbeki"))

    assert "loan_equipment was not granted: nothing of this case calls for it" in draft.notes


async def test_a_sum_that_changes_after_it_was_granted_is_granted_again(drafter):
    asked = await drafter.draft(UNGRANTED, DraftOptions())
    await drafter.answer(asked.id, {"grant": "refund, consequential_cost"}, "Gareth Mbeki", DraftOptions())

    draft = await drafter.answer(asked.id, {"other_paid": "£60.00"}, "Gareth Mbeki", DraftOptions())

    assert [q.name for q in draft.missing_facts] == ["grant"]
    assert (
        "consequential_cost was granted at 18.00 GBP and is no longer that: it has to be granted again" in draft.notes
    )
    kept = (await drafter.store.load(draft.id)).case.remedies
    assert [(r.kind, str(r.amount)) for r in kept] == [("refund", "712.80")]


async def test_what_was_granted_holds_through_the_next_answer(drafter):
    asked = await drafter.draft(UNGRANTED, DraftOptions())
    await drafter.answer(asked.id, {"grant": "refund, consequential_cost"}, "Gareth Mbeki", DraftOptions())

    draft = await drafter.answer(asked.id, {"prevention": "every invoice is held for a day"}, "Kit", DraftOptions())

    assert draft.status == "ready"
