"""Join the keys in the database to the door. Apart, as the store itself is."""

from __future__ import annotations

from service.access.door import Door
from service.access.rates import Rates
from service.bootstrap import now_here
from service.bootstrap_books import read_audit_key
from service.bootstrap_desks import Desks
from service.domain.access import Place, Rate
from service.settings import Settings
from service.store.database import Database, open_database
from service.store.keys import SqlKeys


def build_keys(settings: Settings, database: Database | None = None) -> SqlKeys:
    """The keys in the settings' database, on its own connection unless one is given."""
    return SqlKeys(database or open_database(settings.database_url), now_here, read_audit_key(settings))


def build_door(settings: Settings, desks: Desks | None) -> Door:
    """The door of a service. Without desks nothing is kept, keys neither, so that only this machine is let in."""
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None
    keys = build_keys(settings, _database_of(desks)) if desks else None
    return Door(
        keys, Rates(settings.rate_limit), now_here, rate_of=desks.rate_of if desks else _no_rate, watchers_token=token
    )


def _no_rate(_: Place) -> Rate | None:
    return None


def _database_of(desks: Desks) -> Database:
    return next(iter(desks.every())).store.database
