"""The hashes that a decision rests on, so that it can be replayed."""

from __future__ import annotations

import hashlib

from service.domain.audit import canonical
from service.domain.history import Version
from service.domain.report import Report


def hashes_of(version: Version, engine: str = "") -> dict[str, str]:
    """Of the letter, and the names of what wrote and judged it. The input's own hash is the version row's."""
    draft = version.kept.draft
    return {
        "version": str(version.number),
        "text": version.text_hash,
        "report": report_hash(draft.report),
        "model": draft.model,
        "prompt": draft.prompt_version,
        "playbook": draft.playbook_version,
        "rules": draft.rules_version,
        "engine": engine,
        "status": draft.status,
    }


def report_hash(report: Report | None) -> str:
    return hashlib.sha256(canonical(report.model_dump(mode="json"))).hexdigest() if report else ""
