"""What happens after each error is a table that people can read."""

from pathlib import Path

import pytest

from service.errors import ModelBusy, ModelDown, ModelError, ModelUnavailable
from service.gateway.next_steps import next_steps
from tests.test_errors import every_error


def test_every_error_of_a_model_has_a_row():
    rows = [line for line in next_steps().splitlines() if line.startswith("| `")]

    assert [row.split("`")[1] for row in rows] == [error.word for error in every_error(ModelError)]


@pytest.mark.parametrize(
    ("word", "steps"),
    [
        ("busy", "yes | yes | yes"),
        ("unreadable", "no | yes | no"),
        ("quota", "no | yes | yes"),
        ("over_budget", "no | no | no"),
        ("past_deadline", "no | no | no"),
    ],
)
def test_a_row_says_what_the_code_does(word, steps):
    row = next(line for line in next_steps().splitlines() if line.startswith(f"| `{word}`"))

    assert row.endswith(f"{steps} |")


def test_no_two_errors_have_the_same_word():
    words = [error.word for error in (ModelError, *every_error(ModelError))]

    assert len(set(words)) == len(words)


@pytest.mark.parametrize("error", list(every_error(ModelError)))
def test_only_what_may_work_later_is_asked_again(error):
    assert error.then.again is (error in (ModelUnavailable, ModelBusy, ModelDown))


def test_the_page_about_models_holds_the_table():
    page = (Path(__file__).parents[2] / "docs" / "models.md").read_text("utf-8")

    assert next_steps().strip() in page
