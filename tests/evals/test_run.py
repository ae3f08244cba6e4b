"""A run gives one row a case, and a case that dies counts in every total."""

import dataclasses
import json

import pytest

from evals.cases import Trap, load_cases
from evals.run import broken_traps, collect_rows, run_dataset
from evals.table import Row, table
from service.bootstrap import build_drafter
from service.errors import BadInput
from service.settings import Settings

CASES = {"missed_sla": load_cases("nine")["missed_sla"]}


class DyingStore:
    """Fails as no error of ours would."""

    async def save(self, kept):
        raise ZeroDivisionError("oh")

    async def load(self, id):
        raise ZeroDivisionError("oh")

    async def newest_of(self, ticket):
        return None


@pytest.fixture(scope="module")
def dying_drafter():
    return dataclasses.replace(build_drafter(Settings()), store=DyingStore())


async def test_a_case_that_dies_is_a_row_whose_elements_count_as_absent(dying_drafter):
    (row,) = await collect_rows(dying_drafter, CASES, None)

    assert (row.status, row.sendable, row.present, row.error) == ("error", False, 0, "ZeroDivisionError: oh")
    assert row.elements > 0


def test_rows_are_written_one_a_line(dying_drafter, tmp_path):
    out = tmp_path / "rows.jsonl"

    run_dataset(dying_drafter, "nine", out=str(out))

    assert [json.loads(line)["status"] for line in out.read_text("utf-8").splitlines()] == ["error"] * 9


def test_a_place_that_cannot_be_written_is_bad_input(dying_drafter, tmp_path):
    with pytest.raises(BadInput, match="cannot write"):
        run_dataset(dying_drafter, "nine", out=str(tmp_path / "none" / "rows.jsonl"))


def test_an_unknown_dataset_names_those_there_are():
    with pytest.raises(BadInput, match="nine"):
        load_cases("ten")


def test_totals_are_the_sums_of_the_rows():
    rows = [
        Row(case="a", status="ready", sendable=True, elements=4, present=4),
        Row(case="b", status="error", elements=3, error="ValueError: x"),
        Row(case="c", status="blocked", elements=2, present=1, findings=("F08 never",), traps=("t: must say x",)),
    ]

    assert table(rows).splitlines()[-1] == (
        "3 cases: 1 sendable, 1 errors, 5 of 9 required elements present, 1 block findings, 1 traps sprung"
    )


@pytest.mark.parametrize(
    ("text", "broken"),
    [("Refund £5", []), ("refund", ["sum: must say £5"]), ("Refund £5, £9", ["sum: must not say £9"])],
)
def test_a_trap_springs_on_what_is_said_or_left_out(text, broken):
    assert list(broken_traps(text, [Trap(trap="sum", must=("£5",), must_not=("£9",))])) == broken
