"""Keys for tests, a book that holds them in memory, and a door on it."""

from datetime import UTC, datetime

from service.access.door import Door
from service.access.making import WantedKey, make_key
from service.access.rates import Rates
from service.access.visit import Visit

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def made(**wanted):
    """A new key and its text."""
    return make_key(WantedKey(**{"name": "sidebar", "scopes": ["draft"]} | wanted), NOW)


class Book:
    """Keys by their ids."""

    def __init__(self, *keys):
        self.keys = {key.id: key for key in keys}
        self.used = {}

    async def find(self, id):
        return self.keys.get(id)

    async def any(self):
        return bool(self.keys)

    async def touch(self, used):
        self.used |= used


def door_of(*keys, rate="600/minute", clock=lambda: NOW, **more):
    return Door(Book(*keys), Rates(rate), clock, **more)


def visit(text=None, **more):
    return Visit(**{"peer": "203.0.113.9", "host": "amends.example", "token": text} | more)
