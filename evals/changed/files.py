"""Which files changed, and which scenarios' letters that can touch."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from service.domain.playbook import Scenario
from service.domain.profile import Overlays
from service.domain.value import Value
from service.errors import BadInput

ROOT = Path(__file__).parents[2]
_LAYERED = ("prompts", "guardrails")
_DATA = (".yaml", ".md")


class Change(Value):
    """A file of words or rules that is not as it was. `scenarios` None: it may touch them all."""

    path: str
    scenarios: tuple[str, ...] | None
    is_prompt: bool = False
    """Only a model reads it."""

    def touches(self, scenario: str) -> bool:
        return self.scenarios is None or scenario in self.scenarios


class Changes(Value):
    """Everything that differs between before and after."""

    since: str
    files: tuple[Change, ...]
    code: tuple[str, ...] = ()
    """Python files that changed as well; both sides are drafted by them as they are now."""


def changed_since_commit(root: Path, playbook: Mapping[str, Scenario]) -> Changes:
    """Shipped files that are not as in the last commit. Raises BadInput outside a checkout."""
    paths = sorted({*_git(root, "diff", "--name-only", "--no-renames", "-z", "HEAD", "--", *_LAYERED), *_new(root)})
    return Changes(
        since="the last commit",
        files=tuple(_shipped(Path(path), playbook) for path in paths if path.endswith(_DATA)),
        code=tuple(path for path in paths if path.endswith(".py")),
    )


def changed_by_overlay(overlays: Overlays, playbook: Mapping[str, Scenario]) -> Changes:
    """The company's own files, each against the shipped one that it is layered over."""
    found = [*_own(overlays.playbook, playbook), *_own(overlays.rules, playbook)]
    found += _own(overlays.prompts, playbook, is_prompt=True)
    return Changes(since="the shipped files", files=tuple(found))


def touched(name: str, playbook: Mapping[str, Scenario]) -> tuple[str, ...] | None:
    """A scenario's own file touches it alone, an element's those that have it, and any other file may touch all."""
    if name in playbook:
        return (name,)
    having = tuple(id for id, scenario in playbook.items() if scenario.element(name))
    return having or None


def committed(root: Path, path: str) -> bytes | None:
    """A file as in the last commit; None where it was not there."""
    done = subprocess.run(["git", "-C", str(root), "show", f"HEAD:./{path}"], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def _shipped(path: Path, playbook: Mapping[str, Scenario]) -> Change:
    is_prompt = path.parts[:2] == ("prompts", "templates")
    return Change(path=path.as_posix(), scenarios=touched(path.stem, playbook), is_prompt=is_prompt)


def _own(folder: Path | None, playbook: Mapping[str, Scenario], *, is_prompt: bool = False) -> Iterable[Change]:
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.suffix in _DATA:
            yield Change(path=str(path), scenarios=touched(path.stem, playbook), is_prompt=is_prompt)


def _new(root: Path) -> Sequence[str]:
    return _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *_LAYERED)


def _git(root: Path, *words: str) -> list[str]:
    """Paths, from the root on."""
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except OSError as exc:
        raise BadInput(f"git cannot be run: {exc.strerror}; name an overlay in the profile, or two runs") from exc
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip()
        raise BadInput(f"{root} has no commit to compare with ({told}); name an overlay in the profile, or two runs")
    return [path for path in done.stdout.decode("utf-8", "surrogateescape").split("\0") if path]
