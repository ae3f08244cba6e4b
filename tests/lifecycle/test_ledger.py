"""The ledger on both databases: what a sending writes, how rows end, how they are found and counted."""

import asyncio
from datetime import date, datetime

import pytest

from service.domain.books import Once, PromiseFilter
from service.domain.promise import Promise
from service.errors import BadInput, KeyReused, Refused, UnknownPromise
from tests.lifecycle.ledgers import rows
from tests.lifecycle.three_promises import EASTER_MONDAY, SENT


async def test_a_sent_letter_with_three_promises_leaves_three_rows(three):
    assert [(p.duty, p.state) for p in three] == [
        ("delivery_refund_by", "open"),
        ("delivery_by", "open"),
        ("next_update", "open"),
    ]


async def test_a_sending_that_is_written_again_doubles_nothing_and_opens_nothing_again(ledger, three):
    await ledger.kept(three[1].id, "Jo Field")
    before = await rows(ledger)
    history = await ledger.books.history("dr_three")
    async with ledger.books.writing("Jo Field") as writing:
        await ledger.on_send(writing, history, history.sending)

    assert [p.state for p in before] == ["open", "kept", "open"]
    assert await rows(ledger) == before


async def test_one_on_a_bank_holiday_one_broken_and_one_moved(ledger, three, clock):
    _, delivery, update = three
    clock.forward(days=6)
    await ledger.missed(delivery.id, "Bethan Rowlands", "the van broke down")
    await ledger.moved(update.id, date(2026, 4, 15), "Bethan Rowlands", "the customer is away")

    found = {p.duty + "/" + p.state: p for p in await rows(ledger)}

    assert set(found) == {"delivery_refund_by/open", "delivery_by/missed", "next_update/moved", "next_update/open"}
    assert found["delivery_refund_by/open"].due == EASTER_MONDAY
    assert "Easter Monday" in found["delivery_refund_by/open"].note
    assert (found["delivery_by/missed"].note, found["delivery_by/missed"].settled_by) == (
        "the van broke down",
        "Bethan Rowlands",
    )
    assert found["next_update/moved"].moved_to == found["next_update/open"].id
    assert found["next_update/open"].due == date(2026, 4, 15)


@pytest.mark.parametrize(("days", "in_time"), [(0, True), (5, False)], ids=["before it is due", "after it was due"])
async def test_a_promise_that_is_kept_late_is_no_kept_promise(ledger, three, clock, days, in_time):
    clock.forward(days=days)
    await ledger.kept(three[1].id, "Bethan Rowlands")
    clock.forward(days=-days)

    figures = await ledger.figures()

    assert (figures.all.kept, figures.all.late) == ((1, 0) if in_time else (0, 1))
    assert figures.all.rate == (1.0 if in_time else 0.0)


async def test_the_rate_is_told_by_owner_and_by_scenario(ledger, three, clock):
    await ledger.kept(three[1].id, "Bethan Rowlands")
    clock.forward(days=10)

    figures = await ledger.figures()

    assert figures.by_owner["Bethan Rowlands"] == figures.by_scenario["product_defect"] == figures.all
    assert (figures.all.due, figures.all.kept, figures.all.missed, figures.all.rate) == (3, 1, 2, 0.3333)
    assert figures.open == 0


@pytest.mark.parametrize(("before", "after", "due"), [(1, 5, 2), (6, 0, 3)], ids=["in time", "when it was broken"])
async def test_only_a_promise_that_was_moved_in_time_is_not_counted(ledger, three, clock, before, after, due):
    clock.forward(days=before)
    await ledger.moved(three[1].id, date(2026, 5, 4), "Bethan Rowlands")
    clock.forward(days=after)

    figures = await ledger.figures()

    assert (figures.all.due, figures.all.missed, figures.open) == (due, due, 1)


async def test_a_promise_can_be_kept_late_and_is_settled_once(ledger, three, clock):
    clock.forward(days=6)
    await ledger.missed(three[1].id, "Bethan Rowlands")

    await ledger.kept(three[1].id, "Bethan Rowlands", "it came on Thursday")

    with pytest.raises(Refused, match=r"is kept since 2026-04-08"):
        await ledger.moved(three[1].id, date(2026, 5, 4), "Bethan Rowlands")


async def test_a_broken_promise_that_is_moved_stays_broken(ledger, three, clock):
    clock.forward(days=6)
    await ledger.missed(three[1].id, "Bethan Rowlands")

    moved = await ledger.moved(three[1].id, date(2026, 4, 20), "Bethan Rowlands")

    assert moved.reply.body["state"] == "missed"
    assert (await ledger.promise(moved.reply.body["moved_to"])).due == date(2026, 4, 20)
    with pytest.raises(Refused, match="is missed"):
        await ledger.moved(three[1].id, date(2026, 4, 21), "Bethan Rowlands")


async def test_a_broken_promise_is_unsettled_until_a_letter_has_owned_up_to_it(ledger, three, clock):
    clock.forward(days=6)
    await ledger.missed(three[0].id, "Bethan Rowlands")
    await ledger.missed(three[1].id, "Bethan Rowlands")
    async with ledger.books.writing("amends") as writing:
        owned = await ledger.promise(three[1].id)
        await writing.put_promise(owned.model_copy(update={"told_in": "dr_later"}))

    assert [(p.id, p.state) for p in await ledger.unsettled()] == [(three[0].id, "missed"), (three[2].id, "open")]


async def test_a_promise_is_not_moved_into_the_past(ledger, three):
    with pytest.raises(BadInput, match="a day to come"):
        await ledger.moved(three[1].id, date(2026, 4, 1), "Bethan Rowlands")

    assert (await ledger.promise(three[1].id)).state == "open"


async def test_an_unknown_promise_is_told_as_such(ledger):
    for step in (ledger.promise("pr_0"), ledger.kept("pr_0", "Jo"), ledger.missed("pr_0", "Jo")):
        with pytest.raises(UnknownPromise, match="no promise 'pr_0'"):
            await step


async def test_a_repeat_under_the_same_key_is_answered_and_not_done_again(ledger, three):
    once = Once(key="k-1", asked="a" * 64)
    first = await ledger.moved(three[2].id, date(2026, 4, 15), "Jo Field", once=once)

    again = await ledger.moved(three[2].id, date(2026, 4, 15), "Jo Field", once=once)

    assert (again.reply, again.replayed) == (first.reply, True)
    assert len(await rows(ledger)) == 4
    with pytest.raises(KeyReused):
        await ledger.kept(three[1].id, "Jo Field", once=Once(key="k-1", asked="b" * 64))


async def test_two_who_settle_a_promise_at_once_do_not_both(ledger, three):
    both = await asyncio.gather(
        ledger.kept(three[1].id, "Jo Field"), ledger.missed(three[1].id, "Bethan Rowlands"), return_exceptions=True
    )

    assert sorted(type(done).__name__ for done in both) in (["Answered", "Answered"], ["Answered", "Refused"])
    assert (await ledger.promise(three[1].id)).state == "kept"


async def test_pages_go_on_where_the_one_before_ended(ledger, three):
    first = await ledger.page(PromiseFilter(), most=2)
    await ledger.moved(three[0].id, date(2026, 4, 7), "Jo Field")

    second = await ledger.page(PromiseFilter(), after=first.next, most=2)

    assert [p.id for p in first.commitments] == [three[0].id, three[1].id]
    assert three[2].id in {p.id for p in second.commitments}
    with pytest.raises(BadInput, match="no row of the ledger"):
        await ledger.page(PromiseFilter(), after="pr_0")


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ({"due_before": datetime.fromisoformat("2026-04-07T13:00:00+01:00")}, 2),
        ({"due_after": datetime.fromisoformat("2026-04-07T13:00:00+01:00")}, 1),
        ({"states": ("open", "kept")}, 3),
        ({"states": ("missed",)}, 0),
        ({"owner": "Bethan Rowlands"}, 3),
        ({"owner": "Jo Field"}, 0),
        ({"draft_id": "dr_three"}, 3),
        ({"customer": "0" * 64}, 0),
    ],
)
async def test_rows_are_found_by_what_is_asked(ledger, three, which, found):
    assert len(await rows(ledger, **which)) == found


async def test_the_chain_vouches_for_every_change_of_a_row_and_tells_nothing_of_the_customer(ledger, three):
    await ledger.kept(three[1].id, "Jo Field", "the customer, Mr Deshmukh, confirmed")

    links = [link for link in await ledger.books.audit() if link.table == "promises"]

    assert [link.action for link in links] == ["promise_open"] * 3 + ["promise_kept"]
    assert not any("Deshmukh" in link.model_dump_json() for link in links)


def test_a_promise_reads_back_as_it_was_written():
    told = {"id": "pr_1", "draft_id": "dr_1", "scenario": "missed_sla", "source": "letter", "owner": "Jo", "what": "x"}
    promise = Promise.model_validate({**told, "due": "2026-04-06", "made_at": SENT.isoformat()})

    assert Promise.model_validate_json(promise.model_dump_json()) == promise
