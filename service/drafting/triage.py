"""Which kind of mistake a ticket is about, told by clues in its words and its shape, with what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import repeat

from service.domain.case import CaseFile, Message
from service.domain.incoming import Fields
from service.domain.playbook import Scenario
from service.domain.triage import Evidence, NoFailure, RankedScenario, Triage
from service.drafting.no_failure import find_no_failure
from service.drafting.triage_clues import ClueFile, Sign, places, plain_text, read_clues, signs
from service.drafting.triage_findings import Found, find_in_notes
from service.drafting.triage_structure import Shape, is_customer, is_machine, read_shape_of

__all__ = ["FALLBACK", "Choice", "ClueFile", "choose_scenario", "rank_scenarios", "read_clues"]

FALLBACK = "general_service_mistake"
_CUSTOMER_WEIGHT, _NOTE_WEIGHT, _ANSWER_WEIGHT, _MACHINE_WEIGHT = 1.0, 1.0, 0.6, 0.3
_SUBJECT_WEIGHT, _TAG_WEIGHT, _MOST = 1.2, 0.8, 0.95
_AGAIN_WEIGHT, _WITHOUT_CORE, _UNFOUND, _THE_REST = 0.5, 0.7, 0.4, 0.85
_LEAST_SCORE, _SECONDARY_SCORE, _CONFIRMS, _MOST_WORDS, _TELLING_WORDS = 0.3, 0.6, 0.5, 6, 3
_SUBJECT, _TAGS = "subject", "tags"
_WAIT, _UNHEARD, _NEAR, _AS_NEAR, _AS_FOUND = "missed_sla", "escalation_failure", 0.75, 0.9, 0.6
_TAG = re.compile(r"[^\s,;]+")
_MEASURE = re.compile(r"(?:^|_|-)sla(?:_|-|$)", re.IGNORECASE)
"""A tag of the desk's own clock, which is read by its value and not by its words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The scenario that a letter is drafted for, and what else went wrong."""

    scenario: str
    secondary: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    """The secondary ones that staff's notes or the desk's own clock tell, and not only the customer."""
    no_failure: NoFailure | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    """A text that may hold clues: a message, the subject line or a tag."""

    id: str
    text: str
    plain: str
    weight: float
    confirms: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    strength: float
    evidence: Evidence
    confirmed: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class _Tally:
    """What speaks for a scenario; `core` if the mishap itself is told, `confirmed` if staff tell it in a note."""

    scenario: str
    score: float
    core: bool
    confirmed: bool
    opens: bool
    """Whether the mishap itself is told in the subject or the customer's first message."""
    found: float
    """How strongly staff's notes tell it."""
    evidence: tuple[Evidence, ...]


def choose_scenario(case: CaseFile, playbook: Mapping[str, Scenario], fields: Fields | None = None) -> Choice:
    """The case's own scenario, or the best of the ranked; a ticket that says nothing is a general mistake.

    A letter after the first one is chosen by nobody but the case, and tells nothing else that went wrong.
    """
    named = playbook.get(case.scenario) if case.scenario else None
    if named is not None and named.is_follow_up:
        return Choice(named.id)
    tallies = _tallies(case, playbook, fields or {})
    ranked = _in_order(tallies, playbook)
    chosen = case.scenario or (ranked[0].scenario if ranked and ranked[0].score >= _LEAST_SCORE else FALLBACK)
    # What is only the rest is nothing beside another mishap.
    others = tuple(r.scenario for r in ranked if r.score >= _SECONDARY_SCORE and r.scenario not in (chosen, FALLBACK))
    confirmed = {t.scenario for t in tallies if t.confirmed}
    return Choice(chosen, others, tuple(id for id in others if id in confirmed), find_no_failure(case, fields))


def rank_scenarios(case: CaseFile, playbook: Mapping[str, Scenario], fields: Fields | None = None) -> Triage:
    """Scenarios with any evidence, best first; ties go to the riskier. `fields` are the desk's own."""
    ranked = _in_order(_tallies(case, playbook, fields or {}), playbook)
    return Triage(ranked=ranked, no_failure=find_no_failure(case, fields))


def _tallies(case: CaseFile, playbook: Mapping[str, Scenario], fields: Fields) -> tuple[_Tally, ...]:
    sources = tuple(_sources(case, fields))
    shapes = read_shape_of(case, fields)
    found = find_in_notes(case)
    return tuple(
        _with_findings(_tally(id, signs().get(id, ()), sources, shapes), found.get(id, Found()))
        for id, scenario in playbook.items()
        if not scenario.is_follow_up
    )


def _with_findings(tally: _Tally, found: Found) -> _Tally:
    return replace(
        tally,
        found=found.score,
        confirmed=tally.confirmed or found.score >= _CONFIRMS,
        core=tally.core or found.score > 0,
        evidence=(*tally.evidence, *found.evidence),
    )


def _in_order(tallies: tuple[_Tally, ...], playbook: Mapping[str, Scenario]) -> tuple[RankedScenario, ...]:
    told, most_found = any(t.core for t in tallies), max((t.found for t in tallies), default=0.0)
    found = [_ranked(t, told, most_found) for t in tallies if t.evidence]
    ordered = sorted(found, key=lambda r: (-r.score, -playbook[r.scenario].risk))
    return tuple(_wait_comes_after(ordered, {t.scenario: t for t in tallies}))


def _wait_comes_after(ordered: list[RankedScenario], tallies: Mapping[str, _Tally]) -> list[RankedScenario]:
    """A wait goes with every other mishap: what the ticket opened about comes before it, and so does a complaint
    that nobody took up, which is more than late."""
    if not ordered or ordered[0].scenario != _WAIT:
        return ordered
    wait = ordered[0]
    others = [r for r in ordered[1:] if tallies[r.scenario].found >= tallies[_WAIT].found * _AS_FOUND]
    unheard = (r for r in others if r.scenario == _UNHEARD and r.score >= wait.score * _AS_NEAR)
    opened = (r for r in others if tallies[r.scenario].opens and r.score >= wait.score * _NEAR)
    first = next(unheard, None) or (None if tallies[_WAIT].opens else next(opened, None))
    if first is None:
        return ordered
    return [first.model_copy(update={"score": wait.score}), *(r for r in ordered if r is not first)]


def _tally(scenario: str, clues: tuple[Sign, ...], sources: tuple[_Source, ...], shapes: tuple[Shape, ...]) -> _Tally:
    """Clues add up as independent evidence: 1 - product of (1 - weight). Said again, a clue adds half."""
    doubt, evidence, core, confirmed, opens = 1.0, [], False, False, False
    for sign in clues:
        hits = sorted((h for source in sources for h in _hits(sign, source)), key=lambda h: -h.strength)
        counted = tuple(_counted(sign, hits))
        tells = sign.core or (sign.each and len(counted) >= _TELLING_WORDS)
        core = core or (tells and bool(hits))
        opens = opens or (tells and any(hit.opens for hit in hits))
        confirmed = confirmed or (sign.core and any(hit.confirmed for hit, _ in counted))
        for hit, share in counted:
            doubt *= 1 - min(sign.weight * hit.strength * share, _MOST)
            evidence.append(hit.evidence)
    for shape in (s for s in shapes if s.scenario == scenario):
        doubt *= 1 - shape.weight
        core, confirmed = core or shape.core, confirmed or shape.core
        evidence.append(shape.evidence)
    return _Tally(scenario, 1 - doubt, core, confirmed, opens, 0.0, tuple(evidence))


def _counted(sign: Sign, hits: list[_Hit]) -> Iterator[tuple[_Hit, float]]:
    """The hits that count, each with its share."""
    if not sign.each:
        return zip(hits, (1.0, _AGAIN_WEIGHT), strict=False)
    different = {hit.evidence.quote.casefold(): hit for hit in reversed(hits)}
    return zip(different.values(), repeat(1.0, _MOST_WORDS), strict=False)


def _ranked(tally: _Tally, told: bool, most_found: float) -> RankedScenario:
    """Where a mishap itself is told, those with only what goes with them come down; so does what notes tell less of
    than of another."""
    share = 1.0 if tally.core or not told else _WITHOUT_CORE
    share *= 1 - _UNFOUND * (most_found - tally.found)
    share *= _THE_REST if tally.scenario == FALLBACK else 1.0
    score = 1 - (1 - tally.score * share) * (1 - tally.found)
    return RankedScenario(scenario=tally.scenario, score=round(score, 6), evidence=tally.evidence)


def _hits(sign: Sign, source: _Source) -> Iterator[_Hit]:
    for place in places(sign, source.text, source.plain):
        # A tag has no space of its own: each was an underscore.
        quote = place.quote.replace(" ", "_") if source.id == _TAGS else place.quote
        evidence = Evidence(message=source.id, quote=quote)
        yield _Hit(source.weight * place.strength, evidence, source.confirms and not place.reported, source.opens)


def _sources(case: CaseFile, fields: Fields) -> Iterator[_Source]:
    """The messages, and beside them what the desk keeps. A tag that only names a scenario is somebody's guess."""
    first = next((m for m in case.ticket.messages if is_customer(m)), None)
    for message in case.ticket.messages:
        is_note = message.visibility == "internal" and not is_machine(message) and message.channel != "phone"
        yield _Source(
            message.id,
            message.text,
            plain_text(message.text),
            _weight(message),
            confirms=is_note,
            opens=message is first,
        )
    for key, value in fields.items():
        if key == _SUBJECT:
            yield _Source(key, str(value), plain_text(str(value)), _SUBJECT_WEIGHT, opens=True)
        elif key == _TAGS:
            for tag in _TAG.findall(str(value)):
                if tag not in signs() and not _MEASURE.search(tag):
                    words = tag.replace("_", " ")
                    yield _Source(key, words, plain_text(words), _TAG_WEIGHT)


def _weight(message: Message) -> float:
    """Customers and what staff found out weigh most; a first public answer often guesses."""
    if is_customer(message):
        return _CUSTOMER_WEIGHT
    if is_machine(message):
        return _MACHINE_WEIGHT
    return _NOTE_WEIGHT if message.visibility == "internal" else _ANSWER_WEIGHT
