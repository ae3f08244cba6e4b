"""Prove what prompts, checks and repair make of a small model: `python -m evals.proof`.

Without `--record` nothing is generated: the replies come from the recordings that ship with the suite.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import EvalCase, as_a_caller_sends_it, load_cases
from evals.proof_page import page, table
from evals.proof_parts import MODEL, caller_for, plan_of, ways_for
from evals.proof_rows import ProofRow, row_of
from evals.proof_variants import PROOF_VARIANTS, Outcome, ProofVariant, Ways
from evals.traps import broken_traps
from service.bootstrap import build_drafter
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import Drafter
from service.errors import BadInput, ModelError
from service.settings import Settings

RECORDINGS = Path(__file__).parent / "recordings" / "proof"
PAGE = Path(__file__).parent.parent / "docs" / "proof.md"
COMMAND = "python -m evals.proof"
NO_PROFILE = Path()


@dataclass(frozen=True, slots=True)
class Proof:
    """One run: which cases, which ways, and where the letters go for blind reading."""

    drafter: Drafter
    ways: Ways
    model: str
    letters: Path | None = None

    async def rows(self, cases: dict[str, EvalCase], variants: Sequence[ProofVariant]) -> list[ProofRow]:
        """A row a case and variant, told as it is done."""
        rows = []
        for case in cases.values():
            for variant in variants:
                row = await self._row(case, variant)
                print(told(row), flush=True)
                rows.append(row)
        return rows

    async def _row(self, case: EvalCase, variant: ProofVariant) -> ProofRow:
        plan = plan_of(self.drafter, as_a_caller_sends_it(case.case))
        try:
            outcome = await self.ways.write(variant, plan, self.model)
        except ModelError as exc:
            needed = sum(e.level == "required" for slot in plan.slots for e in slot.elements)
            return ProofRow(case=case.name, variant=variant, required=needed, error=f"{type(exc).__name__}: {exc}")
        if self.letters and variant == "repair":
            _keep(self.letters / f"{case.name}.txt", outcome)
        wordings = "\n".join(OfflineComposer().compose(plan).values())
        return row_of(case.name, variant, plan, outcome, wordings, tuple(broken_traps(outcome.letter.text, case.traps)))


def told(row: ProofRow) -> str:
    """One line for whoever waits."""
    wrong = ", ".join((*row.missing, *row.findings, *row.traps, *filter(None, (row.error,))))
    verdict = "sendable" if row.sendable else "not sendable"
    return f"{row.case:32} {row.variant:9} {verdict:13} {row.seconds:6.1f} s  {wrong}"


def choose_cases(names: str | None) -> dict[str, EvalCase]:
    """The nine and the invented ones, or those named; `nine` and `invented` name a whole set."""
    sets = {"nine": load_cases("nine"), "invented": load_cases("invented")}
    every = {name: case for cases in sets.values() for name, case in cases.items()}
    chosen: dict[str, EvalCase] = {}
    for name in names.split(",") if names else sets:
        found = sets.get(name) or ({name: every[name]} if name in every else None)
        if found is None:
            raise BadInput(f"no case {name!r} (have: {', '.join((*sets, *every))})")
        chosen |= found
    return chosen


def choose_variants(names: str | None) -> tuple[ProofVariant, ...]:
    wanted = names.split(",") if names else PROOF_VARIANTS
    unknown = [name for name in wanted if name not in PROOF_VARIANTS]
    if unknown:
        raise BadInput(f"no variant {unknown[0]!r} (have: {', '.join(PROOF_VARIANTS)})")
    return tuple(v for v in PROOF_VARIANTS if v in wanted)


def _keep(path: Path, outcome: Outcome) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(outcome.letter.text + "\n", "utf-8")


def _versions(proof: Proof) -> Iterator[tuple[str, str]]:
    yield "prompts", proof.drafter.writer.prompt_version
    yield "baseline", proof.ways.free.version
    yield "rules", proof.drafter.checker.version


def main(argv: Sequence[str] | None = None) -> None:
    given = _arguments(argv)
    drafter = build_drafter(Settings(profile=NO_PROFILE))
    ways = ways_for(drafter, caller_for(given.recordings, given.record))
    proof = Proof(drafter, ways, given.model, given.letters)
    rows = asyncio.run(proof.rows(choose_cases(given.cases), choose_variants(given.variants)))
    print("\n".join(table(rows)))
    if not given.cases and not given.variants:
        given.page.write_text(page(rows, given.model, dict(_versions(proof)), COMMAND), "utf-8")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--variants", help=f"of {','.join(PROOF_VARIANTS)}; all if left out")
    parser.add_argument("--cases", help="names, `nine` or `invented`; all if left out")
    parser.add_argument("--model", default=MODEL, help="any litellm model name")
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help="folder of the recordings")
    parser.add_argument("--record", action="store_true", help="ask the model for what is not recorded yet")
    parser.add_argument("--letters", type=Path, help="folder for the letters of `repair`, for blind reading")
    parser.add_argument("--page", type=Path, default=PAGE, help="the page that a whole run writes")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
