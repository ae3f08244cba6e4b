"""The rules as texts by path, to be kept elsewhere, and built again from there."""

from __future__ import annotations

from pathlib import Path

from guardrails.loader import HERE, Rules, load_rules
from guardrails.overlay import read_overlay
from service.domain.profile import AuthorityChanges

_SHIPPED, _OWN, _AUTHORITY = "rules", "own", "authority.json"


def rule_texts(
    folder: Path = HERE, overlay: Path | None = None, authority: AuthorityChanges | Path | None = None
) -> dict[str, str]:
    """Every file that the version of `load_rules` with the same arguments is a hash of."""
    texts = _texts(folder, _SHIPPED) | (_texts(overlay, _OWN) if overlay else {})
    for _, changes in read_overlay(None, authority).changes:
        texts[_AUTHORITY] = changes.model_dump_json(exclude_unset=True, by_alias=True)
    return texts


def load_stored_rules(folder: Path) -> Rules:
    """The rules of a folder that `rule_texts` was written to; they have the version that they had."""
    own, authority = folder / _OWN, folder / _AUTHORITY
    return load_rules(folder / _SHIPPED, own if own.is_dir() else None, authority if authority.is_file() else None)


def _texts(folder: Path, name: str) -> dict[str, str]:
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes().decode("utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }
