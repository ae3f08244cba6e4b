"""Load the playbook: common.yaml and one file a scenario, merged. A bad file is told by its key."""

from __future__ import annotations

import hashlib
import typing
from pathlib import Path

from prompts.consistency import check_common, check_scenario
from prompts.files import CommonFile, Inherited, ScenarioFile
from prompts.yaml_files import close_to, read_shape, read_text
from service.domain.case import ScenarioId
from service.domain.playbook import Element, FactNeed, PlaybookEntry, Scenario
from service.errors import BadFile

SCENARIO_IDS: tuple[str, ...] = typing.get_args(ScenarioId)


def load_playbook(folder: Path | None = None) -> dict[str, Scenario]:
    """Every scenario by id; raises BadFile for the first file that is wrong, naming each wrong key."""
    folder = folder or Path(__file__).parent / "playbook"
    common_path = folder / "common.yaml"
    common = read_shape(common_path, CommonFile)
    files = {id: _read_scenario(folder / f"{id}.yaml", id) for id in SCENARIO_IDS}
    check_common(common_path, common, files.values())
    return {id: _scenario(folder / f"{id}.yaml", common_path, file, common) for id, file in files.items()}


def _read_scenario(path: Path, id: str) -> ScenarioFile:
    file = read_shape(path, ScenarioFile)
    if file.id != id:
        raise BadFile(f"{path}: id: this file has to be {id!r}, as its name says, not {file.id!r}")
    return file


def _scenario(path: Path, common_path: Path, file: ScenarioFile, common: CommonFile) -> Scenario:
    scenario = Scenario(
        **{name: getattr(file, name) for name in _SHARED},
        closings=file.closings or common.closings,
        facts=_facts(file, common),
        elements=(*file.elements, *_inherited(path, file, common)),
        version=_version(path, common_path),
    )
    check_scenario(path, file, common, scenario)
    return scenario


_SHARED = set(PlaybookEntry.model_fields) - {"closings", "facts", "elements"}


def _facts(file: ScenarioFile, common: CommonFile) -> tuple[FactNeed, ...]:
    own = {fact.name for fact in file.facts}
    return (*file.facts, *(fact for fact in common.facts if fact.name not in own))


def _inherited(path: Path, file: ScenarioFile, common: CommonFile) -> tuple[Element, ...]:
    replaced = {id for element in file.elements for id in element.replaces}
    known = [element.id for element in common.elements]
    for id in file.inherits:
        if id not in known:
            raise BadFile(f"{path}: inherits.{id}: common.yaml has no such element{close_to(id, known)}")
        if id in replaced:
            raise BadFile(f"{path}: inherits.{id}: one of this file's elements replaces it; drop one")
    return tuple(
        _overridden(element, file.inherits.get(element.id)) for element in common.elements if element.id not in replaced
    )


def _overridden(element: Element, change: Inherited | None) -> Element:
    """The common element with the keys that the scenario's file gives, an explicit null too."""
    if change is None:
        return element
    given = {name: getattr(change, name) for name in change.model_fields_set}
    if given.get("level", "") is None:
        del given["level"]
    if given.get("guidance", "") is None:
        del given["guidance"]
    return element.model_copy(update=given)


def _version(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(read_text(path).encode())
    return digest.hexdigest()[:12]
