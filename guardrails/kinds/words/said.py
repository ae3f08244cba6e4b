"""Something that several rules look for, defined once in the lexicon and named here."""

from __future__ import annotations

from typing import Literal

from guardrails.kinds.check import Check, Maker
from service.domain.value import Value


class SaidSpec(Value):
    """The saying `what` of the lexicon stands in the window."""

    kind: Literal["said"] = "said"
    what: str

    def build(self, maker: Maker) -> Check:
        return maker.saying(self.what)
