"""`amends recoveries` and `amends deliveries`."""

import asyncio
import csv
import io
import json
from datetime import UTC, datetime

import pytest

from service.domain.outgoing import Outgoing
from service.domain.recovery import RecoveryRow
from service.store.database import open_database
from service.store.migrate import migrate
from service.store.sql import SqlStore
from tests.command_line import run_amends

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ROW = RecoveryRow(
    draft_id="dr_1", version=1, logged_at=NOW, scenario="billing_error", cause_code="charged_twice",
    owning_team="payments engineering", severity="standard", channel="email", agent="=Kit", model="m",
    prompt_version="p", playbook_version="b", rules_version="r",
)  # fmt: skip
MESSAGE = Outgoing(id="msg_1", target="ops", kind="draft.ready", subject="dr_1", at=NOW, next_at=NOW)


@pytest.fixture
def url(tmp_path):
    """A database with a row of the log and a message that waits."""
    made = f"sqlite:///{tmp_path / 'amends.db'}"
    asyncio.run(_fill(made))
    return made


async def _fill(url):
    database = open_database(url)
    await migrate(database)
    async with SqlStore(database, lambda: NOW).writing("Kit") as writing:
        await writing.put_recovery(ROW)
        await writing.put_outgoing(MESSAGE)
    await database.close()


def amends(*words):
    return run_amends(words, env={"AMENDS_PROFILE": ""})


def test_the_log_is_a_table_in_which_no_cell_is_a_formula(url):
    done = amends("recoveries", "export", "--database", url)

    [row] = csv.DictReader(io.StringIO(done.stdout))
    assert (done.exit_code, row["cause_code"], row["agent"]) == (0, "charged_twice", "'=Kit")


@pytest.mark.parametrize(("since", "many"), [("2026-03-02", 1), ("2026-03-03", 0), ("2026-03-02T09:00:01", 0)])
def test_the_log_is_exported_from_a_moment_on(url, since, many):
    done = amends("recoveries", "export", "--format", "json", "--since", since, "--database", url)

    assert len(json.loads(done.stdout)) == many


def test_messages_are_listed_with_what_came_of_them(url):
    waiting = amends("deliveries", "list", "--database", url)
    failed = amends("deliveries", "list", "--state", "failed", "--database", url)

    assert waiting.stdout.split() == ["2026-03-02", "09:00", "waiting", "ops", "draft.ready", "dr_1", "0", "tries"]
    assert failed.stdout == ""


def test_what_is_due_is_delivered_and_the_exit_status_tells_what_was_not(url):
    run = amends("deliveries", "run", "--database", url)
    again = amends("deliveries", "run", "--database", url)

    assert (run.exit_code, run.stdout) == (1, "1 tried, 0 delivered\n")
    assert (again.exit_code, again.stdout) == (0, "0 tried, 0 delivered\n")
