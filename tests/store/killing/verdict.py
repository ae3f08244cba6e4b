"""Hold what was acknowledged against what is in the database, row by row."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from service.bootstrap import build_playbook
from service.domain.profile import Profile
from service.lifecycle.promises import promises_of_draft, promises_of_letter
from service.settings import Settings
from service.store.database import open_database
from service.store.sql import SqlStore
from service.store.tables import DRAFTS, PROMISES, RECOVERIES
from service.store.verify import Keys, verify
from tests.store.databases import Watch

KEY = b"the operator's"


@dataclass
class Found:
    links: int = 0
    wrong: list[str] = field(default_factory=list)

    def same(self, what, told, kept):
        if told != kept:
            self.wrong.append(f"{what}: told {told!r}, kept {kept!r}")


async def judge(database_url, lives):
    """Everything that was acknowledged is there once, and nothing else is."""
    database = open_database(database_url)
    found = Found()
    try:
        store = SqlStore(database, Watch(), key=KEY)
        await _judge_chain(database, found)
        await _judge_drafts(database, lives, found)
        playbook = build_playbook(Settings(profile=Path()))
        for life in lives:
            history = await store.history(life.id)
            _judge_life(life, history, found)
            await _judge_ledger(store, life, history, playbook, found)
        await _judge_log(database, lives, found)
    finally:
        await database.close()
    return found


async def _judge_chain(database, found):
    verdict = await verify(database, Keys(KEY))
    found.links = verdict.end.seq
    found.wrong += [f"audit: {d.place}: {d.what}" for d in verdict.differences]


async def _judge_drafts(database, lives, found):
    async with database.reading() as connection:
        ids = (await connection.execute(sa.select(DRAFTS.c.id))).scalars().all()
    found.same("drafts", sorted(life.id for life in lives), sorted(ids))


def _judge_life(life, history, found):
    """The versions, sign-offs, sending and outcomes of one draft."""
    newest = history.newest
    found.same(f"{life.id} versions", list(range(1, life.versions + 1)), [v.number for v in history.versions])
    found.same(f"{life.id} text", life.text, newest.kept.draft.letter.text)
    found.same(f"{life.id} sign-offs", Counter(life.offices), Counter(s.office for s in history.sign_offs))
    found.same(f"{life.id} sending", life.sent, history.sending.version if history.sending else 0)
    found.same(f"{life.id} outcomes", sorted(life.outcomes), sorted(o.id for o in history.outcomes))


async def _judge_ledger(store, life, history, playbook, found):
    """The rows that follow from the letters that were sent, and from the clocks that drafts start."""
    async with store.database.reading() as connection:
        query = sa.select(PROMISES.c.id).where(PROMISES.c.draft_id == life.id)
        kept = (await connection.execute(query)).scalars().all()
    scenario = playbook[history.head.scenario]
    due = {p.id for p in promises_of_draft(history.versions[0], scenario, Profile())}
    if history.sending is not None:
        due |= {p.id for p in promises_of_letter(history, history.sending, scenario, Profile())}
    found.same(f"{life.id} promises", sorted(due), sorted(kept))


async def _judge_log(database, lives, found):
    async with database.reading() as connection:
        ids = (await connection.execute(sa.select(RECOVERIES.c.draft_id))).scalars().all()
    found.same("recovery log", sorted(life.id for life in lives if life.logged), sorted(ids))
