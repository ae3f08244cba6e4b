"""Read the files that letters are judged by, so that they are kept with what they judged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from guardrails.stored import rule_texts
from prompts.render import SlotPrompts
from prompts.stored import playbook_texts, template_texts
from service.bootstrap import build_playbook, rule_files
from service.bootstrap_parts import Parts, RuleFiles
from service.domain.profile import Profile
from service.domain.sources import BundleKind
from service.lifecycle.sources import ReadSources
from service.settings import Settings


def build_sources(settings: Settings, profile: Profile, parts: Parts | None = None) -> ReadSources:
    """The files as they are now: a process that judges letters has to read them when it reads its rules."""
    parts = parts or Parts()
    overlays, rules = profile.overlays, rule_files(settings, profile)
    playbook = build_playbook(settings, profile, parts)
    versions: dict[BundleKind, frozenset[str]] = {
        "rules": frozenset((rules.version,)),
        "playbook": frozenset(scenario.version for scenario in playbook.values()),
        "prompts": frozenset((SlotPrompts(overlay=overlays.prompts).version,)),
    }
    texts: dict[BundleKind, dict[str, str]] = {
        "rules": parts.shared(_rule_texts(rules)),
        "playbook": parts.shared(_playbook_texts(settings.playbook_dir, overlays.playbook)),
        "prompts": parts.shared(_template_texts(overlays.prompts)),
    }
    return ReadSources(texts, versions)


def _rule_texts(files: RuleFiles) -> Mapping[str, str]:
    if files.is_shipped:
        return _shipped_rule_texts()
    return rule_texts(files.folder, files.overlay, files.authority, files.switches)


def _playbook_texts(folder: Path | None, overlay: Path | None) -> Mapping[str, str]:
    return playbook_texts(folder, overlay) if folder or overlay else _shipped_playbook_texts()


def _template_texts(overlay: Path | None) -> Mapping[str, str]:
    return template_texts(overlay) if overlay else _shipped_template_texts()


# What is shipped never changes while a process runs, and every desk has it.
_shipped_rule_texts = cache(rule_texts)
_shipped_playbook_texts = cache(playbook_texts)
_shipped_template_texts = cache(template_texts)
