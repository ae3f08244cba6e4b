"""A company's own rules over the shipped ones: rules changed, replaced, added or switched off, words and limits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from guardrails.authority import Authority, authority_from
from guardrails.rule import ProhibitionRule
from service.domain.profile import AuthorityChanges, AuthorityRow, RuleSwitches
from service.domain.value import Value
from service.errors import BadFile

IN_PROFILE = "the profile: "
"""Stands before the key of what is wrong in the profile itself."""
_OWN_ID = re.compile(r"X\d{2,3}")
_PARTS = ("elements", "prohibitions", "lexicon")
_FILES = ("authority.yaml", "rules.yaml", "README.md")
_Shape = TypeVar("_Shape", bound=Value)


class RuleChanges(RuleSwitches):
    """`rules.yaml` of a company: what no letter may do, changed in one file."""

    add: tuple[ProhibitionRule, ...] = ()
    """Prohibitions of the company's own, X01, X02 …, each as a rule file has it."""


@dataclass(frozen=True, slots=True)
class RulesOverlay:
    """The company's rules folder, if it has one, and the changes of limits with where each stands."""

    folder: Path | None = None
    changes: tuple[tuple[str, AuthorityChanges], ...] = ()
    rules: RuleChanges = field(default_factory=RuleChanges)
    switches: RuleSwitches | None = None
    """The profile's own, which have the last word."""

    @property
    def lexicon(self) -> Path | None:
        return self.folder / "lexicon" if self.folder else None

    def elements(self, shipped: Path) -> list[Path]:
        """One file an element; a new element would need a playbook that has it."""
        paths = _by_stem(shipped / "rules" / "elements")
        for id, path in self._own("elements").items():
            if id not in paths:
                raise BadFile(f"{path}: id: the playbook has no element {id!r}; a rule can only replace a shipped one")
            paths[id] = path
        return list(paths.values())

    def prohibitions(self, shipped: Path) -> list[Path]:
        """One file a prohibition: a shipped one replaced, or one of the company's own."""
        paths = _by_stem(shipped / "rules" / "prohibitions")
        for id, path in self._own("prohibitions").items():
            if id not in paths and not _OWN_ID.fullmatch(id):
                raise BadFile(f"{path}: id: name a rule of your own X01, X02 …; no shipped rule is called {id!r}")
            paths[id] = path
        return list(paths.values())

    def changed(self, read: list[tuple[Path, ProhibitionRule]]) -> list[tuple[Path, ProhibitionRule]]:
        """The prohibitions as `rules.yaml` wants them; raises BadFile for a rule that is not there, or there twice."""
        where = (self.folder or Path()) / "rules.yaml"
        known = {rule.id for _, rule in read}
        _refuse_unknown(self.rules, known, f"{where}: ")
        for number, rule in enumerate(self.rules.add):
            if rule.id in known or not _OWN_ID.fullmatch(rule.id):
                raise BadFile(f"{where}: add.{number}.id: {rule.id!r} is taken or not X01, X02 …")
            known.add(rule.id)
        kept = [(path, self._weighed(rule)) for path, rule in read if rule.id not in self.rules.switched_off]
        return kept + [(where, rule) for rule in self.rules.add]

    def switched(self, built: dict[str, ProhibitionRule]) -> dict[str, ProhibitionRule]:
        """The prohibitions of the folders as the profile wants them; raises BadFile for one that is not there."""
        if self.switches is None:
            return built
        _refuse_unknown(self.switches, built.keys() | set(self.rules.switched_off), f"{IN_PROFILE}rules.")
        return {id: self._weighed(rule) for id, rule in built.items() if id not in self.switches.switched_off}

    def _weighed(self, rule: ProhibitionRule) -> ProhibitionRule:
        own = self.switches.severity if self.switches else {}
        severity = own.get(rule.id, self.rules.severity.get(rule.id, rule.severity))
        return rule.model_copy(update={"severity": severity})

    def limits(self, shipped: Authority) -> Authority:
        """The matrix with every change, the profile's last."""
        for where, changes in self.changes:
            shipped = _changed(shipped, changes, where)
        return shipped

    def digest(self) -> bytes:
        """Nothing for a company that changes nothing, so that the shipped rules keep their version."""
        parts = [changes.model_dump_json(exclude_unset=True).encode() for _, changes in self.changes]
        if self.switches is not None:
            parts.append(self.switches.model_dump_json().encode())
        if self.folder is not None:
            for path in sorted(self.folder.rglob("*.yaml")):
                parts += [path.relative_to(self.folder).as_posix().encode(), path.read_bytes()]
        return hashlib.sha256(b"\0".join(parts)).digest() if parts else b""

    def _own(self, part: str) -> dict[str, Path]:
        return _by_stem(self.folder / part) if self.folder else {}


def read_overlay(
    folder: Path | None, authority: AuthorityChanges | Path | None, switches: RuleSwitches | None = None
) -> RulesOverlay:
    """The overlay of a rules folder and a profile; raises BadFile for a file that nothing would read."""
    changes: list[tuple[str, AuthorityChanges]] = []
    rules = RuleChanges()
    if folder is not None:
        _refuse_strangers(folder)
        limits, own = folder / "authority.yaml", folder / "rules.yaml"
        changes += [(str(limits), _read_changes(limits, AuthorityChanges))] if limits.is_file() else []
        rules = _read_changes(own, RuleChanges) if own.is_file() else rules
    if isinstance(authority, Path):
        changes.append((str(authority), read_limits(authority)))
    elif authority is not None:
        changes.append((f"{IN_PROFILE}authority", authority))
    return RulesOverlay(folder, tuple(changes), rules, switches)


def read_limits(path: Path) -> AuthorityChanges:
    """The changes of limits in a file; raises BadFile with file and key."""
    return _read_changes(path, AuthorityChanges)


def _refuse_unknown(switches: RuleSwitches, known: Collection[str], where: str) -> None:
    for key, ids in (("switched_off", switches.switched_off), ("severity", tuple(switches.severity))):
        if strangers := sorted(set(ids) - set(known)):
            raise BadFile(f"{where}{key}: no prohibition {', '.join(strangers)} (have: {', '.join(sorted(known))})")


def _by_stem(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def _refuse_strangers(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        known = path.name in _PARTS if path.is_dir() else path.name in _FILES
        if not known and not path.name.startswith("."):
            raise BadFile(f"{path}: nothing reads it here (have: {', '.join((*_PARTS, *_FILES))})")
    for part in _PARTS:
        for path in sorted((folder / part).glob("*.yml")):
            raise BadFile(f"{path}: name it {path.stem}.yaml, else it is not read")


def _read_changes(path: Path, shape: type[_Shape]) -> _Shape:
    try:
        return shape.model_validate(yaml.safe_load(path.read_text("utf-8")) or {})
    except OSError as exc:
        raise BadFile(f"{path}: cannot be read: {exc.strerror}") from exc
    except (yaml.YAMLError, UnicodeDecodeError) as exc:
        raise BadFile(f"{path}: not YAML: {exc}") from exc
    except ValidationError as exc:
        raise BadFile(_told(str(path), exc)) from exc


def _changed(shipped: Authority, changes: AuthorityChanges, where: str) -> Authority:
    matrix = shipped.model_dump(mode="python", by_alias=True)
    if changes.currency not in (None, matrix["currency"]):  # The shipped rates are those of another currency.
        matrix |= {"currency": changes.currency, "rates": {}}
    matrix["rates"] = matrix["rates"] | changes.rates
    matrix["second_approver"] |= changes.second_approver
    for name, office in changes.offices.items():
        matrix["offices"][name] = matrix["offices"].get(name, {}) | office.model_dump(exclude_none=True)
    for kind, row in changes.remedies.items():
        matrix["remedies"][kind] = _row(matrix["remedies"].get(kind, {}), row)
    try:
        return authority_from(matrix)
    except ValidationError as exc:
        raise BadFile(_told(where, exc)) from exc


def _row(shipped: dict[str, object], own: AuthorityRow) -> dict[str, object]:
    given = own.model_dump(exclude_unset=True, by_alias=True)
    limits = shipped.get("limit", {})
    merged = {**(limits if isinstance(limits, dict) else {}), **given.pop("limit", {})}
    return {**shipped, **given, "limit": merged}


def _told(where: str, exc: ValidationError) -> str:
    keys: Iterable[str] = (f"{where}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
    return "\n".join(keys)
