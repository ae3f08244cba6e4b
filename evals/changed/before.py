"""What was there before a change, in a temporary folder, so that a process of its own can draft from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from evals.changed.files import Changes, committed

_PACKAGES = ("service", "prompts", "guardrails", "evals")
_LARGE = ("datasets", "recordings")
"""Of `evals`: never changed by what is compared, so they are pointed to."""
_NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "node_modules")


def lay_out_committed(root: Path, folder: Path, changes: Changes) -> None:
    """The code as it is, with the changed files of words and rules as in the last commit."""
    for package in _PACKAGES:
        shutil.copytree(root / package, folder / package, ignore=_ignored if package == "evals" else _NOT_COPIED)
    for name in _LARGE:
        (folder / "evals" / name).symlink_to(root / "evals" / name, target_is_directory=True)
    for change in changes.files:
        _restore(folder / change.path, committed(root, change.path))


def without_overlays(profile: Path, folder: Path) -> Path:
    """A copy of the profile with its folder that layers nothing over the shipped files."""
    shutil.copytree(profile.parent, folder, ignore=_NOT_COPIED)
    raw = yaml.safe_load(profile.read_text("utf-8"))
    bare = {key: value for key, value in raw.items() if key != "overlays"}
    path = folder / profile.name
    path.write_text(yaml.safe_dump(bare, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def _ignored(folder: str, names: list[str]) -> set[str]:
    large = {name for name in names if name in _LARGE and Path(folder).name == "evals"}
    return large | set(_NOT_COPIED(folder, names))


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
