"""What a receiver is sent, and what is made of its answer."""

import json

import pytest

from service.delivery.receivers import DeskReceiver, SignedReceiver
from service.delivery.signature import is_authentic
from service.domain.outgoing import Outgoing
from service.domain.receivers import DeskWorkflow, SignedWorkflow, Webhook
from tests.store.databases import Watch

NOW = Watch().now
SECRETS = {"OPS": "whsec_b3Bz", "DESK": "k-1"}


def message(**changed):
    told = {"id": "msg_1", "target": "ops", "kind": "draft.ready", "subject": "dr_1", "body": {"draft_id": "dr_1"}}
    return Outgoing(**{**told, "at": NOW, "next_at": NOW, **changed})


def webhook(hook, secrets=SECRETS, **changed):
    told = {"name": "ops", "url": hook.url, "secret": "ops", "allow_private": True}
    return SignedReceiver(Webhook(**{**told, **changed}), secrets)


def desk(hook, **changed):
    told = {"kind": "http", "url": hook.url, "id_from": "$.ticket.id", "allow_private": True}
    headers = {"Authorization": "Bearer ${DESK}"}
    return DeskReceiver(DeskWorkflow(**{**told, "headers": headers, **changed}), SECRETS)


async def test_a_webhook_is_told_what_happened_signed(hook):
    told = await webhook(hook).take(message(), NOW)

    [taken] = hook.taken
    assert told.delivered
    assert json.loads(taken.body) == {
        "type": "draft.ready",
        "timestamp": "2026-03-02T09:00:00+00:00",
        "data": {"draft_id": "dr_1"},
    }
    assert is_authentic(taken.headers, taken.body, SECRETS["OPS"], NOW)


async def test_a_repeat_has_the_same_id_and_body_and_a_new_signature(hook):
    watch = Watch()
    await webhook(hook).take(message(), watch())
    watch.forward(minutes=5)
    await webhook(hook).take(message(), watch())

    first, second = hook.taken
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert first.headers["webhook-signature"] != second.headers["webhook-signature"]


async def test_a_desk_is_sent_the_row_where_it_wants_it_and_gives_its_number(hook):
    told = await desk(hook, under="ticket.custom").take(message(), NOW)

    [taken] = hook.taken
    assert (told.delivered, told.number) == (True, "881")
    assert json.loads(taken.body) == {"ticket": {"custom": {"draft_id": "dr_1"}}}
    assert taken.headers["Authorization"] == "Bearer k-1"
    assert taken.headers["Idempotency-Key"] == "msg_1"


@pytest.mark.parametrize("body", [b"", b"[]", b'{"ticket": {}}', b'{"ticket": {"id": true}}', b"[" * 90_000])
async def test_an_answer_without_a_number_counts_as_taken_under_our_own(hook, body):
    hook.body = body

    told = await desk(hook).take(message(), NOW)

    assert (told.delivered, told.number) == (True, "msg_1")
    assert told.reason == "its answer has no number at $.ticket.id"


async def test_a_workflow_that_is_a_webhook_may_give_a_number(hook):
    named = SignedWorkflow(kind="webhook", url=hook.url, secret="ops", id_from="$.ticket.id", allow_private=True)

    told = await SignedReceiver(named, SECRETS).take(message(), NOW)

    assert told.number == "881"


@pytest.mark.parametrize(("status", "for_good"), [(302, False), (400, False), (410, True), (429, False), (500, False)])
async def test_any_answer_but_a_2xx_is_no_delivery(hook, status, for_good):
    hook.statuses = [status]

    told = await webhook(hook).take(message(), NOW)

    assert (told.delivered, told.for_good, told.reason) == (False, for_good, f"it answers {status}")
    assert len(hook.taken) == 1


async def test_a_private_address_is_not_dialled_unless_it_is_meant(hook):
    inward = hook.url.replace("http://", "https://")

    told = await webhook(hook, url=inward, allow_private=False).take(message(), NOW)

    assert not told.delivered
    assert "private network" in told.reason
    assert hook.taken == []


async def test_metadata_is_not_dialled_even_when_private_addresses_are_meant(hook):
    told = await webhook(hook, url="http://169.254.169.254/latest").take(message(), NOW)

    assert "never asked" in told.reason


async def test_a_receiver_that_says_nothing_is_not_waited_for(hook):
    hook.hangs = True

    told = await webhook(hook, timeout_seconds=0.2).take(message(), NOW)

    assert told.reason == "it gave no answer within 0.2 seconds"


async def test_a_missing_secret_is_named_and_nothing_is_sent(hook):
    told = await webhook(hook, secrets={}).take(message(), NOW)

    assert told.reason == "the secret AMENDS_SECRET_OPS is not set"
    assert hook.taken == []


def test_a_secret_is_not_shown(hook):
    assert "whsec" not in repr(webhook(hook)) + repr(desk(hook))
