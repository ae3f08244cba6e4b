"""Text and list facts found in a window: by the wordings they name, or by their meaning."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from guardrails.binding import values
from guardrails.binding.groups import find_groups
from guardrails.binding.letter import Told, candidates
from guardrails.binding.likeness import likelihood
from guardrails.binding.own import SHARED_WORD
from guardrails.binding.telling import tell
from guardrails.window import Hit, Hits, Window
from service.domain import facts
from service.domain.facts import SynonymGroups

if TYPE_CHECKING:
    from guardrails.context import Context

PART_LIKELY, PART_WORDS = 0.65, 2
"""How likely one of several things has to be told to stand for all, and how many words it has to have."""
_SEVERAL = re.compile(r";|,|\band\b")
AMOUNT_AND = 0.25
"""How much else of a repayment has to be told beside its amount."""


_PUTS_RIGHT = frozenset(("fix", "solution", "resolution", "correct_answer"))
"""Facts in which a refund is money that goes back. In others it is one that went astray, or a page about refunds."""


def tell_text(
    name: str,
    fact: facts.Text,
    ctx: Context,
    window: Window,
    *,
    beyond: tuple[str, ...] = (),
    any_of_several: bool = False,
    enough: float | None = None,
    likely: float | None = None,
) -> Hits | None:
    """The words that tell a text. Wordings that it names itself decide alone."""
    if fact.match:
        return _by_groups(name, fact.match, ctx, window)
    others = tuple(f.value for n in beyond if isinstance(f := ctx.case.fact(n), facts.Text) and f.value != fact.value)
    statement = ctx.statement(fact.value, others=others)
    told = tell(statement, ctx.letter_words, window)
    if enough is not None and told.share >= enough:
        told = replace(told, enough=True)
    if not told.enough and any_of_several:
        told = _one_of_several(fact.value, others, ctx, window) or told
    if not told.enough and likely is not None:
        told = replace(told, enough=likelihood(statement, told.share, ctx.letter_words, window) >= likely)
    amounts = _amounts(ctx, window) if statement.repays and told.share >= AMOUNT_AND else None
    if amounts:
        return amounts
    if not told.enough or (amounts == () and name in _PUTS_RIGHT):
        return None
    return tuple(dict.fromkeys(ctx.letter_words.hits(told.words, window, name))) or None


def _one_of_several(value: str, others: tuple[str, ...], ctx: Context, window: Window) -> Told | None:
    """A thing that the text lists and the window surely tells."""
    for part in _parts(value):
        statement = ctx.statement(part, others=others)
        told = tell(statement, ctx.letter_words, window)
        telling = sum(word.weight >= SHARED_WORD for word in statement.own)
        if telling >= PART_WORDS and likelihood(statement, told.share, ctx.letter_words, window) >= PART_LIKELY:
            return replace(told, enough=True)
    return None


@lru_cache(maxsize=1 << 10)
def _parts(value: str) -> tuple[str, ...]:
    return tuple(_SEVERAL.split(value))


def tell_list(name: str, fact: facts.List, ctx: Context, window: Window, at_least: int | None) -> Hits | None:
    """The words that tell the items; whether they are denied makes no difference (`there were no payments`)."""
    hits: Hits = ()
    found = 0
    for number, item in enumerate(fact.value):
        match = (fact.match[number],) if fact.match and number < len(fact.match) else None
        told = _by_groups(name, match, ctx, window) if match else _item(name, item, ctx, window)
        if told:
            found += 1
            hits += told
    wanted = len(fact.value) if at_least is None else min(at_least, len(fact.value))
    return hits if hits and found >= wanted else None


def tell_topic(name: str, fact: facts.Text, ctx: Context, window: Window) -> Hits | None:
    """Any word of the text that says something of its own."""
    ideas = (idea for clause in ctx.statement(fact.value).clauses for idea in clause.strong)
    run = list(enumerate(ctx.letter_words.run(window)))
    found = ((place, c.word) for idea in ideas for place, sentence in run for c in candidates(idea, sentence))
    return ctx.letter_words.hits(found, window, name) or None


def _by_groups(name: str, groups: SynonymGroups, ctx: Context, window: Window) -> Hits | None:
    found = find_groups(groups, ctx.document, ctx.letter_words, ctx.vocabulary, window)
    return tuple(Hit(h.start, h.end, h.sentence, name) for h in found) if found else None


def _item(name: str, item: str, ctx: Context, window: Window) -> Hits | None:
    told = tell(ctx.statement(item, either_side=True), ctx.letter_words, window)
    return ctx.letter_words.hits(told.words, window, name) if told.enough else None


def _amounts(ctx: Context, window: Window) -> Hits | None:
    """Money that goes back is told by its amount: its places, or None when the case does not know it."""
    known = [(n, f) for n in ctx.vocabulary.paid_back.facts if isinstance(f := ctx.case.fact(n), facts.Money)]
    mentions = ctx.mentions_in(window)
    hits = (hit for name, amount in known for hit in values.hits_of(mentions, values.same_money(amount), name))
    return tuple(dict.fromkeys(hits)) if known else None
