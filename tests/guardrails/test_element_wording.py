"""Each element in many voices: what satisfies it is found, and what only sounds like it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guardrails.engine import check
from guardrails.yaml_text import read_values
from service.domain.playbook import Scenario
from tests.guardrails.small import element_rules, small_case

ROWS: Any = read_values((Path(__file__).parent / "element_wording.yaml").read_text("utf-8"))


each_element = pytest.mark.parametrize("element", sorted({row["element"] for row in ROWS}))


def status(row: dict[str, Any], text: str, playbook: dict[str, Scenario]) -> str:
    """What the element alone makes of the text, whether or not the case calls for it."""
    scenario = playbook[row.get("scenario", "general_service_mistake")]
    element = scenario.element(row["element"])
    assert element is not None
    alone = scenario.model_copy(update={"elements": (element.model_copy(update={"when": None}),)})
    case = small_case(facts=row.get("facts", {}), sent_at=row.get("sent_at"), **row.get("case", {}))
    return check(row.get("after", "") + text, case, alone, element_rules()).elements[0].status


def judged_otherwise(element: str, of: str, wanted: str, playbook: dict[str, Scenario]) -> list[str]:
    pairs = [(row, text) for row in ROWS if row["element"] == element for text in row.get(of, ())]
    return [text for row, text in pairs if status(row, text, playbook) != wanted]


@each_element
def test_a_wording_that_satisfies_the_element_is_found(element: str, playbook: dict[str, Scenario]) -> None:
    assert judged_otherwise(element, "pass", "present", playbook) == []


@each_element
def test_a_wording_that_only_sounds_like_it_is_not(element: str, playbook: dict[str, Scenario]) -> None:
    assert judged_otherwise(element, "near_miss", "missing", playbook) == []
