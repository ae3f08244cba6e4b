"""What is measured of a letter, and of the letters of a run together."""

import io

import pytest
from rich.console import Console

from evals.runs.concerns import share_taken_up
from evals.runs.made import Made
from evals.runs.matrix import failing_cases
from evals.runs.measures import MEASURES, Measurer
from evals.runs.progress import shown_progress
from evals.runs.rows import Ask, Run, RunRow
from evals.runs.summary import summary
from evals.runs.template_feel import with_template_feel
from guardrails.binding.vocabulary import ThesaurusFile, Vocabulary
from service.domain.letter import Letter, Segment
from service.domain.report import ElementStatus, Figure, Finding, Report
from service.domain.request import Usage
from tests.evals.runs.doubles import BASIS, WORDS, case_of

CASE = case_of("9").case
ASKING = ThesaurusFile(groups=(), stop=frozenset({"where", "is", "the", "we"}))
RULES = ("F09", "F15", "F31")


def finding(rule):
    return Finding(rule=rule, name=rule, severity="block", span=(0, 1), text="x", message="")


def made(body="Your parcel is on its way.", findings=(), **more):
    report = Report(
        sendable=not findings,
        scenario="missed_sla",
        elements=(
            ElementStatus(id="a", status="present", spans=((0, 1),)),
            ElementStatus(id="b", status="missing"),
            ElementStatus(id="c", status="not_applicable"),
            ElementStatus(id="d", status="present", required=False, spans=((0, 1),)),
        ),
        findings=tuple(map(finding, findings)),
        figures=(Figure(span=(0, 1), text="9", fact="parcel"), Figure(span=(0, 1), text="8")),
        metrics={"reading_ease": 70.5},
        rules_version="1",
    )
    parts = (Segment(elements=("a", "d"), start=0, end=1),)
    letter = Letter(subject="Sorry", body=body, segments=parts)
    return Made(scenario="missed_sla", model="m", letter=letter, report=report, **more)


def take(made, traps=()):
    return Measurer(RULES, WORDS).take(made, CASE, traps)


def row(case, letter="", repeat=1, outcome="drafted", model="m", **more):
    ask = Ask(case=case, prompt="slots", model=model, repeat=repeat)
    return RunRow(ask=ask, scenario="missed_sla", outcome=outcome, letter=letter, **more)


def test_every_measure_is_told_of_every_draft():
    assert take(made()).keys() == MEASURES.keys()
    assert take(Made(scenario="missed_sla", model="m")).keys() == MEASURES.keys()


@pytest.mark.parametrize(
    ("given", "name", "value"),
    [
        (made(), "sendable", 1.0),
        (made(findings=("F24",)), "sendable", 0.0),
        (made(), "elements_present", 0.5),
        (made(findings=("F24", "F24")), "blocking", 2.0),
        (made(), "grounded", 0.5),
        (made(findings=("F09",)), "offers_in_authority", 0.0),
        (made(findings=("F24",)), "offers_in_authority", 1.0),
        (made(findings=("F31",)), "personal_data_safe", 0.0),
        (made(findings=("F15",), dated_promises=3), "promises_dated", 0.75),
        (made(), "promises_dated", None),
        (made(composed=("a", "z")), "composed_share", 0.5),
        (made(), "reading_ease", 70.5),
        (made(), "words", 6.0),
        (made(rounds=2), "rounds", 2.0),
        (made(usage=Usage(prompt_tokens=5, completion_tokens=7, cost=0.25)), "tokens_out", 7.0),
        (made(usage=Usage(cost=0.25)), "cost", 0.25),
        (made(usage=Usage(cost=None)), "cost", None),
        (Made(scenario="s", model="m"), "elements_present", 0.0),
        (Made(scenario="s", model="m"), "grounded", None),
        (Made(scenario="s", model="offline/composer"), "rounds", None),
    ],
)
def test_a_measure_says_what_it_says_or_nothing(given, name, value):
    assert take(given)[name] == value


def test_a_rule_that_is_switched_off_measures_nothing():
    assert Measurer((), WORDS).take(made(), CASE, ())["offers_in_authority"] is None


@pytest.mark.parametrize(
    ("letter", "share"),
    [
        ("We sent parcel 9 today.", 1.0),
        ("The parcel is lost.", 0.5),
        ("We are sorry.", 0.0),
        ("The parcel is lost. We are sorry. So sorry. So sorry. It was number 9.", 0.5),
    ],
    ids=["both words", "one of two", "none", "too far apart"],
)
def test_a_concern_is_taken_up_by_its_words_standing_together(letter, share):
    assert share_taken_up(case_of("9").case, letter, Vocabulary(ASKING, {})) == share


def test_a_run_of_five_words_in_another_customers_letter_makes_both_feel_like_a_template():
    alike = "We are so very sorry for it."
    rows = with_template_feel(
        [row("a", alike), row("a", alike, repeat=2), row("b", alike), row("c", "No such words at all.")]
    )

    assert [r.measures["template_feel"] for r in rows] == [1.0, 1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    "others",
    [[row("a", "We are so very sorry.", repeat=2)], [row("b", "We are so very sorry.", model="n")], [row("b")]],
    ids=["the same customer", "another model", "no letter"],
)
def test_without_another_customers_letter_nothing_is_said(others):
    first = with_template_feel([row("a", "We are so very sorry."), *others])[0]

    assert first.measures["template_feel"] is None


def test_errors_and_what_was_not_measured_count_in_every_total():
    rows = [
        row("a", "x", measures={"sendable": 1.0, "words": 100.0, "cost": 0.5}, elements={"e": True, "f": True}),
        row("b", outcome="error", error="oh", measures={"sendable": 0.0, "words": None}, elements={"e": False}),
        row("c", outcome="asked", asked=("sla_hours",), measures={"sendable": 0.0}, elements={"e": False}),
    ]

    lines = summary(rows).splitlines()

    assert lines[-1] == (
        "slots · m: 3 drafts: 1 sendable, 1 errors, 1 that ask, 2 of 4 required elements present, 0 block findings, "
        "0 traps sprung, $0.5000, cost of 2 unknown"
    )
    assert next(line.split() for line in lines if line.startswith("sendable")) == ["sendable", "0.333"]
    assert next(line for line in lines if line.startswith("words")).endswith("100.000 (1 of 3)")
    assert "    oh" in lines
    assert "    sla_hours" in lines


def test_of_a_long_run_what_went_wrong_is_listed():
    rows = [row(f"case-{n}", measures={"sendable": float(n != 7)}) for n in range(41)]

    lines = summary(rows).splitlines()

    assert [line.split()[0] for line in lines[1:3]] == ["case-7", "(40"]


def test_whoever_sits_at_a_terminal_sees_how_far_it_is_and_what_it_cost():
    screen = io.StringIO()

    with shown_progress(5, 2, Console(file=screen, force_terminal=True, width=120)) as told:
        told(row("a", measures={"cost": 0.25}))
        told(row("b", outcome="error", error="oh"))

    assert "4/5" in screen.getvalue()
    assert "$0.2500 and more, 1 errors" in screen.getvalue()


def test_elsewhere_nothing_is_shown():
    screen = io.StringIO()

    with shown_progress(5, 2, Console(file=screen)) as told:
        told(row("a"))

    assert screen.getvalue().strip() == ""


def test_failing_are_the_cases_that_died_asked_or_may_not_be_sent():
    rows = (
        row("fine", measures={"sendable": 1.0}),
        row("blocked", measures={"sendable": 0.0}),
        row("trapped", measures={"sendable": 1.0}, traps=("t",)),
        row("dead", outcome="error", error="oh"),
        row("asked", outcome="asked"),
    )

    assert failing_cases(Run(basis=BASIS, rows=rows)) == {"blocked", "trapped", "dead", "asked"}
