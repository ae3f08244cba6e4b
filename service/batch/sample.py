"""Choose letters to look at first: the same ones every time, and of every kind of recipient at least one."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.batch.own_case import OWN
from service.domain.batch import Recipient
from service.domain.case import CaseFile
from service.domain.value import Value


class RecipientShape(Value):
    """What makes one recipient's letter another kind of letter than somebody else's."""

    locale: str
    language: str
    severity: str
    audience: str
    own_facts: tuple[str, ...]
    remedies: tuple[str, ...]
    wrote: bool
    """Whether the customer has written about it."""


def shape_of(case: CaseFile) -> RecipientShape:
    own = (name for name, fact in case.facts.items() if fact.src[0].startswith(OWN))
    return RecipientShape(
        locale=case.language_region,
        language=(case.customer.preferred_language if case.customer else None) or "",
        severity=case.severity or "",
        audience=case.audience or "",
        own_facts=tuple(sorted(own)),
        remedies=tuple(sorted(remedy.kind for remedy in case.remedies)),
        wrote=any(m.visibility == "public" for m in case.ticket.messages),
    )


@dataclass(slots=True)
class _Shape:
    """Some recipients of one shape, each as likely to be among them as any other."""

    count: int = 0
    kept: list[Recipient] = field(default_factory=list)

    def add(self, recipient: Recipient, most: int, chance: random.Random) -> None:
        self.count += 1
        if len(self.kept) < most:
            self.kept.append(recipient)
        elif (place := chance.randrange(self.count)) < most:
            self.kept[place] = recipient


@dataclass(frozen=True, slots=True)
class Sampled:
    """A recipient who was chosen, and for how many of the batch they stand."""

    recipient: Recipient
    shape: RecipientShape
    of_shape: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Who was chosen out of a batch."""

    chosen: tuple[Sampled, ...]
    total: int
    shapes: int
    left_out: int
    """Shapes of which nobody was chosen, where there are more of them than the sample has letters."""


def sample(recipients: Iterable[Recipient], most: int = 20, seed: int = 0) -> Sample:
    """One of every shape first, the commonest first, then a second of each, until there are enough."""
    chance = random.Random(seed)
    shapes: dict[RecipientShape, _Shape] = {}
    for recipient in recipients:
        shape = shape_of(CaseFile.model_validate(recipient.case))
        shapes.setdefault(shape, _Shape()).add(recipient, most, chance)
    ordered = sorted(shapes.items(), key=lambda item: -item[1].count)
    turns = ((shape, found, turn) for turn in range(most) for shape, found in ordered if turn < len(found.kept))
    chosen = [Sampled(f.kept[turn], shape, f.count) for (shape, f, turn), _ in zip(turns, range(most), strict=False)]
    return Sample(
        chosen=tuple(sorted(chosen, key=lambda one: one.recipient.number)),
        total=sum(found.count for found in shapes.values()),
        shapes=len(shapes),
        left_out=max(0, len(shapes) - most),
    )
