"""A judge in a run: its answers are rows, its figures never stand without how far it may be believed."""

import asyncio
import json
from io import StringIO

import pytest
from rich.console import Console

from evals.compare import compare
from evals.compare_text import as_markdown, as_text
from evals.estimate import block
from evals.every_measure import measures_for
from evals.gate import judge as gate_of
from evals.gate_file import GateFile, Threshold
from evals.judge.judge import Judge
from evals.judge.parts import judge_of
from evals.judge.verdict import Verdict
from evals.report.page import page_of_one, page_of_two
from evals.runs.carry_out import begin, carry_out
from evals.runs.command import RunOptions, work_of
from evals.runs.made import Made
from evals.runs.measures import JUDGE_MEASURES, Measurer
from evals.runs.progress import shown_progress
from evals.runs.rows import Ask, RunFile
from evals.runs.summary import summary
from evals.runs.ways import JudgedWay
from service.domain.letter import Letter
from service.domain.report import ElementStatus, Report
from service.domain.request import Usage
from service.errors import BadInput, ModelUnavailable
from tests.command_line import run_amends
from tests.evals.judge.doubles import CASE, LETTER, PLAYBOOK, REQUIRED, RUBRICS, SETTINGS, answers, judge_with
from tests.evals.run_rows import BASIS, row, side
from tests.evals.runs.doubles import WORDS, AnyWay
from tests.evals.runs.doubles import work_of as stub_work

NOTE = "judge test/judge: agreement not measured"
JUDGE = "test/judge, judge-1, rubrics-1"
ASK = Ask(case="a", prompt="slots", model="test/one")
REPORT = Report(
    sendable=True,
    scenario="billing_error",
    elements=tuple(ElementStatus(id=id, status="present") for id in REQUIRED),
    rules_version="4",
)


class OneLetter(AnyWay):
    """Writes the same letter to everybody, or none."""

    def __init__(self, letter=LETTER):
        self.letter = letter

    async def make(self, ask, case):
        if not self.letter:
            return Made(scenario="billing_error", model=ask.model, asked=("refund_by",))
        letter = Letter(subject="Your bill", body=self.letter)
        return Made(scenario="billing_error", model=ask.model, letter=letter, report=REPORT, usage=Usage(cost=0.5))


def made_by(judge, letter=LETTER):
    return asyncio.run(JudgedWay(OneLetter(letter), judge).make(ASK, CASE))


def taken(made):
    return Measurer(("F09",), WORDS, judges=True).take(made, CASE, ())


def judged(case, present, **more):
    """A row of a run with a judge."""
    return row(case, measures={"judge_present": present, "judge_errors": 1.0}, **more)


def test_a_judged_letter_has_the_judges_measures_and_what_they_took():
    judge, _ = judge_with(answers())

    found = taken(made_by(judge))

    assert (found["judge_present"], found["judge_errors"], found["judge_cost"]) == (2 / 3, 0.0, None)
    assert found["cost"] == 0.5


@pytest.mark.parametrize("reply", ["nonsense", ModelUnavailable("down")])
def test_a_judge_that_says_nothing_harms_no_letter_and_counts_as_errors(reply):
    judge, _ = judge_with(reply)

    made = made_by(judge)

    assert made.letter is not None
    assert (taken(made)["judge_present"], taken(made)["judge_errors"]) == (None, 3.0)


def test_a_judgement_that_was_not_recorded_is_an_error_that_cost_nothing(tmp_path):
    made = made_by(judge_of(SETTINGS, "test/judge", PLAYBOOK, tmp_path))

    assert {v.error.partition(":")[0] for v in made.judgement.verdicts} == {"NotRecorded"}
    assert (taken(made)["judge_present"], taken(made)["judge_cost"]) == (None, 0.0)


def test_without_a_letter_nothing_is_asked_and_no_element_is_there():
    judge, model = judge_with(answers())

    made = made_by(judge, letter="")

    assert (model.requests, taken(made)["judge_present"]) == ([], 0.0)


def test_what_only_the_finished_case_knows_as_personal_is_not_sent_either():
    judge, model = judge_with(answers())
    bare = CASE.model_copy(update={"customer": None})

    class Gathering(OneLetter):
        async def make(self, ask, case):
            return (await super().make(ask, case)).model_copy(update={"case": CASE})

    asyncio.run(JudgedWay(Gathering(), judge).make(ASK, bare))

    assert "Lovell" not in " ".join(m.content for m in model.requests[0].messages)


@pytest.mark.parametrize(("judge_cost", "told"), [(0.25, "$0.7500"), (None, "$0.5000 and more")])
def test_the_cost_so_far_counts_the_judge(judge_cost, told):
    screen = StringIO()
    verdicts = (Verdict(element="no_restate", answer="no"),)
    measures = {"cost": 0.5, "judge_cost": judge_cost}

    with shown_progress(1, 0, Console(file=screen, force_terminal=True, width=120)) as tell:
        tell(row("a", measures=measures, judged=verdicts))

    assert told in screen.getvalue()


def test_without_a_judge_a_draft_that_died_has_no_figure_of_one():
    assert Measurer((), WORDS).without_letter().keys().isdisjoint(JUDGE_MEASURES)


def test_rows_keep_each_answer_with_its_words(tmp_path):
    judge, _ = judge_with(answers(no_restate="who knows"))
    work = stub_work(JudgedWay(OneLetter(), Judge(judge.model, judge.name, RUBRICS, PLAYBOOK)), cases=1)
    file = RunFile(tmp_path / "run.jsonl")

    asyncio.run(carry_out(work, file, begin(file, work.basis, resume=False), lambda row: None))

    (kept,) = file.read().rows
    assert {v.element: (v.answer, v.words) for v in kept.judged} == {
        "apology_explicit": ("yes", "We charged you twice."),
        "refund_executed": ("no", ""),
        "no_restate": ("error", ""),
    }


def test_a_run_with_another_judge_is_another_run(tmp_path):
    file = RunFile(tmp_path / "run.jsonl")
    file.begin(BASIS)

    with pytest.raises(BadInput, match="judge:  > test/judge"):
        begin(file, BASIS.model_copy(update={"judge": JUDGE}), resume=True)


def test_the_basis_names_model_prompt_and_questions():
    options = RunOptions(datasets=("nine",), judge="test/judge", recordings="proof", cases=("missed_sla",))

    basis = work_of(SETTINGS, options).basis

    assert basis.judge.startswith("test/judge, judge-")
    assert basis.judge.endswith(f", rubrics-{RUBRICS.version}")


def figures(text, name="judge_present"):
    """The lines that show a figure of the measure."""
    return [line for line in text.splitlines() if name in line and any(c.isdigit() for c in line)]


def test_a_summary_says_beside_each_figure_how_far_the_judge_may_be_believed():
    told = figures(summary([judged("a", 0.5), judged("b", 0.75)], NOTE), "judge_")

    assert [line.split()[0] for line in told] == ["judge_present", "judge_errors"]
    assert all(line.endswith(f"[{NOTE}]") for line in told)


@pytest.mark.parametrize("written", [as_text, as_markdown])
def test_a_comparison_says_it_beside_each_line_and_verdict(written):
    cases = [f"case-{n}" for n in range(12)]
    a, b = (side([judged(c, p) for c in cases], judge=JUDGE) for p in (0.2, 0.9))

    text = written(compare(a, b, measures_for(a, b))).replace("\\", "")

    assert "better on judge_present" in text
    told = figures(text)
    assert told
    assert all(NOTE in line for line in told)


def test_two_judges_are_both_told_and_warned_of():
    a, b = side([judged("a", 0.2)], judge=JUDGE), side([judged("a", 0.9)], judge="test/other, judge-1, rubrics-1")

    found = compare(a, b, measures_for(a, b))

    line = next(m for m in found.measures if m.name == "judge_present")
    assert line.beside == f"{NOTE}; judge test/other: agreement not measured"
    assert any("Not the same language model" in text for text in found.warnings())


def test_a_report_says_it_beside_each_figure_of_one_run_and_of_two():
    a, b = (side([judged(c, p) for c in "abcd"], judge=JUDGE) for p in (0.2, 0.9))
    measures = measures_for(a, b)

    for page in (page_of_one(a, measures), page_of_two(a, b, compare(a, b, measures), measures)):
        rows = page.split("<tr")
        about = [r for r in rows if ">judge_" in r]
        assert len(about) >= 3
        assert all(NOTE in r for r in about)


def test_a_run_without_a_judge_has_no_line_of_one():
    alone = side([row("a"), row("b")])

    assert not [e for e in block("all", alone.rows, measures_for(alone)).estimates if e.name in JUDGE_MEASURES]


def test_a_gate_leaves_the_judge_out_unless_it_names_it():
    run = side([judged(c, 0.1) for c in "abc"], judge=JUDGE)
    silent = GateFile(version=1, thresholds={"sendable": Threshold(at_least=1.0)})
    naming = GateFile(version=1, thresholds={"judge_present": Threshold(at_least=0.5)})

    passed, held = gate_of(silent, run, None), gate_of(naming, run, None)

    assert (passed.result, held.result) == ("pass", "regression")
    assert NOTE in next(c.says for c in held.checks if c.name == "judge_present")
    assert not [c for c in passed.checks if "judge" in c.says]


def test_a_gate_that_names_the_judge_compares_with_no_other_judge():
    run, base = side([judged("a", 0.1)], judge=JUDGE), side([judged("a", 0.1)], judge="test/other, p, r")
    naming = GateFile.model_validate({"version": 1, "losses": {"judge_present": {}}})
    silent = GateFile.model_validate({"version": 1, "losses": {"sendable": {}}})

    assert "another judge judged them" in gate_of(naming, run, base).checks[-1].says
    assert gate_of(silent, run, base).result == "pass"


def test_the_command_takes_a_judge_and_never_asks_it_anew_where_letters_are_recorded(tmp_path):
    out = tmp_path / "run.jsonl"
    words = ["eval", "run", "nine", "--case", "missed_sla", "--recordings", "proof", "--mend", "nothing"]

    done = run_amends([*words, "--judge", "test/judge", "--out", str(out)])

    assert done.exit_code == 0, done.output
    kept = json.loads(out.read_text("utf-8").splitlines()[1])
    assert {v["answer"] for v in kept["judged"]} == {"error"}
    assert (kept["outcome"], kept["measures"]["judge_present"]) == ("drafted", None)
    assert any(line.endswith(f"[{NOTE}]") for line in figures(done.output, "judge_errors"))
