"""A promise that a letter makes for a named time, and who makes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guardrails.context import Context
from guardrails.kinds.promises.when import When
from guardrails.window import Hit

CONTACT = frozenset(("call", "write", "contact"))
"""Acts of getting in touch, whatever by."""
FAR = 400
"""Characters from the words for a deed beyond which nothing in the sentence is of it."""
SPAN = "support"
"""The act that lasts: how long it lasts is a moment of it."""
NO_ACT = ""
"""The act of a clause that none of the rule's acts is in."""


@dataclass(frozen=True, slots=True)
class DatedPromise:
    """One promise; `about` are the stems of what it concerns, `again` those of things that it points back to."""

    act: str
    start: int
    end: int
    sentence: int
    owner: str | None
    when: When
    about: frozenset[str]
    again: frozenset[str] = frozenset()


def named_owner(promise: DatedPromise, ctx: Context) -> str | None:
    """The first name that stands as the one who will do it; `I` is none."""
    start = max(ctx.document.sentences[promise.sentence].start, promise.start - FAR)
    named = _NAME_BEFORE.search(ctx.document.text, start, promise.end)
    return named[1].casefold() if named and named[1].casefold() not in _NO_NAMES else None


_NAME_BEFORE = re.compile(r"\b([A-Z][a-z]+)(?: [A-Z][a-z]+)?(?: will|'ll| is going to)\b")
_I = "i"
"""The sender, where nobody knows the name."""
_NO_NAMES = frozenset(("we", "it", "they", "you", "this", "that", "someone"))


def owner_of(hit: Hit, ctx: Context) -> str | None:
    """The first name of who promises; `I` is the sender."""
    start = max(ctx.document.sentences[hit.sentence].start, hit.start - FAR)
    named = _NAME_BEFORE.search(ctx.document.text, start, hit.end)
    if named and named[1].casefold() not in _NO_NAMES:
        return named[1].casefold()
    mine = re.search(r"\b(?:I|my|me)\b", ctx.document.text[start : hit.end + 9])
    if not mine:
        return None
    return ctx.case.sender.name.split()[0].casefold() if ctx.case.sender else _I
