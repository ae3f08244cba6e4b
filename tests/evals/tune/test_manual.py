"""Two ways of writing by hand, under the same verdict."""

from pathlib import Path

import pytest

from evals.tune.manual import run_manual
from evals.tune.options import FEWEST_TEST, IN_FORCE, ManualOptions
from evals.tune.prepared import Place
from prompts.template_files import TEMPLATES
from service.errors import BadInput
from tests.evals.tune.doubles import MAGIC, MODEL, SETTINGS, Double, agree, write_cases


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    return write_cases(tmp_path_factory.mktemp("cases") / "own", 12)


@pytest.fixture
def compared(cases, tmp_path):
    def run(a, b, scenario="billing_error", model=None, resume=False, **changes):
        options = ManualOptions(a=str(a), b=str(b), model=MODEL, scenario=scenario, datasets=(cases,), **changes)
        return run_manual(SETTINGS, options, Place(tmp_path / "run", resume), agree, model or Double())

    return run


@pytest.fixture
def folder(tmp_path):
    """The shipped template with the word that helps."""
    (tmp_path / "mine").mkdir()
    text = (TEMPLATES / "user.md").read_text("utf-8")
    (tmp_path / "mine/user.md").write_text(f"{MAGIC}\n{text}", "utf-8")
    return tmp_path / "mine"


def test_a_folder_that_helps_is_better_than_what_is_in_force(compared, folder):
    done = compared(IN_FORCE, folder)

    assert (done.judged.verdict, done.drafts, len(done.cases)) == ("better", 2 * FEWEST_TEST, FEWEST_TEST)
    assert done.changes == ()


def test_the_other_way_round_it_is_worse(compared, folder):
    assert compared(folder, IN_FORCE).judged.verdict == "worse"


def test_the_same_words_twice_can_not_be_told_apart(compared):
    done = compared(IN_FORCE, IN_FORCE)

    assert (done.judged.verdict, done.judged.why) == ("can't tell", "the two did the same on the test cases")


def test_one_file_is_a_template_where_it_has_its_name(compared, folder):
    assert compared(IN_FORCE, folder / "user.md", scenario=None).judged.verdict == "better"


def test_any_other_file_is_guidance_of_the_scenario(compared, tmp_path):
    own = tmp_path / "hint.txt"
    own.write_text(f"Think of a {MAGIC}.", "utf-8")

    assert compared(IN_FORCE, own).judged.verdict == "better"


def test_guidance_without_a_scenario_is_refused(compared, tmp_path):
    own = tmp_path / "hint.txt"
    own.write_text("Be kind.", "utf-8")

    with pytest.raises(BadInput, match="is of one scenario"):
        compared(IN_FORCE, own, scenario=None)


def test_a_folder_of_a_run_may_hold_a_playbook_as_well(compared, tmp_path):
    own = tmp_path / "overlay/playbook"
    own.mkdir(parents=True)
    phrasing = f"{{text: 'I am sorry, {MAGIC}.'}}"
    (own / "billing_error.yaml").write_text(f"id: billing_error\nsubjects: [{phrasing}]\n", "utf-8")

    assert compared(IN_FORCE, own.parent).judged.verdict == "better"


@pytest.mark.parametrize("given", ["nowhere", "empty"])
def test_what_is_no_prompt_is_refused(compared, tmp_path, given):
    (tmp_path / "empty").mkdir()

    with pytest.raises(BadInput, match=r"no folder and no file|holds no template"):
        compared(IN_FORCE, tmp_path / given)


def test_a_budget_for_fewer_drafts_is_refused(compared):
    with pytest.raises(BadInput, match="take 16 drafts of 8 test cases"):
        compared(IN_FORCE, IN_FORCE, budget=15)


def test_files_that_changed_are_another_comparison(compared, folder):
    compared(IN_FORCE, folder)
    (folder / "user.md").write_text((TEMPLATES / "user.md").read_text("utf-8"), "utf-8")

    with pytest.raises(BadInput, match="seed_prompt: "):
        compared(IN_FORCE, folder, resume=True)


def test_the_report_says_which_is_which(compared, folder, tmp_path):
    compared(IN_FORCE, folder)

    told = (tmp_path / "run/report.md").read_text("utf-8")
    assert f"A is in-force, B is {Path(folder)}".replace("_", "\\_") in told
    assert "## Candidates" not in told
