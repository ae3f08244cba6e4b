"""The files that letters are judged by, as this process has read them, and the code that judges."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as version_of
from pathlib import Path

import guardrails
import service.domain
from service.domain.audit import canonical
from service.domain.sources import Bundle, BundleKind

_LIBRARIES = ("google-re2", "pydantic", "PyYAML", "snowballstemmer")
"""What the verdict on a letter may change with, besides our own code."""


@dataclass(frozen=True, slots=True)
class ReadSources:
    """Texts by path of each kind, and the versions that they are the files of."""

    texts: Mapping[BundleKind, Mapping[str, str]]
    versions: Mapping[BundleKind, frozenset[str]]

    @property
    def engine(self) -> str:
        return engine_bundle().version

    def bundle(self, kind: BundleKind, version: str) -> Bundle | None:
        if kind == "engine":
            return engine_bundle() if version == self.engine else None
        if version not in self.versions.get(kind, ()):
            return None
        return Bundle(kind=kind, version=version, texts=dict(self.texts[kind]))


@cache
def engine_bundle() -> Bundle:
    """The engine of this process, by the hashes of its code and the versions of its libraries."""
    parts = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    parts |= {name: version_of(name) for name in _LIBRARIES}
    parts |= _code(guardrails.__name__, guardrails.__path__[0])
    parts |= _code(service.domain.__name__, service.domain.__path__[0])
    told = hashlib.sha256(canonical(parts)).hexdigest()
    return Bundle(kind="engine", version=f"engine-{told[:12]}", parts=parts)


def _code(package: str, folder: str) -> dict[str, str]:
    root = Path(folder)
    return {
        f"{package.replace('.', '/')}/{path.relative_to(root).as_posix()}": hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(root.rglob("*.py"))
    }
