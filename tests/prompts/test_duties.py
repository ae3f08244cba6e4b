"""The playbook's duties: read with their facts, changed by name, and refused by their key when they are wrong."""

import shutil

import pytest
import yaml

from prompts.loader import SCENARIO_IDS, SHIPPED, load_playbook, playbook_changes
from service.errors import BadFile

TWO_WEEKS = {"id": "two_week_follow_up", "due": {"days": 10, "within": [8, 12]}}
CALL = {"id": "call", "what": "Ring the customer.", "due": {"days": 2}}


def changed(folder, edit, name="mixed_messages"):
    shutil.copytree(SHIPPED, folder / "playbook")
    path = folder / "playbook" / f"{name}.yaml"
    content = yaml.safe_load(path.read_text("utf-8"))
    edit(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return folder / "playbook"


WRONG = {
    "an unknown fact": (
        lambda c: c["duties"].append({**CALL, "due": {"fact": "nex_update"}}),
        "duties[6].due.fact: the fact 'nex_update' is not declared under facts; did you mean 'next_update'",
    ),
    "an unknown beginning": (
        lambda c: c["duties"].append({**CALL, "due": {"since": "poc_untill", "days": -2}}),
        "duties[6].due.since: the fact 'poc_untill' is not declared",
    ),
    "an unknown owner": (
        lambda c: c["duties"].append({**CALL, "owner": ["pock"]}),
        "duties[6].owner[0]: the fact 'pock' is not declared under facts; did you mean 'poc'",
    ),
    "an unknown fact in its condition": (
        lambda c: c["duties"].append({**CALL, "when": {"known_any": ["nothing_such"]}}),
        "duties[6].when.known_any[0]: the fact 'nothing_such' is not declared",
    ),
    "a duty twice": (
        lambda c: c["duties"].append({**CALL, "id": "single_contact"}),
        "duties: 'single_contact' is there 2 times",
    ),
    "no time at all": (lambda c: c["duties"].append({**CALL, "due": {}}), "duties[6].due: give a fact, or one of"),
    "two lengths of time": (
        lambda c: c["duties"].append({**CALL, "due": {"days": 1, "hours": 2}}),
        "duties[6].due: give a fact, or one of",
    ),
}


@pytest.mark.parametrize(("edit", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_duty_is_told_by_its_key(tmp_path, edit, told):
    folder = changed(tmp_path, edit)

    with pytest.raises(BadFile) as caught:
        load_playbook(folder)

    assert told in str(caught.value)


def test_a_company_changes_a_duty_by_its_name_and_keeps_the_rest(tmp_path):
    own = yaml.safe_dump({"duties": [TWO_WEEKS]})
    (tmp_path / "mixed_messages.yaml").write_text(own, "utf-8")

    after, before = load_playbook(overlay=tmp_path)["mixed_messages"], load_playbook()["mixed_messages"]

    duty, shipped = after.duty("two_week_follow_up"), before.duty("two_week_follow_up")
    assert duty is not None
    assert shipped is not None
    assert (duty.due.days, duty.due.within, duty.due.fact) == (10, (8, 12), "next_update")
    assert (duty.what, len(after.duties)) == (shipped.what, len(before.duties))
    assert set(playbook_changes(overlay=tmp_path)["mixed_messages"]) == {
        "duties[two_week_follow_up].due.days",
        "duties[two_week_follow_up].due.within",
    }


@pytest.mark.parametrize("scenario", SCENARIO_IDS)
def test_no_two_duties_of_a_scenario_are_of_one_fact(scenario):
    facts = [duty.due.fact for duty in load_playbook()[scenario].duties if duty.due.fact]

    assert len(facts) == len(set(facts))


@pytest.mark.parametrize("scenario", SCENARIO_IDS)
def test_every_first_letter_has_a_next_contact_that_a_letter_keeps(scenario):
    duty = load_playbook()[scenario].duty("next_update")

    assert duty is not None
    assert duty.contact
