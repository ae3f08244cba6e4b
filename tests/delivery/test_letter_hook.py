"""Letters handed to another system, signed, and under an id by which a repeat can be told."""

import json

import pytest

from service.delivery.letter_hook import HookCarrier
from service.delivery.signature import is_authentic
from service.domain.receivers import Webhook
from tests.delivery.test_smtp import NOON, parcel

SECRETS = {"LETTER_HOOK": "whsec_b3Bz"}


def carrier(hook, **changes):
    told = {"name": "letters", "url": hook.url, "secret": "LETTER_HOOK", "allow_private": True}
    return HookCarrier(Webhook.model_validate(told | changes), SECRETS, lambda: NOON)


async def test_a_letter_is_posted_whole_and_signed(hook):
    done = await carrier(hook).carry(parcel())

    [taken] = hook.taken
    assert (done.outcome, done.reference) == ("delivered", taken.headers["webhook-id"])
    assert json.loads(taken.body)["data"] == parcel().model_dump(mode="json")
    assert is_authentic(taken.headers, taken.body, SECRETS["LETTER_HOOK"], NOON)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(204, "delivered"), (302, "refused"), (400, "refused"), (410, "refused"), (429, "deferred"), (503, "deferred")],
)
async def test_the_answer_says_whether_it_is_tried_again(status, outcome, hook):
    hook.statuses[:] = [status]

    assert (await carrier(hook).carry(parcel())).outcome == outcome


async def test_no_answer_is_tried_again_under_the_same_id(hook):
    hook.hangs = True
    first = await carrier(hook, timeout_seconds=0.2).carry(parcel())
    hook.hangs = False
    second = await carrier(hook).carry(parcel())

    assert (first.outcome, second.outcome) == ("deferred", "delivered")
    assert first.reference == second.reference
    assert len({taken.headers["webhook-id"] for taken in hook.taken}) == 1
