"""Whether a run may pass: against thresholds, and against a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from evals.compare import Line, compare
from evals.compare_text import difference, figure, reach
from evals.estimate import Estimate, estimate
from evals.every_measure import EVERY_MEASURE, judges_of, with_beside
from evals.gate_file import GateFile, Loss, Threshold
from evals.runs.measures import JUDGE_MEASURES
from evals.runs.rows import RunRow
from evals.sides import Side, elements_needed, has_element, score
from service.domain.value import Value

Result = Literal["pass", "regression", "harness error", "inconclusive"]
EXIT: dict[Result, int] = {"pass": 0, "regression": 1, "harness error": 2, "inconclusive": 3}
WORST_FIRST: tuple[Result, ...] = ("harness error", "regression", "inconclusive", "pass")
_MUST_AGREE = {
    "dataset": "they are of different datasets",
    "data": "the cases are not the same",
    "evaluators": "they were measured by different code",
}


class Check(Value):
    """One thing that the gate asks for."""

    name: str
    result: Result
    says: str


class Judged(Value):
    """What the gate says of a run, check by check."""

    run: str
    baseline: str | None
    checks: tuple[Check, ...]

    @property
    def result(self) -> Result:
        """The gravest of the checks'."""
        return next(r for r in WORST_FIRST if any(c.result == r for c in self.checks))


def judge(gate: GateFile, run: Side, baseline: Side | None) -> Judged:
    """Where the harness failed nothing else is judged: its figures would be about the harness."""
    health = _health(gate, run, baseline)
    checks = [health]
    if health.result != "harness error":
        checks += [*_enough(gate, run), *_thresholds(gate, run), *_losses(gate, run, baseline)]
    return Judged(run=run.label, baseline=baseline.label if baseline else None, checks=tuple(checks))


def _health(gate: GateFile, run: Side, baseline: Side | None) -> Check:
    for side in filter(None, (run, baseline)):
        errors = [r for r in side.rows if r.outcome == "error"]
        if len(errors) > gate.errors_at_most * len(side.rows):
            says = f"{len(errors)} of {len(side.rows)} rows of {side.label} died, first {errors[0].ask.case}: "
            return Check(name="errors", result="harness error", says=says + errors[0].error)
    died = sum(r.outcome == "error" for r in run.rows)
    return Check(name="errors", result="pass", says=f"{died} of {len(run.rows)} rows died")


def _enough(gate: GateFile, run: Side) -> Iterator[Check]:
    cases = len({r.ask.case for r in run.rows})
    if cases < gate.cases_at_least:
        says = f"{cases} cases; the gate asks for {gate.cases_at_least}"
        yield Check(name="cases", result="inconclusive", says=says)


def _thresholds(gate: GateFile, run: Side) -> Iterator[Check]:
    scenarios = sorted({r.scenario for r in run.rows})
    for name, threshold in gate.thresholds.items():
        yield _with_beside(_threshold(name, name, threshold, run.rows), name, run)
        for scenario in scenarios if threshold.each_scenario else ():
            rows = [r for r in run.rows if r.scenario == scenario]
            found = _estimate(name, rows)
            # An element of another scenario is not asked of this one.
            if found or not name.startswith("element:"):
                yield _with_beside(_threshold(f"{name} in {scenario}", name, threshold, rows), name, run)


def _with_beside(check: Check, name: str, *sides: Side) -> Check:
    """A judge's figure with how far the judge may be believed."""
    measure = EVERY_MEASURE.get(name)
    beside = with_beside(measure, judges_of(*sides)).beside if measure else ""
    return check.model_copy(update={"says": f"{check.says} [{beside}]"}) if beside else check


def _estimate(name: str, rows: Sequence[RunRow]) -> Estimate | None:
    if name.startswith("element:"):
        id = name.removeprefix("element:")
        return estimate(id, "share", rows, has_element(id, elements_needed(rows)))
    return estimate(name, EVERY_MEASURE[name].unit, rows, score(EVERY_MEASURE[name]))


def _threshold(title: str, name: str, threshold: Threshold, rows: Sequence[RunRow]) -> Check:
    found = _estimate(name, rows)
    if found is None:
        return Check(name=title, result="inconclusive", says="no row could be measured")
    says = f"{figure(found.value, found.unit)} over {found.cases} cases{_interval(found)}, "
    says += f"asked for {_asked(threshold, found.unit)}"
    if found.unscored:
        says += f"; {found.unscored} rows could not be measured"
    return Check(name=title, result=_reached(threshold, found), says=says)


def _reached(asked: Threshold, found: Estimate) -> Result:
    if not asked.sure:
        return "pass" if _within(asked, found.value) else "regression"
    if found.low is None or found.high is None:
        return "inconclusive"
    if _within(asked, found.low) and _within(asked, found.high):
        return "pass"
    too_low = asked.at_least is not None and found.high < asked.at_least
    too_high = asked.at_most is not None and found.low > asked.at_most
    return "regression" if too_low or too_high else "inconclusive"


def _within(asked: Threshold, value: float) -> bool:
    return (asked.at_least is None or value >= asked.at_least - 1e-9) and (
        asked.at_most is None or value <= asked.at_most + 1e-9
    )


def _asked(asked: Threshold, unit: str) -> str:
    said = [
        f"{words} {figure(line, unit)}"
        for words, line in (("at least", asked.at_least), ("at most", asked.at_most))
        if line is not None
    ]
    return " and ".join(said) + (", for sure" if asked.sure else "")


def _interval(found: Estimate) -> str:
    if found.low is None or found.high is None:
        return ""
    return f" ({figure(found.low, found.unit)} to {figure(found.high, found.unit)})"


def _losses(gate: GateFile, run: Side, baseline: Side | None) -> Iterator[Check]:
    if not gate.losses:
        return
    if why := _incomparable(run, baseline, gate.losses):
        yield Check(name="baseline", result="inconclusive", says=why)
        return
    if baseline is None:
        return
    missing = {r.ask.case for r in baseline.rows} - {r.ask.case for r in run.rows}
    if missing:
        says = f"{len(missing)} of the baseline's cases are not in the run, first {min(missing)}"
        yield Check(name="baseline", result="inconclusive", says=says)
    lines = {line.name: line for line in compare(baseline, run, [EVERY_MEASURE[name] for name in gate.losses]).measures}
    for name, loss in gate.losses.items():
        yield _with_beside(_loss(name, loss, lines.get(name)), name, run, baseline)


def _incomparable(run: Side, baseline: Side | None, losses: Iterable[str]) -> str:
    """Why nothing can be said; empty where something can."""
    if baseline is None:
        return "the gate asks for no losses, and there is no baseline to lose against: name one"
    changed = {text.split(":")[0] for text in run.basis.changed_from(baseline.basis)}
    reasons = [text for key, text in _MUST_AGREE.items() if key in changed]
    if "judge" in changed and JUDGE_MEASURES.keys() & set(losses):
        reasons.append("another judge judged them")
    if not {r.ask.case for r in run.rows} & {r.ask.case for r in baseline.rows}:
        reasons.append("they have no case in common")
    return f"run and baseline cannot be compared: {', '.join(reasons)}; run the baseline anew" if reasons else ""


def _loss(name: str, allowed: Loss, line: Line | None) -> Check:
    title = f"{name} against the baseline"
    if line is None:
        return Check(name=title, result="inconclusive", says="no case could be measured in both")
    unit = line.unit
    says = (
        f"{figure(line.a, unit)} > {figure(line.b, unit)} on {line.cases} cases: {difference(line.difference, unit)} "
        f"({reach(line.low, line.high, unit)}), {line.verdict}; {figure(allowed.allowed, unit)} may be lost"
    )
    return Check(name=title, result=_lost(allowed, line), says=says)


def _lost(allowed: Loss, line: Line) -> Result:
    """What is lost for sure is a regression; what seems lost, or may be where it has to be sure, is inconclusive."""
    sign = -1 if line.better == "higher" else 1
    ends = [sign * end for end in (line.low, line.high) if end is not None]
    loss, most = sign * line.difference, max(ends, default=float("inf"))
    if loss > allowed.allowed + 1e-9:
        return "regression" if line.verdict == "worse" else "inconclusive"
    return "inconclusive" if allowed.sure and most > allowed.allowed + 1e-9 else "pass"
