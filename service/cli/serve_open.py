"""Whether the service may listen on an address, and what whoever starts it is told about who is let in."""

from __future__ import annotations

import asyncio

from service.access.door import is_usable
from service.access.here import is_loopback
from service.bootstrap import now_here
from service.bootstrap_access import build_keys
from service.errors import BadSetting
from service.settings import Settings

OPEN = "open to this machine: no key has been made yet, so whatever runs here may ask. Make one: amends keys create"
_MAKE_ONE = "make one first: amends keys create --name … --scope draft"


def refuse_unlocked(settings: Settings, host: str) -> str | None:
    """What to tell at the start, or nothing. Raises BadSetting where anybody else could come and nobody has a key."""
    return asyncio.run(_refuse_unlocked(settings, host))


async def _refuse_unlocked(settings: Settings, host: str) -> str | None:
    keys = build_keys(settings)
    try:
        made = await keys.list()
    finally:
        await keys.database.close()
    if not is_loopback(host) and not any(is_usable(key, now_here()) for key in made):
        none = "no key that still opens anything" if made else "no key yet"
        raise BadSetting(f"--host {host} lets other machines ask, and there is {none}; {_MAKE_ONE}")
    return None if made else OPEN
