"""Read the files that letters are judged by, so that they are kept with what they judged."""

from __future__ import annotations

from guardrails.loader import HERE as SHIPPED_RULES
from guardrails.loader import rules_version
from guardrails.stored import rule_texts
from prompts.render import SlotPrompts
from prompts.stored import playbook_texts, template_texts
from service.bootstrap import build_playbook
from service.domain.profile import Profile
from service.domain.sources import BundleKind
from service.lifecycle.sources import ReadSources
from service.settings import Settings


def build_sources(settings: Settings, profile: Profile) -> ReadSources:
    """The files as they are now: a process that judges letters has to read them when it reads its rules."""
    overlays = profile.overlays
    own_rules = (settings.rules_dir or SHIPPED_RULES, overlays.rules, profile.authority)
    playbook = build_playbook(settings, profile)
    versions: dict[BundleKind, frozenset[str]] = {
        "rules": frozenset((rules_version(*own_rules),)),
        "playbook": frozenset(scenario.version for scenario in playbook.values()),
        "prompts": frozenset((SlotPrompts(overlay=overlays.prompts).version,)),
    }
    texts: dict[BundleKind, dict[str, str]] = {
        "rules": rule_texts(*own_rules),
        "playbook": playbook_texts(settings.playbook_dir, overlays.playbook),
        "prompts": template_texts(overlays.prompts),
    }
    return ReadSources(texts, versions)
