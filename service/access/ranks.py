"""Ranks that a request may claim: never above what its key may carry. The company's directory is asked elsewhere."""

from __future__ import annotations

from typing import get_args

from service.domain.access import Caller
from service.domain.case import Role
from service.domain.facts import SENIORITY_RANK
from service.errors import BadInput, NotAllowed, Problem

ROLES: tuple[Role, ...] = get_args(Role)
_ALSO: dict[str, Role] = {"agent": "frontline", "lead": "team_lead"}
"""Help desks' own words."""


def read_role(text: str) -> Role | None:
    """The rank that a word names, in whatever letter case: `lead`, `Team lead`, `manager`. None for any other word."""
    word = "_".join(text.replace("-", " ").replace("_", " ").casefold().split())
    return _ALSO.get(word) or (next((role for role in ROLES if role == word), None))


def is_within(role: Role, highest: Role | None) -> bool:
    return highest is not None and SENIORITY_RANK[role] <= SENIORITY_RANK[highest]


def lower_of(role: Role, highest: Role | None) -> Role | None:
    """The rank as far as it may be claimed."""
    return role if is_within(role, highest) else highest


def refuse_above(role: Role | None, highest: Role | None, where: str) -> None:
    """Raises NotAllowed for a rank above the highest that the key may carry; `where` is the key that claims it."""
    if role is None or is_within(role, highest):
        return
    most = f"this key may claim {_words(highest)} at most" if highest else "this key may claim no rank"
    told = f"{most}, not {_words(role)}; put the person in the directory, or use a key with a higher --role"
    raise NotAllowed("the key does not carry that rank", (Problem(where, told),))


def claimed_role(caller: Caller, given: Role | None) -> Role | None:
    """The rank that a request claims for its person: by its header, else by its body.

    Raises NotAllowed above the key's highest, BadInput where the two differ.
    """
    if caller.role is not None and given not in (None, caller.role):
        told = f"it says {given!r}, and the header Amends-Role says {caller.role!r}; leave one of them out"
        raise BadInput("two ranks are claimed for one person", (Problem("body.role", told),))
    refuse_above(given, caller.highest_role, "body.role")
    return caller.role or given


def person_behind(caller: Caller, by: str | None, where: str = "body.by") -> str | None:
    """Who does it: the person of the header, else whom the request names. Raises BadInput where they are two."""
    if caller.person is None or by is None or _same(caller.person, by):
        return caller.person or by
    told = f"it says {by!r}, and the header Amends-User says {caller.person!r}; leave one of them out"
    raise BadInput("two people are named for one step", (Problem(where, told),))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _words(role: Role | None) -> str:
    return (role or "no rank").replace("_", " ")
