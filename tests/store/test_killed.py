"""A server that is killed loses nothing that it acknowledged, and does nothing twice. On both databases."""

import pytest

from service.store.sql import SqlStore
from tests.lifecycle.drafted import kept, version
from tests.store.killing.load import Acknowledged
from tests.store.killing.run import run
from tests.store.killing.verdict import KEY, judge


async def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(empty_database_url, tmp_path):
    ran = await run(empty_database_url, tmp_path, kills=4)

    assert ran.wrong == []
    assert ran.repeated >= 1
    assert ran.drafts >= 1


TRUE = {"id": "dr_1", "text": kept().draft.letter.text}
WRONG = {
    "a draft that is not there": ([], ["drafts"]),
    "a version that was lost": ([Acknowledged(**TRUE, versions=2)], ["dr_1 versions"]),
    "an edit that was lost": ([Acknowledged("dr_1", text="other words")], ["dr_1 text"]),
    "a sign-off that was lost": ([Acknowledged(**TRUE, offices=["legal"])], ["dr_1 sign-offs"]),
    "a sending that was lost": ([Acknowledged(**TRUE, sent=1)], ["dr_1 sending"]),
    "an outcome that was lost": ([Acknowledged(**TRUE, outcomes=["oc_1"])], ["dr_1 outcomes"]),
    "a row of the log that was lost": ([Acknowledged(**TRUE, logged=True)], ["recovery log"]),
    "nothing": ([Acknowledged(**TRUE)], []),
}


@pytest.mark.parametrize(("lives", "wrong"), WRONG.values(), ids=WRONG)
async def test_whatever_differs_from_what_was_acknowledged_is_told(lives, wrong, database, clock, database_url):
    async with SqlStore(database, clock, key=KEY).writing("amends") as writing:
        await writing.add_version(version(kept(), at=clock()))

    found = await judge(database_url, lives)

    assert [told.split(":")[0] for told in found.wrong] == wrong


async def test_a_chain_of_another_key_is_told(store, database_url):
    async with store.writing("amends") as writing:
        await writing.add_version(version(kept(), at=store.clock()))

    found = await judge(database_url, [Acknowledged(**TRUE)])

    assert found.wrong
    assert all(told.startswith("audit: link") for told in found.wrong)
