"""How keys are made, replaced and ended."""

from datetime import UTC, datetime, timedelta

import pytest

from service.access.making import ended_after, read_end, read_length, replace_key
from service.errors import BadInput, Refused
from tests.access.keys import NOW, made

DAY = timedelta(days=1)


def test_a_key_that_would_have_expired_is_not_made():
    with pytest.raises(BadInput):
        made(expires_at=NOW)


def test_a_successor_has_the_same_powers_and_as_long_a_life():
    old = made(highest_role="head", rate="5/minute", expires_at=NOW + 90 * DAY).key

    new = replace_key(old, NOW + 80 * DAY)

    kept = {"name", "place", "scopes", "highest_role", "rate"}
    assert new.key.model_dump(include=kept) == old.model_dump(include=kept)
    assert (new.key.replaces, new.key.expires_at, new.key.last_used_at) == (old.id, NOW + 170 * DAY, None)
    assert new.key.secret_hash != old.secret_hash


def test_the_old_key_ends_after_the_grace_and_never_later_than_it_had_to():
    forever, short = made().key, made(expires_at=NOW + DAY / 2).key

    assert ended_after(forever, NOW, DAY).expires_at == NOW + DAY
    assert ended_after(short, NOW, DAY).expires_at == NOW + DAY / 2


@pytest.mark.parametrize("change", [{"revoked_at": NOW}, {"expires_at": NOW}])
def test_a_key_that_opens_nothing_has_no_successor(change):
    with pytest.raises(Refused):
        replace_key(made().key.model_copy(update=change), NOW)


@pytest.mark.parametrize(
    ("text", "length"), [("24h", DAY), ("90d", 90 * DAY), ("2w", 14 * DAY), ("1y", 365 * DAY), ("0", 0 * DAY)]
)
def test_a_length_of_time(text, length):
    assert read_length(text) == length


@pytest.mark.parametrize("text", ["", "1", "d", "-1d", "0d", "1.5d", "999999y", "1m"])
def test_no_length_of_time(text):
    with pytest.raises(BadInput):
        read_length(text)


def test_an_end_is_a_day_or_a_length_from_now():
    assert read_end("2027-01-01", NOW) == datetime(2027, 1, 1, tzinfo=UTC)
    assert read_end("90d", NOW) == NOW + 90 * DAY
    with pytest.raises(BadInput, match="2027-01-01"):
        read_end("soon", NOW)
