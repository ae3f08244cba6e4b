"""A server that is killed loses nothing that it acknowledged, and does nothing twice. On both databases."""

from dataclasses import replace

import pytest

from service.store.sql import SqlStore
from tests.lifecycle.drafted import kept, version
from tests.store.killing.load import Acknowledged
from tests.store.killing.run import run
from tests.store.killing.server import servers
from tests.store.killing.verdict import KEY, judge


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with (tmp_path_factory.mktemp("server") / "log").open("a") as log, servers(log) as ready:
        yield ready


async def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(empty_database_url, server):
    ran = await run(server, empty_database_url, kills=4)

    assert ran.wrong == []
    assert ran.repeated >= 1
    assert ran.drafts >= 1


WRONG = {
    "a draft that is not there": ([], ["drafts"]),
    "a version that was lost": ([Acknowledged("dr_1", versions=2)], ["dr_1 versions"]),
    "an edit that was lost": ([Acknowledged("dr_1", text="other words")], ["dr_1 text"]),
    "a sign-off that was lost": ([Acknowledged("dr_1", offices=["legal"])], ["dr_1 sign-offs"]),
    "a sending that was lost": ([Acknowledged("dr_1", sent=1)], ["dr_1 sending"]),
    "an outcome that was lost": ([Acknowledged("dr_1", outcomes=["oc_1"])], ["dr_1 outcomes"]),
    "a row of the log that was lost": ([Acknowledged("dr_1", logged=True)], ["recovery log"]),
    "nothing": ([Acknowledged("dr_1")], []),
}
"""The text is that of the letter that is kept, where a line tells no other."""


@pytest.mark.parametrize(("lives", "wrong"), WRONG.values(), ids=WRONG)
async def test_whatever_differs_from_what_was_acknowledged_is_told(lives, wrong, database, clock, database_url):
    async with SqlStore(database, clock, key=KEY).writing("amends") as writing:
        await writing.add_version(version(kept(), at=clock()))

    found = await judge(database_url, [replace(life, text=life.text or kept().draft.letter.text) for life in lives])

    assert [told.split(":")[0] for told in found.wrong] == wrong


async def test_a_chain_of_another_key_is_told(store, database_url):
    async with store.writing("amends") as writing:
        await writing.add_version(version(kept(), at=store.clock()))

    found = await judge(database_url, [Acknowledged("dr_1", text=kept().draft.letter.text)])

    assert found.wrong
    assert all(told.startswith("audit: link") for told in found.wrong)
