"""What mutants are counted, however the letters are shared out."""

from evals.rules.mutation import Mutations, merged
from evals.rules.score import Share


def test_the_counts_of_two_processes_are_those_of_one():
    one = Mutations(2, {"denied": Share(3, 4)}, {"denied": Share(4, 4)}, {"synonym": Share(0, 5)}, ["a"])
    other = Mutations(1, {"denied": Share(1, 1), "name swapped": Share(2, 2)}, {"denied": Share(1, 1)}, {}, ["b"])

    assert merged([one, other]) == Mutations(
        3,
        {"denied": Share(4, 5), "name swapped": Share(2, 2)},
        {"denied": Share(5, 5)},
        {"synonym": Share(0, 5)},
        ["a", "b"],
    )
