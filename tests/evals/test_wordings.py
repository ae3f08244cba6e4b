"""Wordings of each element are loaded with their case, judged with their element alone, and counted."""

import json

import pytest

from evals.cases import load_cases
from evals.rules.score import Scores, total
from evals.rules.wordings import BY_THE_LOG, CASES, score_wordings, wordings
from service.bootstrap import build_checker, build_playbook
from service.errors import BadFile
from service.settings import Settings

ROW = {"case": "missed_sla", "element": "direct_contact", "text": "My own number is 020 7946 0321.", "good": True}


@pytest.fixture(scope="module")
def judged_by():
    return build_playbook(Settings()), build_checker(Settings()).rules


def folder_with(tmp_path, *rows, part="dev"):
    (tmp_path / f"wordings_{part}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def test_a_wording_is_judged_in_the_case_that_it_names(tmp_path):
    (wording,) = wordings("dev", folder_with(tmp_path, ROW))

    assert (wording.row.element, wording.row.good) == ("direct_contact", True)
    assert wording.case.scenario == "missed_sla"
    assert getattr(wording.case.facts["issue"], "match", None)


def test_a_part_without_a_file_has_no_wordings(tmp_path):
    assert list(wordings("test", folder_with(tmp_path, ROW))) == []


def test_what_no_words_decide_is_left_out(tmp_path):
    assert list(wordings("dev", folder_with(tmp_path, ROW | {"element": BY_THE_LOG}))) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"case": "elsewhere"}, f"no case 'elsewhere' in {CASES}"), ({"good": None}, "good:"), ({"mood": "x"}, "mood:")],
)
def test_a_wrong_line_is_named(tmp_path, wrong, told):
    folder = folder_with(tmp_path, ROW, ROW | wrong)

    with pytest.raises(BadFile, match=rf"wordings_dev\.jsonl:2: .*{told}"):
        list(wordings("dev", folder))


def test_the_shipped_wordings_name_elements_of_their_scenarios_and_have_both_kinds(judged_by):
    playbook, _ = judged_by
    told = list(wordings("dev"))

    assert all(playbook[str(w.case.scenario)].element(w.row.element) for w in told)
    assert {w.row.case for w in told} == set(load_cases(CASES))
    assert sum(w.row.good for w in told) > 1_000
    assert sum(not w.row.good for w in told) > 400


def test_what_is_found_missed_and_blocked_is_counted_by_element(tmp_path, judged_by):
    playbook, rules = judged_by
    rows = [
        ROW,
        ROW | {"text": "My number is no secret to you.", "good": True},
        ROW | {"text": "Use the help centre.", "good": False},
        ROW | {"text": "Ring 020 7946 0321, [NAME].", "good": True},
    ]
    scores = Scores()

    score_wordings("dev", playbook, rules, scores, folder_with(tmp_path, *rows))

    tally = scores.wordings["direct_contact"]
    assert (tally.right, tally.missed, tally.left, tally.wrong) == (2, 1, 1, 0)
    assert (scores.wordings_blocked.wrong, scores.wordings_blocked.left) == (1, 2)
    assert [line.split(":")[0] for line in scores.wrong_wordings] == [
        "missed_sla direct_contact missed",
        "missed_sla direct_contact blocked by F29",
    ]
    assert total(scores.wordings.values()).recall.part == 2
