"""`amends keys`, and who is let in by `amends serve`."""

import pytest

from service.access.secret import read_key
from service.cli.serve_open import OPEN, refuse_unlocked
from service.errors import BadSetting
from service.settings import Settings
from tests.command_line import run_amends
from tests.store.databases import sqlite_databases  # noqa: F401  fixture


@pytest.fixture
def run(tmp_path):
    """Runs a command on a database of its own."""
    env = {"AMENDS_DATABASE_URL": f"sqlite:///{tmp_path / 'amends.db'}"}
    return lambda *args: run_amends(["keys", *args], env=env)


@pytest.fixture
def settings(tmp_path):
    return Settings(database_url=f"sqlite:///{tmp_path / 'amends.db'}")


def create(run, *more):
    return run("create", "--name", "zendesk sidebar", "--scope", "draft", "--scope", "check", *more)


def shown(answer):
    """The key that a command printed, and nothing beside it."""
    found = read_key(answer.stdout.removesuffix("\n"))
    assert found is not None
    return found


def id_of(answer):
    return shown(answer).id


def test_a_new_key_stands_alone_on_standard_output(run):
    made = create(run, "--expires", "90d")

    assert made.exit_code == 0
    assert "shown this once" in made.stderr
    assert shown(made).secret not in made.stderr


def test_a_list_tells_everything_but_the_secret(run):
    made = create(run, "--role", "lead", "--rate", "300/minute", "--expires", "2999-01-01")

    listed = run("list").stdout

    assert listed.split("  ") == [
        id_of(made), "until 2999-01-01 00:00", "default", "check,draft", "team_lead", "300/minute", "never used",
        "zendesk sidebar\n",
    ]  # fmt: skip


def test_a_key_is_rotated_and_revoked(run):
    old = id_of(create(run))
    new = id_of(run("rotate", old, "--grace", "2h"))
    revoked = run("revoke", new)

    lines = run("list").stdout.splitlines()

    assert revoked.exit_code == 0
    assert [line.split("  ")[0] for line in lines] == [old, new]
    assert [line.split("  ")[1].split()[0] for line in lines] == ["until", "revoked"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--rate", "300/fortnight"), "--rate: write it as 600/minute"),
        (("--role", "emperor"), "--role: 'emperor' is none of: frontline"),
        (("--expires", "soon"), "'soon' is neither"),
        (("--expires", "2020-01-01"), "expired already"),
        (("--partner", "calls"), "no partner 'calls'"),
        (("--tenant", "acme"), "no tenant 'acme'"),
        (("--tenant", "A cme"), "--tenant: "),
    ],
)
def test_a_key_that_cannot_be_is_not_made_and_makes_no_database(run, tmp_path, more, told):
    refused = create(run, *more)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert told in refused.stderr
    assert not (tmp_path / "amends.db").exists()


@pytest.mark.parametrize("args", [("list",), ("rotate", "x"), ("revoke", "x")])
def test_a_database_that_is_not_there_is_not_made_by_looking(run, tmp_path, args):
    refused = run(*args)

    assert refused.exit_code == 2
    assert refused.stderr.startswith("amends: there is no database at sqlite:///")
    assert not (tmp_path / "amends.db").exists()


def test_an_unknown_id_is_told(run):
    create(run)

    assert "no key 'x'" in run("revoke", "x").stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_before_the_first_key_the_service_says_that_it_is_open(migrated, host):
    assert refuse_unlocked(migrated, host) == OPEN


def test_once_a_key_was_made_it_is_open_no_more(run, settings):
    run("revoke", id_of(create(run)))

    assert refuse_unlocked(settings, "127.0.0.1") is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "amends.example"])
def test_before_the_first_key_no_other_address_is_listened_on(migrated, host):
    with pytest.raises(BadSetting, match=rf"--host {host}.*no key yet.*amends keys create"):
        refuse_unlocked(migrated, host)


def test_a_key_that_opens_nothing_is_no_ground_to_listen(run, settings):
    id = id_of(create(run))
    listens = refuse_unlocked(settings, "0.0.0.0")
    run("revoke", id)

    assert listens is None
    with pytest.raises(BadSetting, match="no key that still opens anything"):
        refuse_unlocked(settings, "0.0.0.0")


@pytest.fixture
def migrated(sqlite_databases):  # noqa: F811  the fixture
    url = sqlite_databases.migrated()
    yield Settings(database_url=url)
    sqlite_databases.drop(url)


def test_serve_refuses_before_it_listens(migrated):
    refused = run_amends(["serve", "--host", "0.0.0.0"], env={"AMENDS_DATABASE_URL": migrated.database_url})

    assert refused.exit_code == 2
    assert refused.stderr.startswith("amends: --host 0.0.0.0 lets other machines ask, and there is no key yet")
