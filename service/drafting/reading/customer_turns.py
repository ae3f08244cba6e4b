"""Turn a sentence about what did it into one about the customer: "it ruined your day" is "your day was ruined"."""

from __future__ import annotations

import re
from collections.abc import Callable

from prompts.wording.lexicon import lexicon
from prompts.wording.phrase import head_of
from prompts.wording.words import form, is_adjective, is_noun, is_plural
from service.drafting.reading.customer_lexicon import customer_lexicon
from service.drafting.reading.second_person import past_of

_DOER = r"(?:it|this|that|which|we|it all|all this|all of this|(?:our|the) (?:[\w'-]+ ){0,3}[\w'-]+)"
_HAS = r"(?: has| have| had| also| even)*"
_DONE_TO_YOU = re.compile(rf"{_DOER}{_HAS} (\w+) you\b(?: (?P<rest>.+))?")
_DONE_TO_YOURS = re.compile(rf"{_DOER}{_HAS} (\w+) (?P<thing>your (?:[\w'-]+ ){{0,4}}[\w'-]+)")
_MADE = re.compile(rf"{_DOER}{_HAS} made you (?P<word>[\w-]+)(?P<rest> .+)?")
_SOME = r"(?:a|an|the|your|two|three|four|five|six|\d+|half|nearly|most|several|many)"
_COST = re.compile(rf"{_DOER}{_HAS} cost you (?P<what>{_SOME} .+)")
_MEANT = re.compile(
    rf"{_DOER}{_HAS} (?:meant|means) (?:that )?(?:(?P<said>(?:you|your) .+)|(?P<ing>\w+ing)(?P<rest> .+))"
)
_THAT_IS = re.compile(
    r"(?:that|this|it) (?:is|was|makes) (?P<what>(?!what|why|how|when)[\w' -]+?)(?: now)? (?:that )?"
    r"you (?:have )?(?P<verb>spent|lost|wasted|waited)(?P<rest> .+)?"
)
_GONE = re.compile(rf"(?:that|this) (?:is|was) (?P<what>{_SOME} [\w' -]+?) (?:gone|wasted|lost)")
_PREPOSITION = re.compile(r" (?:for|at|in|on|with|to|by|from|of)\b")


def about_customer(said: str) -> str:
    """The sentence with the customer, or what is theirs, as its subject where it is about them."""
    for turn in _TURNS:
        turned = turn(said)
        if turned:
            return turned
    return said


def _meant(said: str) -> str | None:
    found = _MEANT.fullmatch(said)
    if found is None:
        return None
    if found["said"]:
        return found["said"]
    past = past_of(form(found["ing"], "ing") or "")
    return f"you {past}{found['rest']}" if past else None


def _made(said: str) -> str | None:
    found = _MADE.fullmatch(said)
    if found is None:
        return None
    word, rest = found["word"], found["rest"] or ""
    if word in customer_lexicon().classes["emotions"] or is_adjective(word):
        return f"you were {word}{rest}"
    past = past_of(word) if form(word, "base") else None
    return f"you {past}{rest}" if past else None


def _cost(said: str) -> str | None:
    """What was lost; a thing that is no loss of time or standing is left as it was said."""
    found = _COST.fullmatch(said)
    if found is None:
        return None
    words = tuple(found["what"].split())
    head = head_of(words)
    return f"you lost {found['what']}" if is_noun("losses", head) else None


def _that_is(said: str) -> str | None:
    found = _THAT_IS.fullmatch(said)
    if found is None:
        return None
    return f"you have {found['verb']} {found['what']}{found['rest'] or ''}"


def _gone(said: str) -> str | None:
    found = _GONE.fullmatch(said)
    lost = found is not None and is_noun("losses", head_of(tuple(found["what"].split())))
    return f"you lost {found['what']}" if found and lost else None


def _done_to_you(said: str) -> str | None:
    found = _DONE_TO_YOU.fullmatch(said)
    if found is None or not _can_be_done(found[1]):
        return None
    return f"you were {found[1]} {found['rest'] or ''}".strip()


def _done_to_yours(said: str) -> str | None:
    found = _DONE_TO_YOURS.fullmatch(said)
    if found is None or not _can_be_done(found[1]):
        return None
    thing = found["thing"]
    head = _PREPOSITION.split(thing)[0].split()[-1]
    if head in lexicon().grammar["adverbs"]:
        return None
    return f"{thing} {'were' if is_plural(head) else 'was'} {found[1]}"


def _can_be_done(verb: str) -> bool:
    return verb in customer_lexicon().classes["done_to"]


_TURNS: tuple[Callable[[str], str | None], ...] = (_meant, _made, _cost, _that_is, _gone, _done_to_you, _done_to_yours)
