"""Read the files that letters are judged by, so that they are kept with what they judged."""

from __future__ import annotations

from guardrails.stored import rule_texts
from prompts.render import SlotPrompts
from prompts.stored import playbook_texts, template_texts
from service.bootstrap import build_playbook, rule_files
from service.bootstrap_parts import Parts
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
        "rules": parts.shared(rule_texts(rules.folder, rules.overlay, rules.authority, rules.switches)),
        "playbook": parts.shared(playbook_texts(settings.playbook_dir, overlays.playbook)),
        "prompts": parts.shared(template_texts(overlays.prompts)),
    }
    return ReadSources(texts, versions)
