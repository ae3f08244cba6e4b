"""The playbook and the templates as texts by path, to be kept elsewhere, and the playbook built again from there."""

from __future__ import annotations

from pathlib import Path

from prompts.loader import SHIPPED, load_playbook
from prompts.template_files import TEMPLATES
from service.domain.playbook import Scenario

_SHIPPED, _OWN = "playbook", "own"


def playbook_texts(folder: Path | None = None, overlay: Path | None = None) -> dict[str, str]:
    """Every file that `load_playbook` with the same arguments reads."""
    return _texts(folder or SHIPPED, "*.yaml", _SHIPPED) | (_texts(overlay, "*.yaml", _OWN) if overlay else {})


def load_stored_playbook(folder: Path) -> dict[str, Scenario]:
    """The playbook of a folder that `playbook_texts` was written to; each scenario has the version that it had."""
    own = folder / _OWN
    return load_playbook(folder / _SHIPPED, own if own.is_dir() else None)


def template_texts(overlay: Path | None = None) -> dict[str, str]:
    """Every template that a prompt may be made of; a company's own goes before the shipped one of its name."""
    return _texts(TEMPLATES, "*.md", "templates") | (_texts(overlay, "*.md", _OWN) if overlay else {})


def _texts(folder: Path, pattern: str, name: str) -> dict[str, str]:
    return {f"{name}/{path.name}": path.read_bytes().decode("utf-8") for path in sorted(folder.glob(pattern))}
