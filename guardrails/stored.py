"""The rules as texts by path, to be kept elsewhere, and built again from there."""

from __future__ import annotations

from pathlib import Path

from guardrails.loader import HERE, Rules, load_rules
from guardrails.overlay import read_overlay
from service.domain.profile import AuthorityChanges, RuleSwitches

_SHIPPED, _OWN, _AUTHORITY, _SWITCHES = "rules", "own", "authority.json", "switches.json"


def rule_texts(
    folder: Path = HERE,
    overlay: Path | None = None,
    authority: AuthorityChanges | Path | None = None,
    switches: RuleSwitches | None = None,
) -> dict[str, str]:
    """Every file that the version of `load_rules` with the same arguments is a hash of."""
    texts = _texts(folder, _SHIPPED) | (_texts(overlay, _OWN) if overlay else {})
    for _, changes in read_overlay(None, authority).changes:
        texts[_AUTHORITY] = changes.model_dump_json(exclude_unset=True, by_alias=True)
    if switches is not None:
        texts[_SWITCHES] = switches.model_dump_json()
    return texts


def load_stored_rules(folder: Path) -> Rules:
    """The rules of a folder that `rule_texts` was written to; they have the version that they had."""
    own, authority, switches = folder / _OWN, folder / _AUTHORITY, folder / _SWITCHES
    return load_rules(
        folder / _SHIPPED,
        own if own.is_dir() else None,
        authority if authority.is_file() else None,
        RuleSwitches.model_validate_json(switches.read_bytes()) if switches.is_file() else None,
    )


def _texts(folder: Path, name: str) -> dict[str, str]:
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes().decode("utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }
