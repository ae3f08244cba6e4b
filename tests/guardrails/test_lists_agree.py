"""The playbook says what a letter has to do, the rules how it is recognised: both know the same elements."""

from prompts.loader import load_playbook
from tests.guardrails.small import rules


def test_every_element_has_a_rule_and_every_rule_an_element():
    playbook = load_playbook().values()
    elements = {e.id for scenario in playbook for e in scenario.elements}
    of_first_letters = {e.id for scenario in playbook if not scenario.is_follow_up for e in scenario.elements}

    assert set(rules().elements) == elements
    assert (len(of_first_letters), len(elements)) == (78, 95)


def test_there_are_thirty_seven_prohibitions():
    assert sorted(rules().prohibitions) == [f"F{number:02}" for number in range(1, 38)]
