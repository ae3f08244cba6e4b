"""`amends follow-up` from the command line."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.bootstrap_books import build_ledger
from service.domain.books import PromiseFilter
from service.domain.history import Sending
from service.settings import Settings
from service.store.migrate import migrate
from tests.command_line import run_amends
from tests.lifecycle import drafted, three_promises
from tests.lifecycle.three_promises import SENT


@pytest.fixture
def amends(tmp_path):
    """A database with a letter that was sent, and one of its promises broken."""
    url = f"sqlite:///{tmp_path / 'amends.db'}"
    broken = asyncio.run(fill(url))
    environment = {"AMENDS_PROFILE": "", "AMENDS_MODEL": "offline/composer", "AMENDS_DATABASE_URL": url}

    def run(*words, id=broken):
        return run_amends(["follow-up", id, *words], env=environment)

    return run


async def fill(url):
    built = build_ledger(Settings(profile=Path(), database_url=url))
    await migrate(built.store.database)
    sending = Sending(draft_id="dr_three", version=1, at=SENT, by="Jo Field", channel="email")
    async with built.store.writing("Jo Field") as writing:
        await writing.add_version(drafted.version(three_promises.kept(), at=datetime(2026, 4, 2, tzinfo=UTC)))
        await built.ledger.on_send(writing, await writing.history("dr_three"), sending)
        await writing.add_sending(sending)
    rows = {p.duty: p.id for p in await built.store.promises(PromiseFilter(draft_id="dr_three"))}
    await built.ledger.missed(rows["delivery_by"], "Jo Field", "the van broke down near Leeds")
    await built.store.database.close()
    return rows["delivery_by"]


def test_it_shows_the_letter_that_waits(amends):
    answer = amends()

    assert answer.exit_code == 0
    assert "the van broke down near Leeds" in answer.stdout.replace("The van", "the van")
    assert "we promised that" in answer.stdout


def test_it_shows_the_script_of_the_call(amends):
    answer = amends("--call")

    assert answer.exit_code == 0
    assert "## Note down" in answer.stdout


def test_an_unknown_promise_is_told_by_its_id(amends):
    answer = amends(id="pr_none")

    assert answer.exit_code == 2
    assert "no promise 'pr_none' in the ledger" in answer.stderr
