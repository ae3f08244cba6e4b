"""Two ways of writing that people made, judged like a winner of the search: same test cases, same verdict."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from evals.proof_parts import plan_of
from evals.tune.bench import Bench, Variant
from evals.tune.cases import PARTS
from evals.tune.command import Agree
from evals.tune.keeping import cost_of, keep
from evals.tune.options import FEWEST_TEST, IN_FORCE, ManualOptions
from evals.tune.outcome import Outcome
from evals.tune.prepared import Place, Prepared, caller_for, prepare
from evals.tune.projected import calls_of, told
from evals.tune.run_dir import RunDir
from evals.tune.tested import Tested, draft_both
from evals.tune.words import COMPONENTS, file_of, lay_out, words_in_force
from prompts.template_files import TEMPLATES
from service.errors import BadInput
from service.gateway.call import Caller
from service.settings import Settings

_PROMPTS, _PLAYBOOK = "prompts", "playbook"


def run_manual(
    settings: Settings, options: ManualOptions, place: Place, agree: Agree, caller: Caller | None = None
) -> Outcome | None:
    """None where nobody agreed; `caller` stands in for the models."""
    digests = [_digest(given) for given in (options.a, options.b)]
    prepared = prepare(settings, options, *digests)
    test = prepared.chosen.of("test")
    if 2 * len(test) > options.budget:
        raise BadInput(f"--budget {options.budget}: both ways take {2 * len(test)} drafts of {len(test)} test cases")
    asked = caller or caller_for(prepared, options, place)
    if not agree(_projection(prepared, options, test)):
        return None
    run = prepared.begin(place)
    bench = prepared.bench(run, asked, options)
    a, b = (_variant(given, name, prepared, options, run) for given, name in ((options.a, "a"), (options.b, "b")))
    with asyncio.Runner() as runner:
        tested = draft_both(runner, bench, a, b, test)
    done = _outcome(prepared, options, bench, tested)
    keep(run, prepared.basis, done, tested)
    return done


def _projection(prepared: Prepared, options: ManualOptions, test: tuple[str, ...]) -> list[str]:
    prompts = prepared.drafter.writer.prompts
    plans = (plan_of(prepared.drafter, prepared.cases[name].case) for name in test)
    sent = ["".join(m.content for m in prompts.render(plan).messages) for plan in plans]
    calls = calls_of(prepared.settings, "draft calls", options.model, 2 * len(test), sent)
    lines = [f"{options.a} against {options.b}: {len(test)} test cases", *told((calls,), options.cost_usd)]
    if len(test) < FEWEST_TEST:
        lines.append(f"With fewer than {FEWEST_TEST} test cases the verdict will be that it can't tell.")
    return lines


def _variant(given: str, name: str, prepared: Prepared, options: ManualOptions, run: RunDir) -> Variant:
    """A folder of templates, one with `prompts` and `playbook` in it, or one file. The row's name is A or B."""
    if given == IN_FORCE:
        return Variant(IN_FORCE if name == "a" else "b")
    path, own = Path(given), run.path / "candidates" / name
    if path.is_dir():
        return _of_folder(path, name, prepared, own)
    if (TEMPLATES / path.name).is_file():
        _lay_over(prepared.overlay, own)
        (own / path.name).write_bytes(path.read_bytes())
        return Variant(name, own)
    return Variant(name, _guidance(path, prepared, options, own))


def _of_folder(path: Path, name: str, prepared: Prepared, own: Path) -> Variant:
    templates = path / _PROMPTS if (path / _PROMPTS).is_dir() else path
    playbook = path / _PLAYBOOK if (path / _PLAYBOOK).is_dir() else None
    texts = sorted(templates.glob("*.md"))
    if not texts and playbook is None:
        raise BadInput(f"{path}: it holds no template (*.md), and no folder {_PROMPTS} or {_PLAYBOOK}")
    _lay_over(prepared.overlay, own)
    for text in texts:
        (own / text.name).write_bytes(text.read_bytes())
    return Variant(name, own, playbook)


def _guidance(path: Path, prepared: Prepared, options: ManualOptions, own: Path) -> Path:
    """Any other file is the guidance of the scenario, or its example where it is called so."""
    if options.scenario is None:
        raise BadInput(f"{path}: it is no template; as guidance it is of one scenario, so name that as well")
    words = words_in_force(prepared.overlay, options.scenario)
    component = next((c for c in COMPONENTS if path.name == file_of(options.scenario, c)), COMPONENTS[0])
    words[component] = path.read_text("utf-8").strip()
    return lay_out(words, prepared.overlay, options.scenario, own)


def _lay_over(overlay: Path | None, own: Path) -> None:
    own.mkdir(parents=True, exist_ok=True)
    for text in sorted(overlay.glob("*.md")) if overlay else ():
        (own / text.name).write_bytes(text.read_bytes())


def _digest(given: str) -> str:
    """What the files say; they may be changed under a run that is to go on."""
    if given == IN_FORCE:
        return IN_FORCE
    path = Path(given)
    if not path.exists():
        raise BadInput(f"no folder and no file {given!r}; name one, or {IN_FORCE!r} for what is drafted with today")
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    said = hashlib.sha256()
    for file in files:
        said.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return said.hexdigest()[:12]


def _outcome(prepared: Prepared, options: ManualOptions, bench: Bench, tested: Tested) -> Outcome:
    return Outcome(
        kind="manual",
        scenario=options.scenario or "all scenarios",
        model=options.model,
        judged=tested.judged(prepared.basis),
        a=options.a,
        b=options.b,
        parts={part: prepared.chosen.of(part) for part in PARTS if part == "test"},
        left_out=prepared.chosen.left_out,
        budget=options.budget,
        drafts=bench.count.made("draft"),
        cost=cost_of(bench.run),
        cases=tuple(tested.scores()),
        fingerprint=prepared.fingerprint,
    )
