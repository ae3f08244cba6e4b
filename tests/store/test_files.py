"""The files that a letter was judged by are kept with the first letter that they judged, each text once."""

import pytest
import sqlalchemy as sa

from service.errors import StoreError
from service.store.files import read_bundle
from service.store.sql import SqlStore
from service.store.tables import BUNDLES, FILES
from service.store.verify import verify
from tests.store.filling import kept_draft
from tests.store.sources import TEXTS, KeptSources


@pytest.fixture
def sources():
    return KeptSources()


@pytest.fixture
def store(database, clock, sources):
    return SqlStore(database, clock, sources=sources)


async def count(store, table):
    async with store.database.reading() as connection:
        return (await connection.execute(sa.select(sa.func.count()).select_from(table))).scalar_one()


async def test_the_files_come_back_as_they_were_read(store, database):
    await store.save(kept_draft())

    rules = await read_bundle(database, "rules", "rules-1")
    engine = await read_bundle(database, "engine", "engine-1")

    assert rules is not None
    assert rules.texts == {"rules/F08.yaml": TEXTS["rules/F08.yaml"]}
    assert engine is not None
    assert engine.parts == {"python": "3.11"}


async def test_each_version_has_a_link_of_its_own(store):
    await store.save(kept_draft())

    kept = [link.key for link in await store.audit() if link.action == "kept_files"]

    assert kept == ["rules/rules-1", "playbook/b1", "prompts/slots-1", "engine/engine-1"]


async def test_a_version_is_kept_once(store, sources):
    await store.save(kept_draft())
    await store.save(kept_draft("dr_2"))
    asked = sources.asked
    await store.save(kept_draft("dr_3"))

    assert await count(store, BUNDLES) == 4
    assert await count(store, FILES) == 3
    assert sources.asked == asked == 4


async def test_another_process_keeps_nothing_twice(store, database, clock):
    await store.save(kept_draft())
    await SqlStore(database, clock, sources=KeptSources()).save(kept_draft("dr_2"))

    assert await count(store, BUNDLES) == 4


async def test_what_came_to_nothing_is_kept_the_next_time(store):
    async def keep_and_fail():
        async with store.writing("kit") as writing:
            await writing.files.keep_of(kept_draft().draft)
            await writing.files.keep_of(kept_draft().draft)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await keep_and_fail()
    assert await count(store, BUNDLES) == 0

    await store.save(kept_draft())

    assert await count(store, BUNDLES) == 4


async def test_two_versions_share_the_texts_that_they_have_in_common(store, database, clock):
    await store.save(kept_draft())
    newer = KeptSources(engine="engine-2")
    newer.versions = {"rules": "rules-2", "playbook": "b1", "prompts": "slots-1"}
    kept = kept_draft("dr_2")
    later = kept.model_copy(update={"draft": kept.draft.model_copy(update={"rules_version": "rules-2"})})

    await SqlStore(database, clock, sources=newer).save(later)

    assert await count(store, BUNDLES) == 6
    assert await count(store, FILES) == 3
    assert (await verify(database)).holds


async def test_files_that_this_process_has_not_read_are_not_kept_under_their_version(store, database):
    kept = kept_draft()
    older = kept.model_copy(update={"draft": kept.draft.model_copy(update={"rules_version": "rules-0"})})

    await store.save(older)

    assert await read_bundle(database, "rules", "rules-0") is None
    assert (await verify(database)).holds


async def test_a_file_that_was_changed_is_not_used(store, database):
    await store.save(kept_draft())
    async with database.engine.begin() as connection:
        await connection.execute(FILES.update().values(text="id: other"))

    with pytest.raises(StoreError, match=r"rules/F08\.yaml of rules rules-1"):
        await read_bundle(database, "rules", "rules-1")


async def test_a_store_without_sources_keeps_no_files(database, clock):
    store = SqlStore(database, clock)
    await store.save(kept_draft())

    assert await count(store, BUNDLES) == 0
