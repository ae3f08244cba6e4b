"""Which cases train, choose and judge."""

import json

import pytest

from evals.cases import DATASETS, load_cases
from evals.tune.cases import PARTS, cases_of, choose_parts, labels_of, tune_datasets, usable
from service.bootstrap import build_drafter
from service.domain.playbook import Scenario
from service.errors import BadFile, BadInput
from tests.evals.tune.doubles import SETTINGS, write_cases

NAMES = [f"case-{n}" for n in range(15)]


def sizes(count):
    chosen = choose_parts([f"case-{n}" for n in range(count)], {}, {})
    return tuple(len(chosen.of(part)) for part in PARTS)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(5, (2, 2, 1)), (11, (2, 2, 7)), (12, (2, 2, 8)), (15, (4, 3, 8)), (30, (8, 7, 15))],
)
def test_eight_judge_as_soon_as_four_are_left_for_the_rest(count, expected):
    assert sizes(count) == expected


def test_the_parts_share_no_case_and_leave_none_out():
    chosen = choose_parts(NAMES, {}, {})

    assert sorted(name for part in PARTS for name in chosen.of(part)) == sorted(NAMES)


def test_the_order_in_which_cases_are_found_decides_nothing():
    assert choose_parts(NAMES, {}, {}) == choose_parts(reversed(NAMES), {}, {})


def test_a_label_goes_before_the_hash():
    plain = choose_parts(NAMES, {}, {})
    moved = plain.of("test")[0]

    chosen = choose_parts(NAMES, {moved: "train"}, {})

    assert moved in chosen.of("train")
    assert len(chosen.of("test")) == len(plain.of("test"))


def test_too_few_cases_are_refused():
    with pytest.raises(BadInput, match="4 cases can be used"):
        choose_parts(NAMES[:4], {}, {})


def test_labels_that_leave_a_part_empty_are_refused():
    with pytest.raises(BadInput, match="validation"):
        choose_parts(NAMES[:5], dict.fromkeys(NAMES[:5], "test"), {})


def test_the_split_that_a_case_names_is_read_and_a_wrong_one_is_told(tmp_path):
    dataset = write_cases(tmp_path / "own", 2)
    (tmp_path / "own/case-00/about.yaml").write_text("split: validation\ndifficulty: hard\n")

    assert labels_of(load_cases(dataset)) == {"case-00": "validation"}

    (tmp_path / "own/case-01/about.yaml").write_text("split: dev\n")
    with pytest.raises(BadFile, match=r"case-01/about\.yaml: split"):
        load_cases(dataset)


def test_the_frozen_part_of_the_corpus_is_never_used():
    frozen = {p.name for author in ("eight", "ten") for p in (DATASETS / "corpus" / author).iterdir() if p.is_dir()}

    assert frozen
    assert not frozen & cases_of(tune_datasets(), None, ()).keys()


def test_a_case_that_lacks_a_required_fact_is_left_out_with_its_name(tmp_path):
    dataset = write_cases(tmp_path / "own", 2)
    path = tmp_path / "own/case-01/case.json"
    case = json.loads(path.read_text("utf-8"))
    del case["facts"]["root_cause"]
    path.write_text(json.dumps(case), "utf-8")

    found = usable(cases_of((dataset,), "billing_error", ()), build_drafter(SETTINGS))

    assert found == {"case-01": "its letter would ask for root_cause"}


def test_cases_of_other_scenarios_are_passed_over(tmp_path):
    write_cases(tmp_path / "own", 2)

    with pytest.raises(BadInput, match="no case of scenario 'missed_sla'"):
        cases_of((str(tmp_path / "own"),), "missed_sla", ())


def test_the_playbook_has_every_scenario_that_a_case_names():
    playbook = build_drafter(SETTINGS).playbook

    assert all(isinstance(playbook[str(case.case.scenario)], Scenario) for case in cases_of((), None, ()).values())
