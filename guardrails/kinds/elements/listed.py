"""Every item of a list is told, by its name or by what it says about someone: `where you live` is an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guardrails.binding.bind import bind
from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.kinds.elements.personal import wordings_of
from guardrails.kinds.elements.whose import of_its_owner
from guardrails.window import Hit, Hits, Window
from service.domain.facts import List
from service.domain.value import Value


class ListedSpec(Value):
    """All items of the list `name` are told."""

    kind: Literal["listed"] = "listed"
    name: str

    def build(self, maker: Maker) -> Listed:
        return Listed(self.name)


@dataclass(frozen=True, slots=True)
class Listed:
    name: str

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        if fact is None:
            return None
        told = bind(self.name, fact, ctx, window)
        if told or not isinstance(fact, List):
            return told
        found: Hits = ()
        for number, item in enumerate(fact.value):
            match = fact.match[number : number + 1] if fact.match else None
            hits = bind(self.name, fact.model_copy(update={"value": (item,), "match": match}), ctx, window)
            hits = hits or tuple(self._described(item, ctx, window))
            if not hits:
                return None
            found += hits
        return found

    def _described(self, item: str, ctx: Context, window: Window) -> Iterator[Hit]:
        wordings = "|".join((*wordings_of(item), *of_its_owner(item)))
        for sentence in ctx.document.sentences[window.first : window.last + 1] if wordings else ():
            for match in re.finditer(rf"\b(?:{wordings})(?!\w)", sentence.text, re.IGNORECASE):
                yield Hit(sentence.start + match.start(), sentence.start + match.end(), sentence.index, self.name)
