"""The gateway: asks a model, asks it again, asks the next one, and knows when to stop. It never lets a draft down."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from anyio import CapacityLimiter

from service.domain.ports import COMPOSER_MODEL, OnSlot
from service.domain.request import Allowance, ModelReply, ModelRequest
from service.errors import ModelCall, ModelError, ModelPastDeadline
from service.gateway.breaker import Breakers
from service.gateway.call import Call, Caller, RawReply
from service.gateway.gateway_settings import GatewaySettings
from service.gateway.record import called, failed, together
from service.gateway.reply import read_whole
from service.gateway.retry import Sleep, ask_again
from service.gateway.slot_stream import SlotStream
from service.gateway.spending import Spending


@dataclass(slots=True)
class _Asking:
    """One request on its way through the line-up."""

    request: ModelRequest
    allowance: Allowance
    on_slot: OnSlot | None
    calls: list[ModelCall] = field(default_factory=list)

    def stream(self) -> SlotStream | None:
        return SlotStream(self.request.slots, self.on_slot) if self.on_slot else None


class Gateway:
    """Implements the core's `Model` on any `Caller`. One for a process: it remembers failures, calls and money."""

    def __init__(
        self,
        caller: Caller,
        settings: GatewaySettings | None = None,
        spending: Spending | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._caller = caller
        self._settings = settings or GatewaySettings()
        self._spending = spending or Spending(self._settings)
        self._clock = clock
        self._sleep = sleep
        self._breakers = Breakers(self._settings.rest_after_failures, self._settings.rest_seconds, clock)
        self._turns = CapacityLimiter(self._settings.concurrency)

    def allowance(self, tenant: str = "") -> Allowance:
        """The time and money of one draft, from now on."""
        settings = self._settings
        return Allowance(self._clock() + settings.deadline_seconds, self._clock, settings.budget_per_draft_usd, tenant)

    async def complete(
        self,
        request: ModelRequest,
        model: str,
        allowance: Allowance | None = None,
        *,
        on_slot: OnSlot | None = None,
    ) -> ModelReply:
        """One text per slot, by the first model of the line-up that gives them. The error says all that was tried."""
        asking = _Asking(request, allowance or self.allowance(), on_slot)
        line_up = (model,) if model == COMPOSER_MODEL else self._settings.line_up(model)
        for name in line_up:
            try:
                return await self._persist(name, asking)
            except ModelError as exc:
                failure = _said_in_full(exc, asking)
                if not failure.then.elsewhere or name == line_up[-1]:
                    raise failure from exc.__cause__
        raise AssertionError("a line-up has at least one model")

    async def _persist(self, model: str, asking: _Asking) -> ModelReply:
        """One model, for as long as it is worth while."""
        settings = self._settings
        return await ask_again(
            lambda: self._try(model, asking),
            tries=1 if model == COMPOSER_MODEL else settings.tries,
            longest_wait_seconds=settings.longest_wait_seconds,
            sleep=self._sleep,
            seconds_left=lambda: asking.allowance.seconds_left,
        )

    async def _try(self, model: str, asking: _Asking) -> ModelReply:
        """One call, with its place in the record whatever becomes of it."""
        stream = asking.stream()
        raw: RawReply | None = None
        started = self._clock()
        try:
            raw = await self._take_turn(model, asking, stream)
            texts = read_whole(raw, asking.request.slots, model)
        except ModelError as exc:
            asking.calls.append(failed(model, exc, raw, self._clock() - started))
            if stream:
                stream.withdraw()
            raise
        asking.calls.append(called(model, raw))
        if stream:
            stream.finish(texts)
        calls = tuple(asking.calls)
        return ModelReply(texts=texts, model=model, usage=together(calls), calls=calls)

    async def _take_turn(self, model: str, asking: _Asking, stream: SlotStream | None) -> RawReply:
        """The composer needs none: it neither waits, nor costs, nor fails to answer."""
        call = self._settings.call(model, asking.request)
        if model == COMPOSER_MODEL:
            return await self._send(call, asking, stream)
        async with self._turn(model, asking.allowance):
            aside = await self._spending.put_aside(call, asking.allowance)
            cost: float | None = None
            hurried = asking.allowance.seconds_left < self._settings.fair_seconds
            try:
                with self._breakers.of(model).watch(lambda: hurried and asking.allowance.seconds_left <= 0):
                    raw = await self._send(call, asking, stream)
                cost = raw.cost
                return raw
            except ModelError as exc:
                cost = exc.charge
                raise
            finally:
                await self._spending.settle(aside, cost, asking.allowance)

    async def _send(self, call: Call, asking: _Asking, stream: SlotStream | None) -> RawReply:
        left = asking.allowance.seconds_left
        timeout = min(self._settings.timeout_seconds, left) if call.model != COMPOSER_MODEL else 60.0
        return await self._caller.call(call, timeout, asking.request.plan, stream.feed if stream else None)

    @asynccontextmanager
    async def _turn(self, model: str, allowance: Allowance) -> AsyncIterator[None]:
        """One of the calls that may be under way at a time. Waiting for it uses up the draft's time."""
        late = ModelPastDeadline(f"{model}: the draft's time is used up", 0.0)
        if allowance.seconds_left <= 0:
            raise late
        try:
            async with asyncio.timeout(allowance.seconds_left):
                await self._turns.acquire()
        except TimeoutError as exc:
            raise late from exc
        try:
            if allowance.seconds_left <= 0:
                raise late
            yield
        finally:
            self._turns.release()


def _said_in_full(exc: ModelError, asking: _Asking) -> ModelError:
    """The error with all that was tried. Whatever it was, no time is left to try anything else after the deadline."""
    late = not exc.held_back and asking.allowance.seconds_left <= 0
    error = ModelPastDeadline(f"the draft's time is used up; {exc}", exc.charge) if late else exc
    error.calls = tuple(asking.calls)
    return error
