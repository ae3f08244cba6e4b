"""Put a run's winner into the company's own folder of prompts, if it is still what was judged."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import ValidationError

from evals.tune.outcome import CANDIDATE, OUTCOME, Outcome
from evals.tune.words import in_force_digest
from prompts.render import SlotPrompts
from service.domain.value import Value
from service.errors import BadFile, BadInput


class Promoted(Value):
    """Which files were written; none where there is no folder to write them to."""

    folder: str
    files: tuple[str, ...]
    written: bool


def read_outcome(run: Path) -> Outcome:
    path = run / OUTCOME
    if not path.is_file():
        raise BadInput(f"{run} holds no {OUTCOME}: it is no tuning run, or one that was not finished (--resume)")
    try:
        return Outcome.model_validate_json(path.read_bytes())
    except ValidationError as exc:
        raise BadFile(f"{path}: {exc}") from exc


def promote(run: Path, overlay: Path | None, anyway: bool = False) -> Promoted:
    """Raises BadInput where the verdict is not `better`, unless `anyway`, and where any file has changed since."""
    outcome = read_outcome(run)
    if not outcome.changes:
        raise BadInput(f"{run}: there is nothing to promote; {outcome.judged.why}")
    _refuse_changed(run, outcome, overlay)
    if outcome.judged.verdict != "better" and not anyway:
        raise BadInput(
            f"{run}: the verdict is {outcome.judged.verdict!r}: {outcome.judged.why}; --anyway promotes it all the same"
        )
    names = tuple(change.name for change in outcome.changes)
    if overlay is None:
        return Promoted(folder=str(run / CANDIDATE), files=names, written=False)
    overlay.mkdir(parents=True, exist_ok=True)
    for change in outcome.changes:
        (overlay / change.name).write_bytes(change.text.encode("utf-8"))
    return Promoted(folder=str(overlay), files=names, written=True)


def _refuse_changed(run: Path, outcome: Outcome, overlay: Path | None) -> None:
    """The templates in force, as the run began with them, and the candidate's files, as it left them."""
    now = SlotPrompts(overlay=overlay).version
    was = outcome.fingerprint.seed_prompt
    changed = [f"the prompt in force: {was} > slots={now}"] if was != f"slots={now}" else []
    for change in outcome.changes:
        if in_force_digest(overlay, change.name) != change.before:
            changed.append(f"{change.name}, as it is in force")
        if _digest(run / CANDIDATE / change.name) != hashlib.sha256(change.text.encode()).hexdigest():
            changed.append(f"{run / CANDIDATE / change.name}: not what was judged")
    if changed:
        told = "\n".join(f"  {what}" for what in changed)
        raise BadInput(f"{run}: what was judged is not what would be in force; tune anew, as this has changed:\n{told}")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
