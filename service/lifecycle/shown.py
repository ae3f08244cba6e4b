"""A draft as a caller sees it: its newest version, with what has happened to it since that was made."""

from __future__ import annotations

from service.domain.books import Reply
from service.domain.draft import Draft
from service.domain.history import History
from service.lifecycle.decide import wanted


def shown(history: History) -> Draft:
    """The draft with its state, and with the sign-offs that stand counted as given."""
    draft = history.newest.kept.draft
    needs = wanted(history)
    agreed = draft.status == "needs_approval" and all(need.given for need in needs)
    report = draft.report.model_copy(update={"approvals": needs}) if draft.report else None
    status = "ready" if agreed else draft.status
    return draft.model_copy(update={"state": history.head.state, "status": status, "report": report})


def reply_with(history: History, status: int) -> Reply:
    """The draft as an answer, with the revision that the next step has to name."""
    return Reply(status=status, body=shown(history).model_dump(mode="json"), headers={"ETag": etag(history)})


def etag(history: History) -> str:
    return f'"{history.head.revision}"'
