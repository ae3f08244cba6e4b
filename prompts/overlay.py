"""A company's own playbook files over the shipped ones. A file holds only the keys that it changes.

Elements, slots and facts are changed one by one, by their id or name; every other list is replaced as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prompts.yaml_files import KeyPath, close_to, key_path, read_content
from service.errors import BadFile

Content = Mapping[str, Any]

_NAMED_BY: dict[str, str] = {"elements": "id", "slots": "id", "duties": "id", "facts": "name"}
_PLACE = re.compile(r"\b(elements|slots|duties|facts)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Layered:
    """A file's content with the company's changes: what differs, by key, and the file that says so."""

    content: Content
    path: Path
    read: tuple[Path, ...]
    """The files that it was made from."""
    changed: tuple[str, ...] = ()

    def tell(self, loc: KeyPath) -> str:
        """The path of a key, with an element, slot or fact by its name, as the company's file has it."""
        return self.named(key_path(loc)) if self.changed else key_path(loc)

    def named(self, text: str) -> str:
        """The text with `elements[3]` put as `elements[delay_quantified]`."""
        return _PLACE.sub(lambda found: f"{found[1]}[{self._name(found[1], int(found[2]))}]", text)

    def _name(self, key: str, place: int) -> str:
        items = self.content.get(key)
        if not isinstance(items, Sequence) or place >= len(items) or not isinstance(items[place], Mapping):
            return str(place)
        return str(items[place].get(_NAMED_BY[key], place))


def layer(shipped: Path, own: Path | None, elsewhere: Content | None = None) -> Layered:
    """The shipped file with the changes of the own one; `elsewhere` holds common facts that may be changed too."""
    content = _mapping(shipped, read_content(shipped))
    if own is None or not own.is_file():
        return Layered(content, shipped, (shipped,))
    changes = _mapping(own, read_content(own) or {})
    changed: list[str] = []
    merged = _Merge(own, elsewhere or {}, changed).mappings(content, changes, "")
    return Layered(merged, own, (shipped, own), tuple(changed))


def refuse_strangers(folder: Path, known: Sequence[str]) -> None:
    """Raise BadFile for a YAML file of a name that nothing would read."""
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in known:
            raise BadFile(f"{path}: the playbook has no file of this name{close_to(path.name, known)}")


@dataclass(frozen=True, slots=True)
class _Merge:
    """One file's changes, each noted where it makes a difference."""

    path: Path
    elsewhere: Content
    changed: list[str]

    def mappings(self, shipped: Content, own: Content, at: str) -> dict[str, Any]:
        merged = dict(shipped)
        for key, value in own.items():
            here = f"{at}.{key}" if at else str(key)
            merged[key] = self._value(key, shipped.get(key), value, here)
        return merged

    def _value(self, key: str, shipped: Any, own: Any, at: str) -> Any:  # noqa: ANN401  whatever YAML holds
        if key in _NAMED_BY and isinstance(shipped, list) and isinstance(own, list):
            return list(self._named(key, shipped, own, at))
        if isinstance(shipped, Mapping) and isinstance(own, Mapping):
            return self.mappings(shipped, own, at)
        if own != shipped:
            self.changed.append(at)
        return own

    def _named(self, key: str, shipped: list[Any], own: list[Any], at: str) -> Iterator[Any]:
        """The shipped items in their order, changed; then common ones that are changed for this file alone."""
        name = _NAMED_BY[key]
        changes = {self._name_of(item, name, f"{at}[{n}]"): item for n, item in enumerate(own)}
        known = _by_name(shipped, name)
        common = _by_name(self.elsewhere.get(key, ()), name) if key == "facts" else {}
        self._refuse_unknown(key, at, changes, {**common, **known})
        for item in (*shipped, *(common[id] for id in changes if id not in known)):
            id = item.get(name) if isinstance(item, Mapping) else None
            yield self.mappings(item, changes[id], f"{at}[{id}]") if id in changes else item

    def _name_of(self, item: Any, name: str, at: str) -> str:  # noqa: ANN401  whatever YAML holds
        if not isinstance(item, Mapping) or not isinstance(item.get(name), str):
            raise BadFile(f"{self.path}: {at}: say which one it is, by its {name!r}")
        return str(item[name])

    def _refuse_unknown(self, key: str, at: str, changes: Mapping[str, Any], known: Mapping[str, Any]) -> None:
        inherited = _by_name(self.elsewhere.get("elements", ()), "id") if key == "elements" else {}
        for id in changes:
            if id in inherited and id not in known:
                raise BadFile(f"{self.path}: {at}[{id}]: every scenario has it; change it under `inherits`")
            if id not in known:
                raise BadFile(f"{self.path}: {at}[{id}]: the shipped file has none of this name{close_to(id, known)}")


def _by_name(items: Sequence[Any], name: str) -> dict[str, Any]:
    return {item[name]: item for item in items if isinstance(item, Mapping) and name in item}


def _mapping(path: Path, content: object) -> Content:
    if not isinstance(content, Mapping):
        raise BadFile(f"{path}: (top): a mapping of keys is expected here")
    return content
