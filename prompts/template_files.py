"""The templates' files: filled, listed and hashed. The first folder that has a file of the name is the one in force."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"
_INCLUDED = re.compile(r"{%-?\s*include\s+\"([^\"]+)\"")


@dataclass(frozen=True)
class TemplateFiles:
    """Folders of templates, a company's own before the shipped one."""

    folders: tuple[Path, ...]

    def fill(self, name: str, values: Mapping[str, Any]) -> str:
        """Raises jinja2's UndefinedError for a name that has no value."""
        return self._environment.get_template(name).render(values).strip() + "\n"

    def path(self, name: str) -> Path:
        """The file that is in force."""
        return next(path for folder in self.folders if (path := folder / name).is_file())

    def used_by(self, *names: str) -> tuple[Path, ...]:
        """The templates of these names and those that they include, in order."""
        return tuple(dict.fromkeys(path for name in names for path in self._with_included(name)))

    def digest(self, *names: str) -> str:
        """A hash of what the templates say."""
        said = hashlib.sha256()
        for path in self.used_by(*names):
            said.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return said.hexdigest()[:12]

    def _with_included(self, name: str) -> Iterator[Path]:
        path = self.path(name)
        yield path
        for included in _INCLUDED.findall(path.read_text("utf-8")):
            yield from self._with_included(included)

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(self.folders),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
        )
