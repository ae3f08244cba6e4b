"""The shipped cases: a ticket with its facts, and where there are some, letters with their labels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import Field

from service.domain.case import CaseFile
from service.domain.value import Value
from service.errors import BadInput
from service.intake.native import parse_case

DATASETS = Path(__file__).parent / "datasets"


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


def load_cases(dataset: str) -> dict[str, EvalCase]:
    """Every case of a dataset of ours, or of a folder, by name. Raises BadInput when there is none."""
    folder = Path(dataset) if Path(dataset).is_dir() else DATASETS / dataset
    cases = sorted(folder.glob("*/case.json"))
    if not cases:
        have = ", ".join(sorted({p.parent.parent.name for p in DATASETS.glob("*/*/case.json")}))
        raise BadInput(f"no dataset {dataset!r} (have: {have})")
    return {path.parent.name: _load(path.parent) for path in cases}


def _load(folder: Path) -> EvalCase:
    labels = folder / "labels.json"
    traps = folder / "traps.yaml"
    raw = json.loads(labels.read_text("utf-8")) if labels.exists() else {}
    return EvalCase(
        name=folder.name,
        case=parse_case((folder / "case.json").read_text("utf-8")),
        letters={path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))},
        labels={name: Label.model_validate(label) for name, label in raw.items() if name.endswith(".txt")},
        traps=TrapsFile.model_validate(yaml.safe_load(traps.read_text("utf-8"))).traps if traps.exists() else (),
    )


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
