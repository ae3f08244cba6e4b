"""Commands work on one tenant's rows, or on one partner's, and say which there are."""

import asyncio

import pytest

from tests.brand_with_partners import BRAND, NORTH, acme, desks_of, write_tenants
from tests.command_line import run_amends
from tests.lifecycle import three_promises
from tests.store.databases import Watch, sqlite_databases  # noqa: F401  a fixture
from tests.test_desks import sent_by


@pytest.fixture
def url(sqlite_databases):  # noqa: F811  the fixture
    made = sqlite_databases.migrated()
    yield made
    sqlite_databases.drop(made)


async def send_letters(folder, url):
    desks = desks_of(folder, url, Watch(three_promises.SENT), acme=acme())
    for place in (BRAND, NORTH):
        await sent_by(desks.of(place))
    await desks.close()


@pytest.fixture
def run(tmp_path, url):
    """A command on a database where the brand and one of its partners have each sent a letter."""
    asyncio.run(send_letters(tmp_path, url))
    write_tenants(tmp_path, empty={})
    env = {"AMENDS_TENANTS_DIR": str(tmp_path), "AMENDS_SECRET_HOOK": "whsec_b3Bz", "AMENDS_PROFILE": None}
    return lambda *args: run_amends([*args, "--database", url], env=env)


def lines(done):
    assert done.exit_code == 0, done.output
    return len(done.stdout.splitlines())


def test_a_list_is_of_the_place_that_is_named(run):
    counts = [
        lines(run("commitments", "list", *where))
        for where in (
            ("--tenant", "acme"),
            ("--tenant", "acme", "--partner", "north"),
            ("--tenant", "acme", "--partner", "south"),
            ("--tenant", "empty"),
        )
    ]

    assert counts[0] == 2 * counts[1] > 0
    assert counts[2:] == [0, 0]


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ((), "no tenant 'default' (have: acme, empty)"),
        (("--tenant", "acne"), "no tenant 'acne' (have: acme, empty)"),
        (("--tenant", "acme", "--partner", "nort"), "tenant 'acme' has no partner 'nort' (have: north, south)"),
        (("--tenant", "acme", "--partner", "No!"), "--partner: write it in small letters"),
    ],
)
def test_a_place_that_is_not_there_is_told_with_those_that_are(run, where, message):
    done = run("commitments", "figures", *where)

    assert done.exit_code == 2
    assert message in done.stderr


def test_the_whole_chain_is_verified_whoever_the_tenants_are(run):
    assert lines(run("audit", "verify")) == 1


def test_a_partner_erases_nothing(run):
    done = run("erase", "--tenant", "acme", "--partner", "north", "--customer", "c-417", "--dry-run")

    assert done.exit_code == 2
    assert lines(run("erase", "--tenant", "acme", "--customer", "c-417", "--dry-run")) == 1
