"""Benchmarks: CPU time beside something run in the same minute, as ratios (`make bench`, `ARGS="checks rules"`).

`--others` runs other libraries' guardrails with eight simple rules instead; it installs them, so it needs a network.
Figures are CPU seconds of this process or of a child; the machine may be busy. Only answers over HTTP are wall time.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from statistics import median

from evals.asked import NO_PROFILE, bare
from evals.bench_batches import bench_batches
from evals.bench_http import bench_http
from evals.bench_models import bench_models
from evals.bench_others import bench_others
from evals.bench_rules import BARE_RULES, bench_rules
from evals.bench_runs import bench_runs
from evals.cases import EvalCase, as_a_caller_sends_it, load_cases
from evals.cpu import cpu_ms
from service.bootstrap import build_checker, build_drafter, build_playbook
from service.drafting.pipeline import DraftOptions
from service.settings import Settings


def bench_checks(cases: dict[str, EvalCase]) -> None:
    """All rules on the nine gold letters, beside eight bare patterns."""
    checker, playbook = build_checker(Settings()), build_playbook(Settings())
    golds = [(c.letters["gold.txt"], c.case, playbook[str(c.case.scenario)]) for c in cases.values()]
    ours = cpu_ms(lambda: [checker.check(*gold) for gold in golds], 15) / len(golds)
    bare = cpu_ms(lambda: [[r.findall(text) for r in BARE_RULES] for text, _, _ in golds], 50) / len(golds)
    print(f"check, one letter, all rules    {ours:8.2f} ms CPU   {1000 / ours:7.0f} letters per CPU-second")
    print(f"eight bare re patterns          {bare:8.3f} ms CPU   ratio {ours / bare:.0f}")


def bench_drafts(cases: dict[str, EvalCase]) -> None:
    """A whole offline draft through the gateway, beside the check alone."""
    drafter = build_drafter(Settings())
    chosen = [as_a_caller_sends_it(c.case) for c in cases.values()]

    async def draft_all() -> None:
        for case in chosen:
            await drafter.draft(case, DraftOptions())

    asyncio.run(draft_all())
    taken = cpu_ms(lambda: asyncio.run(draft_all()), 5) / len(chosen)
    print(f"offline draft, checked          {taken:8.2f} ms CPU   {1000 / taken:7.0f} drafts per CPU-second")


def bench_raw_tickets(cases: dict[str, EvalCase]) -> None:
    """From the ticket alone to the questions: triage, reading and what follows, beside bare patterns on the thread."""
    drafter = build_drafter(Settings(profile=NO_PROFILE))
    tickets = [bare(c.case) for c in cases.values()]

    async def ask_all() -> None:
        for ticket in tickets:
            await drafter.draft(ticket, DraftOptions())

    texts = ["\n".join(m.text for m in t.ticket.messages) for t in tickets]
    asyncio.run(ask_all())
    ours = cpu_ms(lambda: asyncio.run(ask_all()), 5) / len(tickets)
    plain = cpu_ms(lambda: [[r.findall(text) for r in BARE_RULES] for text in texts], 50) / len(tickets)
    print(f"raw ticket to questions         {ours:8.2f} ms CPU   ratio {ours / plain:.0f} to eight bare patterns")


def bench_commands() -> None:
    """Whole commands, beside a Python that does nothing."""
    nothing = _child_cpu([sys.executable, "-c", "pass"])
    print(f"python -c pass                  {nothing * 1000:8.0f} ms CPU")
    for name, argv in {
        "amends --help": ["-c", "from service.cli import main; main()", "--help"],
        "import guardrails": ["-c", "import guardrails"],
        "import service.cli": ["-c", "import service.cli"],
    }.items():
        taken = _child_cpu([sys.executable, *argv])
        print(f"{name:31} {taken * 1000:8.0f} ms CPU   ratio {taken / nothing:.1f}")


def _child_cpu(argv: list[str], times: int = 5) -> float:
    """Median CPU seconds of a child process; byte code is kept, as on a user's machine."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # noqa: TID251
    taken = []
    for _ in range(times + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(argv, check=True, capture_output=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(taken[1:])


def _parts() -> dict[str, Callable[[int], None]]:
    """What each part measures, in the order in which all are run; the number is of drafts in a row by a model."""
    cases = load_cases("nine")
    return {
        "commands": lambda _: bench_commands(),
        "checks": lambda _: bench_checks(cases),
        "rules": lambda _: bench_rules(),
        "drafts": lambda _: bench_drafts(cases),
        "tickets": lambda _: bench_raw_tickets(cases),
        "http": lambda _: bench_http(cases),
        "batches": lambda _: bench_batches(cases),
        "runs": lambda _: bench_runs(),
        "models": bench_models,
    }


def main() -> None:
    parts = _parts()
    asked = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__.partition("\n")[0])
    asked.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}; all, if none is named")
    asked.add_argument("--others", action="store_true", help="instead, other libraries' guardrails, which it installs")
    asked.add_argument("--drafts", type=int, default=200, help="by a model, over which memory is watched")
    given = asked.parse_args()
    if unknown := [part for part in given.parts if part not in parts]:
        asked.error(f"{', '.join(unknown)}: no such part; there are {', '.join(parts)}")
    if given.others:
        bench_others()
        return
    for part in given.parts or parts:
        parts[part](given.drafts)


if __name__ == "__main__":
    main()
