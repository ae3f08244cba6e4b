"""The recovery log as a table."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from service.domain.case import Remedy
from service.domain.recovery import RecoveryRow
from service.lifecycle.recovery_csv import COLUMNS, recovery_csv

ROW = RecoveryRow(
    draft_id="dr_1", version=2, logged_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC), scenario="billing_error",
    cause_code="charged_twice", owning_team="payments engineering", severity="standard", channel="email",
    agent="Kit", model="offline/composer", prompt_version="p", playbook_version="b", rules_version="r",
    remedies=(Remedy(kind="refund", amount=Decimal("20.00"), currency="GBP"), Remedy(kind="apology")),
)  # fmt: skip


def table(*rows):
    return list(csv.reader(io.StringIO(recovery_csv(rows))))


def cell(name, **changed):
    return table(ROW.model_copy(update=changed))[1][COLUMNS.index(name)]


def test_each_row_is_a_line_under_its_names():
    names, line = table(ROW)

    assert tuple(names) == COLUMNS
    assert dict(zip(names, line, strict=True)) | {"remedies": "refund 20.00 GBP; apology", "jurisdiction": ""} == dict(
        zip(names, line, strict=True)
    )


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =cmd|' /C calc'!A0", "＝1", "＋1", "－1", "＠x"]
)
def test_no_cell_is_a_formula(text):
    assert cell("agent", agent=text) == f"'{text}"


@pytest.mark.parametrize("text", ["Kit", "a=b", "1-2", "x@y.example", "O'Hara", 'say "no", twice', ""])
def test_other_text_stays_as_it_is(text):
    assert cell("agent", agent=text) == text


def test_a_remedys_kind_is_no_formula_either():
    assert cell("remedies", remedies=(Remedy(kind="=1"),)) == "'=1"
