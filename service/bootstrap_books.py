"""Join the store and all that is kept to the core. Apart from `bootstrap`: what keeps nothing loads no database."""

from __future__ import annotations

import dataclasses
import uuid
from dataclasses import dataclass

from service.bootstrap import build_drafter, build_playbook, build_profile, now_here
from service.bootstrap_delivery import build_deliverer, build_recovery_log, hearers_of
from service.bootstrap_sources import build_sources
from service.delivery.deliver import Deliverer
from service.domain.books import Once
from service.domain.draft import Draft
from service.domain.history import AMENDS
from service.domain.incoming import IncomingTicket
from service.domain.ports import DraftStore, Model
from service.domain.profile import Profile
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
from service.store.database import open_database
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
        """Bring the database to this program's tables. Raises FutureDatabase for one that is ahead of it."""
        await migrate(self.store.database)

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


def build_amends(settings: Settings, model: Model | None = None) -> Amends:
    """The whole service; `model` stands in for the gateway. Nothing is opened before `open`."""
    profile = build_profile(settings)
    store = dataclasses.replace(build_store(settings, profile), sources=build_sources(settings, profile))
    drafter = dataclasses.replace(build_drafter(settings, model, store), promises=CustomerPromises(store))
    ledger = Ledger(store, drafter.playbook, profile, store.clock)
    follow_ups = WaitingLetters(store, Letters(drafter), drafter.playbook, profile)
    sweep = Sweep(store, drafter.playbook, profile, follow_ups)
    deliverer = build_deliverer(settings, profile, store)
    log = build_recovery_log(profile, store, deliverer)
    on_send = (ledger.on_send, log.before_sending)
    life = Life(store, drafter, Signers(drafter.authority, profile), store.clock, _new_id, on_send)
    return Amends(store, drafter, life, ledger, sweep, log, deliverer)


def build_ledger(settings: Settings) -> LedgerOnly:
    """The ledger without anything that drafts."""
    profile = build_profile(settings)
    store = build_store(settings, profile)
    return LedgerOnly(store, Ledger(store, build_playbook(settings, profile), profile, store.clock))


def _new_id() -> str:
    return uuid.uuid4().hex[:20]


def build_store(settings: Settings, profile: Profile | None = None) -> SqlStore:
    """The store on the database that the settings name; nothing is opened before it is used.

    Raises BadSetting for an address or a key that cannot be used.
    """
    hearers = hearers_of(profile or build_profile(settings))
    return SqlStore(open_database(settings.database_url), now_here, key=read_audit_key(settings), hearers=hearers)


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
