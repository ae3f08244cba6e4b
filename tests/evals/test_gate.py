"""What a gate lets pass, and how it says so."""

import json
from xml.etree import ElementTree as ET

import pytest

from evals.gate import EXIT, judge
from evals.gate_file import GateFile, read_gate
from evals.gate_outputs import as_json, as_junit, as_markdown, as_text
from evals.schemas import ROOT
from service.errors import BadFile
from tests.evals.run_rows import row, side


def gate(**keys):
    return GateFile.model_validate({"version": 1, **keys})


def cases(presents, **more):
    return [row(f"c{n}", present=p, **more) for n, p in enumerate(presents)]


GATES = ROOT / "evals" / "gates"
SENDABLE = {"thresholds": {"sendable": {"at_least": 0.75}}}
NO_LOSS = {"losses": {"elements_present": {"allowed": 0.02}}}


@pytest.mark.parametrize(
    ("presents", "result"), [([4, 4, 4, 4], "pass"), ([4, 4, 4, 1], "pass"), ([4, 4, 1, 1], "regression")]
)
def test_a_threshold_is_reached_or_not(presents, result):
    assert judge(gate(**SENDABLE), side(cases(presents)), None).result == result


@pytest.mark.parametrize(
    ("presents", "result"), [([4] * 40, "pass"), ([4] * 4, "inconclusive"), ([1] * 40, "regression")]
)
def test_a_threshold_that_has_to_be_sure_is_held_against_the_interval(presents, result):
    asked = gate(thresholds={"sendable": {"at_least": 0.75, "sure": True}})

    assert judge(asked, side(cases(presents)), None).result == result


def test_one_scenario_may_not_hide_behind_the_others():
    rows = [*cases([4] * 9), row("bad", scenario="outage", present=1)]
    asked = {"at_least": 0.75, "each_scenario": True}

    assert judge(gate(**SENDABLE), side(rows), None).result == "pass"
    judged = judge(gate(thresholds={"sendable": asked}), side(rows), None)
    assert [c.name for c in judged.checks if c.result == "regression"] == ["sendable in outage"]


def test_an_element_has_a_threshold_of_its_own():
    asked = gate(thresholds={"element:element_3": {"at_least": 1}})

    assert judge(asked, side(cases([4, 4])), None).result == "pass"
    assert judge(asked, side(cases([4, 3])), None).result == "regression"


def test_drafts_that_died_are_the_harness_and_nothing_else_is_judged():
    rows = [row("c0", outcome="error", error="ModelDown: no route"), *cases([1, 1])]
    judged = judge(gate(**SENDABLE), side(rows), None)

    assert (judged.result, len(judged.checks)) == ("harness error", 1)
    assert "ModelDown: no route" in judged.checks[0].says


def test_as_many_deaths_as_are_allowed_count_in_the_figures():
    rows = [row("dead", outcome="error"), *cases([4])]

    assert judge(gate(errors_at_most=0.5, **SENDABLE), side(rows), None).result == "regression"


@pytest.mark.parametrize(
    ("before", "after", "result"),
    [
        ([4] * 20, [4] * 20, "pass"),
        ([4] * 20, [2] * 20, "regression"),
        ([2] * 20, [4] * 20, "pass"),
        ([4] * 20, [4] * 18 + [1, 3], "inconclusive"),
        ([4] * 40, [4] * 39 + [3], "pass"),
    ],
)
def test_a_loss_is_told_a_regression_only_where_it_is_shown(before, after, result):
    assert judge(gate(**NO_LOSS), side(cases(after)), side(cases(before), "base")).result == result


def test_a_loss_that_may_be_there_is_not_enough_for_a_gate_that_has_to_be_sure():
    asked = gate(losses={"elements_present": {"allowed": 0.02, "sure": True}})
    before, after = cases([4, 3] * 10), cases([4, 3] * 8 + [3, 4] * 2)

    assert judge(asked, side(after), side(before, "base")).result == "inconclusive"
    assert judge(gate(**NO_LOSS), side(after), side(before, "base")).result == "pass"


@pytest.mark.parametrize("changed", [{"data": "d2"}, {"evaluators": "e2"}, {"dataset": "ten"}])
def test_a_baseline_of_other_cases_or_measures_is_no_baseline(changed):
    judged = judge(gate(**NO_LOSS), side(cases([4])), side(cases([4]), "base", **changed))

    assert judged.result == "inconclusive"


def test_other_rules_or_prompts_are_what_a_baseline_is_for():
    base = side(cases([4, 4]), "base", rules="r0", prompts="slots=s0")

    assert judge(gate(**NO_LOSS), side(cases([4, 4])), base).result == "pass"


def test_cases_that_the_baseline_has_and_the_run_has_not_are_told():
    judged = judge(gate(**NO_LOSS), side(cases([4, 4])), side(cases([4, 4, 4]), "base"))

    assert judged.result == "inconclusive"
    assert "first c2" in judged.checks[1].says


def test_a_baseline_of_several_ways_is_matched_by_name():
    base = side([*cases([1, 1, 1, 1, 1, 1, 1], prompt="free"), *cases([4] * 7)], "base")

    assert judge(gate(**NO_LOSS), side(cases([4] * 7)), base).result == "pass"
    assert judge(gate(**NO_LOSS), side(cases([1] * 7)), base).result == "regression"


def test_no_baseline_where_one_is_asked_for_is_inconclusive():
    assert judge(gate(**NO_LOSS), side(cases([4])), None).result == "inconclusive"


def test_too_few_cases_are_inconclusive_and_a_regression_is_graver():
    asked = gate(cases_at_least=10, **SENDABLE)

    assert judge(asked, side(cases([4, 4])), None).result == "inconclusive"
    assert judge(asked, side(cases([1, 1])), None).result == "regression"


def test_each_result_has_its_exit_status():
    assert EXIT == {"pass": 0, "regression": 1, "harness error": 2, "inconclusive": 3}


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("thresholds: {sendible: {at_least: 1}}", "did you mean 'sendable'"),
        ("thresholds: {sendable: {}}", "at_least or at_most"),
        ("losses: {words: {}}", "neither better nor worse"),
        ("losses: {'element:x': {}}", "no measure"),
        ("cases_at_least: 3", "asks for nothing"),
        ("threshold: {}", "unknown key 'threshold'"),
    ],
)
def test_a_gate_that_is_wrong_is_told_with_what_is_wrong(tmp_path, keys, message):
    path = tmp_path / "gate.yaml"
    path.write_text(f"version: 1\n{keys}\n", "utf-8")

    with pytest.raises(BadFile, match=message):
        read_gate(path)


def judged_badly():
    rows = [*cases([4, 1, 1]), row("c|9\x00<b>", present=1)]
    asked = gate(cases_at_least=10, thresholds={"sendable": {"at_least": 0.75}, "words": {"at_most": 500}})
    return judge(asked, side(rows, "run|<script>\x01"), None)


def test_junit_tells_failures_from_what_could_not_be_told():
    (suite,) = ET.fromstring(as_junit(judged_badly()))

    assert {k: suite.get(k) for k in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "errors": "0",
        "skipped": "1",
    }
    assert [case.get("name") for case in suite if case.find("failure") is not None] == ["sendable"]


def test_junit_of_a_harness_that_failed_is_an_error_that_a_reader_can_parse():
    judged = judge(gate(**SENDABLE), side([row("c0", outcome="error", error="\x00\ud800 & <b>")]), None)

    ((case,),) = ET.fromstring(as_junit(judged))
    assert [(e.tag, e.attrib["message"].partition("first c0: ")[2]) for e in case] == [("error", "\ufffd\ufffd & <b>")]


def test_markdown_is_a_table_whatever_the_names_are():
    text = as_markdown(judged_badly())

    assert "<script>" not in text
    assert "| sendable | **regression** | 25.0 %" in text


def test_json_has_the_exit_status():
    told = json.loads(as_json(judged_badly()))

    assert (told["result"], told["exit"], len(told["checks"])) == ("regression", 1, 4)


def test_text_has_a_line_a_check_and_the_result():
    assert as_text(judged_badly()).splitlines()[-1].endswith(": regression")


@pytest.mark.parametrize("path", sorted(GATES.glob("*.yaml")), ids=lambda p: p.name)
def test_a_gate_of_ours_is_one_and_names_its_schema(path):
    first = path.read_text("utf-8").splitlines()[0]

    assert read_gate(path).version == 1
    assert (
        path.parent / first.removeprefix("# yaml-language-server: $schema=")
    ).resolve() == ROOT / "evals/schema/gate.json"
