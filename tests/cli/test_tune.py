"""`amends tune` and `amends prompts promote` from the command line."""

import pytest

from tests.command_line import run_amends
from tests.evals.tune.doubles import write_cases


@pytest.fixture
def amends(tmp_path):
    """No profile, no model, and a directory of its own."""
    dataset = write_cases(tmp_path / "cases", 12)
    environment = {"AMENDS_PROFILE": "", "AMENDS_MODEL": "offline/composer"}

    def run(*words):
        there = ("--dataset", dataset, "--out", str(tmp_path / "run")) if words[0] == "tune" else ()
        return run_amends([*map(str, words), *there], env=environment)

    return run


def test_the_composer_reads_no_prompt_and_cannot_be_tuned(amends):
    done = amends("tune", "billing_error", "--yes")

    assert (done.exit_code, "reads no prompt" in done.stderr) == (2, True)


def test_calls_and_cost_are_shown_and_nothing_is_called_without_a_yes(amends, tmp_path):
    (tmp_path / "empty").mkdir()

    done = amends(
        "tune", "billing_error", "--model", "openai/gpt-x", "--budget", 40, "--recordings", tmp_path / "empty"
    )

    assert done.exit_code == 2
    assert "billing_error: 2 train, 2 validation, 8 test" in done.stdout
    assert "At most 40 draft calls by openai/gpt-x" in done.stdout
    assert "say --yes" in done.stderr
    assert not (tmp_path / "run").exists()


def test_what_is_not_recorded_is_not_asked(amends, tmp_path):
    (tmp_path / "empty").mkdir()

    done = amends("tune", "billing_error", "--model", "openai/gpt-x", "--recordings", tmp_path / "empty", "--yes")

    assert (done.exit_code, "this call is not in" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("tune", "--model", "openai/gpt-x", "--yes"), "name a scenario"),
        (("tune", "billing_eror", "--model", "openai/gpt-x"), "no scenario 'billing_eror' in the playbook"),
        (("tune", "billing_error", "--model", "openai/gpt-x", "--budget", 5), "--budget 5 is too small"),
        (("tune", "billing_error", "--model", "openai/gpt-x", "--manual", "in-force", "nowhere"), "'nowhere'"),
        (("prompts", "promote", "nowhere"), "holds no outcome.json"),
    ],
)
def test_what_cannot_be_used_is_told_and_ends_with_2(amends, words, told):
    done = amends(*words)

    assert (done.exit_code, told in done.stderr) == (2, True)


def test_two_by_hand_are_projected_too(amends, tmp_path):
    (tmp_path / "empty").mkdir()

    done = amends(
        "tune",
        "billing_error",
        "--model",
        "openai/gpt-x",
        "--recordings",
        tmp_path / "empty",
        "--manual",
        "in-force",
        "in-force",
    )

    assert (done.exit_code, "At most 16 draft calls" in done.stdout) == (2, True)


def test_recording_needs_a_folder(amends):
    assert amends("tune", "billing_error", "--record").exit_code == 2
