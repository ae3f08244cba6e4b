"""What `amends eval compare --changed` does: both sides of a change, drafted anew where it touches them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.changed.before import lay_out_committed, without_overlays
from evals.changed.files import ROOT, Changes, changed_by_overlay, changed_since_commit
from evals.compare import Compared, compare
from evals.every_measure import measures_for
from evals.runs.command import RunOptions, wanted_of
from evals.runs.matrix import choose, load_datasets
from evals.runs.rows import Run
from evals.sides import Side, read_run, side_of
from service.bootstrap import build_playbook, build_profile
from service.domain.ports import COMPOSER_MODEL
from service.domain.value import Value
from service.errors import BadInput
from service.records.profile_file import find_profile
from service.settings import Settings

_NOT_RECORDED = "NotRecorded"


class ChangedSays(Value):
    """What changed, and how after compares with before; None where there was nothing to draft."""

    told: tuple[str, ...]
    found: Compared | None


def compare_changed(settings: Settings, options: RunOptions, root: Path = ROOT) -> ChangedSays:
    """Raises BadInput where no letter can be drafted, or found in recordings, that the change would show in."""
    changes = find_changes(settings, root)
    if not changes.files:
        return ChangedSays(told=(f"Nothing differs from {changes.since}.", *_code(changes)), found=None)
    wanted = _touched_cases(settings, options, changes)
    with TemporaryDirectory(prefix="amends-changed-") as folder:
        before, after = _both(settings, wanted, changes, root, Path(folder))
    a, b, missing = _with_letters(side_of("before", before), side_of("after", after))
    told = (*_says(changes, wanted), *missing, _letters(a, b), *_code(changes))
    return ChangedSays(told=told, found=compare(a, b, measures_for(b)))


def find_changes(settings: Settings, root: Path = ROOT) -> Changes:
    """A profile's overlays against the shipped files; without any, the shipped files against the last commit."""
    profile = build_profile(settings)
    playbook = build_playbook(settings, profile)
    if any((profile.overlays.playbook, profile.overlays.prompts, profile.overlays.rules)):
        return changed_by_overlay(profile.overlays, playbook)
    return changed_since_commit(root, playbook)


def _touched_cases(settings: Settings, options: RunOptions, changes: Changes) -> RunOptions:
    """The options, for those of their cases alone that the change touches."""
    model = "recordings" if options.recordings else (options.models or (settings.model,))[0]
    if options.recordings and changes.since == "the shipped files":
        raise BadInput("recordings were made with the shipped files and hold no letter by yours; name a --model")
    asking = [c for c in changes.files if not (c.is_prompt and model == COMPOSER_MODEL)]
    if not asking:
        names = ", ".join(c.path for c in changes.files)
        raise BadInput(f"{names}: only a model reads it, and none is named; name a --model, or --recordings")
    cases = choose(load_datasets(options.datasets), wanted_of(settings, options))
    chosen = tuple(name for name, case in cases.items() if any(c.touches(case.case.scenario or "") for c in asking))
    if not chosen:
        raise BadInput(f"no case of {', '.join(options.datasets)} is touched; name another dataset")
    return options.model_copy(update={"cases": chosen, "models": options.models})


def _both(settings: Settings, wanted: RunOptions, changes: Changes, root: Path, folder: Path) -> tuple[Run, Run]:
    """Drafted at once, each by a process that sees its own files alone."""
    profile = find_profile(settings.profile)
    then, old = root, profile
    if changes.since == "the shipped files" and profile:
        old = without_overlays(profile, folder / "profile")
    else:
        then = folder / "tree"
        lay_out_committed(root, then, changes)
    outs = folder / "before.jsonl", folder / "after.jsonl"
    children = _start(then, old, wanted, outs[0]), _start(root, profile, wanted, outs[1])
    told = [child.communicate()[1].decode("utf-8", "replace").strip() for child in children]
    for child, out, why in zip(children, outs, told, strict=True):
        if child.returncode:
            raise BadInput("\n".join([f"{out.stem}, the letters could not be drafted: {why}", *_code(changes)]))
    return read_run(outs[0]), read_run(outs[1])


def _start(tree: Path, profile: Path | None, wanted: RunOptions, out: Path) -> subprocess.Popen[bytes]:
    """`-m` looks for packages where the process stands before it looks anywhere else."""
    options = wanted.model_copy(update={"out": out, "resume": False}).model_dump_json()
    words = [sys.executable, "-m", "evals.changed.child", options, str(profile.resolve()) if profile else ""]
    return subprocess.Popen(words, cwd=tree, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _with_letters(a: Side, b: Side) -> tuple[Side, Side, tuple[str, ...]]:
    """Without the cases that no recording has: their letters are unknown, and no older letter stands in for one."""
    unknown = {r.ask.case for side in (a, b) for r in side.rows if r.error.startswith(_NOT_RECORDED)}
    if not unknown:
        return a, b, ()
    every = {r.ask.case for r in (*a.rows, *b.rows)}
    told = f"{len(unknown)} of {len(every)} cases have no recorded letter for the files as they are, and no model was"
    told += " asked; name a --model to draft them"
    if unknown == every:
        raise BadInput(told)
    kept = [s.model_copy(update={"rows": tuple(r for r in s.rows if r.ask.case not in unknown)}) for s in (a, b)]
    return kept[0], kept[1], (f"Left out: {told}.",)


def _letters(a: Side, b: Side) -> str:
    """Figures may stay as they are where every letter is another."""
    before = {row.ask: row.letter for row in a.rows}
    others = sum(before.get(row.ask) != row.letter for row in b.rows)
    return f"Letters that read otherwise: {others} of {len(b.rows)}"


def _says(changes: Changes, wanted: RunOptions) -> Iterator[str]:
    yield f"A is {changes.since}, B the files as they are."
    for change in changes.files:
        reach = ", ".join(change.scenarios) if change.scenarios else "may touch every letter"
        yield f"Changed: {change.path} ({reach})"
    yield f"Drafted anew: {len(wanted.cases)} of {len(load_datasets(wanted.datasets))} cases"


def _code(changes: Changes) -> tuple[str, ...]:
    if not changes.code:
        return ()
    return (f"{len(changes.code)} Python files changed as well; A is drafted by them as they are now.",)
