"""Join the recovery log and the deliveries to the store, as the profile says. Apart, as the store itself is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

from service.delivery.check_receivers import check_receivers
from service.delivery.deliver import Deliverer
from service.delivery.receivers import DeskReceiver, SignedReceiver
from service.domain.outgoing import EventKind, Receiver
from service.domain.profile import Profile
from service.domain.receivers import DeskWorkflow, Webhook
from service.lifecycle.causes import own_causes, shipped_causes
from service.lifecycle.recovery import Filling
from service.lifecycle.recovery_log import RecoveryLog
from service.records.profile_file import find_profile
from service.settings import Settings
from service.store.outbox import SqlOutbox
from service.store.sql import SqlStore


def hearers_of(hooks: Iterable[Webhook]) -> Mapping[str, tuple[str, ...]]:
    """Who is told of each kind of event."""
    kinds: tuple[str, ...] = get_args(EventKind)
    hooks = tuple(hooks)
    return {kind: tuple(hook.name for hook in hooks if not hook.kinds or kind in hook.kinds) for kind in kinds}


def build_deliverer(settings: Settings, profile: Profile, store: SqlStore) -> Deliverer:
    """What brings messages to the systems of the brand, whose profile it is, and of its partners.

    Raises BadFile where a receiver's secret is not set.
    """
    secrets = {name: secret.get_secret_value() for name, secret in settings.secrets.items()}
    check_receivers(profile, find_profile(settings.profile) or Path("profile"), secrets)
    return Deliverer(store, SqlOutbox(store), dict(_receivers(profile, secrets)), store.clock)


def build_recovery_log(profile: Profile, store: SqlStore, deliverer: Deliverer) -> RecoveryLog:
    """The log with the profile's causes and complaint workflow. Raises BadFile for a cause without an owner."""
    workflow = profile.complaint_workflow
    return RecoveryLog(
        books=store,
        clock=store.clock,
        filling=Filling(own_causes(shipped_causes(), profile.causes), profile.logged_from),
        workflow=workflow.name if workflow else None,
        deliver=deliverer.deliver,
    )


def _receivers(profile: Profile, secrets: Mapping[str, str]) -> list[tuple[str, Receiver]]:
    hooks = (*profile.webhooks, *(hook for partner in profile.partners.values() for hook in partner.webhooks))
    made: list[tuple[str, Receiver]] = [(hook.name, SignedReceiver(hook, secrets)) for hook in hooks]
    workflow = profile.complaint_workflow
    if isinstance(workflow, DeskWorkflow):
        made.append((workflow.name, DeskReceiver(workflow, secrets)))
    elif workflow:
        made.append((workflow.name, SignedReceiver(workflow, secrets)))
    return made
