"""Load the playbook: common.yaml and one file a scenario, merged. A bad file is told by its key."""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prompts.consistency import check_common, check_scenario
from prompts.files import CommonFile, Inherited, ScenarioFile
from prompts.overlay import Layered, layer, refuse_strangers
from prompts.yaml_files import Shape, close_to, read_text, shape_of
from service.domain.case import ScenarioId
from service.domain.playbook import Element, FactNeed, PlaybookEntry, Scenario
from service.errors import BadFile

SHIPPED = Path(__file__).parent / "playbook"
SCENARIO_IDS: tuple[str, ...] = typing.get_args(ScenarioId)


def load_playbook(folder: Path | None = None, overlay: Path | None = None) -> dict[str, Scenario]:
    """Every scenario by id; raises BadFile for the first file that is wrong, naming each wrong key.

    `overlay` is a folder with the company's own changes: `<scenario>.yaml` or `common.yaml`, with the changed keys.
    """
    layers = _layers(folder or SHIPPED, overlay)
    common_layer = layers["common"]
    common = _shaped(common_layer, CommonFile)
    files = {id: _read_scenario(layers[id], id) for id in SCENARIO_IDS}
    with _told_by_name(common_layer):
        check_common(common_layer.path, common, files.values())
    return {id: _scenario(layers[id], common_layer, file, common) for id, file in files.items()}


def playbook_changes(folder: Path | None = None, overlay: Path | None = None) -> dict[str, dict[str, Path]]:
    """What the overlay changes: for each scenario and `common`, its changed keys and the file that changes them."""
    layers = _layers(folder or SHIPPED, overlay)
    return {id: dict.fromkeys(layer.changed, layer.path) for id, layer in layers.items() if layer.changed}


def _layers(folder: Path, overlay: Path | None) -> dict[str, Layered]:
    names = {id: f"{id}.yaml" for id in ("common", *SCENARIO_IDS)}
    if overlay is not None:
        refuse_strangers(overlay, tuple(names.values()))
    own = {id: overlay / name if overlay else None for id, name in names.items()}
    common = layer(folder / names["common"], own["common"])
    scenarios = {id: layer(folder / names[id], own[id], common.content) for id in SCENARIO_IDS}
    return {"common": common, **scenarios}


def _shaped(layered: Layered, shape: type[Shape]) -> Shape:
    return shape_of(layered.path, layered.content, shape, layered.tell)


def _read_scenario(layered: Layered, id: str) -> ScenarioFile:
    file = _shaped(layered, ScenarioFile)
    if file.id != id:
        raise BadFile(f"{layered.path}: id: this file has to be {id!r}, as its name says, not {file.id!r}")
    return file


def _scenario(own: Layered, shared: Layered, file: ScenarioFile, common: CommonFile) -> Scenario:
    scenario = Scenario(
        **{name: getattr(file, name) for name in _SHARED},
        closings=file.closings or common.closings,
        facts=_facts(file, common),
        elements=(*file.elements, *_inherited(own.path, file, common)),
        version=_version(*own.read, *shared.read),
    )
    with _told_by_name(own):
        check_scenario(own.path, file, common, scenario)
    return scenario


@contextmanager
def _told_by_name(layered: Layered) -> Iterator[None]:
    """In a company's own file an element has no number of its own, and is told by its id."""
    try:
        yield
    except BadFile as exc:
        if not layered.changed:
            raise
        raise BadFile(layered.named(str(exc))) from exc


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
