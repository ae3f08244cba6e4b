"""What the staff's own words supply: cause, remedy, change and the like, in words for the customer.

Only what is plain and certain becomes a fact; the rest is offered as a candidate. Notes supply facts, never wording:
the value is a rewriting and the quote is its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from prompts.wording.style import style_of
from service.domain.case import CaseFile
from service.domain.facts import Fact
from service.domain.playbook import Scenario
from service.domain.triage import Candidate, Extraction
from service.drafting.reading.claims import read_claims
from service.drafting.reading.staff_clauses import Clause, Reader
from service.drafting.reading.staff_cues import Role, StaffCues, load_staff_cues
from service.drafting.reading.staff_gate import gate_of
from service.drafting.reading.staff_incident import read_incident
from service.drafting.reading.staff_reading import Reading
from service.drafting.reading.staff_scope import read_scope
from service.drafting.reading.staff_statements import Statement, read_statements

_MOST_CANDIDATES = 3
_MOST_WORDS = 25
_FACTS: dict[Role, str] = {
    "cause": "root_cause",
    "fix": "fix",
    "change": "prevention",
    "training": "training",
    "solution": "solution",
    "answer": "correct_answer",
    "incident": "incident",
    "misstep": "misstep",
}
_BY_LABEL_OR_ASKED = ("cause", "fix", "solution", "answer", "incident", "misstep")
"""Without a label these may be about anybody's affair: they are always asked about."""
_IN_TURN = {"prevention": ("prevention", "prevention_2"), "training": ("prevention_2", "prevention")}
"""Facts of which several may be told: the second takes the next name."""
_FIGURE = re.compile(r"[£$€%]|\d\.\d\d\b")
_OF_THE_CASE = re.compile(r"\b(?:you|your|yours)\b|[£$€]", re.IGNORECASE)
_MONEY = re.compile(r"[£$€]\s?\d|\d\.\d\d\b")


def read_staff_words(case: CaseFile, scenario: Scenario) -> Extraction:
    """Facts that the scenario declares, the case lacks and colleagues' notes or answers state."""
    wanted = {need.name for need in scenario.facts if need.name not in case.facts}
    gate = gate_of(case)
    statements = [s for s in read_statements(case) if gate.lets_near(s)]
    reader = Reader(gate, style_of(case), case.language_region)
    stated = [*read_scope(statements, reader, scenario), *read_incident(statements, reader)]
    told = _told(statements, reader, {reading.quote for reading in stated}, wanted)
    return _chosen([*told, *stated, *read_claims(case, gate)], wanted)


def _told(statements: list[Statement], reader: Reader, used: set[str], wanted: set[str]) -> Iterator[Reading]:
    """Causes, remedies and changes, by the statement's label or each clause's own grammar."""
    cues = load_staff_cues()
    roles = [role for role, fact in _FACTS.items() if wanted & {fact, *_IN_TURN.get(fact, ())}]
    for statement in statements:
        if statement.label == "plan" or (not statement.label and cues.tells("plan", statement.body)):
            continue
        likely = [role for role in roles if _may_tell(role, statement, reader, cues)]
        readings = [r for role in likely if (r := _reading(statement, role, reader, cues))]
        yield from readings or (() if statement.quote in used else _looked_into(statement, reader, cues))


def _may_tell(role: Role, statement: Statement, reader: Reader, cues: StaffCues) -> bool:
    """Whether the statement's words, as noted or in plain words, could be about the role at all."""
    if statement.label:
        return statement.label == role
    return cues.tells(role, statement.body) or cues.tells(role, reader.plain(statement.body, statement))


def _reading(statement: Statement, role: Role, reader: Reader, cues: StaffCues) -> Reading | None:
    """The clauses of one role; certain when all of them are, and a cause when nothing of it had to be left out."""
    labelled = statement.label == role
    fact = _FACTS[role]
    clauses = reader.clauses(statement, "prevention" if role == "training" else fact)
    mine = [c for c in clauses if labelled or cues.sign(c.noted) == role]
    if not mine:
        return None
    kept = _within(mine)
    whole = len(kept) == len(mine) and (role != "cause" or reader.is_whole(statement, len(clauses)))
    value = "; ".join(c.words for c in kept)
    known = labelled or (role not in _BY_LABEL_OR_ASKED and _is_a_change(value, cues))
    sure = whole and known and all(c.certain for c in kept)
    certain = sure and not (role == "fix" and _MONEY.search(value))
    return Reading(fact, value, statement.message, statement.quote, certain, 2 * labelled)


def _is_a_change(value: str, cues: StaffCues) -> bool:
    """Whether it changes how we work, and not how this customer or this money stands."""
    return bool(cues.sure_changes.search(value)) and not _OF_THE_CASE.search(value)


def _looked_into(statement: Statement, reader: Reader, cues: StaffCues) -> Iterator[Reading]:
    """What people who look into mistakes state without saying what it is may be the cause."""
    role = set(re.findall(r"[a-z]+", statement.message.author.role.casefold()))
    clauses = reader.clauses(statement, "root_cause") if role & cues.investigators and not statement.label else []
    telling = (c for c in clauses if not (c.is_named or _FIGURE.search(c.noted) or c.words.startswith("you ")))
    unsigned = _within([c for c in telling if cues.sign(c.noted) is None])
    if unsigned:
        value = "; ".join(c.words for c in unsigned)
        yield Reading("root_cause", value, statement.message, statement.quote, weight=-1)


def _within(clauses: list[Clause]) -> list[Clause]:
    """As many of the first clauses as a customer reads in one breath."""
    kept: list[Clause] = []
    for clause in clauses:
        if kept and sum(len(c.words.split()) for c in (*kept, clause)) > _MOST_WORDS:
            break
        kept.append(clause)
    return kept


def _chosen(readings: list[Reading], wanted: set[str]) -> Extraction:
    """One value a fact where there is a certain one; what else was read is offered, the best first."""
    facts: dict[str, Fact] = {}
    offered: dict[str, list[Reading]] = {}
    for kind in dict.fromkeys(r.fact for r in readings):
        names = [n for n in _IN_TURN.get(kind, (kind,)) if n in wanted]
        for reading in _best_first([r for r in readings if r.fact == kind]):
            free = next((n for n in names if n not in facts), None)
            if reading.certain and free and reading.as_fact().quote not in _quotes(facts, names):
                facts[free] = reading.as_fact()
            elif names:
                offered.setdefault(names[0], []).append(reading)
    return Extraction(facts=facts, candidates=_offered(offered, facts))


def _offered(readings: dict[str, list[Reading]], facts: dict[str, Fact]) -> dict[str, tuple[Candidate, ...]]:
    """What may be asked about; a second change is not offered what the first is offered first."""
    own = {name: [r.as_candidate() for r in some] for name, some in readings.items()}
    first, second = (own.get(name, []) for name in ("prevention", "prevention_2"))
    if first or second:
        own["prevention"], own["prevention_2"] = first + second, second + first[0 if "prevention" in facts else 1 :]
    unique = {name: tuple(dict.fromkeys(some))[:_MOST_CANDIDATES] for name, some in own.items()}
    return {name: some for name, some in unique.items() if some and name not in facts}


def _quotes(facts: dict[str, Fact], names: list[str]) -> set[str | None]:
    return {facts[n].quote for n in names if n in facts}


def _best_first(readings: list[Reading]) -> list[Reading]:
    """Certain before likely, labelled before not, and what was written last before what it may correct."""
    latest = list(reversed(readings))
    return sorted(latest, key=lambda r: (r.certain, r.weight), reverse=True)
