"""A clause of a note once it is understood: its words, its kind and where its verb stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "finite",       # we posted the parcel to your old address
    "participle",   # ticket left unanswered
    "progressive",  # auditors examining the records
    "adjective",    # membership active
    "to_do",        # engineer to visit on Friday
    "verb_past",    # lost three evenings
    "verb_passive", # charged twice
    "verb_present", # arrives Friday
    "verb_aux",     # could not leave home
    "verb_base",    # leave without a fee
    "verb_ing",     # waiting in all day
    "verb_adjective",  # unable to log in; without heating for a week
    "noun_phrase",  # breakfast trade
    "whether",      # whether it was copied
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One clause's worth of words; `at` is where its verb (or what stands for one) begins."""

    words: tuple[str, ...]
    kind: Kind
    at: int = 0

    @property
    def subject(self) -> tuple[str, ...]:
        return self.words[: self.at]

    @property
    def predicate(self) -> tuple[str, ...]:
        return self.words[self.at :]
