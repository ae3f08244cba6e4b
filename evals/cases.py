"""The shipped cases: a ticket with its facts, and where there are some, letters with their labels."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, ValidationError

from guardrails.yaml_text import read_values
from service.domain.case import CaseFile
from service.domain.value import Value
from service.errors import BadFile, BadInput
from service.intake.native import parse_case

DATASETS = Path(__file__).parent / "datasets"
ABOUT = "about.yaml"
_Shape = TypeVar("_Shape", bound=Value)


class Label(Value):
    """What a letter breaks, by the judgement of its author."""

    note: str = ""
    voice: str = ""
    breaks_elements: tuple[str, ...] = ()
    breaks_rules: tuple[str, ...] = ()


class Trap(Value):
    """A mistake that the ticket invites, as patterns that a letter must and must not match."""

    trap: str
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


class CaseAbout(Value):
    """`about.yaml` of a case, or of a whole dataset for the cases that say nothing themselves."""

    source: Literal["worked", "invented", "corpus", "desk"] | None = None
    """Worked: with model letters. Invented: for a trap. Corpus: with letters by several hands. Desk: a payload."""
    difficulty: Literal["plain", "hard"] | None = None
    split: Literal["train", "validation", "test"] | None = None
    """What tuning may use it for; without it the case's name decides."""
    traps: tuple[str, ...] = ()
    """What is hard about it: `injection`, `superseded_figure`, `bereavement` …"""
    asks: tuple[str, ...] = ()
    """Facts that it lacks on purpose, so that no letter may come of it before they are asked for."""

    def over(self, whole: CaseAbout) -> CaseAbout:
        """With what the dataset says, where the case says nothing."""
        return whole.model_copy(update={name: getattr(self, name) for name in self.model_fields_set})


class TrapsFile(Value):
    """`traps.yaml` of a case."""

    traps: tuple[Trap, ...] = Field(default=())


@dataclass(frozen=True, slots=True)
class EvalCase:
    """One case with everything that is known about its right answer."""

    name: str
    case: CaseFile
    letters: dict[str, str]
    labels: dict[str, Label]
    traps: tuple[Trap, ...]
    about: CaseAbout = field(default_factory=CaseAbout)


def load_cases(dataset: str) -> dict[str, EvalCase]:
    """Every case of a dataset of ours, or of a folder, by name. Raises BadInput when there is none."""
    folder = Path(dataset) if Path(dataset).is_dir() else DATASETS / dataset
    cases = sorted(folder.glob("*/case.json"))
    if not cases:
        have = ", ".join(sorted({p.parent.parent.name for p in DATASETS.glob("*/*/case.json")}))
        raise BadInput(f"no dataset {dataset!r} (have: {have})")
    whole = _read(folder / ABOUT, CaseAbout)
    return {path.parent.name: _load(path.parent, whole) for path in cases}


def _load(folder: Path, whole: CaseAbout) -> EvalCase:
    labels = folder / "labels.json"
    raw = json.loads(labels.read_text("utf-8")) if labels.exists() else {}
    return EvalCase(
        name=folder.name,
        case=parse_case((folder / "case.json").read_text("utf-8")),
        letters={path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))},
        labels={name: Label.model_validate(label) for name, label in raw.items() if name.endswith(".txt")},
        traps=_read(folder / "traps.yaml", TrapsFile).traps,
        about=_read(folder / ABOUT, CaseAbout).over(whole),
    )


def _read(path: Path, shape: type[_Shape]) -> _Shape:
    """A file beside the case; an empty one where there is none. Raises BadFile with each wrong key."""
    raw = read_values(path.read_text("utf-8")) if path.exists() else {}
    try:
        return shape.model_validate(raw)
    except ValidationError as exc:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
        raise BadFile(f"{path}: {told}") from exc


def as_a_caller_sends_it(case: CaseFile) -> CaseFile:
    """The case without what only its gold letter knows: the words that its promises were made in."""
    rows = tuple(c.model_copy(update={"letter_span": None}) for c in case.commitments)
    return case.model_copy(update={"commitments": rows})


def without_match(case: CaseFile) -> CaseFile:
    """The case as most callers send it: short texts without their synonyms."""
    facts = {
        name: fact.model_copy(update={"match": None}) if fact.type in ("text", "list") else fact
        for name, fact in case.facts.items()
    }
    return case.model_copy(update={"facts": facts})
