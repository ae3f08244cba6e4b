"""What letters are told of the ledger and what their sending changes in it, on both databases."""

import asyncio
from datetime import datetime, timedelta

import pytest

from service.lifecycle.ledger import CustomerPromises
from tests.lifecycle import drafted, three_promises
from tests.lifecycle.ledgers import keep, rows, send


async def test_a_customer_sees_what_they_were_told_and_nothing_that_is_settled(ledger, three, clock):
    customer = three[0].customer
    inner = three[0].model_copy(update={"id": "pr_inner", "source": "playbook", "duty": "way_of_escalating"})
    async with ledger.books.writing("amends") as writing:
        await writing.put_promise(inner)
    clock.forward(days=6)
    await ledger.kept(three[0].id, "Jo Field")
    await ledger.missed(three[1].id, "Jo Field")

    book = CustomerPromises(ledger.books)

    assert [(p.duty, p.state) for p in await book.of_customer(customer)] == [
        ("delivery_by", "missed"),
        ("next_update", "open"),
    ]
    assert await book.of_customer("0" * 64) == ()


async def test_a_broken_promise_that_a_sent_letter_owned_up_to_is_not_told_again(ledger, store, three, clock):
    clock.forward(days=6)
    await ledger.missed(three[1].id, "Jo Field")
    told = three_promises.kept()
    row = {"id": three[1].id, "what": three[1].what, "status": "missed"}
    case = told.case.model_validate({**told.case.model_dump(mode="json"), "commitments": [row]})

    await send(ledger, await keep(store, told.model_copy(update={"case": case}), "dr_next"))

    assert (await ledger.promise(three[1].id)).told_in == "dr_next"
    assert three[1].id not in {p.id for p in await CustomerPromises(ledger.books).of_customer(three[1].customer)}


async def test_getting_in_touch_as_promised_keeps_the_promise(ledger, store, three, clock):
    async with ledger.books.writing("amends") as writing:
        await writing.put_promise(three[2].model_copy(update={"follow_up": "dr_update"}))
    told = three_promises.kept()
    row = {"id": three[2].id, "what": three[2].what, "due": three[2].due.isoformat()}
    case = told.case.model_validate({**told.case.model_dump(mode="json"), "commitments": [row]})
    clock.forward(days=1)

    await send(ledger, await keep(store, told.model_copy(update={"case": case}), "dr_update"), by="Bethan Rowlands")

    kept = await ledger.promise(three[2].id)
    assert (kept.state, kept.settled_by, kept.settled_at) == ("kept", "Bethan Rowlands", clock())


@pytest.mark.parametrize(("hours", "late"), [(24, False), (48, True)])
async def test_the_first_notice_is_in_time_or_late_by_its_clock(ledger, store, clock, hours, late):
    incident = await asyncio.to_thread(drafted.kept, "data_incident")
    clock.now = incident.case.sent_at
    id = await keep(store, incident)
    async with ledger.books.writing("amends") as writing:
        await ledger.on_draft(writing, (await writing.history(id)).newest)
    (notice,) = await rows(ledger)
    clock.now = notice.due + timedelta(hours=hours - 48, minutes=late)

    await send(ledger, id)

    done = await ledger.promise(notice.id)
    assert (done.state, done.settled_at > done.due) == ("kept", late)


async def test_all_drafts_of_a_ticket_run_on_one_clock_which_any_of_them_stops(ledger, store, clock):
    incident = await asyncio.to_thread(drafted.kept, "data_incident")
    clock.now = incident.case.sent_at
    for id in ("dr_first", "dr_second"):
        await keep(store, incident, id)
        async with ledger.books.writing("amends") as writing:
            await ledger.on_draft(writing, (await writing.history(id)).newest)
    running = await rows(ledger)

    await send(ledger, "dr_second")

    assert [(p.duty, p.draft_id, p.state) for p in running] == [("notice", "dr_first", "open")]
    assert (await ledger.promise(running[0].id)).state == "kept"


async def test_a_clock_whose_beginning_is_corrected_runs_from_there(ledger, store, clock):
    incident = await asyncio.to_thread(drafted.kept, "data_incident")
    clock.now = incident.case.sent_at
    earlier = incident.case.facts["discovered_at"].model_copy(
        update={"value": incident.case.facts["discovered_at"].value - timedelta(hours=5)}
    )
    corrected = drafted.with_case(incident, facts=incident.case.facts | {"discovered_at": earlier})
    dues: list[datetime] = []
    for kept in (incident, corrected, corrected):
        await keep(store, kept, f"dr_{len(dues)}")
        async with ledger.books.writing("amends") as writing:
            await ledger.on_draft(writing, (await writing.history(f"dr_{len(dues)}")).newest)
        dues += [p.due for p in await rows(ledger)]

    assert [due - dues[0] for due in dues] == [timedelta(), timedelta(hours=-5), timedelta(hours=-5)]
