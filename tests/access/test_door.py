"""Who is let in, as what, and what everybody else is told."""

from datetime import timedelta

import pytest

from service.domain.access import Caller, Place
from service.errors import BadInput, NotAllowed, NotKnown, TooMany
from tests.access.keys import NOW, door_of, made, visit

HERE = {"peer": "127.0.0.1", "host": "localhost"}


async def refused(door, visit, error=NotKnown):
    with pytest.raises(error) as caught:
        await door.admit(visit)
    return caught.value


async def test_a_key_lets_in_with_its_place_and_powers():
    key = made(place=Place(tenant="acme", partner="calls"), scopes=["draft", "check"], highest_role="manager")

    caller = (await door_of(key.key).admit(visit(key.shown.text))).caller

    assert caller == Caller(
        place=Place(tenant="acme", partner="calls"),
        scopes=frozenset(("draft", "check")),
        key_id=key.key.id,
        highest_role="manager",
    )


async def test_every_key_that_opens_nothing_is_refused_in_the_same_words():
    good, other = made(), made()
    wrong = f"amd_{good.shown.id}_{other.shown.secret}"
    gone = made()
    revoked = gone.key.model_copy(update={"revoked_at": NOW - timedelta(days=1)})
    old = made(expires_at=NOW + timedelta(days=1))
    expired = old.key.model_copy(update={"expires_at": NOW})
    door = door_of(good.key, revoked, expired)

    told = {
        str(await refused(door, visit(t))) for t in (other.shown.text, wrong, gone.shown.text, old.shown.text, "x", "")
    }

    assert len(told) == 1


async def test_a_key_opens_until_the_moment_of_its_end():
    key = made(expires_at=NOW + timedelta(days=1))
    now = [NOW + timedelta(days=1, microseconds=-1)]
    door = door_of(key.key, clock=lambda: now[0])

    assert (await door.admit(visit(key.shown.text))).caller.key_id == key.key.id
    now[0] += timedelta(microseconds=1)
    await refused(door, visit(key.shown.text))


async def test_without_a_key_a_request_is_told_to_bring_one():
    assert "Bearer" in str(await refused(door_of(made().key), visit()))


async def test_before_the_first_key_this_machine_may_do_everything():
    entry = await door_of().admit(visit(**HERE))

    assert (entry.caller, entry.standing) == (Caller(), None)


async def test_before_the_first_key_nobody_else_may():
    assert "amends keys create" in str(await refused(door_of(), visit()))


async def test_with_the_first_key_this_machine_needs_one_too():
    door = door_of()
    await door.admit(visit(**HERE))
    key = made().key
    door.keys.keys[key.id] = key

    await refused(door, visit(**HERE))


async def test_a_service_without_a_database_is_open_here_alone():
    door = door_of()
    door.keys = None

    assert (await door.admit(visit(**HERE))).caller == Caller()
    await refused(door, visit())


async def test_the_person_and_rank_of_the_headers_are_the_callers():
    key = made(highest_role="manager")

    caller = (await door_of(key.key).admit(visit(key.shown.text, person=" Ruth Adeyemi ", role="Team-Lead"))).caller

    assert (caller.person, caller.role) == ("Ruth Adeyemi", "team_lead")


@pytest.mark.parametrize(("highest", "role"), [("manager", "head"), (None, "frontline"), ("team_lead", "owner")])
async def test_a_rank_above_the_keys_is_refused(highest, role):
    key = made(highest_role=highest)

    error = await refused(door_of(key.key), visit(key.shown.text, role=role), NotAllowed)

    assert [p.path for p in error.problems] == ["header.amends-role"]


@pytest.mark.parametrize(
    ("headers", "path"),
    [
        ({"role": "emperor"}, "header.amends-role"),
        ({"role": ""}, "header.amends-role"),
        ({"person": "  "}, "header.amends-user"),
        ({"person": "a" * 201}, "header.amends-user"),
        ({"person": "a\x1b[2Jb"}, "header.amends-user"),
    ],
)
async def test_a_header_that_says_nothing_is_refused(headers, path):
    key = made(highest_role="owner")

    error = await refused(door_of(key.key), visit(key.shown.text, **headers), BadInput)

    assert [p.path for p in error.problems] == [path]


async def test_a_key_may_ask_as_often_as_its_rate_says():
    key, other = made(rate="2/minute"), made()
    door = door_of(key.key, other.key)

    left = [(await door.admit(visit(key.shown.text))).standing.left for _ in range(2)]
    error = await refused(door, visit(key.shown.text), TooMany)

    assert left == [1, 0]
    assert 1 <= error.retry_after <= 60
    assert (await door.admit(visit(other.shown.text))).standing.most == 600


async def test_a_places_rate_holds_for_keys_without_their_own():
    key = made(place=Place(tenant="acme"))
    door = door_of(key.key, rate_of={Place(tenant="acme"): "5/hour"}.get)

    standing = (await door.admit(visit(key.shown.text))).standing

    assert (standing.most, standing.window_seconds) == (5, 3600)


async def test_too_many_wrong_keys_of_an_address_are_told_to_wait_and_its_right_ones_are_not():
    key = made()
    door = door_of(key.key)
    for _ in range(30):
        await refused(door, visit("amd_wrong"))

    await refused(door, visit("amd_wrong"), TooMany)
    await refused(door, visit("amd_wrong", peer="198.51.100.1"), NotKnown)
    assert (await door.admit(visit(key.shown.text))).caller.key_id == key.key.id


async def test_uses_are_gathered_and_written_when_it_is_time():
    key = made()
    door = door_of(key.key)
    await door.admit(visit(key.shown.text))

    before = dict(door.keys.used)
    await door.write_uses()

    assert (before, door.keys.used) == ({}, {key.key.id: NOW})


async def test_metrics_are_for_this_machine_and_for_the_operators_token():
    key = made(scopes=["admin"])
    door = door_of(key.key, watchers_token="hush")

    door.admit_watcher(visit(**HERE))
    door.admit_watcher(visit("hush"))
    for token in (None, "", "hus", key.shown.text):
        with pytest.raises(NotKnown):
            door.admit_watcher(visit(token))
    with pytest.raises(NotKnown):
        door_of(key.key).admit_watcher(visit(""))
