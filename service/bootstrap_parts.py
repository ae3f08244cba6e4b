"""Rules and playbooks as they were read. They take seconds and megabytes, so desks whose files are equal share them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from guardrails import Rules, load_rules
from guardrails.loader import HERE as SHIPPED_RULES
from guardrails.loader import rules_version, with_profile
from prompts.loader import load_playbook
from prompts.stored import playbook_texts
from service.domain.playbook import Scenario
from service.domain.profile import AuthorityChanges, RuleSwitches


@cache
def _shipped_rules() -> Rules:
    """Read once in a process: they never change."""
    return load_rules(SHIPPED_RULES)


@cache
def _shipped_version() -> str:
    return rules_version(SHIPPED_RULES)


@cache
def _shipped_playbook() -> Mapping[str, Scenario]:
    return load_playbook()


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """Where a desk's rules come from."""

    folder: Path = SHIPPED_RULES
    overlay: Path | None = None
    authority: AuthorityChanges | Path | None = None
    switches: RuleSwitches | None = None

    @property
    def is_shipped(self) -> bool:
        """Whether a company adds nothing of its own."""
        return self == RuleFiles()

    @property
    def version(self) -> str:
        if self.is_shipped:
            return _shipped_version()
        return rules_version(self.folder, self.overlay, self.authority, self.switches)


@dataclass(frozen=True, slots=True)
class Parts:
    """What was read for one desk is there for the next."""

    _rules: dict[str, Rules] = field(default_factory=dict)
    _playbooks: dict[str, Mapping[str, Scenario]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def rules(self, files: RuleFiles) -> Rules:
        """Raises BadFile. Rules that differ in what a profile says are built once."""
        built = self._built(RuleFiles(files.folder, files.overlay))
        return with_profile(built, files.folder, files.overlay, files.authority, files.switches)

    def playbook(self, folder: Path | None, overlay: Path | None) -> Mapping[str, Scenario]:
        """Raises BadFile."""
        if folder is None and overlay is None:
            return _shipped_playbook()
        version = _hash(playbook_texts(folder, overlay))
        if version not in self._playbooks:
            self._playbooks[version] = load_playbook(folder, overlay)
        return self._playbooks[version]

    def shared(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The same texts, each in memory once."""
        return {path: self._texts.setdefault(text, text) for path, text in texts.items()}

    def _built(self, files: RuleFiles) -> Rules:
        if files.is_shipped:
            return _shipped_rules()
        version = files.version
        if version not in self._rules:
            is_shipped = version == RuleFiles().version
            self._rules[version] = _shipped_rules() if is_shipped else load_rules(files.folder, files.overlay)
        return self._rules[version]


def _hash(texts: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
