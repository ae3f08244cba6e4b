"""Files that letters are judged by, a few and short."""

from dataclasses import dataclass, field

from service.domain.sources import Bundle

VERSIONS = {"rules": "rules-1", "playbook": "b1", "prompts": "slots-1"}

TEXTS = {"rules/F08.yaml": "id: F08 — “über”\n", "playbook/a.yaml": "id: a\n", "system.md": "You.\n"}


@dataclass
class KeptSources:
    """What a process would have read, and how often it was asked."""

    engine: str = "engine-1"
    asked: int = 0
    versions: dict[str, str] = field(default_factory=VERSIONS.copy)
    texts: dict[str, str] = field(default_factory=TEXTS.copy)

    def bundle(self, kind, version):
        self.asked += 1
        if kind == "engine":
            return Bundle(kind=kind, version=version, parts={"python": "3.11"}) if version == self.engine else None
        return Bundle(kind=kind, version=version, texts=self.of(kind)) if self.versions[kind] == version else None

    def of(self, kind):
        paths = {"rules": "rules/F08.yaml", "playbook": "playbook/a.yaml", "prompts": "system.md"}
        return {paths[kind]: self.texts[paths[kind]]}
