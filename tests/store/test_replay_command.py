"""`amends replay` judges a kept letter by what was kept with it, whatever has changed in the program since."""

import asyncio
import dataclasses

import pytest

from evals.cases import load_cases
from service.bootstrap_books import build_amends
from service.drafting.pipeline import DraftOptions
from service.lifecycle.sources import ReadSources, engine_bundle
from service.settings import Settings
from service.store.tables import BUNDLES, FILES
from tests.lifecycle.drafted import kept
from tests.store.commands import run, shipped_sources, with_store
from tests.store.databases import ON_SQLITE
from tests.store.filling import kept_draft


@pytest.fixture(scope="module")
def sources():
    return shipped_sources()


@pytest.fixture(scope="module")
def drafted():
    return kept()


@pytest.fixture
def written(database_url, sources, drafted):
    with_store(database_url, lambda store: store.save(drafted), sources=sources)
    return database_url


@ON_SQLITE
def test_the_same_program_says_the_same(written, drafted):
    done = run(written, "replay", "dr_1")

    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert lines[0] == f"dr_1, version 1: {drafted.draft.rules_version}, playbook {drafted.draft.playbook_version}"
    assert lines[1].startswith("The engine is the same: engine-")
    assert lines[-1] == "The same verdict."


@ON_SQLITE
def test_another_engine_is_told_and_both_verdicts_are_shown(database_url, sources, drafted):
    older = OtherEngine(sources, "engine-old")
    with_store(database_url, lambda store: store.save(drafted), sources=older)

    done = run(database_url, "replay", "dr_1")

    assert done.exit_code == 0
    assert "The engine has changed: engine-old then, engine-" in done.stdout
    assert "  guardrails/engine.py\n" in done.stdout
    assert "Then: SENDABLE" in done.stdout
    assert "Now:  SENDABLE" in done.stdout


@dataclasses.dataclass
class OtherEngine:
    """The files of today, judged by another program."""

    sources: ReadSources
    engine: str

    def bundle(self, kind, version):
        if kind != "engine":
            return self.sources.bundle(kind, version)
        now = engine_bundle()
        return now.model_copy(update={"version": version, "parts": {**now.parts, "guardrails/engine.py": "0" * 64}})


@ON_SQLITE
def test_files_that_were_never_kept_are_told(database_url, drafted):
    with_store(database_url, lambda store: store.save(drafted))

    done = run(database_url, "replay", "dr_1")

    assert done.exit_code == 2
    assert f"the files of rules {drafted.draft.rules_version} are not in this database" in done.stderr


@ON_SQLITE
def test_files_that_were_changed_are_not_judged_by(written):
    async def change(store):
        async with store.database.engine.begin() as connection:
            await connection.execute(FILES.update().values(text=FILES.c.text + "# "))

    with_store(written, change)

    done = run(written, "replay", "dr_1")

    assert done.exit_code == 2
    assert "`amends audit verify` says what was changed" in done.stderr


@ON_SQLITE
def test_a_list_of_files_that_was_changed_is_not_judged_by(written, drafted):
    async def change(store):
        async with store.database.engine.begin() as connection:
            of_rules = BUNDLES.c.kind == "rules"
            content = (await connection.execute(BUNDLES.select().where(of_rules))).one().content
            del content["files"]["rules/rules/prohibitions/F25.yaml"]
            await connection.execute(BUNDLES.update().where(of_rules).values(content=content))

    with_store(written, change)

    done = run(written, "replay", "dr_1")

    assert done.exit_code == 2
    assert f"the kept files are not those of rules {drafted.draft.rules_version}" in done.stderr


@ON_SQLITE
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("dr_9",), "no draft 'dr_9'"),
        (("dr_1", "--version", "7"), "no version 7"),
        (("dr_1",), "has no letter: needs_facts"),
    ],
)
def test_what_cannot_be_replayed_is_told(database_url, args, told):
    asked = kept_draft()
    questions = asked.model_copy(
        update={"draft": asked.draft.model_copy(update={"letter": None, "status": "needs_facts"})}
    )
    with_store(database_url, lambda store: store.save(questions))

    done = run(database_url, "replay", *args)

    assert done.exit_code == 2
    assert told in done.stderr


def test_what_the_service_wrote_can_be_replayed_verified_and_erased(database_url):
    """On both databases: what is kept comes back from either as it was."""
    case = next(c.case for c in load_cases("nine").values() if c.case.scenario == "missed_sla")

    async def serve():
        amends = build_amends(Settings(database_url=database_url))
        await amends.open()
        draft = await amends.drafter.draft(case, DraftOptions())
        await amends.close()
        return draft.id

    draft_id = asyncio.run(serve())

    done = run(database_url, "replay", draft_id)
    assert (done.exit_code, done.stderr) == (0, "")
    assert run(database_url, "audit", "verify").exit_code == 0
    assert run(database_url, "erase", "--draft", draft_id, "--by", "dora", "--reason", "objected").exit_code == 0
    assert run(database_url, "audit", "verify").exit_code == 0
    assert run(database_url, "replay", draft_id).exit_code == 2
