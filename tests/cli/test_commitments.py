"""`amends commitments` from the command line."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.bootstrap_books import build_ledger
from service.domain.promise import Promise
from service.settings import Settings
from service.store.migrate import migrate
from tests.command_line import run_amends
from tests.lifecycle import drafted, three_promises

PAST, FUTURE = datetime(2020, 1, 15, 12, 0, tzinfo=UTC), datetime(2098, 1, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def url(tmp_path):
    """A database with two promises of one letter."""
    url = f"sqlite:///{tmp_path / 'amends.db'}"
    kept = three_promises.kept()

    async def fill():
        built = build_ledger(Settings(profile=Path(), database_url=url))
        await migrate(built.store.database)
        async with built.store.writing("amends") as writing:
            await writing.add_version(drafted.version(kept, at=PAST))
            for id, due in (("pr_past", PAST), ("pr_ahead", FUTURE)):
                await writing.put_promise(promise(id, due))
        await built.store.database.close()

    asyncio.run(fill())
    return url


def promise(id, due):
    told = {"id": id, "draft_id": "dr_three", "scenario": "product_defect", "source": "letter", "owner": "Ola Berg"}
    return Promise.model_validate({**told, "what": "Ola rings.", "due": due, "made_at": PAST})


@pytest.fixture
def amends(url):
    environment = {"AMENDS_PROFILE": "", "AMENDS_MODEL": "offline/composer", "AMENDS_DATABASE_URL": url}

    def run(*words):
        return run_amends(["commitments", *words], env=environment)

    return run


def test_promises_are_listed_by_when_they_are_due(amends):
    done = amends("list")

    assert [line.split()[:4] for line in done.stdout.splitlines()] == [
        ["2020-01-15", "12:00", "open", "pr_past"],
        ["2098-01-15", "12:00", "open", "pr_ahead"],
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--due-before", "2020-01-15"), ["pr_past"]),
        (("--due-before", "2020-01-15T11:59:00Z"), []),
        (("--state", "kept", "--state", "open"), ["pr_past", "pr_ahead"]),
        (("--state", "missed"), []),
        (("--owner", "Jo Field"), []),
        (("--customer", "c-0"), []),
    ],
)
def test_only_what_is_asked_is_listed(amends, words, found):
    done = amends("list", "--json", *words)

    assert [row["id"] for row in json.loads(done.stdout)] == found


def test_a_promise_is_moved_and_both_rows_stay(amends):
    done = amends("moved", "pr_ahead", "2098-02-01", "--by", "Jo Field", "--note", "as agreed")

    rows = {row["state"]: row for row in json.loads(amends("list", "--json", "--due-before", "2099-01-01").stdout)[1:]}
    assert (done.exit_code, rows["moved"]["settled_by"], rows["moved"]["note"]) == (0, "Jo Field", "as agreed")
    assert (rows["open"]["id"], rows["open"]["due"]) == (rows["moved"]["moved_to"], "2098-02-01")


def test_the_rate_counts_what_was_kept_in_time(amends):
    amends("kept", "pr_ahead", "--by", "Jo Field")
    amends("missed", "pr_past", "--by", "Jo Field")

    done = amends("figures")

    assert "all                            50%  1 kept of 2 due, 0 late, 1 missed" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("kept", "pr_0", "--by", "Jo"), "no promise 'pr_0' in the ledger"),
        (("moved", "pr_ahead", "soon", "--by", "Jo"), "'soon' is no time"),
        (("moved", "pr_ahead", "2020-01-01", "--by", "Jo"), "a day to come"),
        (("list", "--state", "late"), "'late' is no state of a promise"),
        (("list", "--due-before", "2020-01-15T12:00"), "is no time"),
        (("kept", "pr_ahead"), "--by"),
    ],
)
def test_what_is_wrong_is_told_and_ends_with_2(amends, words, told):
    done = amends(*words)

    assert (done.exit_code, told in done.stderr) == (2, True)


def test_a_sweep_marks_what_is_broken_and_drafts_the_letter_that_follows(amends):
    first, second = amends("sweep"), amends("sweep")

    assert (first.exit_code, first.stdout) == (0, "0 fall due, 1 are broken, 1 letters wait, 0 could not be drafted\n")
    assert second.stdout == "0 fall due, 0 are broken, 0 letters wait, 0 could not be drafted\n"
