"""The row that a letter leaves in the recovery log, filled from the version that goes to the customer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args

from service.domain.case import ScenarioId
from service.domain.customer_key import customer_key
from service.domain.draft import KeptDraft
from service.domain.facts import Ref
from service.domain.history import History, Version
from service.domain.receivers import LoggedFrom
from service.domain.recovery import RecoveryRow
from service.lifecycle.causes import NOT_KNOWN, Causes, FoundCause, cause_of, shipped_causes
from service.lifecycle.edits import distance


@dataclass(frozen=True, slots=True)
class Filling:
    """What the company's profile adds: its causes, and the desk's fields that name brand, partner and agent."""

    causes: Causes = field(default_factory=shipped_causes)
    logged_from: LoggedFrom = field(default_factory=LoggedFrom)


def recovery_row(
    history: History,
    by: str,
    at: datetime,
    filling: Filling,
    *,
    cause_code: str | None = None,
    before: RecoveryRow | None = None,
    promises: int | None = None,
) -> RecoveryRow:
    """The row of the newest version. What was routed before stays routed; raises BadInput for an unknown cause code."""
    version = history.newest
    kept, case = version.kept, version.kept.case
    cause = _cause(kept, filling.causes, cause_code, before)
    return RecoveryRow(
        draft_id=version.draft_id,
        version=version.number,
        logged_at=before.logged_at if before else at,
        scenario=kept.draft.scenario,
        cause_code=cause.code,
        owning_team=cause.cause.team,
        severity=case.severity or "standard",
        severity_reason=case.severity_reason or "",
        channel=case.channel or "email",
        locale=case.language_region,
        jurisdiction=case.jurisdiction,
        audience=case.audience or "b2c",
        brand=_field(kept, filling.logged_from.brand) or (case.company.name if case.company else ""),
        partner=_field(kept, filling.logged_from.partner) or history.head.partner or "",
        agent=_field(kept, filling.logged_from.agent) or by,
        customer=customer_key(kept.ticket),
        ticket_id=case.ticket.id,
        # Why a remedy was granted is told in people's own words, and may name the customer.
        remedies=tuple(remedy.model_copy(update={"basis": None}) for remedy in case.remedies),
        commitments=len(kept.draft.commitments) if promises is None else promises,
        model=kept.draft.model,
        prompt_version=kept.draft.prompt_version,
        playbook_version=kept.draft.playbook_version,
        rules_version=kept.draft.rules_version,
        edit_distance=_edited(history.versions),
        rounds=max(0, len(kept.draft.attempts) - 1),
        composed_share=_composed_share(history.versions),
        routed_to=before.routed_to if before else "",
        routed_as=before.routed_as if before else "",
    )


def with_log(version: Version, row: RecoveryRow | None) -> Version:
    """The version with a case that says that it is logged, so that the rules can judge `recovery_logged`."""
    if row is None:
        return version
    entry = Ref(value=row.routed_as or row.draft_id, src=(f"rec:recoveries/{row.draft_id}",))
    case = version.kept.case
    told = case.model_copy(update={"facts": {**case.facts, "log_id": entry}})
    return version.model_copy(update={"kept": version.kept.model_copy(update={"case": told})})


def _cause(kept: KeptDraft, causes: Causes, given: str | None, before: RecoveryRow | None) -> FoundCause:
    """A code that is known stays when the row is filled anew for a later version."""
    mistake = _mistake(kept)
    if given is None and before is not None and before.cause_code in causes[mistake]:
        given = None if before.cause_code == NOT_KNOWN else before.cause_code
    return cause_of(kept.case, mistake, causes, given)


def _mistake(kept: KeptDraft) -> str:
    """The kind of mistake: of a letter after the first one, what the first was about."""
    if kept.case.follows:
        return kept.case.follows.scenario
    return kept.draft.scenario if kept.draft.scenario in get_args(ScenarioId) else "general_service_mistake"


def _field(kept: KeptDraft, path: str | None) -> str:
    value = kept.ticket.fields.get(path) if path else None
    return "" if value is None else str(value)


def _edited(versions: tuple[Version, ...]) -> float | None:
    """How much of the draft's first letter is gone from the newest: 0 nothing, 1 all."""
    letters = [version.kept.draft.letter for version in versions if version.kept.draft.letter]
    if not letters:
        return None
    return distance(letters[0].text, letters[-1].text)


def _composed_share(versions: tuple[Version, ...]) -> float:
    """How much of the letter, before people edited it, was in the playbook's own words."""
    drafts = [version.kept.draft for version in versions]
    written = next((d for d in reversed(drafts) if d.letter and d.letter.segments), None)
    if written is None or written.letter is None:
        return 0.0
    lengths = {segment: segment.end - segment.start for segment in written.letter.segments}
    composed = sum(n for segment, n in lengths.items() if set(segment.elements) & set(written.composed))
    return round(composed / sum(lengths.values()), 4)
