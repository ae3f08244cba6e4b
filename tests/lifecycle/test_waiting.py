"""The letters that wait, on both databases: sendable offline from the ledger's row and the letter before alone."""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from service.bootstrap import build_drafter
from service.bootstrap_books import Letters
from service.domain.books import PromiseFilter
from service.domain.case import Message, Ticket
from service.domain.history import Sending
from service.domain.profile import Profile
from service.drafting.pipeline import DraftOptions
from service.errors import Outdated, UnknownPromise
from service.lifecycle.ledger import Ledger
from service.lifecycle.stale import newest_message
from service.lifecycle.versions import overtake
from service.lifecycle.waiting import WaitingLetters, follow_up_id
from service.settings import Settings
from tests.lifecycle import drafted, three_promises
from tests.lifecycle.three_promises import SENT

DUE, BROKEN, MOVED = "delivery_refund_by", "delivery_by", "next_update"


@pytest.fixture
def drafter(store):
    return build_drafter(Settings(profile=Path()), store=store)


@pytest.fixture
def ledger(store, drafter, clock):
    clock.now = SENT
    return Ledger(store, drafter.playbook, Profile(), clock)


@pytest.fixture
def waiting(store, drafter):
    return WaitingLetters(store, Letters(drafter), drafter.playbook, Profile())


@pytest.fixture
async def three(ledger, store, clock):
    """Sent on the Thursday before Easter: due on Easter Monday, by Tuesday at 13:00, and on Wednesday at 14:00."""
    await send(ledger, three_promises.kept(), clock)
    return {p.duty: p for p in await store.promises(PromiseFilter(draft_id="dr_three"))}


async def send(ledger, kept, clock):
    id = kept.draft.id
    sending = Sending(draft_id=id, version=1, at=clock.now, by="Jo Field", channel="email")
    async with ledger.books.writing("Jo Field") as writing:
        await writing.add_version(drafted.version(kept, at=clock.now))
        await ledger.on_send(writing, await writing.history(id), sending)
        await writing.add_sending(sending)


async def letter(store, promise):
    return (await store.load(promise.follow_up)).draft


async def row(store, id):
    return (await store.promises(PromiseFilter(id=id)))[0]


async def test_the_letter_for_a_promise_due_on_a_bank_holiday_can_be_sent_as_it_is(store, waiting, three, clock):
    clock.now = datetime(2026, 4, 3, 9, tzinfo=UTC)
    done = await waiting.wait_for(three[DUE], clock.now)

    found = await letter(store, done)
    assert (found.scenario, found.status) == ("promise_update", "ready")
    assert "would show on your account" in found.letter.body
    assert "Monday 6 April" in found.letter.body
    assert "Easter Monday" in found.letter.body
    assert "sorry" not in found.letter.body


async def test_the_letter_for_a_broken_promise_says_that_it_was_broken_and_what_happened(
    store, ledger, waiting, three, clock
):
    clock.now = datetime(2026, 4, 8, 9, tzinfo=UTC)
    await ledger.missed(three[BROKEN].id, "Bethan Rowlands", "the van broke down near Leeds")
    found = await letter(store, await waiting.wait_for(three[BROKEN], clock.now))

    assert (found.scenario, found.status) == ("promise_update", "ready")
    assert "Tuesday 7 April" in found.letter.body
    assert "sorry" in found.letter.body or "apologise" in found.letter.body
    assert "van broke down near Leeds" in found.letter.body
    present = {e.id for e in found.report.elements if e.status == "present"}
    assert {"promise_recalled", "broken_promise_acknowledged", "since_then_told", "next_update_time"} <= present


async def test_the_letter_for_a_moved_promise_gives_its_new_day(store, ledger, waiting, three, clock):
    clock.now = datetime(2026, 4, 7, 9, tzinfo=UTC)
    await ledger.moved(three[MOVED].id, date(2026, 4, 15), "Bethan Rowlands", "you asked for a day after your holiday")
    found = await letter(store, await waiting.wait_for(three[MOVED], clock.now))

    assert (found.scenario, found.status) == ("promise_update", "ready")
    assert "Wednesday 8 April" in found.letter.body
    assert "Wednesday 15 April" in found.letter.body
    assert "sorry" not in found.letter.body


async def test_when_the_last_promise_is_kept_a_closing_letter_names_every_one(store, ledger, waiting, three, clock):
    clock.now = datetime(2026, 4, 8, 13, tzinfo=UTC)
    for promise in three.values():
        await ledger.kept(promise.id, "Bethan Rowlands", "the new lamp arrived whole and the money was paid")
    found = await letter(store, await waiting.wait_for(three[MOVED], clock.now))

    assert (found.scenario, found.status) == ("closing", "ready")
    kept = next(e for e in found.report.elements if e.id == "promises_kept_listed")
    assert kept.status == "present"
    assert found.letter.body.count("\n- ") == 3


async def test_a_broken_promise_of_which_nothing_is_noted_leaves_one_plain_question(
    store, ledger, waiting, three, clock
):
    clock.now = datetime(2026, 4, 8, 9, tzinfo=UTC)
    await ledger.missed(three[BROKEN].id, "amends")
    found = await letter(store, await waiting.wait_for(three[BROKEN], clock.now))

    assert (found.status, [m.name for m in found.missing_facts]) == ("needs_facts", ["what_happened"])


async def test_one_letter_waits_for_a_promise_however_often_it_is_asked_for(store, waiting, three, clock):
    first = await waiting.wait_for(three[DUE], clock.now)
    clock.forward(hours=1)
    again = await waiting.wait_for(three[DUE], clock.now)

    assert first.follow_up == again.follow_up == follow_up_id(three[DUE])
    assert (await store.history(first.follow_up)).newest.number == 1


async def test_a_promise_that_breaks_after_its_letter_was_drafted_gets_a_new_version_of_it(
    store, ledger, waiting, three, clock
):
    due = await waiting.wait_for(three[DUE], clock.now)
    clock.now = datetime(2026, 4, 8, 9, tzinfo=UTC)
    await ledger.missed(three[DUE].id, "Bethan Rowlands", "the bank sent it back")
    await waiting.wait_for(three[DUE], clock.now)

    history = await store.history(due.follow_up)
    assert history.newest.number == 2
    assert "the bank sent it back" in history.newest.kept.draft.letter.body.casefold()


async def test_what_was_answered_for_the_letter_that_waits_is_not_asked_again(
    store, ledger, waiting, drafter, three, clock
):
    clock.now = datetime(2026, 4, 8, 9, tzinfo=UTC)
    await ledger.missed(three[BROKEN].id, "amends")
    asked = await waiting.wait_for(three[BROKEN], clock.now)
    await drafter.answer(asked.follow_up, {"what_happened": "the van broke down"}, "Bethan Rowlands", DraftOptions())
    await ledger.moved(three[BROKEN].id, date(2026, 4, 17), "Bethan Rowlands")
    found = await letter(store, await waiting.wait_for(three[BROKEN], clock.now))

    assert found.status == "ready"
    assert "van broke down" in found.letter.body
    assert "Friday 17 April" in found.letter.body


async def test_a_letter_that_was_sent_is_not_drafted_again(store, ledger, waiting, three, clock):
    done = await waiting.wait_for(three[DUE], clock.now)
    sending = Sending(draft_id=done.follow_up, version=1, at=clock.now, by="Jo Field", channel="email")
    async with store.writing("Jo Field") as writing:
        await writing.add_sending(sending)
    clock.now = datetime(2026, 4, 8, 9, tzinfo=UTC)
    await ledger.missed(three[DUE].id, "Bethan Rowlands", "the bank sent it back")
    await waiting.wait_for(three[DUE], clock.now)

    assert (await store.history(done.follow_up)).newest.number == 1


class Slow:
    """Letters that take so long that something happens to the one that waits."""

    def __init__(self, letters, meanwhile):
        self.letters, self.meanwhile = letters, meanwhile

    async def write(self, ticket, id, store):
        await self.meanwhile(id)
        return await self.letters.write(ticket, id, store)


async def test_a_letter_that_is_sent_while_it_is_drafted_anew_stays_sent(store, ledger, waiting, three, clock):
    async def is_sent(id):
        async with store.writing("Jo Field") as writing:
            await writing.add_sending(Sending(draft_id=id, version=1, at=clock.now, by="Jo Field", channel="email"))

    done = await waiting.wait_for(three[DUE], clock.now)
    clock.now = datetime(2026, 4, 8, 9, tzinfo=UTC)
    await ledger.missed(three[DUE].id, "Bethan Rowlands", "the bank sent it back")
    slow = dataclasses.replace(waiting, letters=Slow(waiting.letters, is_sent))

    with pytest.raises(Outdated, match="changed in the meantime"):
        await slow.wait_for(three[DUE], clock.now)
    history = await store.history(done.follow_up)
    assert (history.head.state, history.newest.number) == ("sent", 1)


async def test_a_letter_whose_customer_has_written_since_stays_stale_when_it_is_drafted_anew(
    store, ledger, waiting, three, clock
):
    done = await waiting.wait_for(three[DUE], clock.now)
    clock.now = datetime(2026, 4, 8, 9, tzinfo=UTC)
    news = Message.model_validate({"id": "t99", "at": clock.now, "author": {"role": "customer"}, "text": "Forget it."})
    async with store.writing("amends") as writing:
        before = (await writing.now(done.follow_up)).newest
        assert await overtake(writing, before, Ticket(messages=(news,)), "amends", clock.now)
    await ledger.missed(three[DUE].id, "Bethan Rowlands", "the bank sent it back")
    await waiting.wait_for(three[DUE], clock.now)

    history = await store.history(done.follow_up)
    assert (history.head.state, history.newest.number) == ("stale", 3)
    assert newest_message(history.newest.kept) == news
    assert "the bank sent it back" in history.newest.kept.draft.letter.body.casefold()


async def test_the_letter_carries_the_ticket_the_customer_and_the_sender_of_the_first(store, waiting, three, clock):
    done = await waiting.wait_for(three[DUE], clock.now)
    first, later = (await store.load("dr_three")).ticket.case, (await store.load(done.follow_up)).ticket.case

    assert (later.ticket, later.customer, later.sender) == (first.ticket, first.customer, first.sender)
    assert (later.follows.draft_id, later.follows.scenario) == ("dr_three", "product_defect")
    assert {c.id for c in later.commitments} == {p.id for p in three.values()}
    assert later.facts["earlier_promise"].src == (f"rec:ledger/{three[DUE].id}",)


async def test_the_next_contact_of_the_letter_is_the_one_that_is_promised_already(store, waiting, three, clock):
    clock.now = SENT + timedelta(hours=2)
    done = await waiting.wait_for(three[DUE], clock.now)
    fact = (await store.load(done.follow_up)).case.facts["next_update"]

    assert (fact.value, fact.src) == (three[MOVED].due, (f"rec:ledger/{three[MOVED].id}",))


async def test_sending_a_follow_up_leaves_no_second_row_for_what_it_comes_back_to(store, ledger, waiting, three, clock):
    clock.now = datetime(2026, 4, 7, 9, tzinfo=UTC)
    await ledger.moved(three[MOVED].id, date(2026, 4, 15), "Bethan Rowlands", "you asked for a later day")
    before = await store.promises(PromiseFilter())
    done = await waiting.wait_for(three[MOVED], clock.now)
    sending = Sending(draft_id=done.follow_up, version=1, at=clock.now, by="Jo Field", channel="email")
    async with store.writing("Jo Field") as writing:
        await ledger.on_send(writing, await writing.history(done.follow_up), sending)

    assert {p.id for p in await store.promises(PromiseFilter())} == {p.id for p in before}


async def test_the_audit_chain_has_a_link_for_the_draft_and_for_the_row(store, waiting, three, clock):
    done = await waiting.wait_for(three[DUE], clock.now)
    links = [(a.table, a.key) for a in await store.audit()]

    assert ("promises", three[DUE].id) in links
    assert any(done.follow_up in key for _, key in links)


async def test_a_duty_that_no_letter_told_the_customer_has_no_letter(store, waiting, three, clock):
    duty = three[DUE].model_copy(update={"id": "pr_duty", "source": "playbook", "what": "Record the training."})
    async with store.writing("Jo Field") as writing:
        await writing.put_promise(duty)

    assert (await waiting.wait_for(duty, clock.now)).follow_up is None


async def test_a_promise_that_is_in_no_ledger_has_no_letter(waiting, three, clock):
    with pytest.raises(UnknownPromise):
        await waiting.wait_for(three[DUE].model_copy(update={"id": "pr_none"}), clock.now)


async def test_the_script_of_the_call_names_what_was_promised_and_what_to_note(waiting, three, clock):
    script = await waiting.script(three[MOVED], clock.now)

    assert "on Wednesday 8 April at 14:00" in script
    assert "for Monday 6 April: open" in script
    assert "Has it held?" in script
    assert f"amends commitments kept {three[MOVED].id}" in script


async def test_a_data_incidents_second_letter_waits_and_asks_only_what_is_still_unknown(
    store, ledger, waiting, drafter, clock
):
    kept = drafted.kept("data_incident")
    clock.now = kept.case.sent_at
    await send(ledger, kept, clock)
    rows = {p.duty: p for p in await store.promises(PromiseFilter(draft_id=kept.draft.id)) if p.source == "letter"}
    clock.now = rows["next_update"].due - timedelta(days=1)
    noted = rows["next_update"].model_copy(update={"note": "the mailbox was read by one person, now named"})
    async with store.writing("Jo Field") as writing:
        await writing.put_promise(noted)
    done = await waiting.wait_for(noted, clock.now)

    asked = await letter(store, done)
    assert (asked.scenario, [m.name for m in asked.missing_facts]) == ("second_notice", ["unknown_still"])
    answer = {"unknown_still": "whether any of it was passed on"}
    found = await drafter.answer(done.follow_up, answer, "Ada Quirk", DraftOptions())
    assert found.status == "needs_approval"
    assert {a.by for a in found.report.approvals} == {"legal", "dpo", "security"}
    assert {"unknown_then", "now_known", "still_unknown"} <= {
        e.id for e in found.report.elements if e.status == "present"
    }
