"""Why a mishap happened, by a code of a closed list, so that causes can be counted and each has an owner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field, RootModel

from prompts.yaml_files import read_shape
from service.domain.case import CaseFile, ScenarioId
from service.domain.facts import Enum, Ref, Text
from service.domain.receivers import OwnCause
from service.domain.value import Value
from service.errors import BadFile, BadInput, Problem

CAUSES = Path(__file__).parent / "causes.yaml"
CAUSE_FACT = "cause_code"
"""The fact by which a case, or an answer, says the code itself."""
NOT_KNOWN = "not_known"
"""The first code of every scenario."""
_TELLING = {"root_cause": 4, "issue": 1}
"""How much a word weighs in these facts; the others are not read."""
_DEFECT_FACTS = ("defect", "original_issue", "misstep", "incident")


class Cause(Value):
    """One reason for which things go wrong, who owns it, and where they look first."""

    team: str = Field(min_length=1)
    hypothesis: str = Field(min_length=1)
    words: tuple[str, ...] = ()


class CauseFile(RootModel[dict[ScenarioId, dict[str, Cause]]]):
    """`causes.yaml`."""


class FoundCause(Value):
    """A code with its owner, and how it came to be chosen."""

    code: str
    cause: Cause
    given: bool
    """False where it was read from the case's words."""


Causes = Mapping[str, Mapping[str, Cause]]


@cache
def shipped_causes() -> Causes:
    """The list that Amends brings; raises BadFile."""
    read = read_shape(CAUSES, CauseFile)
    return {str(scenario): codes for scenario, codes in read.root.items()}


def own_causes(shipped: Causes, own: Mapping[ScenarioId, Mapping[str, OwnCause]]) -> Causes:
    """The list with the company's own codes and owners; raises BadFile for a new code without an owner."""
    merged = {scenario: dict(codes) for scenario, codes in shipped.items()}
    for scenario, codes in own.items():
        for code, change in codes.items():
            merged[scenario][code] = _changed(merged[scenario].get(code), change, f"causes.{scenario}.{code}")
    return merged


def _changed(before: Cause | None, change: OwnCause, where: str) -> Cause:
    team = change.team or (before.team if before else None)
    hypothesis = change.hypothesis or (before.hypothesis if before else None)
    if team is None or hypothesis is None:
        raise BadFile(f"the profile's {where}: a new code needs its `team` and its first `hypothesis`")
    return Cause(team=team, hypothesis=hypothesis, words=change.words or (before.words if before else ()))


def cause_of(case: CaseFile, scenario: str, causes: Causes, given: str | None = None) -> FoundCause:
    """The code that is given, else the one that the case's words speak for, else `not_known`.

    Raises BadInput for a code that is not on the list.
    """
    codes = causes[scenario]
    wanted = given or _stated(case)
    if wanted is not None:
        if wanted not in codes:
            told = f"{wanted!r} is no cause of {scenario} (have: {', '.join(codes)})"
            raise BadInput("the cause code is not on the list", (Problem(CAUSE_FACT, told),))
        return FoundCause(code=wanted, cause=codes[wanted], given=True)
    # The first of equals, and `not_known` stands first in the list.
    best = max(codes, key=lambda code: _weight(codes[code], case))
    return FoundCause(code=best, cause=codes[best], given=False)


def _stated(case: CaseFile) -> str | None:
    fact = case.fact(CAUSE_FACT)
    return fact.value if isinstance(fact, Enum | Ref | Text) else None


def _weight(cause: Cause, case: CaseFile) -> int:
    return sum(
        weight * len(re.findall(rf"\b{re.escape(word)}", text))
        for text, weight in _telling(case)
        for word in cause.words
    )


def _telling(case: CaseFile) -> list[tuple[str, int]]:
    weights = {**dict.fromkeys(_DEFECT_FACTS, 1), **_TELLING}
    facts = ((case.fact(name), weight) for name, weight in weights.items())
    return [(fact.value.casefold(), weight) for fact, weight in facts if isinstance(fact, Text)]
