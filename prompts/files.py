"""The shape of the playbook's files. A scenario's file says only what differs from the common one."""

from __future__ import annotations

from service.domain.playbook import (
    Condition,
    Element,
    ElementLevel,
    FactNeed,
    Phrasing,
    PlaybookEntry,
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


class ScenarioFile(PlaybookEntry):
    """`playbook/<scenario>.yaml`; what it leaves out of closings, facts and elements is the common file's."""

    inherits: dict[str, Inherited] = {}
    """By the id of the common element."""
