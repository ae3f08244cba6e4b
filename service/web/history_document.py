"""The history of a draft as it goes over the wire: what each version said, and not the ticket that it answers."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel

from service.domain.draft import DraftStatus
from service.domain.history import Change, DraftHead, Edit, History, Outcome, Sending, SignOff, Version
from service.domain.letter import Letter
from service.domain.report import Report
from service.lifecycle.edits import edit_since_amends


class VersionDocument(BaseModel):
    """One version, with the report that it was given when it was made."""

    number: int
    change: Change
    by: str
    at: datetime
    status: DraftStatus
    text_hash: str
    letter: Letter | None
    report: Report | None
    edit: Edit | None
    """What was changed in the version before."""
    model: str
    prompt_version: str
    playbook_version: str
    rules_version: str


class HistoryDocument(BaseModel):
    """All versions in order, and what happened to them."""

    draft: DraftHead
    versions: list[VersionDocument]
    edited: Edit | None
    """What people have changed in the letter that Amends last wrote."""
    sign_offs: list[SignOff]
    sending: Sending | None
    outcomes: list[Outcome]


def history_document(history: History) -> HistoryDocument:
    return HistoryDocument(
        draft=history.head,
        versions=[_version_document(version) for version in history.versions],
        edited=edit_since_amends(history),
        sign_offs=sorted(history.sign_offs, key=lambda s: (s.at, s.id)),
        sending=history.sending,
        outcomes=sorted(history.outcomes, key=lambda o: (o.at, o.id)),
    )


def _version_document(version: Version) -> VersionDocument:
    draft = version.kept.draft
    return VersionDocument(
        number=version.number,
        change=version.change,
        by=version.by,
        at=version.at,
        status=draft.status,
        text_hash=version.text_hash,
        letter=draft.letter,
        report=draft.report,
        edit=version.edit,
        model=draft.model,
        prompt_version=draft.prompt_version,
        playbook_version=draft.playbook_version,
        rules_version=draft.rules_version,
    )
