"""A database as the service leaves it, for tests of commands that work on one."""

import asyncio
from contextlib import asynccontextmanager

from service.bootstrap_sources import build_sources
from service.domain.profile import Profile
from service.settings import Settings
from service.store.database import open_database
from service.store.sql import SqlStore
from tests.command_line import run_amends
from tests.store.databases import Watch


def run(url, *args, key=None, keep=None):
    """The command on that database, with its audit key and its period of retention in the environment."""
    env = {"AMENDS_AUDIT_KEY": key, "AMENDS_KEEP_DAYS": None if keep is None else str(keep), "AMENDS_PROFILE": ""}
    env["AMENDS_CLEAN_WAIT_SECONDS"] = "0.5"
    return run_amends([*args, "--database", url], env=env)


def with_store(url, use, **how):
    """What `use` makes of a store, which is closed again before a command opens its own."""
    return asyncio.run(_with(url, use, how))


async def _with(url, use, how):
    async with opened(url, **how) as store:
        return await use(store)


@asynccontextmanager
async def opened(url, **how):
    database = open_database(url)
    try:
        yield SqlStore(database, Watch(), **how)
    finally:
        await database.close()


def shipped_sources():
    return build_sources(Settings(), Profile())
