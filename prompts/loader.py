"""Load the playbook: one file a kind of letter, merged with what the kinds share. A bad file is told by its key."""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prompts.consistency import check_common, check_scenario
from prompts.files import CommonFile, FollowUpsFile, Inherited, ScenarioFile
from prompts.overlay import Content, Layered, layer, refuse_strangers
from prompts.yaml_files import Shape, close_to, read_text, shape_of
from service.domain.case import FollowUpId, LetterId, ScenarioId
from service.domain.playbook import Duty, Element, FactNeed, PlaybookEntry, Scenario
from service.errors import BadFile

SHIPPED = Path(__file__).parent / "playbook"
SCENARIO_IDS: tuple[str, ...] = typing.get_args(ScenarioId)
FOLLOW_UP_IDS: tuple[str, ...] = typing.get_args(FollowUpId)
LETTER_IDS: tuple[str, ...] = typing.get_args(LetterId)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What several kinds of letter inherit, and the files that say so."""

    file: CommonFile
    layer: Layered
    read: tuple[Path, ...]


def load_playbook(folder: Path | None = None, overlay: Path | None = None) -> dict[str, Scenario]:
    """Every kind of letter by id, the nine scenarios first; raises BadFile for the first file that is wrong.

    The error names each wrong key. `overlay` is a folder with the company's own changes: files of the same names,
    with the changed keys.
    """
    layers = _layers(folder or SHIPPED, overlay)
    first = _shared(layers["common"])
    later = _shared_later(layers["follow_ups"], first)
    files = {id: _read_scenario(layers[id], id) for id in LETTER_IDS}
    for shared, ids in ((first, SCENARIO_IDS), (later, FOLLOW_UP_IDS)):
        with _told_by_name(shared.layer):
            check_common(shared.layer.path, shared.file, [files[id] for id in ids])
    return {id: _scenario(layers[id], later if id in FOLLOW_UP_IDS else first, file) for id, file in files.items()}


def playbook_changes(folder: Path | None = None, overlay: Path | None = None) -> dict[str, dict[str, Path]]:
    """What the overlay changes: for each kind of letter and what they share, its changed keys and the file."""
    layers = _layers(folder or SHIPPED, overlay)
    return {id: dict.fromkeys(layer.changed, layer.path) for id, layer in layers.items() if layer.changed}


def _layers(folder: Path, overlay: Path | None) -> dict[str, Layered]:
    names = {id: f"{id}.yaml" for id in ("common", "follow_ups", *LETTER_IDS)}
    if overlay is not None:
        refuse_strangers(overlay, tuple(names.values()))
    own = {id: overlay / name if overlay else None for id, name in names.items()}
    common = layer(folder / names["common"], own["common"])
    later = layer(folder / names["follow_ups"], own["follow_ups"], common.content)
    elsewhere = {**dict.fromkeys(SCENARIO_IDS, common.content), **dict.fromkeys(FOLLOW_UP_IDS, _joined(later, common))}
    kinds = {id: layer(folder / names[id], own[id], elsewhere[id]) for id in LETTER_IDS}
    return {"common": common, "follow_ups": later, **kinds}


def _joined(one: Layered, other: Layered) -> Content:
    """The elements and facts of both, which a company's file may change where it inherits them."""
    return {key: [*one.content.get(key, ()), *other.content.get(key, ())] for key in ("elements", "facts")}


def _shared(layered: Layered) -> _Shared:
    return _Shared(_shaped(layered, CommonFile), layered, layered.read)


def _shared_later(layered: Layered, first: _Shared) -> _Shared:
    """What letters after the first one share: their own elements and facts, then those that they keep."""
    file = _shaped(layered, FollowUpsFile)
    kept = {element.id: element for element in first.file.elements}
    for n, id in enumerate(file.keeps):
        if id not in kept:
            raise BadFile(f"{layered.path}: keeps[{n}]: common.yaml has no element {id!r}{close_to(id, kept)}")
    own = {fact.name for fact in file.facts}
    joined = CommonFile(
        elements=(*file.elements, *(kept[id] for id in file.keeps)),
        facts=(*file.facts, *(fact for fact in first.file.facts if fact.name not in own)),
        closings=file.closings,
        duties=(*file.duties, *first.file.duties),
    )
    return _Shared(joined, layered, (*layered.read, *first.read))


def _shaped(layered: Layered, shape: type[Shape]) -> Shape:
    return shape_of(layered.path, layered.content, shape, layered.tell)


def _read_scenario(layered: Layered, id: str) -> ScenarioFile:
    file = _shaped(layered, ScenarioFile)
    if file.id != id:
        raise BadFile(f"{layered.path}: id: this file has to be {id!r}, as its name says, not {file.id!r}")
    return file


def _scenario(own: Layered, shared: _Shared, file: ScenarioFile) -> Scenario:
    common = shared.file
    scenario = Scenario(
        **{name: getattr(file, name) for name in _SHARED},
        closings=file.closings or common.closings,
        duties=_duties(file, common),
        facts=_facts(file, common),
        elements=(*file.elements, *_inherited(own.path, file, shared)),
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


_SHARED = set(PlaybookEntry.model_fields) - {"closings", "duties", "facts", "elements"}


def _facts(file: ScenarioFile, common: CommonFile) -> tuple[FactNeed, ...]:
    own = {fact.name for fact in file.facts}
    return (*file.facts, *(fact for fact in common.facts if fact.name not in own))


def _duties(file: ScenarioFile, common: CommonFile) -> tuple[Duty, ...]:
    """The file's own, and the common ones for which it has none of the same name or the same day."""
    own = {duty.id for duty in file.duties} | {duty.due.fact for duty in file.duties}
    return (*file.duties, *(duty for duty in common.duties if not {duty.id, duty.due.fact} & own))


def _inherited(path: Path, file: ScenarioFile, shared: _Shared) -> tuple[Element, ...]:
    replaced = {id for element in file.elements for id in element.replaces}
    known = [element.id for element in shared.file.elements]
    where = f"{shared.layer.path.stem}.yaml"
    for key, ids in (("inherits", file.inherits), ("leaves_out", file.leaves_out)):
        for id in ids:
            if id not in known:
                raise BadFile(f"{path}: {key}.{id}: {where} has no such element{close_to(id, known)}")
    for id in file.inherits:
        if id in replaced:
            raise BadFile(f"{path}: inherits.{id}: one of this file's elements replaces it; drop one")
    gone = {*replaced, *file.leaves_out}
    return tuple(
        _overridden(element, file.inherits.get(element.id))
        for element in shared.file.elements
        if element.id not in gone
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
