"""A candidate's words as templates over those in force."""

import pytest

from evals.proof_parts import plan_of
from evals.tune.words import diff_of, key_of, lay_out, templates_of, words_in_force
from prompts.render import SlotPrompts
from service.bootstrap import build_drafter
from tests.evals.tune.doubles import OLDER, SETTINGS

NONE = {"guidance": "", "example": ""}
SOME = {"guidance": "Be brisk.", "example": "cause: It was us."}


@pytest.fixture(scope="module")
def plan():
    from evals.tune.cases import cases_of

    return plan_of(build_drafter(SETTINGS), cases_of((), "billing_error", ())[OLDER[0]].case)


def sent(plan, overlay):
    return SlotPrompts(new_fence=lambda: "<<f>>", overlay=overlay).render(plan).messages


def test_without_words_the_prompt_is_the_one_in_force(plan, tmp_path):
    assert templates_of(NONE, None, "billing_error") == {}
    assert sent(plan, lay_out(NONE, None, "billing_error", tmp_path)) == sent(plan, None)


def test_both_texts_stand_before_the_parts_of_their_scenario(plan, tmp_path):
    user = sent(plan, lay_out(SOME, None, "billing_error", tmp_path))[1].content

    assert user.index("Be brisk.") < user.index("cause: It was us.") < user.index("Write these parts.")


def test_another_scenario_is_told_nothing_of_it(plan, tmp_path):
    folder = lay_out(SOME, None, "missed_sla", tmp_path)

    assert sent(plan, folder) == sent(plan, None)


def test_the_version_of_the_prompt_follows_the_words(tmp_path):
    versions = {
        SlotPrompts(overlay=lay_out(SOME | {"guidance": text}, None, "billing_error", tmp_path / text)).version
        for text in ("one", "two")
    }

    assert len(versions) == 2


def test_words_laid_over_words_take_their_place(plan, tmp_path):
    first = lay_out(SOME, None, "billing_error", tmp_path / "first")

    second = lay_out({"guidance": "Be warm.", "example": ""}, first, "billing_error", tmp_path / "second")

    user = sent(plan, second)[1].content
    assert ("Be warm." in user, "Be brisk." in user, "It was us." in user) == (True, False, False)


def test_words_of_two_scenarios_stand_side_by_side(plan, tmp_path):
    first = lay_out(SOME, None, "missed_sla", tmp_path / "first")

    both = lay_out(SOME, first, "billing_error", tmp_path / "both")

    assert "Be brisk." in sent(plan, both)[1].content
    assert words_in_force(both, "missed_sla") == SOME


def test_the_companys_own_templates_stay(plan, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "system.md").write_text("Write as a baker would.", "utf-8")

    system, user = sent(plan, lay_out(SOME, own, "billing_error", tmp_path / "both"))

    assert (system.content, "Be brisk." in user.content) == ("Write as a baker would.\n", True)


def test_a_template_without_the_usual_place_gets_the_words_at_its_top(plan, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "user.md").write_text("Write {{ slots | join(', ') }}.", "utf-8")

    user = sent(plan, lay_out(SOME, own, "billing_error", tmp_path / "both"))[1].content

    assert user.index("Be brisk.") < user.index("Write subject") if "Write subject" in user else "Be brisk." in user


def test_the_diff_names_what_is_in_force_and_what_it_becomes():
    told = diff_of(templates_of(SOME, None, "billing_error"), None)

    assert "--- in-force/user.md\n+++ candidate/user.md" in told
    assert "+Be brisk." in told


def test_a_candidates_name_is_that_of_its_words():
    assert key_of(SOME) == key_of(SOME | {"guidance": " Be brisk.\n"})
    assert key_of(SOME) != key_of(NONE)
