"""What `amends batch preview` does and shows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from service.batch.incident import read_incident
from service.batch.own_case import CaseMaker
from service.batch.preview import FindingShape, Preview, preview
from service.batch.recipients import Recipients
from service.batch.rows import recipients_at
from service.batch.sample import sample
from service.bootstrap import build_drafter
from service.domain.batch import Recipient
from service.domain.case import CaseFile
from service.domain.draft import KeptDraft
from service.domain.incoming import IncomingTicket
from service.drafting.pipeline import DraftOptions
from service.settings import read_settings


def previewed(
    incident: Path, recipients: Path, kind: str | None, most: int, seed: int, model: str | None, *, skip_bad: bool
) -> Preview:
    """Raises BadFile or BadInput for a sheet or rows that cannot be used."""
    sheet = read_incident(incident)
    drafter = build_drafter(read_settings())
    found = Recipients(recipients_at(recipients, kind), CaseMaker(sheet, drafter.scenario(sheet.scenario)))
    survey = found.survey()
    if not skip_bad:
        survey.refuse()

    async def write(recipient: Recipient) -> KeptDraft:
        case = CaseFile.model_validate(recipient.case)
        ticket = IncomingTicket(case=case, source=recipient.source, fields=recipient.fields)
        draft = await drafter.draft(ticket, DraftOptions(model=model))
        return await drafter.store.load(draft.id)

    return asyncio.run(preview(sample(found, most, seed), write))


def lines(shown: Preview) -> Iterator[str]:
    """For a person: one letter whole, what the rules found, and the estimate last."""
    first = next((letter for letter in shown.letters if letter.draft.letter), None)
    if first is not None and first.draft.letter is not None:
        yield f"Row {first.row}, as {first.of_shape} others of its kind would get it:\n"
        yield f"{first.draft.letter.text}\n"
    left_out = f", of which {shown.shapes_left_out} are not in the sample" if shown.shapes_left_out else ""
    yield f"{shown.total} recipients of {shown.shapes} kinds{left_out}; {len(shown.letters)} letters written:"
    for shape in shown.findings:
        yield f"  {shape.letters:4} {_shape(shape)} (rows {', '.join(map(str, shape.rows))})"
    yield from _estimate(shown)


def _shape(shape: FindingShape) -> str:
    found = [f"lacks {', '.join(shape.missing_facts)}"] if shape.missing_facts else []
    found += [f"{rule} ({severity})" for rule, severity in shape.findings]
    found += [f"{element} {state}" for element, state in shape.elements if state in ("missing", "error")]
    return f"{shape.status.replace('_', ' ')}: {'; '.join(found) or 'nothing found'}"


def _estimate(shown: Preview) -> Iterator[str]:
    guess = shown.estimate
    cost = "a price is not known" if guess.cost_usd is None else f"${guess.cost_usd}"
    statuses = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in guess.outcomes.items())
    yield f"Estimated from {guess.measured_on} letters, for all {guess.letters}:"
    yield f"  {statuses}"
    yield f"  {guess.seconds:,.0f} seconds by one worker ({guess.seconds_per_letter:.2f} a letter); {cost}"
