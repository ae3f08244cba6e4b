"""One line of a file changes: only the letters that it touches are drafted again, and both sides are drafted anew."""

import shutil
import subprocess

import pytest
import yaml

from evals.asked import NO_PROFILE
from evals.changed.command import compare_changed, find_changes
from evals.changed.files import ROOT, touched
from evals.runs.command import RunOptions
from service.bootstrap import build_playbook
from service.errors import BadInput
from service.settings import Settings

SETTINGS = Settings(profile=NO_PROFILE)
NINE = RunOptions(datasets=("nine",))
RECORDED = NINE.model_copy(update={"recordings": "proof", "mend": "nothing"})
PACKAGES = ("service", "prompts", "guardrails", "evals")


def git(root, *words):
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path):
    """The packages as they are, committed."""
    root = tmp_path / "checkout"
    left_out = shutil.ignore_patterns("datasets", "recordings")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, root / package, ignore=left_out)
    for name in ("datasets", "recordings"):
        (root / "evals" / name).symlink_to(ROOT / "evals" / name, target_is_directory=True)
    (root / ".gitignore").write_text("__pycache__/\n", "utf-8")
    git(root, "init", "--quiet")
    git(root, "add", "prompts", "guardrails")
    git(root, "commit", "--quiet", "-m", "All")
    return root


def change(root, path, old, new):
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def rule(name):
    return f"guardrails/rules/elements/{name}.yaml"


def blind(root, name):
    """The element is never found again."""
    raw = yaml.safe_load((root / rule(name)).read_text("utf-8"))
    never = {"kind": "phrase", "patterns": ["zzz never zzz"]}
    (root / rule(name)).write_text(yaml.safe_dump({**raw, "check": never}), "utf-8")


def test_a_rule_that_no_longer_finds_its_element_is_told_on_its_scenario_alone(checkout):
    """Of recorded letters too, which a changed rule judges anew."""
    blind(checkout, "delay_quantified")

    said = compare_changed(SETTINGS, RECORDED, checkout)

    assert "Drafted anew: 1 of 9 cases" in said.told
    assert said.found is not None
    assert [(e.name, e.a, e.b) for e in said.found.elements if e.a != e.b] == [("delay_quantified", 1.0, 0.0)]
    assert [text.split(":")[0] for text in said.found.basis] == ["rules"]


def test_a_line_of_the_playbook_is_drafted_from_on_its_side_alone(checkout):
    change(checkout, "prompts/playbook/missed_sla.yaml", "Yours sincerely,", "Yours faithfully,")
    change(checkout, "prompts/playbook/missed_sla.yaml", "With kind regards,", "With all respect,")

    said = compare_changed(SETTINGS, NINE, checkout)

    assert "Changed: prompts/playbook/missed_sla.yaml (missed_sla)" in said.told
    assert "Letters that read otherwise: 1 of 1" in said.told
    assert said.found is not None
    assert [text.split(":")[0] for text in said.found.basis] == ["playbook"]
    assert (said.found.a.cases, said.found.b.cases) == (1, 1)


def test_a_file_that_is_new_or_gone_is_a_change(checkout):
    (checkout / "guardrails/lexicon/own.yaml").write_text("x: 1\n", "utf-8")
    (checkout / "prompts/wording/en-US.yaml").unlink()

    changes = find_changes(SETTINGS, checkout)

    assert [(c.path, c.scenarios) for c in changes.files] == [
        ("guardrails/lexicon/own.yaml", None),
        ("prompts/wording/en-US.yaml", None),
    ]


def test_where_nothing_changed_nothing_is_drafted(checkout):
    said = compare_changed(SETTINGS, NINE, checkout)

    assert (said.told, said.found) == (("Nothing differs from the last commit.",), None)


def test_code_that_changed_as_well_is_told(checkout):
    change(checkout, "prompts/files.py", "from __future__", "# A change.\nfrom __future__")

    assert "1 Python files changed as well" in compare_changed(SETTINGS, NINE, checkout).told[-1]


def test_a_prompt_is_read_by_a_model_alone_and_without_one_nothing_is_compared(checkout):
    change(checkout, "prompts/templates/system.md", "letter", "missive")

    with pytest.raises(BadInput, match=r"only a model reads it.*--model, or --recordings"):
        compare_changed(SETTINGS, NINE, checkout)


def test_letters_recorded_of_an_older_prompt_are_never_passed_off_as_new(checkout):
    change(checkout, "prompts/templates/system.md", "letter", "missive")

    with pytest.raises(BadInput, match="2 of 2 cases have no recorded letter"):
        compare_changed(SETTINGS, RECORDED.model_copy(update={"cases": ("missed_sla", "product_*")}), checkout)


def test_of_the_cases_that_a_change_touches_only_those_asked_for_are_drafted(checkout):
    change(checkout, "prompts/playbook/missed_sla.yaml", "Yours sincerely,", "Yours faithfully,")

    with pytest.raises(BadInput, match="no case of nine is touched"):
        compare_changed(SETTINGS, NINE.model_copy(update={"cases": ("billing_error",)}), checkout)


@pytest.fixture
def own(tmp_path):
    """A company with a playbook of its own for one scenario."""
    (tmp_path / "own" / "playbook").mkdir(parents=True)
    (tmp_path / "own" / "playbook" / "missed_sla.yaml").write_text("closings: ['In haste,']\n", "utf-8")
    (tmp_path / "own" / "profile.yaml").write_text("overlays: {playbook: playbook}\n", "utf-8")
    return Settings(profile=tmp_path / "own" / "profile.yaml")


def test_recordings_hold_no_letter_by_a_companys_own_files(own):
    with pytest.raises(BadInput, match="name a --model"):
        compare_changed(own, NINE.model_copy(update={"recordings": "proof"}))


@pytest.mark.parametrize(
    ("name", "scenarios"),
    [("missed_sla", ("missed_sla",)), ("delay_quantified", ("missed_sla",)), ("common", None), ("F09", None)],
)
def test_a_file_touches_what_its_name_says(name, scenarios):
    assert touched(name, build_playbook(SETTINGS)) == scenarios


def test_a_folder_that_is_no_checkout_is_told(tmp_path):
    with pytest.raises(BadInput, match="no commit to compare with"):
        find_changes(SETTINGS, tmp_path)
