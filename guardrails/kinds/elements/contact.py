"""A number or address of the case stands in the letter, however its digits are grouped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from guardrails.binding.bind import bind
from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Fact, Person, Phone, Url
from service.domain.value import Value


class ContactSpec(Value):
    """The phone, e-mail or link `name` is given; of a person the `part`. One that is not known is no obstacle
    with `if_known`."""

    kind: Literal["contact"] = "contact"
    name: str
    part: Literal["phone", "email"] | None = None
    if_known: bool = False

    def build(self, maker: Maker) -> Contact:
        return Contact(self.name, self.part, self.if_known)


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    part: Literal["phone", "email"] | None
    if_known: bool

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        if fact is None or fact.type == "none":
            first = ctx.document.sentences[window.first]
            return (Hit(first.start, first.start, first.index),) if self.if_known else None
        told = bind(self.name, fact, ctx, window, part=self.part)
        if told:
            return told
        written = _written(fact, self.part)
        return self._found(written, ctx, window) if written else None

    def _found(self, pattern: re.Pattern[str], ctx: Context, window: Window) -> Hits | None:
        """The very characters, where they were not read as a number or a link."""
        found = (
            Hit(sentence.start + match.start(), sentence.start + match.end(), sentence.index, self.name)
            for sentence in ctx.document.sentences[window.first : window.last + 1]
            for match in pattern.finditer(sentence.text)
        )
        return tuple(found) or None


def _written(fact: Fact, part: str | None) -> re.Pattern[str] | None:
    if isinstance(fact, Person):
        return _digits(fact.phone) if part == "phone" and fact.phone else None
    if isinstance(fact, Url):
        return _link(fact.value)
    return _digits(fact.value) if isinstance(fact, Phone) else None


@lru_cache(maxsize=1 << 9)
def _digits(phone: str) -> re.Pattern[str]:
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", phone))
    return re.compile(r"(?<!\d)" + r"[ ().\u00a0/-]{0,3}".join(digits) + r"(?!\d)")


@lru_cache(maxsize=1 << 9)
def _link(url: str) -> re.Pattern[str]:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?|/+$", "", url.strip())
    return re.compile(rf"(?<![\w@-]){re.escape(bare)}(?![\w-])", re.IGNORECASE)
