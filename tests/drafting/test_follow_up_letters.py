"""Letters after the first one: each kind is composed sendable from a case and checked by its own elements."""

from datetime import datetime

import pytest

from prompts.loader import FOLLOW_UP_IDS
from service.domain.case import CaseFile
from service.drafting.pipeline import DraftOptions
from service.drafting.triage import choose_scenario, rank_scenarios

SENT = datetime.fromisoformat("2026-06-10T09:00:00+01:00")
NEXT = {"type": "datetime", "value": "2026-06-17T11:00:00+01:00", "src": ["rec:ledger/p9"]}
PHONE = {"type": "phone", "value": "01632 960221", "src": ["rec:directory"]}
FIRST = {"type": "date", "value": "2026-06-03", "src": ["rec:drafts/dr_1"]}
OPEN = {"id": "p9", "owner": "Ines Roth", "what": "I will write to you again.", "due": "2026-06-17T11:00:00+01:00"}
MISSED = {
    "id": "p1",
    "owner": "Ines Roth",
    "what": "I will ring you on Monday 8 June with the surveyor's findings.",
    "due": "2026-06-08",
    "status": "missed",
}


def text(value):
    return {"type": "text", "value": value, "src": ["rec:ledger/p1"]}


def yes():
    return {"type": "bool", "value": True, "src": ["rec:ledger/p1"]}


PROMISE = {
    "earlier_promise": text("I would ring you with the surveyor's findings"),
    "promised_for": {"type": "date", "value": "2026-06-08", "src": ["rec:ledger/p1"]},
}
FACTS = {
    "promise_update": PROMISE
    | {
        "what_happened": text("a colleague of the surveyor has measured both rooms"),
        "promised_anew": {"type": "date", "value": "2026-06-17", "src": ["rec:ledger/p9"]},
        "next_update": NEXT,
    },
    "second_notice": {
        "unknown_before": text("whether anybody opened the parcel"),
        "known_now": text("the parcel was found with its seal unbroken"),
        "unknown_still": text("who carried it to the depot"),
        "steps_for_you": {"type": "list", "value": ["change the code of your parcel box"], "src": ["t1"]},
        "next_update": NEXT,
    },
    "correction": {
        "said_wrong": text("the leak began in your own pipe"),
        "right_is": text("the leak began at our valve in the street"),
        "next_update": NEXT,
    },
    "closing": {
        "what_was_done": text("the joiner has hung a new door"),
        "kept_promises": {
            "type": "list",
            "value": ["the joiner would come", "you would get a written report"],
            "src": ["rec:ledger/p1", "rec:ledger/p2"],
        },
        "nothing_open": yes(),
    },
}


def case_of(kind, **parts):
    facts = {"earlier_letter": FIRST, "contact_phone": PHONE} | FACTS[kind] | parts.pop("facts", {})
    return CaseFile.model_validate(
        {
            "scenario": kind,
            "follows": {"draft_id": "dr_1", "scenario": "general_service_mistake"},
            "company": {"name": "Roth & Sons"},
            "customer": {"name": "Ada Quirk"},
            "sender": {"name": "Ines Roth", "role": "Managing Director", "seniority": "executive"},
            "sent_at": SENT,
            "ticket": {
                "messages": [{"id": "t1", "author": {"role": "customer"}, "text": "Nothing works and it leaks."}]
            },
            "facts": {name: fact for name, fact in facts.items() if fact is not None},
            "commitments": () if kind == "closing" else [OPEN],
        }
        | parts
    )


async def drafted(drafter, case):
    return await drafter.draft(case, DraftOptions())


@pytest.mark.parametrize("kind", FOLLOW_UP_IDS)
async def test_each_kind_is_composed_so_that_it_may_be_sent(drafter, kind):
    draft = await drafted(drafter, case_of(kind))

    assert draft.status == ("needs_approval" if kind == "second_notice" else "ready")
    assert draft.scenario == kind
    assert draft.report.missing() == ()


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("promise_update", "what_happened"),
        ("promise_update", "earlier_promise"),
        ("second_notice", "known_now"),
        ("second_notice", "unknown_still"),
        ("correction", "right_is"),
        ("closing", "kept_promises"),
    ],
)
async def test_what_neither_the_ledger_nor_the_letter_before_knows_is_asked(drafter, kind, fact):
    draft = await drafted(drafter, case_of(kind, facts={fact: None}))

    assert (draft.status, [m.name for m in draft.missing_facts]) == ("needs_facts", [fact])


@pytest.mark.parametrize("kind", ["promise_update", "second_notice", "closing"])
async def test_where_nothing_failed_no_apology_is_forced(drafter, kind):
    draft = await drafted(drafter, case_of(kind))

    assert "sorry" not in draft.letter.body
    assert "apolog" not in draft.letter.body


@pytest.mark.parametrize(
    ("kind", "said", "changed", "element"),
    [
        ("promise_update", "Monday 8 June", "Tuesday 9 June", "promise_recalled"),
        ("promise_update", "measured both rooms", "made good progress", "since_then_told"),
        ("promise_update", "17 June", "18 June", "new_day_given"),
        ("second_notice", "3 June", "4 June", "earlier_letter_referenced"),
        ("second_notice", "was found with its seal unbroken", "may have been found", "now_known"),
        ("second_notice", "who carried it to the depot", "some things", "still_unknown"),
        ("correction", "in your own pipe", "somewhere else", "wrong_statement_named"),
        ("correction", "at our valve in the street", "in another place", "right_statement_given"),
        ("correction", "17 June", "18 June", "next_or_end"),
        ("closing", "ou would get a written report", "ou would be content", "promises_kept_listed"),
        ("closing", "he joiner has hung a new door", "hings were sorts of things", "done_told"),
    ],
)
async def test_a_letter_changed_in_one_place_lacks_that_element_and_is_blocked(drafter, kind, said, changed, element):
    case = case_of(kind)
    letter = (await drafted(drafter, case)).letter.text
    report = drafter.check(case, letter.replace(said, changed))

    assert said in letter
    assert element in report.missing()
    assert not report.sendable


async def test_a_closing_letter_is_blocked_while_a_promise_is_open(drafter):
    closed = case_of("closing")
    letter = (await drafted(drafter, closed)).letter.text
    still_open = closed.model_copy(update={"commitments": case_of("correction").commitments})

    assert drafter.check(closed, letter).sendable
    assert drafter.check(still_open, letter).missing() == ("all_promises_kept",)


async def test_a_broken_promise_has_to_be_owned_in_its_follow_up(drafter):
    case = case_of("promise_update", commitments=[OPEN, MISSED])
    draft = await drafted(drafter, case)
    silent = "\n".join(line for line in draft.letter.text.splitlines() if "sorry" not in line and "apolog" not in line)

    assert draft.status == "ready"
    assert "broken_promise_acknowledged" in drafter.check(case, silent).missing()


async def test_a_follow_up_of_a_data_incident_needs_the_offices_that_the_first_letter_needed(drafter):
    follows = {"draft_id": "dr_1", "scenario": "data_incident"}
    draft = await drafted(drafter, case_of("promise_update", follows=follows))

    assert draft.status == "needs_approval"
    assert {a.by for a in draft.report.approvals} == {"legal", "dpo", "security"}


@pytest.mark.parametrize(
    "words", ["A correction: your update is wrong.", "This is my second notice. Close my account."]
)
def test_no_ticket_is_triaged_as_a_letter_after_the_first(playbook, words):
    case = CaseFile.model_validate(
        {"ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": words}]}}
    )

    assert not {r.scenario for r in rank_scenarios(case, playbook).ranked} & {*FOLLOW_UP_IDS}
    assert choose_scenario(case, playbook).scenario not in FOLLOW_UP_IDS


def test_a_follow_up_tells_nothing_else_that_went_wrong(playbook):
    case = case_of("promise_update")

    assert choose_scenario(case, playbook).secondary == ()
