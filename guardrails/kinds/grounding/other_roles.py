"""Somebody of the case with another role than the case's: `Arjun Pillai, our Director of Nursing`, a Ward Manager."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.beginnings import beginning
from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.names import TITLES
from guardrails.kinds.check import Violation
from service.domain.facts import Person

_HOLDER = (
    r"(?:managers?|directors?|officers?|supervisors?|advis[eo]rs?|coordinators?|co-ordinators?|engineers?|nurses?|partners?"
    r"|owners?|editors?|secretary|secretaries|bursars?|principals?|consultants?|accountants?|technicians?|foreman|chef"
    r"|administrators?|specialists?|analysts?|superintendents?|president|treasurer|surveyors?|solicitors?|registrar)"
)
_HEAD = (
    r"(?:(?:deputy |assistant |vice[- ])?(?:head|director|chief|vp|leader|lead|manager|secretary) of [a-z]+"
    r"(?: and [a-z]+)?)"
)
_CALLED = re.compile(
    rf",? (?:who is |is |as )?(?:our|the|my|your|an?) (?P<role>{_HEAD}|(?:[a-z-]+ ){{0,3}}?{_HOLDER})\b",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r",? who (?:runs|leads|heads(?: up)?|manages|looks after|is in charge of|is responsible for|supervises|oversees)"
    r" (?:our|the|all our|my|your) (?P<field>(?:[a-z-]+ ){0,2}[a-z-]+?)"
    r"(?: team| desk| department| side| office| service)?\b"
    r"(?=[,.;)]| (?:to|for|at|in|and|will|has)\b)",
    re.IGNORECASE,
)
_OF_ANY_ROLE = frozenset((
    "of", "and", "for", "the", "in", "to", "at", "head", "lead", "leader", "manager", "director", "officer", "senior",
    "deputy", "assistant", "chief", "team", "general", "vice", "president", "supervisor", "adviser", "advisor",
    "group", "specialist", "coordinator", "owner", "partner", "executive", "managing", "service", "services",
    "principal",
))  # fmt: skip


def other_roles(ctx: Context) -> Iterator[Violation]:
    """Roles that the letter gives, of which no word is in the role of the case."""
    roles = {f.name: f.role for f in ctx.case.facts.values() if isinstance(f, Person) and f.role}
    for mention in (m for m in ctx.mentions if m.kind == "name") if roles else ():
        held = _held(mention, roles)
        if held is None:
            continue
        called = _CALLED.match(ctx.document.text, mention.end)
        runs = _RUNS.match(ctx.document.text, mention.end)
        if called and (_is_another(called["role"], held) or _is_of_another_rank(called["role"], held)):
            yield Violation(mention.start, called.end(), f"the case has {held}")
        fields = _words(held) - _OF_ANY_ROLE
        if runs and fields and not (_words(runs["field"]) - _OF_ANY_ROLE) & fields:
            yield Violation(mention.start, runs.end(), f"the case has {held}", "warn")


def _held(mention: Mention, roles: dict[str, str]) -> str | None:
    words = {w.casefold() for w in mention.text.split()} - TITLES
    held = [role for name, role in roles.items() if words and words <= {w.casefold() for w in name.split()}]
    return held[0] if len(held) == 1 else None


def _is_another(called: str, held: str) -> bool:
    """Whether the roles share no word; a role in another alphabet tells nothing."""
    return bool(_words(held)) and not _words(called) & _words(held) and not _initials(called) & _words(held)


_RANK_OF = re.compile(
    r"(?P<rank>Director|Head|Chief|Manager|Vice President|President|Secretary|Supervisor|Officer) of "
)
_OF = re.compile(r"(?P<rank>.+) of ", re.IGNORECASE)


def _is_of_another_rank(called: str, held: str) -> bool:
    """`Director of Claims`, who is the Head of Claims: titles in full, and no `head of claims` in passing."""
    said, known = _RANK_OF.match(called), _OF.match(held)
    if not said or not known or called[said.end() :].casefold() != held[known.end() :].casefold():
        return False
    return said["rank"].casefold() not in known["rank"].casefold()


def _initials(role: str) -> set[str]:
    """`Chief Executive Officer` is a CEO, and a `Vice President of Operations` is a VP."""
    first = "".join(word[0] for word in re.findall(r"[a-z]{2,}", role.casefold()))
    return {first[:length] for length in range(2, len(first) + 1)}


def _words(role: str) -> set[str]:
    return {w if w in _OF_ANY_ROLE else beginning(w) for w in re.findall(r"[a-z]{2,}", role.casefold())} - {
        "of",
        "and",
        "the",
    }
