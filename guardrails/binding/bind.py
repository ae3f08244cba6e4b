"""Find a fact in some sentences of a letter: figures by value, short texts by their meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guardrails.binding import moments, spelt, values
from guardrails.binding.name_patterns import person_pattern
from guardrails.binding.parts import Part
from guardrails.binding.texts import tell_list, tell_text, tell_topic
from guardrails.window import Hit, Hits, Window
from service.domain import facts

if TYPE_CHECKING:
    from guardrails.context import Context


def bind(
    name: str,
    fact: facts.Fact,
    ctx: Context,
    window: Window,
    part: Part | None = None,
    at_least: int | None = None,
    beyond: tuple[str, ...] = (),
    any_of_several: bool = False,
    enough: float | None = None,
    likely: float | None = None,
) -> Hits | None:
    """The words that tell the fact, or None. Of lists, dates and times at least `at_least` are needed, or all.

    A text has to tell something `beyond` the text facts of these names. Of a text that lists several things,
    `any_of_several` is content with one; `enough` is the share of it that will do. `likely` is how sure it has to be
    that a text is told in other words.
    """
    if window.last < window.first:
        return None
    match fact:
        case facts.Text() if part == "topic":
            return tell_topic(name, fact, ctx, window)
        case facts.Text():
            return tell_text(
                name, fact, ctx, window, beyond=beyond, any_of_several=any_of_several, enough=enough, likely=likely
            )
        case facts.List():
            return tell_list(name, fact, ctx, window, at_least)
        case facts.DateTime() | facts.Dates() | facts.Times():
            return moments.find(name, fact, ctx, window, part, at_least)
        case facts.Person():
            return _person(name, fact, ctx, window, part)
        case facts.Bool() if fact.value:
            return _at_start(name, ctx, window)
        case _:
            return _figure(name, fact, ctx, window)


def _figure(name: str, fact: facts.Fact, ctx: Context, window: Window) -> Hits | None:
    matches = values.matcher(fact)
    hits = values.hits_of(ctx.mentions_in(window), matches, name) if matches else ()
    if isinstance(fact, facts.Duration) and not hits:
        hits = values.elliptic_durations(ctx.mentions, window, fact, name)
    hits = hits or spelt.find(name, fact, ctx, window)
    if isinstance(fact, facts.Duration | facts.Count):
        hits = tuple(h for h in hits if not values.is_rough(ctx.document.text[: h.start]))
    return hits or None


def _person(name: str, fact: facts.Person, ctx: Context, window: Window, part: Part | None) -> Hits | None:
    if part == "email":
        hits = values.hits_of(ctx.mentions_in(window), values.same_email(fact.email), name) if fact.email else ()
    elif part == "phone":
        hits = values.hits_of(ctx.mentions_in(window), values.same_phone(fact.phone), name) if fact.phone else ()
    else:
        hits = spelt.search(person_pattern(fact.name), name, ctx, window)
    return hits or None


def _at_start(name: str, ctx: Context, window: Window) -> Hits:
    sentence = ctx.document.sentences[window.first]
    return (Hit(sentence.start, sentence.start, sentence.index, name),)
