"""The proof as a page of the documentation: what was compared, the table, and what went wrong in which letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from evals.proof_reading import load_readings, readings_section
from evals.proof_rows import ProofRow, ProofTotal, total_of
from evals.proof_variants import PROOF_VARIANTS, ProofVariant

_TOLD: dict[ProofVariant, str] = {
    "free": "(a) free: one prompt with every required element and every fact, the letter as text",
    "slots": "(b) slots: a text per part, its first reply as it came",
    "repair": "(c) slots, failing parts sent back and mended by code",
    "composed": "(d) the same, and what still fails composed from the playbook",
}
_HEAD = (
    "way to the letter",
    "sendable",
    "elements present",
    "block findings",
    "invented figures",
    "rounds",
    "tokens in",
    "tokens out",
    "seconds",
    "copied",
    "letters with instructions in them",
)


def page(rows: Sequence[ProofRow], model: str, versions: dict[str, str], command: str) -> str:
    """Markdown; regenerated as a whole, never edited."""
    read = readings_section(rows, load_readings())
    parts = (_opening(rows, model, versions, command), "## All cases\n", *table(rows), "", *read, *_cases(rows))
    return "\n".join(parts).rstrip() + "\n"


def table(rows: Sequence[ProofRow]) -> Iterator[str]:
    """One line a variant; figures are means per letter, but for the shares."""
    yield "| " + " | ".join(_HEAD) + " |"
    yield "|---" + "|--:" * (len(_HEAD) - 1) + "|"
    for variant in PROOF_VARIANTS:
        ours = [r for r in rows if r.variant == variant]
        if ours:
            yield "| " + " | ".join(_cells(total_of(variant, ours))) + " |"


def _cells(total: ProofTotal) -> Iterator[str]:
    yield _TOLD[total.variant]
    yield f"{total.sendable} of {total.letters} ({total.sendable / total.letters:.0%})"
    yield f"{total.present:.1%}"
    yield from (f"{number:.2f}" for number in (total.findings, total.invented, total.rounds))
    yield from (f"{number:.0f}" for number in (total.prompt_tokens, total.completion_tokens, total.seconds))
    yield f"{total.copied:.0%}"
    yield str(total.echoed)


def _opening(rows: Sequence[ProofRow], model: str, versions: dict[str, str], command: str) -> str:
    cases = len({r.case for r in rows})
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"""# Proof: what the checks and the repair do for a small model

Written by `{command}`; do not edit. {cases} cases, every letter by {model}, judged by the same rules.
Versions: {told}.

Sendable: no required element missing, no block finding, no rule failure. A reply that cannot be read counts as not
sendable, with none of its elements. Invented figures are findings of rule F24. Tokens and seconds are all calls of a
letter together, as recorded. Copied: the share of a letter's words that stand word for word, eight or more in a row, in
the playbook's own wordings filled with the case's facts. The slots show these wordings to the model as notes, so that
each figure stands in its role; a small model keeps many of them, and the figure says how many. The rules do not know
the prompts, so that a letter which repeats its instructions may pass them; the last column counts those.
"""


def _cases(rows: Sequence[ProofRow]) -> Iterator[str]:
    yield "## By case\n"
    yield "Each cell: `yes` when sendable, else the elements that are missing and the findings that block.\n"
    variants = [v for v in PROOF_VARIANTS if any(r.variant == v for r in rows)]
    yield "| case | " + " | ".join(variants) + " |"
    yield "|---" * (len(variants) + 1) + "|"
    for case, group in groupby(sorted(rows, key=lambda r: r.case), key=lambda r: r.case):
        found = {r.variant: r for r in group}
        yield f"| {case} | " + " | ".join(_verdict(found[v]) if v in found else "" for v in variants) + " |"


def _verdict(row: ProofRow) -> str:
    if row.sendable:
        return "yes"
    wrong = ", ".join((*row.missing, *(_plain(f) for f in row.findings))) or row.error
    return _plain(wrong[:300])


def _plain(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
