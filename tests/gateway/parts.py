"""Gateways on a loopback server, and a caller that plays what a test gives it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from pydantic import SecretStr

from service.drafting.compose import OfflineComposer
from service.gateway.call import Call, OnText, RawReply
from service.gateway.composer_caller import ComposerCaller
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import GatewaySettings, ModelOptions
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary

LIBRARY = LitellmLibrary({})
PATIENT = GatewaySettings(tries=3, timeout_seconds=20, deadline_seconds=30, longest_wait_seconds=0)


async def no_wait(seconds: float) -> None:
    assert seconds >= 0


def a_caller(url: str | None = None) -> ComposerCaller:
    litellm = LitellmCaller(LIBRARY, ModelOptions(api_base=url, api_key=SecretStr("sk-of-the-test")))
    return ComposerCaller(OfflineComposer(), litellm)


def a_gateway(url: str | None = None, settings: GatewaySettings = PATIENT) -> Gateway:
    return Gateway(a_caller(url), settings, sleep=no_wait)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


class PlayedCaller:
    """Each reply is text, a whole reply, an error to raise or something to do; the last one repeats."""

    def __init__(self, *replies: str | RawReply | Exception | Callable[[], object]) -> None:
        self._replies: Sequence[str | RawReply | Exception | Callable[[], object]] = replies
        self.calls: list[Call] = []
        self.timeouts: list[float] = []
        self.held: asyncio.Event | None = None
        """Replies wait for it."""

    async def call(
        self, call: Call, timeout_seconds: float, plan: object = None, on_text: OnText | None = None
    ) -> RawReply:
        reply = self._replies[min(len(self.calls), len(self._replies) - 1)]
        self.calls.append(call)
        self.timeouts.append(timeout_seconds)
        if self.held:
            await self.held.wait()
        played = reply() if callable(reply) else reply
        if isinstance(played, Exception):
            raise played
        raw = played if isinstance(played, RawReply) else RawReply(text=str(played))
        if on_text:
            on_text(raw.text)
        return raw

    @property
    def models(self) -> list[str]:
        return [call.model for call in self.calls]
