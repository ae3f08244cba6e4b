"""What people changed in a letter, as a diff and as a share of its words."""

import pytest

from service.domain.letter import Letter
from service.lifecycle.edits import distance, edit_between, edit_since_amends
from tests.lifecycle.test_decide import history, version


def letter(body):
    return Letter(subject="S", body=body)


def told(*steps):
    """The history of a draft that was changed so, from `(change, body)`; without a body there was no letter."""
    versions = []
    for number, (change, body) in enumerate(steps, 1):
        made = version(change=change)
        draft = made.kept.draft.model_copy(update={"letter": letter(body) if body else None})
        kept = made.kept.model_copy(update={"draft": draft})
        versions.append(made.model_copy(update={"number": number, "kept": kept}))
    return history().model_copy(update={"versions": tuple(versions)})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a b c d", "a b c d", 0),
        ("a b c d", "a  b\nc d", 0),
        ("a b c d", "a b c e", 0.25),
        ("a b", "c d", 1),
        ("", "", 0),
        ("", "a", 1),
    ],
)
def test_the_distance_is_the_share_of_words_that_are_not_the_same(before, after, expected):
    assert distance(before, after) == expected


def test_an_edit_shows_the_lines_that_changed():
    edit = edit_between(letter("One.\nTwo."), letter("One.\nThree."))

    assert edit.diff.splitlines()[-2:] == ["-Two.", "+Three."]
    assert "-One." not in edit.diff


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([("drafted", "a b c d")], 0),
        ([("drafted", "a b c d"), ("edited", "a b c e")], 0.2),
        ([("drafted", "a b c d"), ("edited", "x"), ("edited", "a b c d")], 0),
        ([("drafted", "x"), ("answered", "a b c d"), ("edited", "a b c e"), ("looked_at", "a b c e")], 0.2),
        ([("drafted", "a b c d"), ("answered", None), ("edited", "a b c e")], 0.2),
        ([("drafted", None)], None),
    ],
)
def test_what_people_changed_is_told_against_the_letter_that_amends_last_wrote(steps, expected):
    edit = edit_since_amends(told(*steps))

    # `Subject: S` is two words of each letter.
    assert (edit.distance if edit else None) == (expected if not expected else round(1 - 2 * 5 / 12, 4))
