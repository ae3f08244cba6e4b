"""Check a profile's receivers at start-up, so that a missing secret is not found out when something has happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from service.delivery.number import wrong_path
from service.domain.profile import Profile
from service.domain.receivers import DeskWorkflow
from service.domain.record_source import SECRET
from service.errors import BadFile


def check_receivers(profile: Profile, path: Path, secrets: Mapping[str, str]) -> None:
    """Raises BadFile with every wrong key. No system is asked."""
    known = {name.casefold() for name in secrets}
    wrong = [
        f"{path}: {where}: set the variable AMENDS_SECRET_{name.upper()}"
        for where, name in _secrets(profile)
        if name.casefold() not in known
    ]
    workflow = profile.complaint_workflow
    if workflow and workflow.id_from and wrong_path(workflow.id_from):
        wrong.append(f"{path}: complaint_workflow.id_from: {workflow.id_from!r} is {wrong_path(workflow.id_from)}")
    names = [hook.name for hook in profile.webhooks] + ([workflow.name] if workflow else [])
    twice = sorted({name for name in names if names.count(name) > 1})
    wrong += (f"{path}: webhooks: the name {name!r} is there twice" for name in twice)
    if wrong:
        raise BadFile("\n".join(wrong))


def _secrets(profile: Profile) -> Iterator[tuple[str, str]]:
    for place, hook in enumerate(profile.webhooks):
        yield f"webhooks[{place}].secret", hook.secret
    workflow = profile.complaint_workflow
    if isinstance(workflow, DeskWorkflow):
        for header, value in workflow.headers.items():
            for name in SECRET.findall(value):
                yield f"complaint_workflow.headers.{header}", name
    elif workflow:
        yield "complaint_workflow.secret", workflow.secret
