"""A sentence that no pattern names is still suspected where it reads like the breaches of a rule."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import pytest

from guardrails import check, load_rules
from guardrails.context import Context
from guardrails.document import read_letter
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.own_words import OwnWordsSpec
from guardrails.kinds.words.wording import WordingSpec
from guardrails.loader import HERE
from guardrails.resembling.features import stems
from guardrails.resembling.gifts import GiftsSuspected
from guardrails.resembling.model import Resembling, load_resembling
from guardrails.resembling.second_opinion import Resembled, with_resembling
from guardrails.resembling.taken_back import taken_back
from guardrails.resembling.told import unbound
from service.errors import BadFile
from tests.guardrails.small import context, found, rules, small_case, small_scenario


def shipped() -> Resembling:
    model = load_resembling(HERE / "resembling" / "weights.yaml")
    assert model is not None
    return model


def weighing(rule: str, text: str, **weights: int) -> Resembling:
    """Weights that have met the words of a text, most of which say nothing."""
    known = dict.fromkeys(stems(text), "0 0") | {word: f"0 {weight}" for word, weight in weights.items()}
    return Resembling((rule,), (-1.0,), (0.0,), known)


def alone(rule: str, text: str) -> bool:
    """Whether the weights suspect it of breaking the rule."""
    return rule in shipped().rules_like(text)


def test_a_suspicion_is_the_sentence_and_a_warning() -> None:
    model = Resembling(("F16",), (-1.0,), (0.0,), {"upstair": "0 500"})
    finder = Resembled("F16", _Finds(), model)
    text = "We lost your coat. Your points have gone upstairs for good now."

    (violation,) = finder.find(context(text))

    assert text[violation.start : violation.end] == "Your points have gone upstairs for good now."
    assert violation.severity == "warn"


def test_a_sentence_that_a_pattern_names_is_told_once() -> None:
    assert len(found("F27", "We consider this matter closed.")) == 1


def test_a_sentence_with_a_figure_or_the_words_of_a_fact_is_not_weighed() -> None:
    facts = {
        "fix": {"type": "text", "value": "a second lock on the medicine cupboard", "src": ["t1"]},
        "when": {"type": "date", "value": "2026-05-04", "src": ["t1"]},
    }
    text = "The matter is in hand. We fitted a lock to the cupboard with the medicine. It was done on 4 May 2026."

    texts = [s.text for s in unbound(context(text, facts=facts, sent_at="2026-05-11T10:00:00+01:00"))]

    assert texts == ["The matter is in hand."]


def test_a_suspicion_is_dropped_where_the_sentence_reads_like_none() -> None:
    text = "We have put a new lock on the gate."
    model = weighing("F16", text, gate=-1500)

    assert Resembled("F16", _Finds("warn"), model).find(context(text)) == ()
    assert len(Resembled("F16", _Finds("warn"), model).find(context("We have put it right."))) == 1


@pytest.mark.parametrize(("weight", "suspected"), [(500, False), (3000, True)])
def test_what_takes_a_patterns_words_back_excuses_all_but_what_reads_very_much_like_a_breach(
    weight: int, suspected: bool
) -> None:
    text = "This was not a minor slip at all."
    finder = Resembled("F18", _MINOR_SLIP.build(Maker({}, "here")), weighing("F18", text, minor=weight))

    assert weighing("F18", text, minor=weight).rules_like(text) == ("F18",)
    assert bool(finder.find(context(text))) is suspected


def test_a_wording_that_others_said_is_taken_back() -> None:
    text = "Our note called it a minor slip. It was a minor slip."
    own = OwnWordsSpec(kind="own_words", of=(_MINOR_SLIP,), reporting=("our note called",))

    assert taken_back(own.build(Maker({}, "here")), context(text)) == {0}


def test_what_a_pattern_is_sure_of_warns_where_the_sentence_does_not_read_like_a_breach() -> None:
    text = "We have put a new lock on the gate."
    finder = Resembled("F16", _Finds(None), weighing("F16", text, gate=-1500))

    assert [v.severity for v in finder.find(context(text))] == ["warn"]
    assert [v.severity for v in finder.find(context("We have put a new lock on the door."))] == [None]


def test_words_that_the_weights_never_met_leave_a_pattern_sure() -> None:
    finder = Resembled("F16", _Finds(None), weighing("F16", "We have a gate.", gate=-1500))

    assert [v.severity for v in finder.find(context("Rhown glo newydd ar y gate heddiw."))] == [None]


def test_what_a_pattern_suspects_is_sure_where_the_sentence_clearly_reads_like_a_breach() -> None:
    model = Resembling(("F08", "F16"), (-1.0, -1.0), (0.0, 0.0), {"forever": "0 900 1 900"})
    text = "It will hold up forever from here."

    assert [v.severity for v in Resembled("F08", _Finds("warn"), model).find(context(text))] == [None]
    assert [
        v.severity for v in Resembled("F08", _Finds("warn"), model).find(context("It will hold up well from here."))
    ] == ["warn"]
    assert [v.severity for v in Resembled("F16", _Finds("warn"), model).find(context(text))] == ["warn"]


def test_a_suspicion_with_an_excuse_beside_it_is_never_sure() -> None:
    model = Resembling(("F08",), (-1.0,), (0.0,), {"forever": "0 900"})
    finder = Resembled("F08", _Finds("warn", excused=True), model)

    assert [v.severity for v in finder.find(context("It will hold up forever from here."))] == ["warn"]


def test_blame_blocks_in_however_strange_words() -> None:
    text = "You should have put a lock on the gate."
    finder = Resembled("F06", _Finds(None), weighing("F06", text, gate=-1500))

    assert [v.severity for v in finder.find(context(text))] == [None]


def test_a_rule_without_weights_is_as_it_was() -> None:
    finder = _Finds()

    assert with_resembling("X01", finder, shipped()) is finder
    assert with_resembling("F16", finder, None) is finder


def test_a_rules_folder_without_weights_loads(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "resembling", "__pycache__"))

    assert not isinstance(load_rules(folder).prohibitions["F16"].finder, Resembled)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("rules: [F16]\nbias: [0]\nleast: [0, 1]\nweights: ''", "every rule needs"),
        ('rules: [F16]\nbias: [0]\nleast: [0]\nweights: "a\\tb"', "is not a feature"),
        ("rules: [F16]\nbias: [0]\nleast: [0]", "weights"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text(written, "utf-8")

    with pytest.raises(BadFile, match=told):
        load_resembling(path)


def test_no_suspicion_holds_a_letter_back() -> None:
    report = check(
        "The lads upstairs have had an earful.", small_case(scenario="billing_error"), small_scenario(), rules()
    )

    assert {f.severity for f in report.findings if f.rule in shipped().rules} <= {"warn"}


def test_a_heading_and_a_greeting_are_not_weighed() -> None:
    letter = read_letter("Dear all of you who matter,\n\nThe pump is new.\n")

    assert [s.text for s in letter.body] == ["The pump is new."]


_MINOR_SLIP = WordingSpec(kind="wording", patterns=("minor slip",), unless=("not",))


class _Finds:
    """A prohibition that objects to a letter's first words, or to nothing."""

    def __init__(self, *severities: Literal["block", "warn"] | None, excused: bool = False) -> None:
        self.severities, self.excused = severities, excused

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        return tuple(Violation(0, 2, severity=severity, excused=self.excused) for severity in self.severities)


GIFT = "Your points have gone upstairs for good now."


@pytest.mark.parametrize(
    ("text", "suspected"),
    [
        (f"We lost your coat. {GIFT}", True),
        ("We lost your coat. We cannot offer that your points have gone upstairs for good now.", False),
        ("We lost your coat. With the £90.00 your points have gone upstairs for good now.", False),
    ],
)
def test_a_gift_in_words_that_nobody_thought_of_is_suspected(text: str, suspected: bool) -> None:
    finder = GiftsSuspected(_Finds(), Resembling(("F09",), (-1.0,), (0.0,), {"upstair": "0 500"}))
    remedy = {"kind": "refund", "amount": "90.00", "currency": "GBP", "approved_by": "Ruth", "approver_role": "manager"}

    told = [(text[v.start : v.end], v.severity) for v in finder.find(context(text, remedies=[remedy]))]

    assert told == ([(GIFT, "warn")] if suspected else [])


def test_what_a_pattern_calls_a_gift_stays_one_however_odd_its_words_are() -> None:
    text = "We lost your coat. Its lining is ours to pay for."
    finder = GiftsSuspected(_Finds(None), weighing("F09", text, coat=-900))

    assert [v.severity for v in finder.find(context(text))] == [None]
