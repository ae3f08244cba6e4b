"""A letter with three promises, sent on the Thursday before Easter: one is due on a bank holiday."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from functools import cache
from pathlib import Path

from evals.cases import load_cases
from service.bootstrap import build_drafter
from service.domain.case import Customer
from service.domain.facts import Date, DateTime
from service.domain.incoming import IncomingTicket
from service.drafting.pipeline import DraftOptions
from service.settings import Settings

SENT = datetime.fromisoformat("2026-04-02T16:20:00+01:00")
DELIVERY = datetime.fromisoformat("2026-04-07T13:00:00+01:00")
UPDATE = datetime.fromisoformat("2026-04-08T14:00:00+01:00")
EASTER_MONDAY = date(2026, 4, 6)
CUSTOMER = "c-417"


def ticket():
    case = next(c.case for c in load_cases("nine").values() if c.case.scenario == "product_defect")
    facts = case.facts | {
        "delivery_by": DateTime(value=DELIVERY, src=("t1",)),
        "next_update": DateTime(value=UPDATE, src=("t1",)),
        "delivery_refund_by": Date(value=EASTER_MONDAY, src=("t1",)),
    }
    customer = (case.customer or Customer()).model_copy(update={"id": CUSTOMER})
    told = {"sent_at": SENT, "facts": facts, "commitments": (), "customer": customer}
    return IncomingTicket(case=case.model_copy(update=told))


@cache
def kept():
    """The draft as the drafter keeps it, written offline."""
    drafter = build_drafter(Settings(profile=Path()))
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, drafter.draft(ticket(), DraftOptions(), "dr_three")).result()
        return apart.submit(asyncio.run, drafter.store.load("dr_three")).result()
