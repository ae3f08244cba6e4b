"""What readers found in letters from which the sentences of one element had been taken out."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from evals.cases import DATASETS
from guardrails.yaml_text import read_values
from service.domain.value import Value

PATH = DATASETS / "left_out.yaml"


class Reading(Value):
    letter: str
    """Its author, case and file."""
    element: str
    held: bool
    """Whether the rules held the letter back."""
    told: Literal["yes", "partly", "no"]
    """Whether it still told the element."""


def readings(path: Path = PATH) -> tuple[Reading, ...]:
    return TypeAdapter(tuple[Reading, ...]).validate_python(read_values(path.read_text("utf-8")))


def what_readers_found() -> str:
    """A letter often tells a thing twice, and is no worse when one of them is left out: how often that was so."""
    through = [r.told for r in readings() if not r.held]
    held = [r.told for r in readings() if r.held]
    return (
        f"A letter often tells a thing twice. Of {len(through)} letters let through with an element left out, drawn\n"
        f"at random and read by readers who did not know what the rules had said, {through.count('yes')} still told "
        f"it, {through.count('partly')} told a part\nof it and {through.count('no')} did not; of {len(held)} held back "
        f"{held.count('yes')} still told it, {held.count('partly')} told a part and {held.count('no')} did not."
    )
