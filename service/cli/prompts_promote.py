"""What `amends prompts promote` does, with everything that it needs imported."""

from __future__ import annotations

from pathlib import Path

from evals.tune.promote import promote
from service.bootstrap import build_profile
from service.settings import read_settings


def promoted(run: Path, anyway: bool) -> str:
    """Which files were written, or where they stand."""
    done = promote(run, build_profile(read_settings()).overlays.prompts, anyway)
    names = ", ".join(done.files)
    if done.written:
        return f"Written to {done.folder}: {names}"
    return (
        f"No profile names a folder for prompts of your own, so nothing is written. The files are in {done.folder}:"
        f" {names}. Copy them to a folder that your profile names as `overlays.prompts`; `amends init` writes one."
    )
