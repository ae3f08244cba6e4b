"""The shape of the playbook's files. A scenario's file says only what differs from the common one."""

from __future__ import annotations

from service.domain.playbook import (
    Condition,
    Duty,
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
    duties: tuple[Duty, ...] = ()


class FollowUpsFile(CommonFile):
    """`playbook/follow_ups.yaml`: what every letter after the first one inherits, in place of `common.yaml`."""

    keeps: tuple[str, ...] = ()
    """The elements of `common.yaml` that these letters have as well."""


class ScenarioFile(PlaybookEntry):
    """`playbook/<scenario>.yaml`; what it leaves out of closings, facts and elements is the shared file's."""

    inherits: dict[str, Inherited] = {}
    """By the id of the shared element."""
    leaves_out: tuple[str, ...] = ()
    """Shared elements that such a letter does not have."""
