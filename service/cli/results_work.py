"""What `amends eval compare`, `gate` and `report` do, with everything that it needs imported."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from evals import compare_text, gate_outputs
from evals.changed.command import compare_changed
from evals.compare import Compared, compare
from evals.every_measure import measures_for
from evals.gate import EXIT, judge
from evals.gate_file import read_gate
from evals.report.page import LIMIT_BYTES, Prompts, page_of_one, page_of_two
from evals.runs.command import RunOptions
from evals.sides import Side, read_run, several_ways, side_of, sides
from prompts.catalogue import Catalogue
from prompts.variants import VARIANTS
from service.cli.prompts_work import catalogue
from service.errors import BadInput
from service.settings import read_settings


@dataclass(frozen=True, slots=True)
class GateFiles:
    """Where the gate's word is written besides the terminal."""

    junit: Path | None = None
    markdown: Path | None = None
    json: Path | None = None


@dataclass(frozen=True, slots=True)
class GateSays:
    """The gate's word, and the command's exit status."""

    text: str
    exit: int


def compared(a: Path, b: Path | None, only_a: str | None, only_b: str | None, format: str) -> str:
    first, second = sides(a, b, only_a, only_b)
    found = compare(first, second, measures_for(first, second))
    return _told(found, format)


def changed(
    datasets: tuple[str, ...], model: str | None, recordings: str | None, cases: tuple[str, ...], format: str
) -> str:
    """Before a change of files and after it."""
    options = RunOptions(
        datasets=datasets or ("nine", "invented"),
        models=(model,) if model else (),
        recordings=recordings,
        mend="nothing" if recordings else "all",
        cases=cases,
    )
    said = compare_changed(read_settings(), options)
    if format == "json":
        return said.model_dump_json(indent=1)
    opening = "\n".join(f"- {compare_text.plain(line)}" if format == "markdown" else line for line in said.told)
    return f"{opening}\n\n{_told(said.found, format)}" if said.found else opening


def _told(found: Compared, format: str) -> str:
    if format == "json":
        return found.model_dump_json(indent=1)
    return compare_text.as_markdown(found) if format == "markdown" else compare_text.as_text(found)


def judged(run: Path, gate_path: Path, baseline: Path | None, only: str | None, files: GateFiles) -> GateSays:
    gate = read_gate(gate_path)
    base_path = baseline or (gate_path.parent / gate.baseline if gate.baseline else None)
    base = side_of(str(base_path), read_run(base_path)) if base_path else None
    side = side_of(str(run), read_run(run), only)
    if several_ways(side):
        raise BadInput(f"{side.label}: several ways of writing; a gate is for one, choose with --only")
    said = judge(gate, side, base)
    outputs = (
        (files.junit, gate_outputs.as_junit),
        (files.markdown, gate_outputs.as_markdown),
        (files.json, gate_outputs.as_json),
    )
    for path, told in outputs:
        if path:
            _write(path, told(said))
    return GateSays(gate_outputs.as_text(said), EXIT[said.result])


def reported(run: Path, other: Path | None, out: Path, only_a: str | None, only_b: str | None) -> str:
    """One run that holds a single way is shown alone."""
    first, second = _shown(run, other, only_a, only_b)
    measures = measures_for(*filter(None, (first, second)))
    if second is None:
        text = page_of_one(first, measures)
    else:
        text = page_of_two(first, second, compare(first, second, measures), measures, _prompts(first, second))
    _write(out, text)
    size = len(text.encode("utf-8"))
    return f"{out}: {size / 1000:.0f} kB of {LIMIT_BYTES / 1000:.0f}"


def _shown(run: Path, other: Path | None, only_a: str | None, only_b: str | None) -> tuple[Side, Side | None]:
    if other or (only_a and only_b):
        return sides(run, other, only_a, only_b)
    return side_of(str(run), read_run(run), only_a), None


def _prompts(first: Side, second: Side) -> Prompts | None:
    """How the templates differ as they are now; None where the sides do not have one prompt each, and another."""
    before, after = ({row.ask.prompt for row in side.rows} for side in (first, second))
    if before == after or len(before) != 1 or len(after) != 1:
        return None
    (old,), (new,) = before, after
    try:
        diff = _diff(old, new)
    except (BadInput, OSError):
        return None
    return Prompts(diff, f"{old} and {new} as their files are now; the runs rest on {_versions(first, second)}.")


def _diff(old: str, new: str) -> str:
    before, after = (_templates(name).splitlines(keepends=True) for name in (old, new))
    return "".join(difflib.unified_diff(before, after, old, new))


def _templates(name: str) -> str:
    """A variant's, or those of a folder before the shipped ones."""
    return catalogue().show(name) if name in VARIANTS else Catalogue(Path(name)).show("slots")


def _versions(first: Side, second: Side) -> str:
    return " and ".join(dict.fromkeys((first.basis.prompts, second.basis.prompts)))


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    except OSError as exc:
        raise BadInput(f"cannot write {str(path)!r}: {exc.strerror}") from exc
