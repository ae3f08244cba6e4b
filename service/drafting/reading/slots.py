"""The slots of `slots.yaml`, ready to be used: each fact with its evidence, and the cue that reads its figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prompts.yaml_files import read_shape
from service.drafting.reading.extract_cues import Cue
from service.drafting.reading.slot_lines import SlotFile, SlotLine, Weights
from service.drafting.reading.slot_words import Lexicon, lexicon_of
from service.errors import BadFile

SLOTS = Path(__file__).parent / "slots.yaml"
_LOOSE = re.compile(
    r"(?<!\w)(?:up to|about|around|roughly|approx\w*|some|more than|over|above|under|below"
    r"|at most|at least)(?: the)? *\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Slot:
    line: SlotLine
    cue: Cue


@dataclass(frozen=True, slots=True)
class Slots:
    """Everything that the file says."""

    slots: tuple[Slot, ...]
    lexicon: Lexicon
    twins: tuple[frozenset[str], ...]

    def are_twins(self, one: str | None, other: str | None) -> bool:
        """Whether one figure may be both."""
        return one == other or any(one in some and other in some for some in self.twins)


@cache
def load_slots() -> Slots:
    """The shipped slots; raises BadFile with file and key."""
    return read_slots(SLOTS)


def read_slots(path: Path) -> Slots:
    """The slots of a file; raises BadFile with file and key."""
    file = read_shape(path, SlotFile)
    for line in file.slots:
        used = {*line.lead, *line.tail, *line.near, *line.around, *line.inside, *line.must}
        unknown = sorted(used - set(file.classes))
        if unknown:
            raise BadFile(f"{path}: slots: {line.fact}: no class {unknown[0]!r} (have: {', '.join(file.classes)})")
    return Slots(
        tuple(Slot(_weighed(line, file.against), _cue(line)) for line in file.slots),
        lexicon_of(file.classes),
        tuple(frozenset(some) for some in file.twins),
    )


def _weighed(line: SlotLine, against: Weights) -> SlotLine:
    return line.model_copy(update={"near": {**against, **line.near}}) if line.fact else line


def _cue(line: SlotLine) -> Cue:
    return Cue(line.fact, line.kind, line.by, _LOOSE if line.loose else None, None, line.when, None, None)
