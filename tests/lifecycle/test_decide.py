"""Who may sign: the directory's word on a rank, one person by all their names, and what an office wants."""

import pytest

from guardrails.authority import load_authority
from guardrails.loader import HERE
from service.domain.draft import Draft, KeptDraft
from service.domain.history import DraftHead, History, SignOff, Version
from service.domain.incoming import IncomingTicket
from service.domain.letter import Letter
from service.domain.profile import Profile
from service.domain.report import ApprovalNeed, Report
from service.errors import Refused
from service.intake.native import read_case
from service.lifecycle.decide import Signers, Signing, all_agree, office_of, refuse_approval
from tests.store.databases import Watch

NOW = Watch().now
CASE = read_case({"ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "Twice."}]}})
DIRECTORY = Profile.model_validate(
    {
        "directory": [
            {"name": "Ruth Adeyemi", "seniority": "head", "also_called": ["Support (Ruth)"]},
            {"name": "Tom Low", "seniority": "frontline"},
            {"name": "No Rank"},
        ]
    }
)
SIGNERS = Signers(load_authority(HERE / "authority.yaml"), DIRECTORY)


def version(by="amends", change="drafted", needs=("finance", "comms", "marketing")):
    report = Report(
        sendable=True,
        scenario="billing_error",
        elements=(),
        approvals=tuple(ApprovalNeed(by=office, given=False) for office in needs),
        rules_version="r",
    )
    draft = Draft(
        id="d",
        status="needs_approval",
        scenario="billing_error",
        letter=Letter(subject="S", body="B"),
        report=report,
        model="m",
        prompt_version="p",
        playbook_version="b",
        rules_version="r",
    )
    kept = KeptDraft(draft=draft, ticket=IncomingTicket(case=CASE), case=CASE)
    return Version(draft_id="d", number=1, change=change, by=by, at=NOW, text_hash="h", kept=kept)


def history(*sign_offs, **changes):
    made = version(**changes)
    head = DraftHead(
        id="d",
        status="needs_approval",
        state="draft",
        scenario="billing_error",
        ticket_id=None,
        version=1,
        revision=1,
        created_at=NOW,
        updated_at=NOW,
        made_by="amends",
    )
    return History(head=head, versions=(made,), sign_offs=sign_offs)


def signed(office, by, number=1, **changes):
    return SignOff(id=office, draft_id="d", version=number, office=office, by=by, at=NOW, text_hash="h", **changes)


def refusal(found, **signing):
    """The keys of what is in the way; nothing where the person may sign."""
    try:
        refuse_approval(found, Signing(**signing), SIGNERS)
    except Refused as exc:
        return [problem.path for problem in exc.problems]
    return []


@pytest.mark.parametrize(
    ("by", "given", "refused"),
    [
        ("Tom Low", "director", ["role"]),
        ("Ruth Adeyemi", "frontline", []),
        ("No Rank", "head", []),
        ("No Rank", None, ["role"]),
        ("Stranger", "head", []),
        ("Stranger", "frontline", ["role"]),
    ],
)
def test_the_directory_knows_a_rank_better_than_whoever_signs(by, given, refused):
    assert refusal(history(), office="finance", by=by, role=given) == refused


@pytest.mark.parametrize("writer", ["Ruth Adeyemi", " ruth  ADEYEMI", "Support (Ruth)"])
def test_a_person_is_the_same_by_every_name_of_theirs(writer):
    found = history(by=writer, change="edited")

    assert refusal(found, office="finance", by="Ruth Adeyemi") == ["by"]


@pytest.mark.parametrize(
    ("change", "refused"),
    [("drafted", ["by"]), ("edited", ["by"]), ("answered", ["by"]), ("looked_at", []), ("overtaken", [])],
)
def test_who_had_a_hand_in_the_words_is_no_other_person(change, refused):
    assert refusal(history(by="Ruth Adeyemi", change=change), office="finance", by="Ruth Adeyemi") == refused


def test_an_office_that_wants_no_other_person_is_signed_for_by_the_writer():
    found = history(by="Ruth Adeyemi", change="edited")

    assert refusal(found, office="comms", by="Ruth Adeyemi") == []


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("comms", "marketing", []),
        ("comms", "finance", ["by"]),
        ("finance", "comms", ["by"]),
    ],
)
def test_two_offices_are_one_persons_only_where_neither_wants_another(first, second, refused):
    found = history(signed(first, "Ruth Adeyemi"))

    assert refusal(found, office=second, by="ruth adeyemi") == refused


@pytest.mark.parametrize("gone", [{"void": True}, {"number": 2}])
def test_a_sign_off_that_does_not_stand_binds_nobody(gone):
    found = history(signed("comms", "Ruth Adeyemi", **gone))

    assert refusal(found, office="finance", by="Ruth Adeyemi") == []


def test_an_office_agrees_once():
    found = history(signed("finance", "Ruth Adeyemi"))

    assert refusal(found, office="FINANCE", by="Stranger", role="head") == ["office"]


def test_everything_that_is_in_the_way_is_told_at_once():
    found = history(by="Tom Low", change="edited")

    assert refusal(found, office="legal", by="Tom Low", text_hash="other") == ["text_hash", "office", "by", "role"]


def test_an_office_is_named_as_the_report_names_it():
    assert office_of(history(needs=("Finance",)), Signing(office="fINANCE", by="x")) == "Finance"


def test_all_agree_when_every_office_has():
    offices = ("finance", "comms", "marketing")
    each = tuple(signed(office, office) for office in offices)

    assert [all_agree(history(*each[:n])) for n in range(4)] == [False, False, False, True]
