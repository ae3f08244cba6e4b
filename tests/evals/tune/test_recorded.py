"""The tuning run that ships: a real small model's, gone over again without one."""

import shutil

import pytest

from evals.tune.command import run_tune
from evals.tune.options import FEWEST_TEST
from evals.tune.outcome import REPORT
from evals.tune.prepared import Place, prepare
from evals.tune.recorded import KEPT, RECORDINGS, SETTINGS, go_over, options_for, shipped
from evals.tune.report_text import report
from evals.tune.run_dir import RunDir
from service.errors import BadInput
from tests.evals.tune.doubles import agree

SCENARIO = "billing_error"
KEPT_RUN = RECORDINGS / SCENARIO / KEPT


class NobodyThere:
    """A model that may not be asked."""

    async def call(self, call, timeout_seconds, plan=None, on_text=None):
        raise AssertionError(f"asked: {call.messages[-1].content[:200]}")


@pytest.fixture(scope="module")
def prepared():
    return prepare(SETTINGS, options_for(SCENARIO))


def test_what_was_kept_gives_the_same_verdict_and_report_without_a_model(tmp_path):
    done = go_over(SCENARIO, tmp_path / "run")

    assert done == shipped(SCENARIO)
    assert (tmp_path / "run" / REPORT).read_text("utf-8") == (RECORDINGS / SCENARIO / REPORT).read_text("utf-8")
    assert RunDir(tmp_path / "run").calls() == RunDir(KEPT_RUN).calls()


def test_recordings_give_the_same_or_say_what_changed(prepared, tmp_path):
    before, options = shipped(SCENARIO), options_for(SCENARIO)
    decides = ("data", "split", "seed_prompt", "playbook", "rules", "models", "budget")
    now = prepared.fingerprint
    changed = [key for key in decides if getattr(now, key) != getattr(before.fingerprint, key)]
    if not changed:
        done = run_tune(SETTINGS, options, Place(tmp_path / "run", recordings=RECORDINGS / SCENARIO), agree)

        assert done == before.model_copy(update={"fingerprint": now})
        return
    run = shutil.copytree(KEPT_RUN, tmp_path / "run")

    with pytest.raises(BadInput) as refused:
        run_tune(SETTINGS, options, Place(run, resume=True), agree, NobodyThere())

    assert all(f"  {key}: " in str(refused.value) for key in changed)


def test_the_run_kept_its_cap_and_its_cases_apart():
    done, calls = shipped(SCENARIO), RunDir(KEPT_RUN).calls()

    assert sum(call.kind == "draft" for call in calls) == done.drafts <= done.budget == 60
    assert len(done.parts["test"]) >= FEWEST_TEST
    assert not set(done.parts["test"]) & {*done.parts["train"], *done.parts["validation"]}


def test_the_report_is_what_its_outcome_says():
    assert (RECORDINGS / SCENARIO / REPORT).read_text("utf-8") == report(shipped(SCENARIO))
