"""The shipped cases, and the traps that their tickets set."""

import pytest

from evals.cases import Trap, load_cases
from evals.traps import broken_traps
from service.errors import BadInput


def test_an_unknown_dataset_names_those_there_are():
    with pytest.raises(BadInput, match="nine"):
        load_cases("ten")


@pytest.mark.parametrize(
    ("text", "broken"),
    [("Refund £5", []), ("refund", ["sum: must say £5"]), ("Refund £5, £9", ["sum: must not say £9"])],
)
def test_a_trap_springs_on_what_is_said_or_left_out(text, broken):
    assert list(broken_traps(text, [Trap(trap="sum", must=("£5",), must_not=("£9",))])) == broken
