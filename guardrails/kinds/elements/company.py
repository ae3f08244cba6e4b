"""The company's own name stands in the window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.value import Value


class CompanySpec(Value):
    """The letter names the company that sends it, as a third person for `we`."""

    kind: Literal["company"] = "company"

    def build(self, maker: Maker) -> CompanyNamed:
        return CompanyNamed()


@dataclass(frozen=True, slots=True)
class CompanyNamed:
    def within(self, ctx: Context, window: Window) -> Hits | None:
        if ctx.case.company is None:
            return None
        name = re.compile(rf"\b(?=[A-Z\d])(?i:{re.escape(ctx.case.company.name.split()[0])})\b")
        sentences = [s for s in ctx.document.sentences if s.index in window]
        hits = (Hit(s.start + m.start(), s.start + m.end(), s.index) for s in sentences for m in name.finditer(s.text))
        return tuple(hits) or None
