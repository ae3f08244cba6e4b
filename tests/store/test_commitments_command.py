"""`amends commitments list` lists every promise, however many there are."""

import json

from tests.store.commands import run, with_store
from tests.store.filling import kept_draft, promise, version_of


async def promise_many(store):
    async with store.writing("kit") as writing:
        await writing.add_version(version_of(kept_draft(), 1, store.clock()))
        for number in range(1_001):
            row = promise("dr_1", "open", store.clock())
            await writing.put_promise(row.model_copy(update={"id": f"pr_{number:04}"}))


def test_more_promises_than_a_page_holds_are_all_listed(database_url):
    with_store(database_url, promise_many)

    done = run(database_url, "commitments", "list", "--json")

    assert [row["id"] for row in json.loads(done.stdout)] == [f"pr_{number:04}" for number in range(1_001)]
