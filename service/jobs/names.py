"""What the engine's things are called. Rows in its tables rest on these words."""

from __future__ import annotations

from service.domain.access import Place
from service.domain.batch import Batch
from service.jobs.work import LetterId

APP = "amends"
VERSION = "1"
"""Raised when the steps of a workflow change: a worker takes no work of another version."""
LETTERS = "letters"
CHORES = "chores"
WRITE_LETTER = "write_letter"
SWEEP = "sweep_ledgers"
SWEEPING = "ledgers"


def workflow_id(batch: Batch, recipient: str) -> str:
    """The same for the same recipient of the same run, so that who is queued twice is queued once.

    The batch's age tells it from one of the same name in a database that was deleted while the engine's stayed.
    """
    return f"{prefix(batch.id)}{recipient}/{int(batch.created_at.timestamp())}/{batch.run}"


def is_of_run(workflow_id: str, run: int) -> bool:
    """Whether it was queued in this run of its batch or an earlier one."""
    return int(workflow_id.rsplit("/", 1)[-1]) <= run


def prefix(batch_id: str) -> str:
    """What the ids of a batch's workflows begin with."""
    return f"{batch_id}/"


def arguments(letter: LetterId) -> tuple[str, str, str, str]:
    """As they stand in the engine's tables."""
    return letter.place.tenant, letter.place.partner or "", letter.batch, letter.recipient


def letter_of(tenant: str, partner: str, batch: str, recipient: str) -> LetterId:
    return LetterId(Place(tenant=tenant, partner=partner or None), batch, recipient)
