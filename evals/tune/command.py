"""What `amends tune` does, with everything that it needs imported."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence

from evals.proof_parts import plan_of
from evals.tune.bench import Bench, Variant
from evals.tune.calls import reflecting_settings
from evals.tune.cases import PARTS
from evals.tune.keeping import cost_of, keep
from evals.tune.options import FEWEST_TEST, IN_FORCE, TuneOptions
from evals.tune.outcome import Change, Outcome
from evals.tune.parts import Parts
from evals.tune.prepared import Place, Prepared, caller_for, known_of, prepare
from evals.tune.projected import calls_of, told
from evals.tune.reflection import reflection_templates
from evals.tune.search import Found, search
from evals.tune.tested import Tested, draft_both
from evals.tune.words import diff_of, in_force_digest, lay_out, templates_of, words_in_force
from service.domain.playbook import Scenario
from service.errors import BadInput
from service.gateway.call import Caller
from service.settings import Settings

Agree = Callable[[Sequence[str]], bool]
"""Is shown what a run will call and cost, and says whether to go on."""


def run_tune(
    settings: Settings, options: TuneOptions, place: Place, agree: Agree, caller: Caller | None = None
) -> Outcome | None:
    """Search, then judge the best on the test cases. None where nobody agreed; `caller` stands in for the models."""
    prepared = prepare(settings, options)
    _refuse_small_budget(prepared, options)
    asked = caller or caller_for(prepared, options, place)
    if not agree(projection(prepared, options)):
        return None
    return carry_out(prepared, options, place, asked)


def carry_out(prepared: Prepared, options: TuneOptions, place: Place, caller: Caller) -> Outcome:
    """The run itself, or the rest of it."""
    scenario = prepared.drafter.scenario(options.scenario)
    run = prepared.begin(place, reflection_templates(scenario.title, _asks(scenario)))
    bench = prepared.bench(run, caller, options)
    with asyncio.Runner() as runner:
        found = search(_parts(prepared, options, bench, runner))
        tested = _tested(runner, bench, prepared, options.scenario, found)
    done = _outcome(prepared, options, bench, found, tested)
    keep(bench.run, prepared.basis, done, tested)
    return done


def projection(prepared: Prepared, options: TuneOptions) -> list[str]:
    """Calls and cost at most, and how the cases are parted."""
    chosen, longest = prepared.chosen, sorted(prepared.cases)
    templates = prepared.drafter.writer.prompts
    prompts = _rendered(prepared, longest)
    reflecting = [p * 3 for p in prompts]
    drafts = calls_of(prepared.settings, "draft calls", options.model, options.budget, prompts)
    reflections = calls_of(
        reflecting_settings(prepared.settings), "reflections", options.reflection_model, options.reflections, reflecting
    )
    parts = ", ".join(f"{len(chosen.of(part))} {part}" for part in PARTS)
    lines = [f"{options.scenario}: {parts}; prompt {templates.version}", *told((drafts, reflections), options.cost_usd)]
    if len(chosen.of("test")) < FEWEST_TEST:
        lines.append(f"With fewer than {FEWEST_TEST} test cases the verdict will be that it can't tell.")
    return lines


def _rendered(prepared: Prepared, cases: Iterable[str]) -> list[str]:
    prompts = prepared.drafter.writer.prompts
    plans = (plan_of(prepared.drafter, prepared.cases[name].case) for name in cases)
    return ["".join(m.content for m in prompts.render(plan).messages) for plan in plans]


def _refuse_small_budget(prepared: Prepared, options: TuneOptions) -> None:
    test, chosen = 2 * len(prepared.chosen.of("test")), prepared.chosen
    first = len(chosen.of("validation")) + 2 * min(2, len(chosen.of("train")))
    if options.budget < test + first:
        raise BadInput(
            f"--budget {options.budget} is too small: the verdict takes {test} drafts and a first proposal {first};"
            f" give {test + first} at least, and better twice that"
        )


def _parts(prepared: Prepared, options: TuneOptions, bench: Bench, runner: asyncio.Runner) -> Parts:
    chosen = prepared.chosen
    return Parts(
        bench=bench,
        runner=runner,
        scenario=options.scenario,
        seed=words_in_force(prepared.overlay, options.scenario),
        train=chosen.of("train"),
        validation=chosen.of("validation"),
        known=known_of(prepared, options.scenario),
        templates=bench.run.begun().asked,
        reflection_model=options.reflection_model,
        proposals=options.reflections,
        set_aside=_still_to_test(bench, chosen.of("test")),
        overlay=prepared.overlay,
        random_seed=options.seed,
    )


def _still_to_test(bench: Bench, test: Sequence[str]) -> int:
    """Two drafts a case, less those that an earlier part of the run made."""
    made = sum(draft.row.ask.case in test for draft in bench.run.drafts())
    return 2 * len(test) - made


def _asks(scenario: Scenario) -> str:
    return "\n".join(f"- {e.definition} {e.guidance}" for e in scenario.elements if e.slot)


def _tested(runner: asyncio.Runner, bench: Bench, prepared: Prepared, scenario: str, found: Found) -> Tested:
    """Nothing, where no candidate is worth it."""
    if found.best is None:
        return Tested()
    folder = bench.run.path / "candidates" / found.best.key
    winner = Variant(found.best.key, lay_out(found.best.words, prepared.overlay, scenario, folder))
    return draft_both(runner, bench, Variant(), winner, prepared.chosen.of("test"))


def _outcome(prepared: Prepared, options: TuneOptions, bench: Bench, found: Found, tested: Tested) -> Outcome:
    templates = templates_of(found.best.words, prepared.overlay, options.scenario) if found.best else {}
    return Outcome(
        kind="tune",
        scenario=options.scenario,
        model=options.model,
        reflection_model=options.reflection_model,
        judged=tested.judged(prepared.basis),
        a=IN_FORCE,
        b=found.best.key if found.best else "nothing new",
        parts={part: prepared.chosen.of(part) for part in PARTS},
        left_out=prepared.chosen.left_out,
        budget=options.budget,
        drafts=bench.count.made("draft"),
        reflections_most=options.reflections,
        reflections=bench.count.made("reflection"),
        cost=cost_of(bench.run),
        candidates=found.candidates,
        refused=found.refused,
        ended=found.ended,
        cases=tuple(tested.scores()),
        changes=tuple(
            Change(name=name, before=in_force_digest(prepared.overlay, name), text=text)
            for name, text in templates.items()
        ),
        diff=diff_of(templates, prepared.overlay),
        fingerprint=prepared.fingerprint,
    )
