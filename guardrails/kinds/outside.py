"""The element is about the record of the case, not about the letter's words: not judged here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hits, Window
from service.domain.value import Value


class OutsideSpec(Value):
    """Always not applicable in a check of the letter alone."""

    kind: Literal["outside"] = "outside"

    def build(self, maker: Maker) -> Outside:
        return Outside()


@dataclass(frozen=True, slots=True)
class Outside:
    def applies(self, ctx: Context) -> bool:
        return False

    def within(self, ctx: Context, window: Window) -> Hits | None:
        return None
