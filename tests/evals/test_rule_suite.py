"""The rules' own suite is a run like any other: rows, compare, gate, report."""

import dataclasses
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from evals.asked import NO_PROFILE
from evals.every_measure import measures_for
from evals.gate import judge
from evals.gate_file import GateFile
from evals.report.page import page_of_one
from evals.rules.corpus import labelled_letters, labelled_sentences
from evals.rules.suite import (
    LETTERS,
    RULE_MEASURES,
    SENTENCES,
    TEXTS,
    WORDINGS,
    judge_corpus,
    rows_of_rules,
    rules_basis,
)
from evals.runs.rows import Run, RunFile
from evals.sides import side_of
from service.bootstrap import build_checker, build_playbook
from service.settings import Settings
from tests.command_line import run_amends

SETTINGS = Settings(profile=NO_PROFILE)
GATE = "version: 1\nthresholds:\n  evasions_found: {at_least: 0.5}\n"


def judged(glob):
    basis, rows = judge_corpus(SETTINGS, lambda name: fnmatchcase(name, glob))
    return Run(basis=basis, rows=rows)


@pytest.fixture(scope="module")
def offers():
    return judged("F09/*")


@pytest.fixture(scope="module")
def letters():
    return judged("one/missed_sla/*")


def test_each_sentence_of_a_rule_is_a_row_that_says_whether_it_was_judged_right(offers):
    wanted = [s for s in labelled_sentences("dev") if s.rule == "F09"]

    assert len(offers.rows) == len({row.ask for row in offers.rows}) == len(wanted)
    assert {row.scenario for row in offers.rows} == {SENTENCES}
    assert {tuple(row.elements) for row in offers.rows} == {("F09",)}
    assert sum(row.measures["evasions_found"] is not None for row in offers.rows) == sum(s.breaks for s in wanted)


def test_a_row_is_right_where_the_finding_is_what_the_label_says(offers):
    for row in offers.rows:
        flagged = any(mark == "F09" for *_, mark in row.marks)
        breaks = row.measures["evasions_found"] is not None
        assert row.elements["F09"] is (flagged is breaks)


def test_each_letter_is_a_row_with_its_verdict_and_its_elements(letters):
    wanted = {
        f"{a.author}/{a.name}": a
        for a in labelled_letters("dev")
        if f"{a.author}/{a.name}".startswith("one/missed_sla/")
    }

    assert {row.ask.case for row in letters.rows} == set(wanted)
    assert {row.scenario for row in letters.rows} == {LETTERS}
    assert all(row.elements and row.letter for row in letters.rows)
    assert all(
        (row.measures["good_letters_pass"] is None) is not (row.measures["bad_letters_held"] is None)
        for row in letters.rows
    )


def test_texts_with_an_element_and_those_that_sound_like_it_are_told_apart():
    rows = judged("second_failure_owned/*").rows

    assert {row.scenario for row in rows} == {TEXTS, WORDINGS}
    assert {m for row in rows for m, v in row.measures.items() if v is not None} == {
        "element_texts_found", "near_misses_let_be", "judged_right",
    }  # fmt: skip


def test_a_text_that_cannot_be_judged_is_a_row_and_counts_as_wrong():
    rules = build_checker(SETTINGS).rules
    (row, *_) = rows_of_rules(rules, {}, lambda name: name.startswith("one/missed_sla/"))

    assert (row.outcome, row.error, row.measures["judged_right"]) == ("error", "KeyError: 'missed_sla'", 0.0)


def test_other_rules_are_told_in_what_the_run_rests_on(offers):
    playbook, rules = build_playbook(SETTINGS), build_checker(SETTINGS).rules
    changed = rules_basis(dataclasses.replace(rules, version="rules-0"), playbook)

    assert changed.changed_from(offers.basis) == (f"rules: {rules.version} > rules-0",)


def test_only_the_measures_of_the_rules_are_asked_of_it(offers):
    assert measures_for(side_of("rules", offers)) == tuple(RULE_MEASURES.values())


def test_a_gate_has_thresholds_for_the_rules(offers):
    asked = GateFile.model_validate({"version": 1, "thresholds": {"evasions_found": {"at_least": 1.01}}})

    assert judge(asked, side_of("rules", offers), None).result == "regression"


def test_the_page_of_the_rules_speaks_of_judgements(offers):
    side = side_of("rules", offers)
    page = page_of_one(side, measures_for(side))

    assert "judged as labelled" in page
    assert "1 of 1 judgements right" in page
    assert "not sendable" not in page.partition("<body")[2]


def test_compare_gate_and_report_read_it(offers, tmp_path):
    path = tmp_path / "rules.jsonl"
    file = RunFile(path)
    file.begin(offers.basis)
    for row in offers.rows:
        file.append(row)
    (tmp_path / "gate.yaml").write_text(GATE, "utf-8")

    def amends(*words):
        return run_amends(["eval", *map(str, words)])

    told = amends("compare", path, path).stdout
    assert "evasions_found" in told
    assert "template_feel" not in told
    assert amends("gate", path, "--gate", tmp_path / "gate.yaml").exit_code == 0
    assert amends("report", path, "--out", tmp_path / "r.html").exit_code == 0
    assert Path(tmp_path / "r.html").stat().st_size < 1_000_000
