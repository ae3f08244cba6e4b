"""Receivers that lead inwards, and messages that are sent again by somebody else."""

from datetime import timedelta

import pytest

from service.delivery.receivers import DeskReceiver, SignedReceiver
from service.delivery.signature import TOLERANCE_SECONDS, is_authentic
from service.domain.receivers import DeskWorkflow, Webhook
from tests.delivery.test_receivers import NOW, SECRETS, message

INWARD = (
    "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "0.0.0.0",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
)  # fmt: skip


@pytest.mark.parametrize("host", INWARD)
async def test_no_way_of_writing_an_inward_address_is_dialled(hook, host):
    url = f"https://{host}:{hook.port}/hook"
    receivers = (
        SignedReceiver(Webhook(name="ops", url=url, secret="ops"), SECRETS),
        DeskReceiver(DeskWorkflow(kind="http", url=url, id_from="$.ticket.id"), SECRETS),
    )

    for receiver in receivers:
        told = await receiver.take(message(), NOW)
        assert not told.delivered
        assert any(why in told.reason for why in ("private network", "never asked", "cannot be reached")), told.reason
    assert hook.taken == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_no_redirect_is_followed(hook, status):
    hook.statuses = [status]
    to = Webhook(name="ops", url=hook.url, secret="ops", allow_private=True)

    told = await SignedReceiver(to, SECRETS).take(message(), NOW)

    assert (told.delivered, len(hook.taken)) == (False, 1)


async def test_a_message_that_is_sent_again_later_or_with_a_new_time_is_found_out(hook):
    to = Webhook(name="ops", url=hook.url, secret="ops", allow_private=True)
    await SignedReceiver(to, SECRETS).take(message(), NOW)
    [taken] = hook.taken
    later = NOW + timedelta(seconds=TOLERANCE_SECONDS + 1)
    redated = {name: value for name, value in taken.headers.items() if name.lower() != "webhook-timestamp"}

    def holds(headers, now):
        return is_authentic(headers, taken.body, SECRETS["OPS"], now)

    assert holds(taken.headers, NOW)
    assert not holds(taken.headers, later)
    assert not holds(redated | {"webhook-timestamp": str(int(later.timestamp()))}, later)
    assert not holds(redated | {"webhook-timestamp": str(int(NOW.timestamp())), "webhook-id": "msg_2"}, NOW)


async def test_a_repeat_of_ours_has_the_id_by_which_a_receiver_drops_it(hook):
    to = SignedReceiver(Webhook(name="ops", url=hook.url, secret="ops", allow_private=True), SECRETS)
    for _ in range(2):
        await to.take(message(), NOW)

    assert len({taken.headers["webhook-id"] for taken in hook.taken}) == 1
