"""gepa's adapter: scores of a candidate, and what a proposal may see of the letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from evals.tune.bench import Variant, kept_of
from evals.tune.parts import Parts
from evals.tune.refusals import Refused
from evals.tune.run_dir import Drafted
from evals.tune.words import Words, key_of, lay_out

if TYPE_CHECKING:
    from gepa.core.adapter import EvaluationBatch, ProposalFn


class CapReached(Exception):
    """The next batch would take what the verdict needs; the search ends with what it has."""


@dataclass
class WordsAdapter:
    """gepa's adapter. Its `evaluate` is not awaited, so that it runs the drafts to their end itself."""

    parts: Parts
    tried: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: dict[str, Refused] = field(default_factory=dict)
    propose_new_texts: ProposalFn | None = None
    """gepa asks for this attribute; None leaves proposals to its own reflection."""

    def evaluate(
        self, batch: list[str], candidate: dict[str, str], capture_traces: bool = False
    ) -> EvaluationBatch[Drafted | None, str]:
        """Scores of a candidate. One that is refused gets nothing but zeros, and no draft."""
        from gepa.core.adapter import EvaluationBatch

        drafted = self._drafted(batch, candidate)
        return EvaluationBatch(
            outputs=[draft.row.letter if draft else "" for draft in drafted],
            scores=[kept_of(draft) if draft else 0.0 for draft in drafted],
            trajectories=drafted if capture_traces else None,
        )

    def make_reflective_dataset(
        self,
        candidate: dict[str, str],
        eval_batch: EvaluationBatch[Drafted | None, str],
        components_to_update: list[str],
    ) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """What a reflection may see: placeholders stand in it for whatever is personal."""
        shown = [_shown(draft) for draft in eval_batch.trajectories or () if draft]
        return dict.fromkeys(components_to_update, shown)

    def variant(self, words: Words) -> Variant:
        if key_of(words) == key_of(self.parts.seed):
            return Variant()
        folder = self.parts.bench.run.path / "candidates" / key_of(words)
        return Variant(key_of(words), lay_out(words, self.parts.overlay, self.parts.scenario, folder))

    def _drafted(self, batch: list[str], candidate: dict[str, str]) -> list[Drafted | None]:
        key, parts = key_of(candidate), self.parts
        if key != key_of(parts.seed) and (reasons := parts.known.reasons(candidate)):
            self.refused.setdefault(key, Refused(key=key, words=candidate, reasons=reasons))
            return [None] * len(batch)
        self.tried.setdefault(key, dict(candidate))
        variant = self.variant(candidate)
        if not parts.bench.affords(parts.bench.lacking(variant.name, batch), parts.set_aside):
            raise CapReached
        return [self._once(variant, case) for case in batch]

    def _once(self, variant: Variant, case: str) -> Drafted:
        drafted = self.parts.runner.run(self.parts.bench.draft(variant, case))
        if case in self.parts.train:
            for text in drafted.said.values():
                self.parts.known.add_text(text)
        return drafted


def _shown(draft: Drafted) -> dict[str, str]:
    """The parts that something is wrong with; of a letter that may be sent nothing but that."""
    if not draft.faults:
        return {"Found wrong": "Nothing: this letter may be sent."}
    parts = draft.faulty or tuple(draft.said)
    notes = _notes(draft.asked)
    asked = "\n".join(f"{part}: {notes[part]}" for part in parts if part in notes) or draft.asked
    said = "\n".join(f"{part}: {draft.said[part]}" for part in parts if part in draft.said)
    return {"Notes": asked, "Written": said or "nothing", "Found wrong": "\n".join(draft.faults)}


def _notes(asked: str) -> dict[str, str]:
    """By part, where the prompt gives each part a heading."""
    sections = (section.split("\n\n")[0].partition("\n") for section in asked.split("\n## ")[1:])
    return {part.strip(): notes.removeprefix("Notes:").strip() for part, _, notes in sections}
