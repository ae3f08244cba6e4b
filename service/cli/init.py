"""Write a company's own folder: a commented profile, and a place for each kind of change. Nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import service.cli
import service.records
from service.errors import BadInput

TEMPLATE = Path(service.cli.__file__).parent / "template"
SCHEMA = Path(service.records.__file__).parent / "schema" / "profile.json"


def write_folder(folder: Path) -> list[Path]:
    """The files written, the profile first; raises BadInput when one of them is there already."""
    contents = {folder / path.relative_to(TEMPLATE): path for path in _templates()}
    contents[folder / "schema" / SCHEMA.name] = SCHEMA
    for path in contents:
        if path.exists():
            raise BadInput(f"{path} is there already, and nothing was written; move it, or name another folder")
    try:
        for path, source in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read_bytes())
    except OSError as exc:
        raise BadInput(f"cannot write {exc.filename!r}: {exc.strerror}") from exc
    return list(contents)


def _templates() -> list[Path]:
    """The profile, then the folders' notes."""
    return [TEMPLATE / "profile.yaml", *sorted(TEMPLATE.glob("*/README.md"))]
