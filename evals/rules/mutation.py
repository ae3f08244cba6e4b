"""Letters that may be sent, changed one place at a time: which wrong ones are held back, and which harmless ones."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import islice, repeat
from pathlib import Path

from evals.rules.corpus import LabelledLetter, labelled_letters
from evals.rules.harmless import harmless
from evals.rules.left_out import what_readers_found
from evals.rules.measured_page import told
from evals.rules.mutants import mutants
from evals.rules.score import Share
from evals.rules.stamp import rules_and_letters
from evals.rules.wording_mutants import Reworded, worse
from guardrails import Rules, check
from service.bootstrap import build_checker, build_playbook
from service.domain.playbook import Scenario
from service.domain.report import Report
from service.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "rules-mutants.md"
FIGURES = ("figure changed", "unit changed", "weekday shifted", "date moved", "name swapped")


@dataclass(slots=True)
class Mutations:
    """Counts by kind: of how many mutants how many were held back.

    `noticed` has with them those that got a warning more than the letter they were made of.
    """

    letters: int = 0
    worse: dict[str, Share] = field(default_factory=dict)
    noticed: dict[str, Share] = field(default_factory=dict)
    harmless: dict[str, Share] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    """Worse ones that may be sent, and harmless ones that may not, by letter, kind and place."""


def run(letters: Iterable[LabelledLetter], playbook: Mapping[str, Scenario], rules: Rules) -> Mutations:
    """Mutants of every excellent letter that the rules pass."""
    found = Mutations()
    for letter in letters:
        scenario = playbook[str(letter.case.scenario)]
        report = check(letter.text, letter.case, scenario, rules)
        if letter.is_excellent and report.sendable:
            found.letters += 1
            name = f"{letter.author}/{letter.name}"
            for mutant in _worse(letter, report):
                changed = check(mutant.text, letter.case, scenario, rules)
                held = not changed.sendable
                _count(found.worse, mutant.kind, held)
                _count(found.noticed, mutant.kind, held or _objects_more(changed, report))
                if not held:
                    found.wrong.append(f"let through: {name}: {mutant.kind}: {mutant.what}")
            for mutant in harmless(letter.text):
                changed = check(mutant.text, letter.case, scenario, rules)
                _count(found.harmless, mutant.kind, not changed.sendable)
                if not changed.sendable:
                    found.wrong.append(f"held back: {name}: {mutant.kind}: {mutant.what}: {_why(changed)}")
    return found


def _worse(letter: LabelledLetter, report: Report) -> Iterator[Reworded]:
    for mutant in mutants(letter.text, letter.case):
        yield Reworded(mutant.kind, f"{mutant.old} > {mutant.new} at {mutant.start}", mutant.text)
    yield from worse(letter.text, report)


def _count(shares: dict[str, Share], kind: str, held: bool) -> None:
    before = shares.get(kind, Share(0, 0))
    shares[kind] = Share(before.part + held, before.of + 1)


def _objects_more(changed: Report, before: Report) -> bool:
    return bool(Counter(f.rule for f in changed.findings) - Counter(f.rule for f in before.findings))


def _why(report: Report) -> str:
    lacking = [e.id for e in report.elements if e.required and e.status in ("missing", "error")]
    return ", ".join((*lacking, *(f"{f.rule} {f.text!r}" for f in report.findings if f.severity == "block")))


def page(found: Mutations, stamped: str) -> str:
    worse: list[tuple[str, tuple[str, ...]]] = [(kind, (kind,)) for kind in found.worse]
    worse += [("figures, units, dates and names", FIGURES), ("all", tuple(found.worse))]
    lines = [
        "# What the rules notice\n",
        f"{found.letters} good letters of the corpus, each changed one place at a time. A change that makes a letter",
        "worse has to be held back, or at least pointed out by a warning that the letter had not; one that makes no",
        "difference has to pass. `make rule-mutants` writes this page in some minutes.\n",
        f"Made with {stamped}.\n",
        "| made worse | held back | held back or pointed out |",
        "|---|---|---|",
        *(f"| {name} | {told(_sum(found.worse, of))} | {told(_sum(found.noticed, of))} |" for name, of in worse),
        "",
        what_readers_found(),
        "",
        "| harmless | held back |",
        "|---|---|",
        *(f"| {kind} | {told(share)} |" for kind, share in found.harmless.items()),
        f"| all | {told(_sum(found.harmless, tuple(found.harmless)))} |",
    ]
    return "\n".join(lines) + "\n"


def _sum(shares: Mapping[str, Share], kinds: Iterable[str]) -> Share:
    chosen = [shares[kind] for kind in kinds if kind in shares]
    return Share(sum(s.part for s in chosen), sum(s.of for s in chosen))


def merged(parts: Iterable[Mutations]) -> Mutations:
    """The counts of several runs in one."""
    whole = Mutations()
    for part in parts:
        whole.letters += part.letters
        whole.wrong += part.wrong
        shares = ((whole.worse, part.worse), (whole.noticed, part.noticed), (whole.harmless, part.harmless))
        for mine, its in shares:
            for kind, share in its.items():
                mine[kind] = _sum({"before": mine.get(kind, Share(0, 0)), "more": share}, ("before", "more"))
    return whole


def _run_part(part: int, of: int) -> Mutations:
    settings = Settings()
    return run(islice(labelled_letters(), part, None, of), build_playbook(settings), build_checker(settings).rules)


def main() -> None:
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        found = merged(pool.map(_run_part, range(cores), repeat(cores)))
    rules = build_checker(Settings()).rules
    for line in found.wrong:
        sys.stdout.write(line + "\n")
    text = page(found, rules_and_letters(rules))
    PAGE.write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
