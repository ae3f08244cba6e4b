"""The shape of the playbook's files. A scenario's file says only what differs from the common one."""

from __future__ import annotations

from pydantic import Field

from service.domain.case import ScenarioId
from service.domain.playbook import (
    ApprovalRule,
    Comparison,
    Condition,
    Element,
    ElementLevel,
    FactNeed,
    Phrasing,
    SenderFloor,
    ShortForm,
    Slot,
    Text,
)
from service.domain.value import Value


class Inherited(Value):
    """What a scenario changes in a common element; a key left out keeps the common one's."""

    slot: str | None = None
    level: ElementLevel | None = None
    when: Condition | None = None
    guidance: Text | None = None
    phrasings: tuple[Phrasing, ...] = ()


class CommonFile(Value):
    """`playbook/common.yaml`: what every scenario inherits."""

    elements: tuple[Element, ...]
    facts: tuple[FactNeed, ...]
    closings: tuple[Text, ...]


class ScenarioFile(Value):
    """`playbook/<scenario>.yaml`."""

    id: ScenarioId
    title: Text
    category: Text
    use_when: tuple[Text, ...]
    risk: int = Field(ge=1, le=9)
    tone: Text
    channel: Text
    timing: Text
    sender_floor: SenderFloor
    severe_if: tuple[Text, ...]
    approvals: tuple[ApprovalRule, ...] = ()
    follow_ups: tuple[Text, ...]
    remedies: tuple[Text, ...]
    offers: dict[str, tuple[Phrasing, ...]] = {}
    offer_slot: str | None = None
    subjects: tuple[Phrasing, ...]
    closings: tuple[Text, ...] = ()
    comparison: Comparison | None = None
    slots: tuple[Slot, ...]
    facts: tuple[FactNeed, ...] = ()
    elements: tuple[Element, ...]
    inherits: dict[str, Inherited] = {}
    """By the id of the common element."""
    short: ShortForm | None = None
