"""A run's directory: ours alone, bound to what it rests on, and whole after a kill."""

import pytest

from evals.tune.cases import Chosen
from evals.tune.options import Fingerprint
from evals.tune.run_dir import Begun, Count, Reflected, RunDir
from service.errors import BadFile, BadInput, ModelOverBudget

PRINT = Fingerprint(
    asked="tune billing_error",
    data="d1",
    split="s1",
    seed_prompt="slots=1",
    playbook="p1",
    rules="r1",
    models="m",
    budget="60 drafts",
    settings="t=0",
    gepa="0.1.4",
    code="c1",
)


def begun(**changes):
    return Begun(fingerprint=PRINT.model_copy(update=changes), chosen=Chosen(parts={}))


@pytest.fixture
def run(tmp_path):
    run = RunDir(tmp_path / "run")
    run.begin(begun(), resume=False)
    return run


@pytest.mark.parametrize("key", sorted(Fingerprint.model_fields))
def test_a_run_that_rests_on_something_else_is_refused_and_told_what(run, key):
    with pytest.raises(BadInput, match=rf"{key}: .+ > other"):
        run.begin(begun(**{key: "other"}), resume=True)


def test_a_run_goes_on_only_when_somebody_says_so(run):
    with pytest.raises(BadInput, match="--resume"):
        run.begin(begun(), resume=False)

    run.begin(begun(), resume=True)


def test_a_directory_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "gepa_state.bin").write_bytes(b"\x80\x04N.")

    with pytest.raises(BadInput, match=r"no directory of a tuning run"):
        RunDir(tmp_path).begin(begun(), resume=True)


def test_a_line_that_a_kill_cut_short_is_dropped(run):
    run.keep_reflection(Reflected(prompt="1", text="one"))
    with (run.path / "reflections.jsonl").open("ab") as file:
        file.write(b'{"prompt": "2", "te')

    assert [r.prompt for r in run.reflections()] == ["1"]

    run.keep_reflection(Reflected(prompt="3"))
    assert [r.prompt for r in run.reflections()] == ["1", "3"]


def test_a_whole_line_that_says_something_else_is_told(run):
    (run.path / "reflections.jsonl").write_text("{}\n", "utf-8")

    with pytest.raises(BadFile, match="line 1: not a Reflected"):
        run.reflections()


def test_the_call_that_would_be_too_many_is_refused_before_it_is_made(run):
    count = Count(run, drafts=2, reflections=1)
    count.start("draft")
    count.start("draft")

    with pytest.raises(ModelOverBudget, match="all 2 draft calls"):
        count.start("draft")

    assert (count.made("draft"), len(run.calls()), count.left("reflection")) == (2, 2, 1)


def test_calls_of_before_a_kill_count(run):
    Count(run, drafts=2, reflections=1).start("draft")

    assert Count(run, drafts=2, reflections=1).left("draft") == 1


def test_no_pickle_is_ever_written(run):
    run.keep_reflection(Reflected(prompt="1"))

    assert {p.suffix for p in run.path.iterdir()} <= {".json", ".jsonl"}
