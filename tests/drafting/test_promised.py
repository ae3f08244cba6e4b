"""A new draft knows what its customer was promised before: it keeps to it, and cannot say otherwise."""

import dataclasses
from datetime import date, datetime
from pathlib import Path

import pytest

from prompts.loader import load_playbook
from service.bootstrap import build_checker, build_drafter
from service.domain.promise import Promise
from service.domain.promise_book import in_the_light_of, with_promises
from service.drafting.pipeline import DraftOptions
from service.drafting.promised import promised_facts
from service.settings import Settings
from tests.lifecycle import three_promises
from tests.lifecycle.three_promises import SENT, UPDATE

PLAYBOOK = load_playbook()


class Book:
    """The ledger of one customer."""

    def __init__(self, *rows):
        self.rows, self.asked = rows, []

    async def of_customer(self, customer, draft_id=None):
        self.asked.append(customer)
        return self.rows


def promise(**told):
    row = {"id": "pr_1", "draft_id": "dr_0", "ticket_id": "product_defect-gold", "scenario": "product_defect"}
    row |= {"source": "letter", "duty": "next_update", "owner": "Bethan Rowlands", "what": "You will hear from me."}
    return Promise.model_validate(row | {"due": UPDATE, "made_at": SENT} | told)


def without(ticket, *names):
    facts = {name: fact for name, fact in ticket.case.facts.items() if name not in names}
    return ticket.model_copy(update={"case": ticket.case.model_copy(update={"facts": facts})})


@pytest.fixture(scope="module")
def drafter():
    return build_drafter(Settings(profile=Path()))


async def drafted(drafter, ticket, *rows):
    with_book = dataclasses.replace(drafter, promises=Book(*rows))
    return await with_book.draft(ticket, DraftOptions(), "dr_new")


def next_update(draft):
    (found,) = (f for f in draft.found if f.name == "next_update")
    return found


async def test_an_open_promise_counts_more_than_what_the_ticket_says(drafter):
    bare = without(three_promises.ticket(), "next_update")

    unknowing = await drafted(drafter, bare)
    knowing = await drafted(drafter, bare, promise())

    assert (next_update(unknowing).how, next_update(unknowing).fact.value < UPDATE) == ("ticket", True)
    assert (next_update(knowing).how, next_update(knowing).fact.src) == ("record", ("rec:ledger/pr_1",))
    assert (knowing.status, knowing.commitments[-1].due) == ("ready", UPDATE)


async def test_a_promise_is_kept_with_the_case_and_not_with_the_ticket(drafter):
    await drafted(drafter, three_promises.ticket(), promise())

    kept = await drafter.store.load("dr_new")

    assert [c.id for c in kept.case.commitments] == ["pr_1"]
    assert kept.ticket.case.commitments == ()


@pytest.mark.parametrize(
    "told",
    [
        {"state": "missed"},
        {"due": datetime.fromisoformat("2026-04-01T10:00:00+01:00")},
        {"due": date(2026, 4, 9)},
        {"ticket_id": "another"},
        {"duty": "commitment:k1"},
    ],
    ids=["broken", "past", "of another type", "of another ticket", "of no fact"],
)
def test_only_an_open_promise_of_the_ticket_is_a_fact(told):
    case = with_promises(three_promises.ticket().case, (promise(**told),))

    assert promised_facts(case, PLAYBOOK["product_defect"]) == {}


async def test_the_drafts_own_promises_do_not_bind_it():
    ticket = three_promises.ticket()

    seen = await in_the_light_of(Book(promise(draft_id="dr_1"), promise(id="pr_2")), ticket, "dr_1")

    assert [c.id for c in seen.case.commitments] == ["pr_2"]


async def test_nobody_is_looked_up_who_is_not_known_for_certain():
    ticket = three_promises.ticket()
    nameless = ticket.model_copy(update={"case": ticket.case.model_copy(update={"customer": None})})
    book = Book(promise())

    assert await in_the_light_of(book, nameless, None) == nameless
    assert book.asked == []


def test_the_ledgers_row_counts_where_the_case_has_the_same_one():
    case = with_promises(three_promises.ticket().case, (promise(),))

    again = with_promises(case, (promise(state="missed"),))

    assert [(c.id, c.status) for c in again.commitments] == [("pr_1", "missed")]


LATER = "2026-04-09T10:00:00+01:00"
OPEN = {"id": "pr_1", "what": "a word about the lamp", "due": UPDATE.isoformat(), "fact": "next_update"}


@pytest.mark.parametrize(
    ("row", "blocked"),
    [
        (OPEN, True),
        (OPEN | {"due": "2026-04-08"}, True),
        (OPEN | {"due": LATER}, False),
        (OPEN | {"due": "2026-04-09"}, False),
        (OPEN | {"status": "missed"}, False),
        (OPEN | {"fact": None}, False),
        (OPEN | {"fact": "review_due"}, False),
    ],
)
def test_a_letter_that_gives_a_promised_fact_another_time_is_blocked_however_it_is_worded(row, blocked):
    checker = build_checker(Settings(profile=Path()))
    case = three_promises.ticket().case.model_dump(mode="json")
    case["facts"]["next_update"]["value"] = LATER
    changed = type(three_promises.ticket().case).model_validate({**case, "commitments": [row]})
    text = "Subject: Your lamp\n\nDear Mr Deshmukh,\n\nAt 10:00 on Thursday 9 April you have word that it came."

    report = checker.check(text, changed, PLAYBOOK["product_defect"])

    assert ("F30" in {f.rule for f in report.blocking()}) is blocked
