"""The tuning run that ships: `python -m evals.tune.recorded`. Without `--record` nothing is generated."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.local_files import MODELS, models_folder
from evals.proof_parts import ALIAS, MODEL
from evals.tune.cases import case_folders, cases_of
from evals.tune.command import carry_out, run_tune
from evals.tune.options import TuneOptions
from evals.tune.outcome import OUTCOME, REPORT, Outcome
from evals.tune.prepared import Place, prepare
from evals.tune.run_dir import RunDir
from service.errors import BadInput
from service.gateway.recordings import ReplayCaller
from service.settings import Settings

RECORDINGS = Path(__file__).parent.parent / "recordings" / "tune"
COMMAND = "python -m evals.tune.recorded"
CASES = "cases"
"""The cases of the run; they change where they come from, and a recording does not."""
KEPT = "run"
"""The folder of what the run itself kept, beside the recorded calls."""
_OF_A_CASE = ("case.json", "about.yaml", "traps.yaml")
SETTINGS = Settings(
    profile=Path(),
    temperature=0,
    seed=1,
    max_reply_tokens=1200,
    model_timeout_seconds=3600,
    model_tries=1,
    local_models={ALIAS: models_folder() / MODELS["qwen"].file},
)


def options_for(scenario: str) -> TuneOptions:
    """As they were when it was recorded, and on the cases as they were: one that came later is in no recording."""
    options = TuneOptions.model_validate_json((RECORDINGS / scenario / "options.json").read_bytes())
    return options.model_copy(update={"datasets": (str(RECORDINGS / scenario / CASES),)})


def main(argv: Sequence[str] | None = None) -> None:
    given = _arguments(argv)
    if given.record:
        _record(given.scenario, given.out, given.resume)
    else:
        go_over(given.scenario, given.out)
    print((given.out / REPORT).read_text("utf-8"))


def go_over(scenario: str, out: Path) -> Outcome:
    """The search and the verdict anew from what the run kept, scores too: rules that changed since judge otherwise."""
    if out.exists():
        raise BadInput(f"{out} is there already; give --out another name")
    run = RunDir(shutil.copytree(RECORDINGS / scenario / KEPT, out))
    prepared, options = prepare(SETTINGS, options_for(scenario)), options_for(scenario)
    then = replace(prepared, fingerprint=run.begun().fingerprint, chosen=run.begun().chosen)
    return carry_out(then, options, Place(out, resume=True), ReplayCaller(RECORDINGS / scenario))


def _record(scenario: str, out: Path, resume: bool) -> None:
    folder = RECORDINGS / scenario
    _freeze(folder, scenario)
    place = Place(out, resume=resume, recordings=folder, record=True)
    if run_tune(SETTINGS, options_for(scenario), place, _go_on):
        _keep(folder, out)


def shipped(scenario: str) -> Outcome:
    """What came out when it was recorded."""
    return Outcome.model_validate_json((RECORDINGS / scenario / OUTCOME).read_bytes())


def _freeze(folder: Path, scenario: str) -> None:
    """Options, and every case that there is now; what was frozen before stays as it is."""
    if not (folder / "options.json").is_file():
        options = TuneOptions(scenario=scenario, model=MODEL, reflection_model=MODEL, budget=60, reflections=6)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "options.json").write_text(options.model_dump_json(indent=1) + "\n", "utf-8")
    if not (folder / CASES).is_dir():
        for case in case_folders((), cases_of((), scenario, ())):
            (folder / CASES / case.name).mkdir(parents=True)
            for file in (case / name for name in _OF_A_CASE if (case / name).is_file()):
                shutil.copy(file, folder / CASES / case.name / file.name)


def _keep(folder: Path, out: Path) -> None:
    for name in (OUTCOME, REPORT):
        (folder / name).write_bytes((out / name).read_bytes())
    shutil.rmtree(folder / KEPT, ignore_errors=True)
    (folder / KEPT).mkdir()
    for name in ("run.json", "calls.jsonl", "drafts.jsonl", "reflections.jsonl"):
        shutil.copy(out / name, folder / KEPT / name)


def _go_on(lines: Sequence[str]) -> bool:
    print("\n".join(lines), flush=True)
    return True


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("scenario", nargs="?", default="billing_error")
    parser.add_argument("--out", type=Path, default=Path("build/tune/recorded"), help="the run's directory")
    parser.add_argument("--resume", action="store_true", help="go on with it")
    parser.add_argument("--record", action="store_true", help="ask the model for what is not recorded yet")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
