"""Join the store and all that is kept to the core. Apart from `bootstrap`: what keeps nothing loads no database."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from service.bootstrap import DeskOf, build_drafter, build_gateway, build_playbook, now_here
from service.bootstrap_delivery import build_deliverer, build_recovery_log, hearers_of
from service.bootstrap_parts import Parts
from service.bootstrap_sources import build_sources
from service.bootstrap_tenants import Tenant, read_tenant
from service.delivery.deliver import Deliverer
from service.domain.access import DEFAULT_PLACE, Place
from service.domain.books import Once
from service.domain.draft import Draft
from service.domain.history import AMENDS
from service.domain.incoming import IncomingTicket
from service.domain.ports import DraftStore, Model
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import BadSetting
from service.lifecycle.decide import Signers
from service.lifecycle.keeping import Answer, Keeping
from service.lifecycle.ledger import CustomerPromises, Ledger
from service.lifecycle.life import Life
from service.lifecycle.recovery_log import RecoveryLog
from service.lifecycle.reminders import Sweep
from service.lifecycle.waiting import WaitingLetters
from service.settings import Settings
from service.store.database import Database, open_database
from service.store.migrate import migrate
from service.store.sql import SqlStore


@dataclass(frozen=True, slots=True)
class Letters:
    """The drafter, as whoever wants a letter after the first one asks it."""

    drafter: Drafter

    async def write(self, ticket: IncomingTicket, id: str, store: DraftStore) -> Draft:
        return await self.drafter.draft(ticket, DraftOptions(), id, store=store)


@dataclass(frozen=True, slots=True)
class Amends:
    """Everything of a service that keeps what it does."""

    store: SqlStore
    drafter: Drafter
    life: Life
    ledger: Ledger
    sweep: Sweep
    recovery_log: RecoveryLog
    deliverer: Deliverer

    async def open(self) -> None:
        """Bring the database to this program's tables. Raises FutureDatabase for one that is ahead of it.

        Where it cannot be opened it is closed again: nobody else would.
        """
        try:
            await migrate(self.store.database)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        await self.store.database.close()

    def keeping(self, answer: Answer, by: str = AMENDS, once: Once | None = None) -> Keeping:
        """The store for one request."""
        return Keeping(self.store, self.store.clock, answer, by, once, (self.ledger.on_draft,))


@dataclass(frozen=True, slots=True)
class LedgerOnly:
    """What the commands of the ledger need."""

    store: SqlStore
    ledger: Ledger


Observe = Callable[[Drafter], Drafter]
"""Puts something round a drafter that sees what it does."""


def unobserved(drafter: Drafter) -> Drafter:
    return drafter


@dataclass(frozen=True, slots=True)
class Shared:
    """What all desks of a process have in common."""

    database: Database
    model: Model
    parts: Parts
    observe: Observe = unobserved


def build_shared(settings: Settings, model: Model | None = None, observe: Observe = unobserved) -> Shared:
    """`model` stands in for the gateway. Raises BadSetting for a database address that cannot be used."""
    made = model or build_gateway(settings, OfflineComposer())
    return Shared(open_database(settings.database_url), made, Parts(), observe)


def build_amends(settings: Settings, model: Model | None = None, place: Place = DEFAULT_PLACE) -> Amends:
    """The whole service for one place; nothing is opened before `open`. Raises UnknownTenant."""
    return build_desk(build_shared(settings, model), read_tenant(settings, place.tenant), place)


def build_desk(shared: Shared, tenant: Tenant, place: Place) -> Amends:
    """Everything of a place. Raises BadFile for whatever is wrong in its profile, UnknownTenant."""
    settings, profile = tenant.settings, tenant.profile_at(place)
    store = dataclasses.replace(
        _store(shared.database, tenant, place), sources=build_sources(settings, profile, shared.parts)
    )
    drafter = build_drafter(settings, shared.model, store, DeskOf(place, profile), shared.parts)
    drafter = shared.observe(dataclasses.replace(drafter, promises=CustomerPromises(store)))
    ledger = Ledger(store, drafter.playbook, profile, store.clock)
    follow_ups = WaitingLetters(store, Letters(drafter), drafter.playbook, profile)
    deliverer = build_deliverer(settings, tenant.profile, store)
    log = build_recovery_log(profile, store, deliverer)
    on_send = (ledger.on_send, log.before_sending)
    elsewhere = frozenset(colleague.name for colleague in tenant.profile.directory) if place.partner else frozenset()
    signers = Signers(drafter.authority, profile, elsewhere)
    life = Life(store, drafter, signers, store.clock, _new_id, on_send)
    # The promises of a partner's letters are swept at its own desk, by its own people.
    own = dataclasses.replace(store, but_for=frozenset(profile.partners))
    sweep = Sweep(own, drafter.playbook, profile, follow_ups)
    return Amends(store, drafter, life, ledger, sweep, log, deliverer)


def build_ledger(settings: Settings, place: Place = DEFAULT_PLACE) -> LedgerOnly:
    """The ledger without anything that drafts. Raises UnknownTenant."""
    tenant = read_tenant(settings, place.tenant)
    profile = tenant.profile_at(place)
    store = _store(open_database(settings.database_url), tenant, place)
    return LedgerOnly(store, Ledger(store, build_playbook(settings, profile), profile, store.clock))


def _new_id() -> str:
    return uuid.uuid4().hex[:20]


def build_store(settings: Settings, place: Place = DEFAULT_PLACE) -> SqlStore:
    """The store on the database that the settings name; nothing is opened before it is used.

    Raises BadSetting for an address or a key that cannot be used, UnknownTenant.
    """
    return _store(open_database(settings.database_url), read_tenant(settings, place.tenant), place)


def _store(database: Database, tenant: Tenant, place: Place) -> SqlStore:
    tenant.profile_at(place)
    partners = tenant.profile.partners
    return SqlStore(
        database,
        now_here,
        place,
        read_audit_key(tenant.settings),
        hearers_of(tenant.profile.webhooks),
        {name: hearers_of(partner.webhooks) for name, partner in partners.items()},
    )


async def migrate_store(settings: Settings) -> None:
    """Bring the database to this program's tables; raises FutureDatabase for one that is ahead of it."""
    database = open_database(settings.database_url)
    try:
        await migrate(database)
    finally:
        await database.close()


def read_audit_key(settings: Settings) -> bytes:
    """The operator's key of the audit chain, empty where there is none."""
    if settings.audit_key is not None:
        return settings.audit_key.get_secret_value().encode()
    if settings.audit_key_file is None:
        return b""
    try:
        key = settings.audit_key_file.read_bytes().strip()
    except OSError as exc:
        raise BadSetting(f"AMENDS_AUDIT_KEY_FILE: {settings.audit_key_file}: {exc.strerror}") from exc
    if not key:
        raise BadSetting(f"AMENDS_AUDIT_KEY_FILE: {settings.audit_key_file}: the file is empty")
    return key
