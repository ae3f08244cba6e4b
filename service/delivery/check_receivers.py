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
    named = [*_hooks(profile), *([("complaint_workflow", workflow.name, "")] if workflow else [])]
    names = [name for _, name, _ in named]
    twice = sorted({name for name in names if names.count(name) > 1})
    wrong += (f"{path}: webhooks: the name {name!r} is there twice{_also(name, named)}" for name in twice)
    if wrong:
        raise BadFile("\n".join(wrong))


def _secrets(profile: Profile) -> Iterator[tuple[str, str]]:
    yield from ((f"{where}.secret", secret) for where, _, secret in _hooks(profile))
    workflow = profile.complaint_workflow
    if isinstance(workflow, DeskWorkflow):
        for header, value in workflow.headers.items():
            for name in SECRET.findall(value):
                yield f"complaint_workflow.headers.{header}", name
    elif workflow:
        yield "complaint_workflow.secret", workflow.secret


def _hooks(profile: Profile) -> Iterator[tuple[str, str, str]]:
    """The key, name and secret of each webhook of the brand and of its partners."""
    lists = {"webhooks": profile.webhooks}
    lists |= {f"partners.{name}.webhooks": partner.webhooks for name, partner in profile.partners.items()}
    for key, hooks in lists.items():
        yield from ((f"{key}[{place}]", hook.name, hook.secret) for place, hook in enumerate(hooks))


def _also(name: str, named: list[tuple[str, str, str]]) -> str:
    """Where, if that is in a partner's list: the brand and its partners share their names."""
    where = [key for key, own, _ in named if own == name and key.startswith("partners.")]
    return f" ({', '.join(where)})" if where else ""
