"""What mutants are counted, however the letters are shared out."""

from evals.rules.corpus import labelled_letters
from evals.rules.left_out import readings
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


def test_every_letter_read_without_an_element_is_one_of_the_corpus():
    letters = {f"{letter.author}/{letter.name}": letter for letter in labelled_letters("dev")}

    assert [r for r in readings() if r.letter not in letters] == []
