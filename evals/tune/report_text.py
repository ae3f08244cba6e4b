"""The report of a tuning run, in Markdown, for a person who has to decide."""

from __future__ import annotations

from collections.abc import Iterator

from evals.compare import Line
from evals.compare_text import chance, difference, figure, plain, reach
from evals.tune.bench import KEPT
from evals.tune.options import FEWEST_TEST
from evals.tune.outcome import Outcome

_HONEST = {
    "better": "B did better than A on cases that neither the search nor its choice had seen.",
    "worse": "B did worse than A on the test cases. Keep what is in force.",
    "can't tell": "The test cases do not show a difference. Keep what is in force, unless you have other reasons.",
}


def report(outcome: Outcome) -> str:
    """The verdict first, then what it rests on."""
    blocks = (_opening, _verdict, _how, _candidates, _refused, _cases, _diff, _rests_on)
    return "\n".join(line for block in blocks for line in block(outcome)).rstrip() + "\n"


def _opening(outcome: Outcome) -> Iterator[str]:
    what = "Tuning" if outcome.kind == "tune" else "Two ways of writing"
    yield f"# {what}: {outcome.scenario}: {outcome.judged.verdict}\n"
    yield f"{_HONEST[outcome.judged.verdict]} {outcome.judged.why[:1].upper()}{outcome.judged.why[1:]}.\n"
    yield f"A is {plain(outcome.a)}, B is {plain(outcome.b)}. Drafts are by {plain(outcome.model)}.\n"
    if outcome.changes:
        yield "Nothing is changed yet. The new files stand in `candidate/prompts`; `amends prompts promote` with this"
        yield "directory puts them into your own folder of prompts.\n"


def _verdict(outcome: Outcome) -> Iterator[str]:
    yield "## Test cases\n"
    yield f"Judged by `{KEPT.name}` alone: {KEPT.says}. It is taken of the first reply as it came, before anything is"
    yield "sent back, mended or composed, as that would hide what the prompt did.\n"
    if outcome.judged.line is None:
        yield "No test case was drafted.\n"
        return
    yield "| measure | cases | A | B | B - A | 95 % | p |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    yield _line(outcome.judged.line)
    yield "\nBeside it, told and not judged:\n"
    yield "| measure | cases | A | B | B - A | 95 % | p (Holm) |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    yield from map(_line, outcome.judged.beside)
    yield ""


def _line(line: Line) -> str:
    cells = (
        f"`{line.name}`",
        str(line.cases),
        figure(line.a, line.unit),
        figure(line.b, line.unit),
        difference(line.difference, line.unit),
        reach(line.low, line.high, line.unit),
        chance(line.adjusted_p),
    )
    return f"| {' | '.join(cells)} |"


def _how(outcome: Outcome) -> Iterator[str]:
    yield "## What was used\n"
    yield f"- {outcome.drafts} of at most {outcome.budget} draft calls"
    if outcome.kind == "tune":
        yield f"- {outcome.reflections} of at most {outcome.reflections_most} reflections,"
        yield f"  by {plain(outcome.reflection_model)}; the search ended: {outcome.ended}"
    yield f"- cost: {'not known' if outcome.cost is None else f'${outcome.cost:.4f}'}"
    for part, names in outcome.parts.items():
        yield f"- {part} ({len(names)}): {', '.join(map(plain, names)) or 'none'}"
    yield from (f"- left out: {plain(name)}, as {plain(reason)}" for name, reason in outcome.left_out.items())
    yield f"\nA verdict takes {FEWEST_TEST} test cases. No case is in two parts.\n"


def _candidates(outcome: Outcome) -> Iterator[str]:
    if outcome.kind != "tune":
        return
    yield "## Candidates\n"
    yield f"By mean `{KEPT.name}`; the best on the validation cases goes to the test, and of equals the one that gained"
    yield "most in training. One without a validation figure did no better on its first letters.\n"
    yield "| candidate | validation | gained in training |"
    yield "|---|--:|--:|"
    for candidate in outcome.candidates:
        yield f"| {candidate.key} | {_share(candidate.validation)} | {difference(candidate.gained, 'share')} |"
    yield ""


def _share(value: float | None) -> str:
    return "-" if value is None else figure(value, "share")


def _refused(outcome: Outcome) -> Iterator[str]:
    if outcome.kind != "tune":
        return
    yield f"## Refused before any draft: {len(outcome.refused)}\n"
    for refused in outcome.refused:
        yield f"- {refused.key}"
        yield from (f"  - {plain(reason)}" for reason in refused.reasons)
    yield ""


def _cases(outcome: Outcome) -> Iterator[str]:
    if not outcome.cases:
        return
    yield "## Case by case\n"
    yield f"`{KEPT.name}` of each test case, and what its letter lacks or may not say.\n"
    yield "| case | A | B | A lacks | B lacks |"
    yield "|---|--:|--:|---|---|"
    for case in outcome.cases:
        lacks = (", ".join(map(plain, own)) for own in (case.a_lacks, case.b_lacks))
        yield f"| {plain(case.case)} | {_share(case.a)} | {_share(case.b)} | {' | '.join(lacks)} |"
    yield ""


def _diff(outcome: Outcome) -> Iterator[str]:
    if not outcome.diff:
        return
    fence = "`" * max(3, _longest_fence(outcome.diff) + 1)
    yield "## What would change\n"
    yield f"{fence}diff\n{outcome.diff.rstrip()}\n{fence}\n"


def _longest_fence(text: str) -> int:
    return max((len(run) for run in "".join(c if c == "`" else " " for c in text).split()), default=0)


def _rests_on(outcome: Outcome) -> Iterator[str]:
    yield "## What it rests on\n"
    yield from (f"- {name}: {plain(value)}" for name, value in outcome.fingerprint.model_dump().items())
