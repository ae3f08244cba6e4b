"""A winner becomes the company's own prompt when somebody says so, and only if it is still what was judged."""

import shutil

import pytest

from evals.tune.command import run_tune
from evals.tune.prepared import Place
from evals.tune.promote import promote
from prompts.render import SlotPrompts
from service.errors import BadInput
from tests.evals.tune.doubles import GOOD, IDLE, MAGIC, SETTINGS, Double, agree, options, write_cases


@pytest.fixture(scope="module")
def better(tmp_path_factory):
    return tuned(tmp_path_factory.mktemp("better"), 12, IDLE, GOOD)


@pytest.fixture
def run(better, tmp_path):
    """A run that found something better, to do with as one likes."""
    return shutil.copytree(better, tmp_path / "run")


@pytest.fixture
def overlay(tmp_path):
    """A company's folder for its prompts, with nothing in it yet."""
    (tmp_path / "prompts").mkdir()
    return tmp_path / "prompts"


def tuned(folder, cases, *proposals):
    asked = options(write_cases(folder / "cases", cases))
    run_tune(SETTINGS, asked, Place(folder / "run"), agree, Double(*proposals))
    return folder / "run"


def test_a_winner_is_written_into_the_companys_folder(run, overlay):
    before = SlotPrompts(overlay=overlay).version

    done = promote(run, overlay)

    assert (done.written, done.files) == (True, ("user.md", "billing_error_example.md"))
    assert MAGIC in (overlay / "billing_error_example.md").read_text("utf-8")
    assert SlotPrompts(overlay=overlay).version != before


def test_without_a_folder_nothing_is_written_and_the_files_are_named(run):
    done = promote(run, None)

    assert (done.written, done.folder) == (False, str(run / "candidate/prompts"))


def test_what_is_not_better_takes_a_word_more(tmp_path):
    run = tuned(tmp_path, 6, IDLE, GOOD)

    with pytest.raises(BadInput, match=r'the verdict is "can.t tell".*--anyway'):
        promote(run, tmp_path / "own")

    assert promote(run, None, anyway=True).files


def test_a_prompt_that_changed_since_is_refused_even_then(run, overlay):
    (overlay / "system.md").write_text("Write as a baker would.", "utf-8")

    with pytest.raises(BadInput, match="the prompt in force"):
        promote(run, overlay, anyway=True)

    assert not (overlay / "billing_error_example.md").exists()


def test_a_candidate_that_somebody_touched_is_refused(run):
    (run / "candidate/prompts/billing_error_example.md").write_text("Something else.", "utf-8")

    with pytest.raises(BadInput, match="not what was judged"):
        promote(run, None)


def test_a_second_promotion_finds_the_files_changed(run, overlay):
    promote(run, overlay)

    with pytest.raises(BadInput, match="tune anew"):
        promote(run, overlay)


def test_a_run_that_found_nothing_has_nothing_to_promote(tmp_path):
    with pytest.raises(BadInput, match="nothing to promote"):
        promote(tuned(tmp_path, 6, IDLE), None, anyway=True)


def test_a_folder_that_is_no_run_is_told(tmp_path):
    with pytest.raises(BadInput, match=r"no tuning run, or one that was not finished"):
        promote(tmp_path, None)
