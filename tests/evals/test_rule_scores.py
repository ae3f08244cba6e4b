"""How the rules are scored: counts, intervals and the agreement of two labellers."""

from dataclasses import replace

import pytest

from evals.cases import Label
from evals.rules.agreement import agreement
from evals.rules.corpus import labelled_letters
from evals.rules.score import Scores, Share, Tally, score_letters
from service.bootstrap import build_checker, build_playbook
from service.settings import Settings


def test_an_interval_is_wilsons():
    # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I: 15 of 148 gives 0.0624 to 0.1605.
    low, high = Share(15, 148).interval()

    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)


@pytest.mark.parametrize(("part", "of", "bound"), [(0, 20, 0), (20, 20, 1)])
def test_an_interval_never_leaves_what_is_possible(part, of, bound):
    assert Share(part, of).interval()[bound] == pytest.approx(bound)


def test_nothing_counted_is_no_share():
    assert (Share(0, 0).value, Share(0, 0).interval()) == (None, (0.0, 1.0))


def test_a_tally_tells_the_four_outcomes_apart():
    tally = Tally()
    for said, so in [(True, True), (True, False), (True, False), (False, True), (False, False)]:
        tally.add(said, so)

    assert (tally.right, tally.wrong, tally.missed, tally.left) == (1, 2, 1, 1)
    assert (tally.precision.value, tally.recall.value, tally.false_alarms.value) == (1 / 3, 1 / 2, 2 / 3)


def test_kappa_leaves_out_what_chance_explains():
    # Cohen's own worked layout: 20 both yes, 15 both no, 5 and 10 apart.
    pairs = [(True, True)] * 20 + [(False, False)] * 15 + [(True, False)] * 5 + [(False, True)] * 10

    found = agreement(pairs)

    assert (found.judgements, found.same) == (50, 35)
    assert found.kappa == pytest.approx(0.4)


def test_labellers_who_say_the_same_of_all_have_no_kappa():
    assert agreement([(True, True)] * 3).kappa is None


def test_only_what_is_said_of_letters_that_break_nothing_is_an_objection_too_many():
    playbook, rules = build_playbook(Settings()), build_checker(Settings()).rules
    letter = next(letter for letter in labelled_letters("dev") if letter.is_excellent)
    vague = replace(letter, text="We are sorry for any inconvenience.")
    broken = replace(vague, label=Label(breaks_rules=("F01",)))
    alone, both = Scores(), Scores()

    score_letters([vague], playbook, rules, alone)
    score_letters([vague, broken], playbook, rules, both)

    assert both.excellent == 1
    assert both.objections == alone.objections > 0
