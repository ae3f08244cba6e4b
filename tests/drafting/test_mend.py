"""What code alone can mend is mended, and nothing is changed that makes the letter no better."""

import re

import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from service.domain.report import Finding
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.mend import mend
from service.drafting.plan import plan_letter
from service.drafting.version import Press

CASES = {name: as_a_caller_sends_it(c.case) for name, c in load_cases("nine").items()}


@pytest.fixture
def desk(playbook, checker):
    """The press for a case, and its composed texts."""

    def of(case):
        plan = plan_letter(case, playbook[case.scenario])
        return Press(plan, assemble, checker), OfflineComposer().compose(plan)

    return of


@pytest.mark.parametrize(
    ("slot", "right", "wrong"),
    [("refund", "Friday 8 May", "Thursday 8 May"), ("next_step", "Friday 8 May", "Sun 8 May")],
)
def test_a_wrong_weekday_beside_a_right_date_is_put_right(desk, slot, right, wrong):
    press, texts = desk(CASES["billing_error"])
    assert right in texts[slot]
    version = press.version({**texts, slot: texts[slot].replace(right, wrong)})
    assert version.faults

    mended = mend(press, version)

    assert mended.faults == 0
    assert "8 May" in mended.texts[slot]
    assert wrong not in mended.texts[slot]


def test_of_a_wrong_date_the_weekday_is_not_adjusted(desk):
    press, texts = desk(CASES["billing_error"])
    version = press.version({**texts, "next_step": texts["next_step"].replace("Friday 8 May", "Thursday 9 May")})

    mended = mend(press, version)

    assert mended.faults
    assert "Saturday 9 May" not in mended.texts["next_step"]


@pytest.mark.parametrize(
    "extra",
    [
        "We apologise for any inconvenience.",
        "Do not hesitate to contact us if it does not arrive.",
        "[Your Name]",
        "We will also pay you £250.00.",
        "Only a small number of customers were affected!",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_sentence_too_many_is_left_out_and_the_rest_stays_as_it_was(desk, extra, place):
    between = " " if extra.endswith((".", "!")) else "\n"
    press, texts = desk(CASES["billing_error"])
    text = texts["next_step"]
    spoilt = between.join((extra, text) if place == "before" else (text, extra))
    version = press.version({**texts, "next_step": spoilt})
    assert version.faults

    mended = mend(press, version)

    assert (mended.faults, mended.texts) == (0, texts)


@pytest.mark.parametrize(
    "extra",
    [
        "Write to our office at No. 4 and we will also pay you £250.00.",
        "Ms. Adeyemi will also pay you £250.00.",
        "Our adviser J. Adeyemi will also pay you £250.00.",
        "Our partner Quill Ltd. will also pay you £250.00.",
        "1. We will also pay you £250.00.",
    ],
)
def test_a_sentence_is_left_out_whole_though_a_full_stop_stands_in_it(desk, extra):
    press, texts = desk(CASES["billing_error"])
    version = press.version({**texts, "next_step": f"{texts['next_step']}\n{extra}"})
    assert version.faults

    mended = mend(press, version)

    assert (mended.faults, mended.texts) == (0, texts)


class AMonday:
    """Objects to "a Monday" alone."""

    def __init__(self, checker):
        self.checker = checker
        self.version = checker.version

    def check(self, text, case, scenario):
        report = self.checker.check(text, case, scenario)
        found = tuple(
            Finding(
                rule="R",
                name="monday",
                severity="block",
                span=m.span(),
                text=m.group(),
                message="",
                replacement="Tuesday",
            )
            for m in re.finditer("(?<=on a )Monday", text)
        )
        return report.model_copy(update={"findings": found})


def test_words_are_put_right_where_the_finding_stands_and_not_where_they_stand_first(desk, checker):
    press, texts = desk(CASES["billing_error"])
    press = Press(press.plan, press.assemble, AMonday(checker))
    version = press.version({**texts, "cause": "It stands in the Monday list. Come on a Monday."})

    mended = mend(press, version)

    assert mended.texts["cause"] == "It stands in the Monday list. Come on a Tuesday."


def test_a_part_that_is_wrong_throughout_is_not_mended_for_ever(desk):
    press, texts = desk(CASES["billing_error"])
    wrong = " ".join(f"We will also pay you £{n}.00." for n in range(250, 320))
    tried = []

    def counted(plan, told):
        tried.append(told)
        return press.assemble(plan, told)

    counting = Press(press.plan, counted, press.checker)

    mend(counting, press.version({**texts, "cause": wrong}))

    assert len(tried) == 60


def test_the_only_sentence_of_a_part_is_never_left_out(desk):
    press, texts = desk(CASES["billing_error"])
    version = press.version({**texts, "cause": "This was a one-off glitch, rest assured."})

    mended = mend(press, version)

    assert mended.texts["cause"] == version.texts["cause"]


def test_a_letter_without_faults_stays_as_it_is(desk):
    press, texts = desk(CASES["missed_sla"])
    version = press.version(texts)

    assert mend(press, version) is version
