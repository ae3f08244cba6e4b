"""A note without a subject as a clause: "charged twice" is "you were charged twice"."""

from __future__ import annotations

from typing import Literal

from prompts.wording.clause import Actor, Clause
from prompts.wording.moments import is_over, lies_ahead
from prompts.wording.objects import with_objects
from prompts.wording.part import Part
from prompts.wording.person import agreeing
from prompts.wording.phrase import Words
from prompts.wording.roles import PUT_RIGHT, WENT_WRONG
from prompts.wording.spot import Spot
from prompts.wording.style import Style
from prompts.wording.words import does, form, is_noun

Who = Literal["you", "we", "it"]


def with_supplied_subject(part: Part, role: str, style: Style, actor: Actor = "") -> Clause:
    """The subject is the one asked for, or the likeliest."""
    words = with_objects(part.words, role, verb=True)
    if part.kind == "verb_ing":
        return _gerund(words, role, actor)
    if part.kind == "verb_present":
        return _as_things_are(words, role)
    who: Who = actor or _who(part, role)
    shared = part.kind != "verb_adjective"
    return Clause((who,), (*_helper(part, role, who, style), *_said_of(who, words, part)), shared)


def _as_things_are(words: Words, role: str) -> Clause:
    """As in "arrives Friday" (the thing), "feels unsafe" (the customer)."""
    base = form(words[0], "s") if role == "hurt" else None
    return Clause(("you",), (base, *words[1:]), shared=True) if base else Clause(("it",), words)


def _helper(part: Part, role: str, who: Who, style: Style) -> Words:
    verb = Spot(part.words, part.at)
    match part.kind:
        case "verb_base":
            return (_modal(role, who),)
        case "verb_aux":
            return _ongoing(verb.core, who)
        case "verb_past":
            news = role in PUT_RIGHT and who == "we" and verb.has("pp")
            return ("have",) if news and not is_over(part.words, style) else ()
        case _:
            return _be(part, role, who, style)


def _said_of(who: Who, words: Words, part: Part) -> Words:
    if part.kind == "verb_aux" and who != "it":
        return (*agreeing(words[:2]), *words[2:])
    if part.kind == "verb_past" and who == "you":
        return _with_us(Spot(words, part.at))
    return words


def _who(part: Part, role: str) -> Who:
    verb = Spot(part.words, part.at)
    if role == "hurt":
        return "you"
    match part.kind:
        case "verb_adjective":
            return "it" if role not in ("failure", "claim") or verb.is_("of_things") else "you"
        case "verb_passive":
            return "you" if verb.does("done_to_customer", "naming") else "it"
        case "verb_base":
            return "you" if role == "claim" else "we"
        case "verb_aux":
            return _who_with_auxiliary(verb, role)
        case _:
            return _who_did(verb, role)


def _who_did(verb: Spot, role: str) -> Who:
    if role in PUT_RIGHT or role == "cause":
        return "it" if verb.does("intransitive") else "we"
    if verb.does("either"):
        return "you" if role == "claim" or _loses_time(verb) else "we"
    if verb.does("done_by_customer"):
        return "you"
    return "it" if verb.does("intransitive") and verb.first else "we"


def _who_with_auxiliary(helper: Spot, role: str) -> Who:
    """As in "could not log in" (the customer), "did not pass it on" (us), "was sent late" (the thing)."""
    verb = next((spot for spot in helper.onward() if not (spot.small or spot.adverb)), helper.next)
    to_customer = verb.does("done_to_customer")
    if helper.core in ("being", "been"):
        return "you" if to_customer or verb.does("done_by_customer") else "it"
    if role in PUT_RIGHT or role == "cause":
        return "it" if helper.is_("copulas") else "we"
    if helper.next.core == "be" and not to_customer:
        return "it"
    if helper.is_("customer_auxiliaries"):
        return "you"
    if helper.is_("copulas"):
        return "you" if to_customer or not verb.has("pp") else "it"
    return "you" if verb.does("done_by_customer") and not verb.does("either") else "we"


def _loses_time(verb: Spot) -> bool:
    return any(is_noun("losses", word) for word in verb.words[verb.i + 1 : verb.i + 4])


def _modal(role: str, who: Who) -> str:
    if who == "you":
        return "could" if role in WENT_WRONG else "can"
    return "did" if role in WENT_WRONG and role != "claim" else "will"


def _be(part: Part, role: str, who: Who, style: Style) -> Words:
    one = who == "it"
    if role == "hurt" and Spot(part.words, part.at).is_("emotions") and who == "you":
        return ("felt",)
    if role in WENT_WRONG:
        return ("was",) if one else ("were",)
    if part.kind != "verb_passive":
        return ("is",) if one else ("are",)
    if lies_ahead(part.words, style):
        return ("will", "be")
    return ("has", "been") if one else ("have", "been")


def _ongoing(first: str, who: Who) -> Words:
    """What goes before "being repaired" and "been waiting"; other auxiliaries stand by themselves."""
    if first == "being":
        return ("is",) if who == "it" else ("are",)
    if first == "been":
        return ("has",) if who == "it" else ("have",)
    return ()


def _with_us(verb: Spot) -> Words:
    """As in "chased twice" is "chased us twice"."""
    after = verb.next
    bare = not after or after.is_("repeats") or after.number or after.core == "on"
    if not (bare and verb.has("past") and does("wants_us", verb.word)) or after.core == "us":
        return verb.words
    return (*verb.words[: verb.i + 1], "us", *verb.words[verb.i + 1 :])


def _gerund(words: Words, role: str, actor: Actor) -> Clause:
    """As in "waiting in all day": it meant that, or we were doing it."""
    if role not in WENT_WRONG or actor == "we":
        return Clause(("we",), ("are", *words))
    if role == "hurt" or actor == "you":
        return Clause(("it",), ("meant", *words))
    return Clause(("there",), ("was", *words))
