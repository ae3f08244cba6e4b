"""Which kind of mistake a ticket is about, told by clues in its words that are quoted as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from guardrails.lexicon.words import Lexicon, expand_classes
from guardrails.patterns import Pattern, compile_patterns
from prompts.yaml_files import read_shape
from service.domain.case import CaseFile, Message
from service.domain.playbook import Scenario
from service.domain.triage import Evidence, RankedScenario, Triage
from service.domain.value import Value

CLUES = Path(__file__).parent / "triage.yaml"
FALLBACK = "general_service_mistake"
_CUSTOMER_WEIGHT, _STAFF_WEIGHT, _MACHINE_WEIGHT = 1.0, 0.75, 0.3
_AGAIN_WEIGHT, _SUPPOSED_WEIGHT = 0.5, 0.5
_MACHINES = ("bot", "auto", "system", "status", "assistant")
_SECONDARY_SCORE = 0.6
_QUOTE, _REACH = 120, 40
_NEGATED = re.compile(
    r"\b(?:no|not|never|without|isn'?t|wasn'?t|aren'?t|weren'?t|nor|hardly)[ \t]+(?:[\w'-]+[ \t]+){0,2}$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|in case|might|may|suppose|would|could|worried|afraid"
    r"|was i|were you|have you|(?:was|is|has|were|are) there)"
    r"[ \t]+(?:[\w'-]+[ \t]+){0,3}$",
    re.IGNORECASE,
)
# One character for one, so that places stay the same.
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00a0": " "})


class Clue(Value):
    """Wordings of one sign, and how strongly it speaks for the scenario."""

    weight: float = Field(gt=0, lt=1)
    patterns: tuple[str, ...] = Field(min_length=1)


class ClueFile(Value):
    """`triage.yaml`."""

    classes: dict[str, tuple[str, ...]]
    scenarios: dict[str, tuple[Clue, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The scenario that a letter is drafted for, and what else went wrong."""

    scenario: str
    secondary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sign:
    weight: float
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class _Hit:
    strength: float
    evidence: Evidence


def choose_scenario(case: CaseFile, playbook: Mapping[str, Scenario]) -> Choice:
    """The case's own scenario, or the best of the ranked; a ticket that says nothing is a general mistake."""
    ranked = rank_scenarios(case, playbook).ranked
    chosen = case.scenario or (ranked[0].scenario if ranked else FALLBACK)
    others = (r.scenario for r in ranked if r.score >= _SECONDARY_SCORE and r.scenario != chosen)
    return Choice(chosen, tuple(others))


def rank_scenarios(case: CaseFile, playbook: Mapping[str, Scenario]) -> Triage:
    """Scenarios with any evidence, best first; ties go to the riskier."""
    signs = _signs()
    ranked = [_rank(id, signs.get(id, ()), case.ticket.messages) for id in playbook]
    found = [r for r in ranked if r.evidence]
    found.sort(key=lambda r: (-r.score, -playbook[r.scenario].risk))
    return Triage(ranked=tuple(found))


def _rank(scenario: str, signs: tuple[_Sign, ...], messages: tuple[Message, ...]) -> RankedScenario:
    """Clues add up as independent evidence: 1 - product of (1 - weight). Said again, a clue adds half."""
    doubt, evidence = 1.0, []
    for sign in signs:
        hits = sorted((h for m in messages for h in _hits(sign, m)), key=lambda h: -h.strength)
        for hit, share in zip(hits, (1.0, _AGAIN_WEIGHT), strict=False):
            doubt *= 1 - sign.weight * hit.strength * share
            evidence.append(hit.evidence)
    return RankedScenario(scenario=scenario, score=round(1 - doubt, 3), evidence=tuple(evidence))


def _hits(sign: _Sign, message: Message) -> Iterator[_Hit]:
    """The places of a message where the sign stands and is not denied; a mere supposition counts less."""
    text = message.text.translate(_PLAIN)
    for start, end in sign.pattern.spans(text):
        before = text[max(0, start - _REACH) : start]
        if _NEGATED.search(before):
            continue
        strength = _weight(message) * (_SUPPOSED_WEIGHT if _SUPPOSED.search(before) else 1.0)
        yield _Hit(strength, Evidence(message=message.id, quote=message.text[start : min(end, start + _QUOTE)]))


def _weight(message: Message) -> float:
    role = message.author.role.casefold()
    if role == "customer":
        return _CUSTOMER_WEIGHT
    return _MACHINE_WEIGHT if any(m in role for m in _MACHINES) else _STAFF_WEIGHT


@cache
def _signs() -> dict[str, tuple[_Sign, ...]]:
    file = read_clues(CLUES)
    lexicon = expand_classes(file.classes, {})
    return {id: tuple(_sign(clue, lexicon, id) for clue in clues) for id, clues in file.scenarios.items()}


def _sign(clue: Clue, lexicon: Lexicon, scenario: str) -> _Sign:
    return _Sign(clue.weight, compile_patterns(clue.patterns, lexicon.regex, f"{CLUES}: scenarios.{scenario}"))


def read_clues(path: Path) -> ClueFile:
    """The clue file; raises BadFile with file and key."""
    return read_shape(path, ClueFile)
