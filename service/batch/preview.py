"""What a batch would be, from a sample of its letters. Nothing of it is kept, and nothing is sent."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.batch.sample import Sample, Sampled
from service.domain.batch import Recipient
from service.domain.draft import Draft, DraftStatus, KeptDraft
from service.domain.report import ElementState, FindingSeverity
from service.domain.value import Value

Write = Callable[[Recipient], Awaitable[KeptDraft]]
"""Drafts a recipient's letter and keeps it nowhere."""


class FindingShape(Value):
    """What the rules found in some letters alike: which rules, and how each element stands."""

    status: DraftStatus
    missing_facts: tuple[str, ...] = ()
    findings: tuple[tuple[str, FindingSeverity], ...] = ()
    elements: tuple[tuple[str, ElementState], ...] = ()
    """Those that are not simply there."""
    letters: int = 0
    rows: tuple[int, ...] = ()
    """The first few."""


class PreviewLetter(Value):
    """One letter of the sample."""

    row: int
    key: str
    of_shape: int
    """For how many recipients like this one it stands."""
    draft: Draft


class Estimate(Value):
    """Measured on the sample and multiplied: a guess, and said to be one."""

    measured_on: int
    letters: int
    seconds_per_letter: float
    seconds: float
    """By one worker, one letter after the other."""
    cost_usd: Decimal | None
    """None where a price is not known."""
    outcomes: dict[str, int]
    """How many letters of each status the batch may have."""


class Preview(Value):
    """A sample of letters, every kind of finding among them, and what all of them may take."""

    total: int
    shapes: int
    shapes_left_out: int
    letters: tuple[PreviewLetter, ...]
    outcomes: dict[DraftStatus, int]
    findings: tuple[FindingShape, ...]
    estimate: Estimate


async def preview(chosen: Sample, write: Write) -> Preview:
    """Draft the sample, one letter after the other."""
    letters = [_letter(one, (await write(one.recipient)).draft) for one in chosen.chosen]
    return Preview(
        total=chosen.total,
        shapes=chosen.shapes,
        shapes_left_out=chosen.left_out,
        letters=tuple(letters),
        outcomes=dict(Counter(letter.draft.status for letter in letters)),
        findings=_shapes(letters),
        estimate=_estimate(chosen, letters),
    )


def finding_shape(draft: Draft) -> FindingShape:
    """What the rules say of a letter, without where in it."""
    report = draft.report
    return FindingShape(
        status=draft.status,
        missing_facts=tuple(sorted(m.name for m in draft.missing_facts)),
        findings=tuple(sorted({(f.rule, f.severity) for f in report.findings})) if report else (),
        elements=tuple(sorted((e.id, e.status) for e in report.elements if e.status != "present")) if report else (),
    )


def _letter(one: Sampled, draft: Draft) -> PreviewLetter:
    return PreviewLetter(row=one.recipient.number, key=one.recipient.key, of_shape=one.of_shape, draft=draft)


def _shapes(letters: Sequence[PreviewLetter]) -> tuple[FindingShape, ...]:
    rows: dict[FindingShape, list[int]] = {}
    for letter in letters:
        rows.setdefault(finding_shape(letter.draft), []).append(letter.row)
    told = (shape.model_copy(update={"letters": len(r), "rows": tuple(r[:5])}) for shape, r in rows.items())
    return tuple(sorted(told, key=lambda shape: -shape.letters))


@dataclass(slots=True)
class _Seen:
    """The sampled letters of one shape of recipient."""

    of_shape: int
    statuses: Counter[DraftStatus]


def _estimate(chosen: Sample, letters: Sequence[PreviewLetter]) -> Estimate:
    count = max(1, len(letters))
    # The first letter of a process takes longer than all others.
    seconds = statistics.median([letter.draft.usage.total_ms for letter in letters] or [0]) / 1000
    costs = [letter.draft.usage.cost for letter in letters]
    known = [cost for cost in costs if cost is not None]
    cost = Decimal(str(sum(known))) / count * chosen.total if len(known) == len(costs) else None
    return Estimate(
        measured_on=len(letters),
        letters=chosen.total,
        seconds_per_letter=round(seconds, 4),
        seconds=round(seconds * chosen.total, 1),
        cost_usd=None if cost is None else cost.quantize(Decimal("0.0001")),
        outcomes=_expected(chosen, letters),
    )


def _expected(chosen: Sample, letters: Sequence[PreviewLetter]) -> dict[str, int]:
    """Each shape's share of outcomes, for as many recipients as have that shape."""
    seen: dict[object, _Seen] = {}
    for one, letter in zip(chosen.chosen, letters, strict=True):
        of_shape = seen.setdefault(one.shape, _Seen(one.of_shape, Counter()))
        of_shape.statuses[letter.draft.status] += 1
    expected: Counter[str] = Counter()
    for shape in seen.values():
        for status, count in shape.statuses.items():
            expected[status] += round(shape.of_shape * count / shape.statuses.total())
    not_sampled = chosen.total - sum(shape.of_shape for shape in seen.values())
    return dict(expected) | ({"not_sampled": not_sampled} if not_sampled > 0 else {})
