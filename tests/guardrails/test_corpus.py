"""Letters by other hands: no bad one passes, and only the good ones that are known to be misjudged are held back."""

import pytest

from evals.rules.corpus import labelled_letters
from guardrails import check
from tests.guardrails.small import rules

MISJUDGED: dict[str, str] = {}
LETTERS = {
    f"{letter.author}/{letter.name}": letter for letter in labelled_letters("dev") if letter.author in ("one", "two")
}
GOOD = [name for name, letter in LETTERS.items() if letter.is_excellent]
BAD = [name for name in LETTERS if name not in GOOD]


def judge(name, playbook):
    letter = LETTERS[name]
    return check(letter.text, letter.case, playbook[letter.case.scenario], rules())


@pytest.mark.parametrize("name", GOOD)
def test_a_good_letter_may_be_sent(name, playbook):
    assert judge(name, playbook).sendable is (name not in MISJUDGED)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_letter_may_not_be_sent(name, playbook):
    assert not judge(name, playbook).sendable
