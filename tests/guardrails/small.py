"""Small cases, scenarios and contexts for tests of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from guardrails.context import Context
from guardrails.engine import open_letter
from guardrails.kinds.check import Violation
from guardrails.loader import Rules, load_rules
from service.domain.case import CaseFile, LetterId, ScenarioId
from service.domain.playbook import ApprovalRule, Condition, Scenario, SenderFloor


def small_case(**parts: Any) -> CaseFile:  # noqa: ANN401  The parts are read as JSON is.
    """A case of the given parts; the ticket is filled in."""
    parts.setdefault("ticket", {"messages": [{"id": "t0", "author": {"role": "customer"}, "text": "It is wrong."}]})
    return CaseFile.model_validate(parts)


def small_scenario(id: LetterId = "billing_error", approvals: Iterable[tuple[str, Condition | None]] = ()) -> Scenario:
    """A scenario with nothing in it but what every entry has to have."""
    return Scenario(
        id=id, title="-", category="-", use_when=("-",), risk=1, tone="-", channel="-", timing="-",
        sender_floor=SenderFloor(standard="frontline", severe="frontline"), severe_if=("-",),
        approvals=tuple(ApprovalRule(by=by, when=when) for by, when in approvals), follow_ups=("-",), remedies=("-",),
        subjects=(), closings=("-",), slots=(), facts=(), elements=(),
    )  # fmt: skip


@cache
def rules() -> Rules:
    return load_rules()


def context(text: str, scenario: ScenarioId = "billing_error", **parts: Any) -> Context:  # noqa: ANN401  As above.
    """The letter `text` in a small case."""
    return open_letter(text, small_case(**parts), small_scenario(scenario), rules())


def found(
    rule: str,
    text: str,
    scenario: ScenarioId = "billing_error",
    **parts: Any,  # noqa: ANN401  As above.
) -> tuple[Violation, ...]:
    """What one prohibition finds in a text."""
    return rules().prohibitions[rule].finder.find(context(text, scenario, **parts))
