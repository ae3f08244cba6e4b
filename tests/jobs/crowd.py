"""Many customers of one outage, each with a name, a ticket and an address of their own."""

from datetime import UTC, datetime
from functools import cache

import anyio

from evals.cases import load_cases
from service.domain.access import Place
from service.domain.batch import Batch, Recipient, batch_id
from service.domain.customer_key import key_of_id

HOME = Place()
_ENOUGH_SECONDS = 120


@cache
def _outage():
    case = next(c.case for c in load_cases("nine").values() if c.case.scenario == "system_outage")
    return case.model_dump(mode="json", exclude_none=True)


def case_of(number):
    told = _outage()
    ticket = told["ticket"] | {"id": f"T-{number}"}
    return told | {"ticket": ticket, "customer": told["customer"] | {"id": f"C-{number}"}}


def recipients(numbers):
    return [Recipient(number=n + 1, key=f"key-{n}", case=case_of(n), customer=key_of_id(f"C-{n}")) for n in numbers]


def batch(name="outage", place=HOME, **changes):
    now = datetime.now(UTC)
    return Batch(id=batch_id(place, name), name=name, place=place, created_at=now, updated_at=now, **changes)


async def enlisted(books, letters, **changes):
    """A batch with so many recipients, not started."""
    made = await books.add_batch(batch(**changes), "Ada")
    await books.enlist(made.id, recipients(range(letters)))
    return made


async def until(jobs, made, is_so=lambda progress: progress.is_done, every=0.05):
    """Its progress, as soon as that is so. Fails when nothing was written for too long."""
    waiting = None
    while True:
        with anyio.fail_after(_ENOUGH_SECONDS):
            while (progress := await jobs.engine.status(made.place, made.id)).waiting == waiting:
                if is_so(progress):
                    return progress
                await anyio.sleep(every)
        waiting = progress.waiting
