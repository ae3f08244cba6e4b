"""Take a batch in: its sheet, and its recipients some hundreds at a time. Taken in again, it gains nothing."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from pydantic import JsonValue

from service.batch.incident import Incident
from service.batch.recipients import Recipients, Survey
from service.domain.access import Place
from service.domain.batch import Batch, BatchBooks, Enlisted, batch_id
from service.domain.ports import COMPOSER_MODEL, Clock
from service.domain.value import Value
from service.errors import Problem, Refused

_PAGE = 300


class Wanted(Value):
    """How a batch is to be written."""

    by: str
    model: str = COMPOSER_MODEL
    budget_usd: Decimal | None = None
    skip_bad: bool = False
    """Whether rows that cannot be used are left out; else one of them stops everything."""


class TakenIn(Value):
    """A batch with its recipients, ready to be started."""

    batch: Batch
    survey: Survey
    enlisted: Enlisted


Told = Callable[[int], None]
"""Told how many recipients were taken in so far."""


@dataclass(frozen=True, slots=True)
class Enlister:
    """Takes batches in for one place."""

    books: BatchBooks
    place: Place
    clock: Clock

    async def take_in(
        self, incident: Incident, recipients: Recipients, wanted: Wanted, told: Told = lambda _: None
    ) -> TakenIn:
        """Raises BadInput where rows are bad, Refused where the id is another sheet's."""
        survey = await asyncio.to_thread(recipients.survey)
        if not wanted.skip_bad:
            survey.refuse()
        batch = await self._batch(incident, wanted)
        enlisted, rows = Enlisted(), iter(recipients)
        while page := await asyncio.to_thread(lambda: tuple(itertools.islice(rows, _PAGE))):
            enlisted += await self.books.enlist(batch.id, page)
            told(enlisted.added + enlisted.known)
        return TakenIn(batch=batch, survey=survey, enlisted=enlisted)

    async def _batch(self, incident: Incident, wanted: Wanted) -> Batch:
        now = self.clock()
        sheet = cast("dict[str, JsonValue]", incident.model_dump(mode="json", exclude_none=True))
        batch = Batch(
            id=batch_id(self.place, incident.id),
            name=incident.title,
            place=self.place,
            incident=sheet,
            model=wanted.model,
            budget_usd=wanted.budget_usd,
            made_by=wanted.by,
            created_at=now,
            updated_at=now,
        )
        kept = await self.books.add_batch(batch, wanted.by)
        if kept.incident != sheet:
            told = f"the batch of {incident.id!r} was made of another sheet; give this one an id of its own"
            raise Refused("the batch cannot be taken in", (Problem("id", told),))
        return kept
