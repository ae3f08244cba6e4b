"""Text and list facts found in a window: by the wordings they name, or by their meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from guardrails.binding import values
from guardrails.binding.contrary import is_contrary
from guardrails.binding.groups import find_groups
from guardrails.binding.letter import Run, Told, candidates
from guardrails.binding.likeness import likelihood, miscounted
from guardrails.binding.own import SHARED_WORD
from guardrails.binding.statement import PLAIN, Statement
from guardrails.binding.telling import tell
from guardrails.binding.words import canonical
from guardrails.window import Hit, Hits, Window
from service.domain import facts
from service.domain.facts import SynonymGroups

if TYPE_CHECKING:
    from guardrails.context import Context
    from guardrails.figures.mention import Mention

PART_LIKELY, PART_WORDS = 0.65, 2
"""How likely one of several things has to be told to stand for all, and how many words it has to have."""
_SEVERAL = re.compile(r";|,|\band\b")
_ANCHOR = re.compile(r"(?:(?:[^\s\w]*\d\S*|[^\W\d_a-z][^\s-]*)(?:\s|$))+")
"""Nothing but figures and names: `£730.80`, `Simran Kaur Gill`, and not `in Punjabi` or `12 months`."""
BEFORE = 2
"""How many sentences before the amount of what is only `it` may stand: `That makes £90. I sent it today.`"""
_IT = re.compile(r"\b(?:it|this|that|the (?:money|sum|amount|full amount|total))\b", re.IGNORECASE)
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
    """The words that tell a text: the wordings that it names itself, or others that mean the same.

    What it names by figures and names alone has to stand, however the rest is told.
    """
    if fact.match:
        named = _by_groups(name, fact.match, ctx, window)
        if named and is_contrary(fact.value, named, ctx):
            return None
        if named or not _anchored(name, fact.match, ctx, window):
            return named
    others = tuple(f.value for n in beyond if isinstance(f := ctx.case.fact(n), facts.Text) and f.value != fact.value)
    statement = ctx.statement(fact.value, others=others)
    told = tell(statement, ctx.letter_words, window)
    if enough is not None and told.share >= enough and _may_be_partial(statement, ctx.letter_words.run(window)):
        told = replace(told, enough=True)
    if not told.enough and any_of_several:
        told = _one_of_several(fact.value, others, ctx, window) or told
    if not told.enough and likely is not None:
        told = replace(told, enough=likelihood(statement, told, ctx.letter_words, window) >= likely)
    amounts = _amounts(ctx, window) if statement.repays and told.share >= AMOUNT_AND else None
    if amounts:
        return amounts
    if not told.enough or (amounts == () and name in _PUTS_RIGHT):
        return None
    hits = tuple(dict.fromkeys(ctx.letter_words.hits(told.words, window, name)))
    return None if is_contrary(fact.value, hits, ctx) else hits or None


def _may_be_partial(statement: Statement, run: Run) -> bool:
    """A part will do unless a number is another one, or the language that it is about is not named."""
    languages = (i for clause in statement.clauses for i in clause.ideas if i.essential and i.weight == PLAIN)
    named = all(any(candidates(language, sentence) for sentence in run) for language in languages)
    return named and not miscounted(statement, run)


def _one_of_several(value: str, others: tuple[str, ...], ctx: Context, window: Window) -> Told | None:
    """A thing that the text lists and the window surely tells."""
    for part in _parts(value):
        statement = ctx.statement(part, others=others)
        told = tell(statement, ctx.letter_words, window)
        telling = sum(word.weight >= SHARED_WORD for word in statement.own)
        if telling >= PART_WORDS and likelihood(statement, told, ctx.letter_words, window) >= PART_LIKELY:
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
        told = _by_groups(name, match, ctx, window) if match else None
        if not told and (match is None or _anchored(name, match, ctx, window)):
            told = _item(name, item, ctx, window)
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


def _anchored(name: str, groups: SynonymGroups, ctx: Context, window: Window) -> bool:
    """Whether every group that is figures or names in each of its wordings has one of them there."""
    anchors = (group for group in groups if all(_ANCHOR.fullmatch(wording) for wording in group))
    return all(_counted(group, ctx, window) or _by_groups(name, (group,), ctx, window) for group in anchors)


def _counted(group: tuple[str, ...], ctx: Context, window: Window) -> bool:
    """Whether a number of the group stands there, be it in words."""
    numbers = {f"#{canonical(wording)}" for wording in group}
    return any(not numbers.isdisjoint(sentence.keys) for sentence in ctx.letter_words.run(window))


def _item(name: str, item: str, ctx: Context, window: Window) -> Hits | None:
    told = tell(ctx.statement(item, either_side=True), ctx.letter_words, window)
    return ctx.letter_words.hits(told.words, window, name) if told.enough else None


def _amounts(ctx: Context, window: Window) -> Hits | None:
    """Money that goes back is told by its amount: its places, or None when the case does not know it."""
    known = [(n, f) for n in ctx.vocabulary.paid_back.facts if isinstance(f := ctx.case.fact(n), facts.Money)]
    mentions = ctx.mentions_in(window)
    if not any(m.kind == "money" for m in mentions) and _IT.search(ctx.document.sentences[window.first].text):
        mentions = ctx.mentions_in(Window(max(0, window.first - BEFORE), window.last))
    hits = tuple(_amount_hits(known, mentions))
    if not hits and not any(m.kind == "money" for m in mentions) and _is_told_elsewhere(known, ctx):
        return None
    return tuple(dict.fromkeys(hits)) if known else None


def _is_told_elsewhere(known: list[tuple[str, facts.Money]], ctx: Context) -> bool:
    """Whether the letter has the amount, and none that the case does not know."""
    sourced = all(g.grounded for g in ctx.grounding if g.mention.kind == "money")
    return sourced and bool(_amount_hits(known, ctx.mentions))


def _amount_hits(known: list[tuple[str, facts.Money]], mentions: Sequence[Mention]) -> list[Hit]:
    return [hit for name, amount in known for hit in values.hits_of(mentions, values.same_money(amount), name)]
