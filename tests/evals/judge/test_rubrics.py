"""The judge's questions: one for each element that words can show, out of the playbook, with no second copy."""

import pytest

from evals.judge.rubrics import FILE, OTHER, Rubrics, RubricsFile, shipped
from prompts.yaml_files import read_shape
from service.errors import BadFile
from tests.evals.judge.doubles import PLAYBOOK, RUBRICS

ELEMENTS = {e.id for scenario in PLAYBOOK.values() for e in scenario.elements}


@pytest.mark.parametrize("id", sorted(PLAYBOOK))
def test_each_element_of_a_scenario_has_a_question_or_says_why_not(id):
    asked = {r.element for r in RUBRICS.of(id, None)}

    assert asked | shipped().not_judged.keys() >= {e.id for e in PLAYBOOK[id].elements}
    assert not asked & shipped().not_judged.keys()
    assert all(r.question for r in RUBRICS.of(id, None))


def test_an_element_is_in_the_group_that_names_it_or_in_the_others():
    file = shipped()

    assert (file.group_of("refund_executed"), file.group_of("own_element")) == ("putting_right", OTHER)


def test_the_file_speaks_of_no_element_that_the_playbook_has_not():
    file = shipped()
    named = {*file.questions, *file.not_judged, *file.shown_by_no_words, *(i for g in file.groups.values() for i in g)}

    assert named - ELEMENTS == set()


def test_a_question_is_the_playbooks_own_definition():
    (rubric,) = RUBRICS.of("billing_error", ["refund_executed"])

    definitions = {e.id: e.definition for e in PLAYBOOK["billing_error"].elements}
    assert (rubric.question, rubric.needs_words) == (definitions["refund_executed"], True)


def test_what_a_letter_leaves_out_is_shown_by_no_words():
    (rubric,) = RUBRICS.of("billing_error", ["no_restate"])

    assert not rubric.needs_words


def test_what_only_the_case_can_say_is_not_asked():
    asked = {r.element for r in RUBRICS.of("billing_error", None)}

    assert asked & {"recovery_logged", "facts_grounded"} == set()


def test_a_letter_about_two_mishaps_is_asked_about_both_its_own_first():
    asked = RUBRICS.of("billing_error", ["outage_window", "refund_executed"])

    assert [r.element for r in asked] == ["refund_executed", "outage_window"]


def test_another_definition_is_another_version():
    scenario = PLAYBOOK["billing_error"]
    changed = scenario.model_copy(
        update={"elements": tuple(e.model_copy(update={"definition": "Other."}) for e in scenario.elements)}
    )

    assert Rubrics({**PLAYBOOK, "billing_error": changed}).version != RUBRICS.version
    assert Rubrics(dict(sorted(PLAYBOOK.items(), reverse=True))).version == RUBRICS.version


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("version: 1\ngroups: {}\nrubric: {}\n", "rubric"),
        ("version: 1\ngroups: {a: [x], b: [x]}\n", "'x' is in two groups"),
        ("version: 1\nnot_judged: {x: hidden}\ngroups: {a: [x]}\n", "'x' is not judged"),
    ],
)
def test_a_wrong_file_is_refused_with_what_is_wrong(tmp_path, content, told):
    (tmp_path / "rubrics.yaml").write_text(content, "utf-8")

    with pytest.raises(BadFile, match=told):
        read_shape(tmp_path / "rubrics.yaml", RubricsFile)


def test_the_shipped_file_is_the_one_that_is_read():
    assert read_shape(FILE, RubricsFile) == shipped()
