"""No letter goes before its mishap is logged and the complaint workflow has it. On both databases."""

import json
from dataclasses import replace

import pytest

from service.delivery.deliver import RETRY_AFTER, Deliverer
from service.delivery.receivers import DeskReceiver
from service.domain.history import Sending
from service.domain.outgoing import TURN
from service.domain.receivers import DeskWorkflow
from service.errors import BadInput, Refused, UnknownDraft
from service.lifecycle.recovery import Filling
from service.lifecycle.recovery_log import RecoveryLog
from service.store.outbox import SqlOutbox
from tests.delivery.loopback import listening
from tests.lifecycle.drafted import kept, version


@pytest.fixture
def desk():
    with listening() as hook:
        yield hook


@pytest.fixture
async def drafted(store):
    """A store with one draft."""
    async with store.writing("amends") as writing:
        await writing.add_version(version(kept(), at=store.clock()))
    return store


def log_of(store, **changed):
    return RecoveryLog(books=store, clock=store.clock, filling=Filling(), **changed)


def routed_log(store, desk):
    to = DeskWorkflow(kind="http", name="crm", url=desk.url, id_from="$.ticket.id", allow_private=True)
    sender = Deliverer(store, SqlOutbox(store), {"crm": DeskReceiver(to, {})}, store.clock)
    return log_of(store, workflow="crm", deliver=sender.deliver), sender


async def send(log, store):
    async with store.writing("Kit") as writing:
        history = await writing.history("dr_1")
        sending = Sending(draft_id="dr_1", version=1, at=store.clock(), by="Kit", channel="email")
        await log.before_sending(writing, history, sending)
        await writing.add_sending(sending)


async def test_the_row_is_kept_and_linked_in_the_audit_chain(drafted):
    logged = await log_of(drafted).log("dr_1", "Kit")

    [row] = await drafted.recoveries()
    assert logged.routed
    assert row == logged.recovery
    assert [link.action for link in await drafted.audit("dr_1")][-1] == "logged"


async def test_logging_again_changes_nothing(drafted):
    log = log_of(drafted)
    first = await log.log("dr_1", "Kit")
    links = len(await drafted.audit())

    again = await log.log("dr_1", "Kit")

    assert again == first
    assert len(await drafted.audit()) == links


async def test_a_cause_that_is_given_later_replaces_the_one_that_was_read(drafted):
    log = log_of(drafted)
    await log.log("dr_1", "Kit")

    logged = await log.log("dr_1", "Kit", "queue_unwatched")

    assert logged.recovery.cause_code == "queue_unwatched"


async def test_an_unknown_cause_and_an_unknown_draft_are_refused(drafted):
    with pytest.raises(BadInput):
        await log_of(drafted).log("dr_1", "Kit", "gremlins")
    with pytest.raises(UnknownDraft):
        await log_of(drafted).log("dr_2", "Kit")

    assert await drafted.recoveries() == ()


async def test_a_draft_without_a_letter_is_not_logged(store):
    unanswered = kept().model_copy(update={"draft": kept().draft.model_copy(update={"letter": None, "report": None})})
    async with store.writing("amends") as writing:
        await writing.add_version(version(unanswered, at=store.clock()))

    with pytest.raises(Refused):
        await log_of(store).log("dr_1", "Kit")


async def test_a_letter_without_a_row_may_not_go(drafted):
    with pytest.raises(Refused) as told:
        await send(log_of(drafted), drafted)

    history = await drafted.history("dr_1")
    assert "POST /v1/drafts/dr_1/recovery" in str(told.value)
    assert (history.sending, history.head.state) == (None, "draft")


async def test_a_logged_letter_goes(drafted):
    log = log_of(drafted)
    await log.log("dr_1", "Kit")

    await send(log, drafted)

    assert (await drafted.history("dr_1")).head.state == "sent"


async def test_the_row_is_filled_anew_for_the_version_that_goes(drafted):
    log = log_of(drafted)
    await log.log("dr_1", "Kit")
    async with drafted.writing("Ada") as writing:
        await writing.add_version(version(kept(), 2, drafted.clock(), "Ada", "edited"))

    await send(log, drafted)

    [row] = await drafted.recoveries()
    assert (row.version, row.agent) == (2, "Kit")


async def test_the_workflow_is_told_and_its_number_is_kept(drafted, desk):
    log, _ = routed_log(drafted, desk)

    logged = await log.log("dr_1", "Kit")

    [row] = await drafted.recoveries()
    assert (logged.routed, row.routed_to, row.routed_as) == (True, "crm", "881")
    assert row == logged.recovery
    assert json.loads(desk.taken[0].body)["cause_code"] == "not_enough_people"


async def test_a_mishap_is_entered_once_however_often_it_is_logged(drafted, desk):
    log, sender = routed_log(drafted, desk)
    await log.log("dr_1", "Kit")
    await log.log("dr_1", "Kit")

    await sender.deliver_due()

    assert len(desk.taken) == 1


async def test_two_who_log_at_once_enter_the_mishap_once(drafted, desk):
    log, sender = routed_log(drafted, desk)
    others = []

    async def deliver_beside_another(message):
        others.append(await log.log("dr_1", "Ada"))
        return await sender.deliver(message)

    first = await replace(log, deliver=deliver_beside_another).log("dr_1", "Kit")

    [other] = others
    assert (first.routed, other.routed, other.outcome) == (True, False, "it is being delivered")
    assert len(desk.taken) == 1


async def test_a_cause_given_while_a_message_waits_is_the_one_that_is_delivered(drafted, desk, clock):
    log, sender = routed_log(drafted, desk)
    await replace(log, deliver=None).log("dr_1", "Kit")
    await log.log("dr_1", "Kit", "queue_unwatched")
    clock.forward(seconds=TURN.total_seconds())

    await sender.deliver_due()

    assert [json.loads(taken.body)["cause_code"] for taken in desk.taken] == ["queue_unwatched"]


async def test_whoever_logs_after_the_writers_turn_delivers(drafted, desk, clock):
    log, _ = routed_log(drafted, desk)
    await replace(log, deliver=None).log("dr_1", "Kit")
    clock.forward(seconds=TURN.total_seconds())

    assert (await log.log("dr_1", "Kit")).routed
    assert len(desk.taken) == 1


async def test_a_letter_may_not_go_while_the_workflow_is_down(drafted, desk):
    log, _ = routed_log(drafted, desk)
    desk.statuses = [503]

    logged = await log.log("dr_1", "Kit")
    with pytest.raises(Refused) as told:
        await send(log, drafted)

    assert (logged.routed, logged.outcome) == (False, "it answers 503")
    assert "'crm' has not taken it" in str(told.value)


async def test_the_workflow_is_asked_again_by_itself_and_then_the_letter_goes(drafted, desk, clock):
    log, sender = routed_log(drafted, desk)
    desk.statuses = [503, 200]
    await log.log("dr_1", "Kit")
    clock.forward(seconds=RETRY_AFTER[0].total_seconds())

    await sender.deliver_due()
    await send(log, drafted)

    first, second = desk.taken
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]
    assert (await drafted.history("dr_1")).head.state == "sent"


async def test_a_row_whose_writer_was_killed_before_delivery_is_delivered_later(drafted, desk, clock):
    log, sender = routed_log(drafted, desk)
    await replace(log, deliver=None).log("dr_1", "Kit")
    clock.forward(seconds=TURN.total_seconds())

    await sender.deliver_due()

    [row] = await drafted.recoveries()
    assert row.routed_as == "881"


async def test_another_workflow_wants_to_be_told_itself(drafted, desk):
    log, _ = routed_log(drafted, desk)
    await log.log("dr_1", "Kit")

    with pytest.raises(Refused):
        await send(replace(log, workflow="newer"), drafted)

    await send(log, drafted)
