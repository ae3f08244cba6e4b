"""A call that could cost more than is left is not made; what a call did not cost is given back."""

import asyncio
import json
import threading
from datetime import date

import pytest

from service.errors import ModelDown, ModelOverBudget, ModelRefused
from service.gateway.call import RawReply
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import GatewaySettings
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.litellm_prices import LitellmPrices
from service.gateway.memory_ledger import MemoryLedger
from service.gateway.prices import OwnPrices, Price
from service.gateway.spending import Spending
from tests.gateway.parts import LIBRARY, Clock, PlayedCaller

DAY = date(2026, 6, 10)
PRICES = OwnPrices({"a": Price(input=0, output=1000)})
"""A reply of at most 1,000 tokens costs at most a dollar."""


class Desk:
    """A gateway with its ledger and its day."""

    def __init__(self, *replies, prices=PRICES, **settings):
        self.day = DAY
        self.ledger = MemoryLedger()
        self.caller = PlayedCaller(*replies)
        clock = Clock()
        patience = GatewaySettings(max_tokens=1000, tries=2, longest_wait_seconds=0, **settings)
        spending = Spending(patience, prices, self.ledger, lambda: self.day)
        self.gateway = Gateway(self.caller, patience, spending, clock, clock.sleep)

    async def ask(self, request, allowance=None, tenant=""):
        return await self.gateway.complete(request, "a", allowance or self.gateway.allowance(tenant))

    async def fits(self, usd, limit, tenant=""):
        """Whether so much is still left of the day; it is not taken."""
        fits = await self.ledger.take(tenant, self.day, usd, limit)
        if fits:
            await self.ledger.add(tenant, self.day, -usd)
        return fits


@pytest.fixture
def good(texts):
    return RawReply(text=json.dumps(texts), completion_tokens=250, cost=0.25)


async def test_a_call_that_the_budget_covers_is_made(good, request_of_a_letter):
    desk = Desk(good, budget_per_draft_usd=1.0)

    await desk.ask(request_of_a_letter)

    assert len(desk.caller.calls) == 1


async def test_a_call_that_could_cost_more_is_held_back(good, request_of_a_letter):
    desk = Desk(good, budget_per_draft_usd=0.99)

    with pytest.raises(ModelOverBudget) as caught:
        await desk.ask(request_of_a_letter)

    assert desk.caller.calls == []
    assert [(c.outcome, c.sent, c.cost) for c in caught.value.calls] == [("over_budget", False, 0.0)]


async def test_the_rounds_of_a_draft_share_its_budget(good, request_of_a_letter):
    desk = Desk(good, budget_per_draft_usd=1.3)
    allowance = desk.gateway.allowance()
    for _ in range(2):
        await desk.ask(request_of_a_letter, allowance)

    with pytest.raises(ModelOverBudget):
        await desk.ask(request_of_a_letter, allowance)
    assert allowance.spent_usd == pytest.approx(0.5)


async def test_a_tenants_day_is_its_own_and_ends(good, request_of_a_letter):
    desk = Desk(good, budget_per_day_usd=1.2)
    await desk.ask(request_of_a_letter, tenant="one")

    with pytest.raises(ModelOverBudget):
        await desk.ask(request_of_a_letter, tenant="one")
    await desk.ask(request_of_a_letter, tenant="two")
    desk.day = date(2026, 6, 11)
    await desk.ask(request_of_a_letter, tenant="one")
    assert len(desk.caller.calls) == 3


async def test_drafts_side_by_side_cannot_spend_the_same_dollar(good, request_of_a_letter):
    desk = Desk(good, budget_per_day_usd=1.9)
    desk.caller.held = asyncio.Event()
    tasks = [asyncio.create_task(desk.ask(request_of_a_letter)) for _ in range(2)]
    turned_away, _ = await asyncio.wait(tasks, timeout=10, return_when=asyncio.FIRST_COMPLETED)
    desk.caller.held.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)

    assert len(turned_away) == 1
    assert [isinstance(result, ModelOverBudget) for result in results] == [False, True]


@pytest.mark.parametrize(
    ("error", "left"),
    [
        (ModelRefused("turned away", charge=0.0), 2.0),
        (RawReply(text="garbage", cost=0.25), 1.75),
        # Nobody knows what it cost, so the most that it may have cost stays spent.
        (ModelRefused("who knows"), 1.0),
    ],
)
async def test_what_a_failed_call_cost_counts(error, left, request_of_a_letter):
    desk = Desk(error, budget_per_day_usd=2.0)

    with pytest.raises(Exception, match=r"away|JSON|knows"):
        await desk.ask(request_of_a_letter)

    assert (await desk.fits(left, 2.0), await desk.fits(left + 0.01, 2.0)) == (True, False)


async def test_a_second_try_needs_money_too(request_of_a_letter):
    desk = Desk(ModelDown("timed out"), budget_per_draft_usd=1.5)

    with pytest.raises(ModelOverBudget):
        await desk.ask(request_of_a_letter)
    assert len(desk.caller.calls) == 1


async def test_an_unknown_price_is_said_once(good, request_of_a_letter):
    desk = Desk(good, prices=OwnPrices(), budget_per_draft_usd=0.01)
    allowance = desk.gateway.allowance()
    for _ in range(2):
        desk.caller.calls.clear()
        allowance.spent_usd = 0.0
        await desk.ask(request_of_a_letter, allowance)

    assert allowance.notes == ["What a costs is not known, so the budget could not be held against it."]


async def test_an_unknown_price_may_be_refused(good, request_of_a_letter):
    desk = Desk(good, prices=OwnPrices(), budget_per_day_usd=5, when_price_unknown="refuse")

    with pytest.raises(ModelRefused, match="AMENDS_MODEL_PRICES"):
        await desk.ask(request_of_a_letter)
    assert desk.caller.calls == []


async def test_without_a_budget_no_price_is_looked_up(good, request_of_a_letter):
    class NoPrices:
        async def price(self, model):
            raise AssertionError(model)

    reply = await Desk(good, prices=NoPrices()).ask(request_of_a_letter)

    assert reply.usage.cost == 0.25


@pytest.mark.parametrize(
    ("model", "price"),
    [
        ("openai/gpt-4o", Price(input=2.5, output=10)),
        ("openai/stub", None),
        ("own", Price(input=1, output=2)),
        ("offline/composer", Price(input=0, output=0)),
    ],
)
async def test_prices_are_our_own_or_listed_or_unknown(model, price, litellm):
    assert await LitellmPrices(LIBRARY, {"own": Price(input=1, output=2)}).price(model) == price


class HangingLibrary(LitellmLibrary):
    """A litellm that asks a server for a price, which never answers."""

    def __init__(self) -> None:
        super().__init__({})
        self.over = threading.Event()

    async def load(self):
        return self

    def get_model_info(self, model):
        self.over.wait(20)
        return {"input_cost_per_token": 1.0, "output_cost_per_token": 1.0}


async def test_a_price_that_is_not_told_in_time_is_unknown(caplog):
    caplog.set_level("INFO")
    library = HangingLibrary()
    try:
        price = await LitellmPrices(library, longest_seconds=0.01).price("ollama/x")
    finally:
        library.over.set()

    assert price is None
    assert "litellm tells no price of ollama/x: TimeoutError" in caplog.text
