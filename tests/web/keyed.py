"""Clients that have a key, or none, of this machine or of another."""

import httpx

from service.access.making import WantedKey, make_key
from service.bootstrap import now_here

SCOPES = ("check", "draft", "approve", "admin")


def client_of(app, peer="203.0.113.9", url="http://amends.example", **headers):
    """Another machine's, unless it says otherwise."""
    transport = httpx.ASGITransport(app=app, client=(peer, 4321))
    return httpx.AsyncClient(transport=transport, base_url=url, headers=headers)


def here(app, **headers):
    return client_of(app, "127.0.0.1", "http://localhost:8000", **headers)


async def key_for(app, *scopes, **wanted):
    made = make_key(WantedKey(**{"name": "test", "scopes": scopes or SCOPES} | wanted), now_here())
    await app.state.door.keys.add(made.key, "tests")
    return made


async def keyed(app, *scopes, person=None, role=None, **wanted):
    """A client with a new key."""
    made = await key_for(app, *scopes, **wanted)
    headers = {"Authorization": f"Bearer {made.shown.text}", "Amends-User": person, "Amends-Role": role}
    return client_of(app, **{name: value for name, value in headers.items() if value})
