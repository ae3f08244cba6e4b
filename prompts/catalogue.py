"""What prompts there are: the variants with their versions, their templates, and how two of them differ."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prompts.template_files import TEMPLATES, TemplateFiles
from prompts.variants import STARTS, VARIANTS, VariantName, variant
from prompts.yaml_files import close_to
from service.errors import BadInput

_SHIPPED = "shipped:"


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """One file of a variant. `own` says that it is the company's and not the shipped one."""

    name: str
    version: str
    own: bool
    path: Path


@dataclass(frozen=True, slots=True)
class VariantEntry:
    """A variant with its version and its templates, those that are included as well."""

    name: VariantName
    version: str
    templates: tuple[TemplateEntry, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The prompts in force; `overlay` is the company's own folder."""

    overlay: Path | None = None

    def variants(self) -> tuple[VariantEntry, ...]:
        return tuple(
            VariantEntry(name, variant(name, self.overlay).version, self._templates(name)) for name in VARIANTS
        )

    def show(self, name: str) -> str:
        """A template's text, or all of a variant's. `shipped:` before the name passes over the company's own."""
        here = Catalogue() if name.startswith(_SHIPPED) else self
        bare = name.removeprefix(_SHIPPED)
        if bare in VARIANTS:
            return "\n".join(f"# {t.name}\n{t.path.read_text('utf-8')}" for t in here._templates(bare))
        return here._named(bare).path.read_text("utf-8")

    def diff(self, old: str, new: str) -> str:
        """Unified diff of two templates or variants; empty when they say the same."""
        before, after = (self.show(name).splitlines(keepends=True) for name in (old, new))
        return "".join(difflib.unified_diff(before, after, old, new))

    def _named(self, name: str) -> TemplateEntry:
        known = {t.name: t for v in VARIANTS for t in self._templates(v)}
        if name not in known:
            names = (*VARIANTS, *known)
            raise BadInput(f"no prompt {name!r}{close_to(name, names)} (have: {', '.join(names)})")
        return known[name]

    def _templates(self, name: VariantName) -> tuple[TemplateEntry, ...]:
        return tuple(self._entries(name))

    def _entries(self, name: VariantName) -> Iterator[TemplateEntry]:
        files = TemplateFiles((self.overlay, TEMPLATES) if self.overlay else (TEMPLATES,))
        for path in files.used_by(*STARTS[name]):
            version = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            yield TemplateEntry(path.name, version, path.parent == self.overlay, path)
