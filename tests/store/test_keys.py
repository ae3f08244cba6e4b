"""Keys in both databases: found by their ids, never with their secret, and each change in the audit chain."""

from datetime import timedelta

import pytest

from service.domain.access import Place
from service.errors import BadInput, Refused
from service.store.keys import SqlKeys
from service.store.sql import SqlStore
from service.store.verify import Keys, verify
from tests.access.keys import made

ACME = Place(tenant="acme", partner="calls")
HOUR = timedelta(hours=1)


@pytest.fixture
def keys(database, clock):
    return SqlKeys(database, clock)


async def test_a_key_is_kept_whole_and_without_its_secret(keys, clock):
    new = made(place=ACME, scopes=["draft", "check"], highest_role="head", rate="5/hour", expires_at=clock() + HOUR)
    empty = await keys.any()

    await keys.add(new.key, "ops")

    assert (empty, await keys.any()) == (False, True)
    assert await keys.find(new.key.id) == new.key
    assert await keys.list() == (new.key,)
    assert await keys.find("0" * 12) is None


async def test_what_is_done_with_a_key_is_noted_in_its_tenants_chain(keys, database, clock):
    new = made(place=ACME)
    await keys.add(new.key, "ops")
    next = await keys.rotate(new.key.id, HOUR, "ops")
    await keys.revoke(new.key.id, "ops")

    rows = await SqlStore(database, clock, Place(tenant="acme")).audit()

    assert [(row.actor, row.action, row.key) for row in rows] == [
        ("ops", "key_made", new.key.id),
        ("ops", "key_rotated", next.key.id),
        ("ops", "key_revoked", new.key.id),
    ]
    assert rows[1].detail["replaces"] == new.key.id
    told = str(rows)
    assert not any(part in told for one in (new, next) for part in (one.shown.secret, one.key.secret_hash))
    assert (await verify(database, Keys(b""))).holds


async def test_a_rotated_key_opens_for_its_grace(keys, clock):
    new = made()
    await keys.add(new.key, "ops")

    next = await keys.rotate(new.key.id, HOUR, "ops")

    old = await keys.find(new.key.id)
    assert (old.expires_at, next.key.replaces) == (clock() + HOUR, old.id)
    assert next.key.scopes == new.key.scopes


async def test_a_key_has_one_successor(keys):
    new = made()
    await keys.add(new.key, "ops")
    next = await keys.rotate(new.key.id, HOUR, "ops")

    with pytest.raises(Refused, match=next.key.id):
        await keys.rotate(new.key.id, HOUR, "ops")
    assert len(await keys.list()) == 2


async def test_a_revoked_key_stays_as_it_was_revoked(keys, clock):
    new = made()
    await keys.add(new.key, "ops")
    first = await keys.revoke(new.key.id, "ops")
    clock.forward(hours=1)

    again = await keys.revoke(new.key.id, "ops")

    assert first == again == await keys.find(new.key.id)
    with pytest.raises(Refused):
        await keys.rotate(new.key.id, HOUR, "ops")


async def test_a_key_that_is_not_there_is_named(keys):
    with pytest.raises(BadInput, match="'nope'"):
        await keys.revoke("nope", "ops")
    with pytest.raises(BadInput, match="'nope'"):
        await keys.rotate("nope", HOUR, "ops")


async def test_the_last_use_never_goes_back(keys, clock):
    new = made()
    await keys.add(new.key, "ops")

    await keys.touch({new.key.id: clock() + HOUR, "gone": clock()})
    await keys.touch({new.key.id: clock()})

    assert (await keys.find(new.key.id)).last_used_at == clock() + HOUR
