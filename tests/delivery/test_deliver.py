"""What waits in the outbox arrives at least once, and what came of it is kept. On both databases."""

from datetime import timedelta

import pytest

from service.delivery.deliver import RETRY_AFTER, Deliverer
from service.delivery.receivers import SignedReceiver
from service.domain.outgoing import TURN, Outgoing
from service.domain.receivers import Webhook
from service.errors import StoreBusy
from service.store.outbox import SqlOutbox
from service.store.sql import SqlStore


def deliverer(store, hook):
    to = Webhook(name="ops", url=hook.url, secret="ops", allow_private=True, timeout_seconds=1)
    receivers = {"ops": SignedReceiver(to, {"OPS": "whsec_b3Bz"})}
    return Deliverer(store, SqlOutbox(store), receivers, store.clock)


@pytest.fixture
def listened(database, clock):
    """A store whose receiver `ops` wants to be told of missed promises."""
    return SqlStore(database, clock, hearers={"commitment.missed": ("ops",)})


async def tell(store, kind="commitment.missed", subject="pr_1"):
    async with store.writing("amends") as writing:
        await writing.tell(kind, subject, {"id": subject})


class Ended(Exception):
    pass


async def tell_and_fail(store):
    async with store.writing("amends") as writing:
        await writing.tell("commitment.missed", "pr_1", {})
        raise Ended


async def kept(store):
    return await SqlOutbox(store).outgoing()


async def test_a_message_is_delivered_once_and_then_no_more(listened, hook):
    await tell(listened)

    tried = [len(await deliverer(listened, hook).deliver_due()) for _ in range(3)]

    [message] = await kept(listened)
    assert tried == [1, 0, 0]
    assert len(hook.taken) == 1
    assert (message.state, message.tries, message.outcome) == ("delivered", 1, "taken")


async def test_nobody_is_told_of_a_kind_that_nobody_wants(listened):
    await tell(listened, kind="commitment.due")

    assert await kept(listened) == ()


async def test_nothing_is_told_of_a_change_that_was_not_kept(listened):
    with pytest.raises(Ended):
        await tell_and_fail(listened)

    assert await kept(listened) == ()


async def test_a_failed_message_is_tried_again_later_and_not_before(listened, hook, clock):
    hook.statuses = [503, 200]
    await tell(listened)
    sender = deliverer(listened, hook)

    first = await sender.deliver_due()
    clock.forward(seconds=RETRY_AFTER[0].total_seconds() - 1)
    early = await sender.deliver_due()
    clock.forward(seconds=1)
    late = await sender.deliver_due()

    [message] = await kept(listened)
    assert [len(tried) for tried in (first, early, late)] == [1, 0, 1]
    assert (message.state, message.tries) == ("delivered", 2)


async def test_after_the_last_try_the_message_has_failed_and_says_why(listened, hook, clock):
    hook.statuses = [500]
    await tell(listened)

    for wait in (*RETRY_AFTER, RETRY_AFTER[-1]):
        await deliverer(listened, hook).deliver_due()
        clock.forward(seconds=wait.total_seconds())

    [message] = await kept(listened)
    assert (message.state, message.tries, message.outcome) == ("failed", len(RETRY_AFTER) + 1, "it answers 500")


async def test_a_receiver_that_is_gone_is_not_asked_again(listened, hook, clock):
    hook.statuses = [410]
    await tell(listened)
    await deliverer(listened, hook).deliver_due()
    clock.forward(days=9)

    again = await deliverer(listened, hook).deliver_due()

    assert again == ()


async def test_a_receiver_that_left_the_profile_is_told_of_in_the_outcome(listened):
    await tell(listened)

    await Deliverer(listened, SqlOutbox(listened), {}, listened.clock).deliver_due()

    [message] = await kept(listened)
    assert (message.state, message.outcome) == ("failed", "the profile has no receiver 'ops' any more")


async def test_a_message_that_one_process_tries_is_left_alone_by_another(listened, clock):
    await tell(listened)
    outbox = SqlOutbox(listened)

    mine = await outbox.claim(clock(), clock() + TURN)
    theirs = await outbox.claim(clock(), clock() + TURN)

    assert (len(mine), theirs) == (1, ())


async def test_a_try_that_nobody_knows_the_end_of_is_made_again(listened, hook, clock):
    await tell(listened)
    await SqlOutbox(listened).claim(clock(), clock() + TURN)
    clock.forward(seconds=TURN.total_seconds())

    tried = await deliverer(listened, hook).deliver_due()

    assert [message.state for message in tried] == ["delivered"]
    assert len(hook.taken) == 1


async def test_a_message_that_was_erased_meanwhile_is_not_brought_back(listened, hook, clock):
    never_kept = Outgoing(
        id="msg_x", target="ops", kind="draft.ready", subject="dr_1", at=clock(), next_at=clock() + TURN
    )

    await deliverer(listened, hook).deliver(never_kept)

    assert await kept(listened) == ()


@pytest.mark.parametrize("fault", [StoreBusy("busy"), ZeroDivisionError("ours")], ids=["busy", "fault"])
async def test_deliveries_go_on_whatever_went_wrong_in_one_turn(listened, hook, caplog, fault):
    waits: list[float] = []

    class BusyOnce:
        async def claim(self, now, until, most=20):
            if not waits:
                raise fault
            return await SqlOutbox(listened).claim(now, until, most)

        async def outgoing(self, state=None, most=200):
            return ()

    async def sleep(seconds):
        waits.append(seconds)
        if len(waits) == 2:
            raise Ended

    await tell(listened)
    to = deliverer(listened, hook)
    sender = Deliverer(listened, BusyOnce(), to.receivers, listened.clock)
    with pytest.raises(Ended):
        await sender.keep_delivering(timedelta(seconds=1), sleep)

    assert len(hook.taken) == 1
    assert "could not be delivered" in caplog.text
