"""Read facts from a ticket by rules: each with its message and its literal quote, or not at all.

A wrong figure is worse than a question, so a figure counts only where the words around it say what it is.
Customers and bots are no authority for money, and two readings that disagree are both dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.domain.case import CaseFile, Message
from service.domain.facts import Date, DateTime, Fact, Money
from service.domain.moment import day_of
from service.domain.playbook import FactNeed, Scenario
from service.domain.triage import DroppedFact, Extraction
from service.drafting.extract_cues import Cue, Cues, load_cues
from service.drafting.extract_figures import Figure, find_figures, moment_of
from service.drafting.extract_timeline import read_timeline
from service.drafting.extract_values import fact_from
from service.drafting.history import read_history, waited

_QUOTE = 80
_WORD_BEFORE = re.compile(r"(?:\S+ )?\Z")
_WORDS_BEHIND = re.compile(r"[-–]?\S*(?: \S+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact as one message states it, or the reason why it cannot be used."""

    name: str
    fact: Fact | DroppedFact
    message: int
    """The place of the message in the ticket."""
    corrects: bool
    """Whether its message takes back what was said before."""


def extract(case: CaseFile, scenario: Scenario) -> Extraction:
    """Facts that the scenario declares and the ticket states. Facts that the case has are not read again."""
    readings: dict[str, list[Reading]] = {}
    dropped: list[DroppedFact] = []
    for reading in _readings(case, scenario):
        if isinstance(reading.fact, DroppedFact):
            dropped.append(reading.fact)
        else:
            readings.setdefault(reading.name, []).append(reading)
    facts: dict[str, Fact] = {}
    for name, found in readings.items():
        chosen, lost = _decide(name, found)
        dropped += lost
        if chosen is not None:
            facts[name] = chosen
    unread = {name: f for name, f in read_history(case, scenario).items() if name not in readings}
    facts = {**unread, **facts}
    wait = waited({**case.facts, **facts})
    if wait and scenario.need("response_time") and "response_time" not in {**case.facts, **readings}:
        facts["response_time"] = wait
    return Extraction(facts=facts, dropped=tuple(dict.fromkeys(dropped)))


def _readings(case: CaseFile, scenario: Scenario) -> Iterator[Reading]:
    cues = load_cues()
    wanted = {need.name: need for need in scenario.facts if need.name not in case.facts}
    for place, message in enumerate(case.ticket.messages):
        corrects = cues.corrects(message.text)
        for name, fact in _stated(case, message, cues, wanted):
            yield Reading(name, fact, place, corrects)


def _stated(
    case: CaseFile, message: Message, cues: Cues, wanted: dict[str, FactNeed]
) -> Iterator[tuple[str, Fact | DroppedFact]]:
    """Everything that one message says about the facts that are wanted."""
    for figure in find_figures(message.text, moment_of(message), case.language_region):
        for cue in cues.readings:
            if cue.fact in wanted and cue.fits(figure, message):
                fact = _fact(wanted[cue.fact], cue, figure, message, case, cues)
                if fact is not None:
                    yield cue.fact, fact
    timeline = read_timeline(case, message, cues)
    yield from ((name, fact) for name, fact in timeline.items() if name in wanted)
    for event in cues.events:
        if event.fact in wanted and cues.may_say(event.by, message) and event.says.search(message.text):
            yield from _stamp(event.fact, message)


def _fact(
    need: FactNeed, cue: Cue, figure: Figure, message: Message, case: CaseFile, cues: Cues
) -> Fact | DroppedFact | None:
    """The fact, if its quote is literally in the message and the quote alone gives the same value again."""
    quote = message.text[figure.start : figure.end]
    if not cues.may_say(cue.by, message):
        if cue.is_decision and cue.by == "money":
            return DroppedFact(quote=quote, reason=f"the word of {message.author.role!r} decides about no {need.name}")
        return None
    doubt = cues.doubt(cue, figure, message.text)
    if doubt:
        return DroppedFact(quote=quote, reason=f"not used as {need.name}: {doubt}")
    for quote in _quotes(message.text, figure):
        fact = fact_from(need, figure, message, quote, case)
        if fact is not None and (need.type == "ref" or _says_again(need, fact, quote, message, case)):
            return fact
    return None


def _quotes(text: str, figure: Figure) -> Iterator[str]:
    """The figure's own words, or with one more on either side where they need it (at 9 tomorrow)."""
    yield text[figure.start : figure.end]
    yield text[_word_before(text, figure.start) : figure.end]
    yield text[figure.start : _words_behind(text, figure.end)]


def _word_before(text: str, start: int) -> int:
    match = _WORD_BEFORE.search(text, max(0, start - _QUOTE), start)
    return match.start() if match else start


def _words_behind(text: str, end: int) -> int:
    match = _WORDS_BEHIND.match(text, end)
    return match.end() if match else end


def _says_again(need: FactNeed, fact: Fact, quote: str, message: Message, case: CaseFile) -> bool:
    """Whether the quote alone gives the same value."""
    again = find_figures(quote, moment_of(message), case.language_region)
    found = (fact_from(need, f, message, quote, case) for f in again)
    return any(f is not None and _value(f) == _value(fact) for f in found)


def _stamp(name: str, message: Message) -> Iterator[tuple[str, Fact]]:
    """The time of the message itself."""
    source: dict[str, Any] = {"src": (message.id,), "quote": message.text[:_QUOTE]}
    if name.endswith("_at"):
        if isinstance(message.at, datetime):
            yield name, DateTime(value=message.at, **source)
    elif message.at is not None:
        yield name, Date(value=day_of(message.at), **source)


def _decide(name: str, found: list[Reading]) -> tuple[Fact | None, list[DroppedFact]]:
    """One value, or none: a correction wins over what came before it; a contradiction drops both."""
    last = found[-1]
    others = [r for r in found if _value(r.fact) != _value(last.fact)]
    chosen = last.fact if not isinstance(last.fact, DroppedFact) else None
    if not others:
        return chosen, []
    if last.corrects and all(r.message < last.message for r in others):
        return chosen, [_dropped(r, f"a later message corrects {name}") for r in others]
    reason = f"the ticket gives different values for {name}"
    return None, [_dropped(r, reason) for r in found]


def _value(fact: Fact | DroppedFact) -> object:
    if isinstance(fact, Money):
        return fact.amount, fact.currency
    minutes = getattr(fact, "minutes", None)
    return minutes if minutes is not None else getattr(fact, "value", None)


def _dropped(reading: Reading, reason: str) -> DroppedFact:
    return DroppedFact(quote=reading.fact.quote or "", reason=reason)
