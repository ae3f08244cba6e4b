"""A run made ready: its cases in parts, what it rests on, and its models. Nothing is asked yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.cases import EvalCase
from evals.runs.basis import basis_of, code_digest, digest, told_settings
from evals.runs.rows import Basis
from evals.tune.bench import Bench
from evals.tune.calls import caller_of, gateways_for, tuning_settings
from evals.tune.cases import Chosen, cases_of, choose_parts, labels_of, letters_of, usable
from evals.tune.options import Fingerprint, ManualOptions, TuneOptions, gepa_version
from evals.tune.refusals import Known, playbook_texts
from evals.tune.run_dir import Begun, Count, RunDir
from evals.tune.words import words_in_force
from prompts.render import SlotPrompts
from prompts.template_files import TEMPLATES, TemplateFiles
from service.bootstrap import RuleChecker, build_checker, build_drafter
from service.drafting.pipeline import Drafter
from service.gateway.call import Caller
from service.settings import Settings

_CODE = ("evals/tune", "evals/compare.py", "evals/paired.py")
_NO_MODEL = "offline/composer"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands, and where its replies come from."""

    out: Path
    resume: bool = False
    recordings: Path | None = None
    record: bool = False
    """Ask the models for what is not recorded yet."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What every tuning run is made of, whichever it is."""

    settings: Settings
    drafter: Drafter
    checker: RuleChecker
    cases: Mapping[str, EvalCase]
    chosen: Chosen
    fingerprint: Fingerprint
    basis: Basis

    @property
    def overlay(self) -> Path | None:
        return self.drafter.profile.overlays.prompts

    def begin(self, place: Place, asked: Mapping[str, str] | None = None) -> RunDir:
        run = RunDir(place.out)
        run.begin(Begun(fingerprint=self.fingerprint, chosen=self.chosen, asked=dict(asked or {})), place.resume)
        return run

    def bench(self, run: RunDir, caller: Caller, options: TuneOptions | ManualOptions) -> Bench:
        reflections = options.reflections if isinstance(options, TuneOptions) else 0
        count = Count(run, options.budget, reflections)
        spent = sum(draft.row.measures.get("cost") or 0.0 for draft in run.drafts())
        spent += sum(reflected.cost or 0.0 for reflected in run.reflections())
        gateways = gateways_for(self.settings, caller, count, options.cost_usd, spent)
        return Bench(self.drafter, self.checker, self.cases, options.model, gateways, run, count)


def prepare(settings: Settings, options: TuneOptions | ManualOptions, *files: str) -> Prepared:
    """`files` are hashes of what is compared. Raises BadInput where the cases are too few to be parted."""
    settings = tuning_settings(settings, options.cost_usd)
    drafter = build_drafter(settings.model_copy(update={"model": _NO_MODEL}))
    if options.scenario is not None:
        drafter.scenario(options.scenario)
    checker = build_checker(settings, drafter.profile)
    every = cases_of(options.datasets, options.scenario, options.cases)
    left_out = usable(every, drafter)
    cases = {name: case for name, case in every.items() if name not in left_out}
    chosen = _parts(cases, left_out)
    basis = _basis(settings, drafter, checker, cases)
    return Prepared(settings, drafter, checker, cases, chosen, _fingerprint(options, chosen, basis, files), basis)


def caller_for(prepared: Prepared, options: TuneOptions | ManualOptions, place: Place) -> Caller:
    models = (options.model, options.reflection_model) if isinstance(options, TuneOptions) else (options.model,)
    return caller_of(prepared.settings, models, place.recordings, place.record)


def known_of(prepared: Prepared, scenario: str) -> Known:
    """What the cases that train and choose hold, less what our own files say."""
    known = Known()
    files = TemplateFiles((prepared.overlay, TEMPLATES) if prepared.overlay else (TEMPLATES,))
    known.allow(path.read_text("utf-8") for path in files.used_by("system.md", "user.md"))
    known.allow(words_in_force(prepared.overlay, scenario).values())
    known.allow(playbook_texts(prepared.drafter.scenario(scenario).model_dump(mode="json")))
    for name in (*prepared.chosen.of("train"), *prepared.chosen.of("validation")):
        known.add_case(prepared.cases[name], letters_of((name,)))
    return known


def _parts(cases: Mapping[str, EvalCase], left_out: dict[str, str]) -> Chosen:
    """Parted scenario by scenario, so that a case is in the same part whatever else is compared."""
    labelled = labels_of(cases)
    by_scenario: dict[str, list[str]] = {}
    for name, case in cases.items():
        by_scenario.setdefault(str(case.case.scenario), []).append(name)
    parts = [choose_parts(names, labelled, {}).parts for names in by_scenario.values()]
    return Chosen(parts={name: part for found in parts for name, part in sorted(found.items())}, left_out=left_out)


def _basis(settings: Settings, drafter: Drafter, checker: RuleChecker, cases: Mapping[str, EvalCase]) -> Basis:
    prompts = {"slots": SlotPrompts(overlay=drafter.profile.overlays.prompts).version}
    told = told_settings(settings, drafter.profile, mend="nothing", mask="always")
    return basis_of("tune", cases, prompts, drafter.playbook, checker.version, told)


def _fingerprint(
    options: TuneOptions | ManualOptions, chosen: Chosen, basis: Basis, files: tuple[str, ...]
) -> Fingerprint:
    models, budget = _models_and_budget(options)
    return Fingerprint(
        asked=_asked(options),
        data=basis.data,
        split=digest(f"{name}={part}" for name, part in chosen.parts.items()),
        seed_prompt=", ".join((basis.prompts, *files)),
        playbook=basis.playbook,
        rules=basis.rules,
        models=models,
        budget=budget,
        settings=basis.settings,
        gepa=gepa_version() if isinstance(options, TuneOptions) else "not used",
        code=digest((basis.code, basis.evaluators, code_digest(_CODE))),
    )


def _asked(options: TuneOptions | ManualOptions) -> str:
    if isinstance(options, TuneOptions):
        return f"tune {options.scenario}"
    return f"compare {options.a} with {options.b} on {options.scenario or 'all scenarios'}"


def _models_and_budget(options: TuneOptions | ManualOptions) -> tuple[str, str]:
    cost = f"${options.cost_usd}" if options.cost_usd is not None else "no limit of cost"
    if isinstance(options, TuneOptions):
        models = f"{options.model}, reflecting {options.reflection_model}, seed {options.seed}"
        return models, f"{options.budget} drafts, {options.reflections} reflections, {cost}"
    return options.model, f"{options.budget} drafts, {cost}"
