"""A company's own playbook files change the keys that they name, and nothing else."""

import pytest
import yaml

from prompts.loader import SHIPPED, load_playbook, playbook_changes
from service.errors import BadFile


@pytest.fixture(scope="module")
def shipped():
    return load_playbook()


def write(folder, name="missed_sla", **changes):
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(changes, allow_unicode=True), "utf-8")


def loaded(folder):
    return load_playbook(overlay=folder)


def one(items, name):
    return next(item for item in items if getattr(item, "id", None) == name or getattr(item, "name", None) == name)


def test_an_empty_folder_changes_nothing(tmp_path, shipped):
    (tmp_path / "README.md").write_text("Notes", "utf-8")
    (tmp_path / "missed_sla.yaml").write_text("# nothing yet\n", "utf-8")

    playbook = loaded(tmp_path)

    assert playbook["data_incident"] == shipped["data_incident"]
    assert playbook["missed_sla"].model_copy(update={"version": ""}) == shipped["missed_sla"].model_copy(
        update={"version": ""}
    )
    assert playbook_changes(overlay=tmp_path) == {}


def test_elements_slots_and_facts_are_changed_by_name_and_keep_the_rest(tmp_path, shipped):
    write(
        tmp_path,
        tone="Warm.",
        elements=[{"id": "delay_quantified", "guidance": "Only this."}],
        slots=[{"id": "fix", "words": 33}],
        facts=[{"name": "fix_at", "ask": "Ana"}],
        sender_floor={"severe": "vp"},
    )

    changed, before = loaded(tmp_path)["missed_sla"], shipped["missed_sla"]

    assert [e.id for e in changed.elements] == [e.id for e in before.elements]
    assert [f.name for f in changed.facts] == [f.name for f in before.facts]
    assert one(changed.elements, "delay_quantified") == one(before.elements, "delay_quantified").model_copy(
        update={"guidance": "Only this."}
    )
    assert one(changed.slots, "fix") == one(before.slots, "fix").model_copy(update={"words": 33})
    assert one(changed.facts, "fix_at") == one(before.facts, "fix_at").model_copy(update={"ask": "Ana"})
    assert (changed.tone, changed.sender_floor.severe, changed.sender_floor.standard) == (
        "Warm.", "vp", before.sender_floor.standard,
    )  # fmt: skip


def test_any_other_list_is_replaced(tmp_path):
    write(tmp_path, subjects=[{"text": "About {ticket_ref}"}], closings=["Bye,"])

    changed = loaded(tmp_path)["missed_sla"]

    assert [s.text for s in changed.subjects] == ["About {ticket_ref}"]
    assert changed.closings == ("Bye,",)


def test_a_common_fact_can_be_asked_otherwise_in_one_scenario(tmp_path, shipped):
    write(tmp_path, facts=[{"name": "contact_phone", "question": "Which extension?"}])

    playbook = loaded(tmp_path)

    assert playbook["missed_sla"].need("contact_phone").question == "Which extension?"
    assert playbook["missed_sla"].need("contact_phone").type == "phone"
    assert playbook["billing_error"] == shipped["billing_error"]


def test_a_common_element_is_changed_for_one_scenario_or_for_all(tmp_path, shipped):
    write(tmp_path, inherits={"impact_owned": {"guidance": "Here only."}})
    write(tmp_path, "common", elements=[{"id": "direct_contact", "guidance": "Everywhere."}])

    playbook = loaded(tmp_path)

    assert playbook["missed_sla"].element("impact_owned").guidance == "Here only."
    assert playbook["missed_sla"].element("impact_owned").slot == shipped["missed_sla"].element("impact_owned").slot
    assert playbook["billing_error"].element("impact_owned") == shipped["billing_error"].element("impact_owned")
    assert {s.element("direct_contact").guidance for s in playbook.values() if s.element("direct_contact")} == {
        "Everywhere."
    }


def test_the_version_follows_the_changes_of_a_scenario_and_of_all(tmp_path, shipped):
    write(tmp_path, tone="Warm.")
    own = loaded(tmp_path)
    write(tmp_path, "common", closings=["Bye,"])
    both = loaded(tmp_path)

    assert own["missed_sla"].version != shipped["missed_sla"].version
    assert own["billing_error"].version == shipped["billing_error"].version
    assert len({v["billing_error"].version for v in (shipped, both)}) == 2


def test_what_differs_is_told_with_its_file_and_what_repeats_the_shipped_is_not(tmp_path, shipped):
    risk = shipped["missed_sla"].risk
    write(tmp_path, risk=risk, tone="Warm.", elements=[{"id": "delay_quantified", "level": "optional"}])
    write(tmp_path, "common", closings=["Bye,"])

    path = tmp_path / "missed_sla.yaml"
    assert playbook_changes(overlay=tmp_path) == {
        "common": {"closings": tmp_path / "common.yaml"},
        "missed_sla": {"tone": path, "elements[delay_quantified].level": path},
    }


WRONG = {
    "an unknown key": ({"tune": "x"}, "tune: unknown key 'tune'; did you mean 'tone'?"),
    "an unknown key of an element": (
        {"elements": [{"id": "immediate_step", "guidence": "x"}]},
        "elements[immediate_step].guidence: unknown key 'guidence'; did you mean 'guidance'?",
    ),
    "an unknown element": (
        {"elements": [{"id": "delay_quantifed", "guidance": "x"}]},
        "elements[delay_quantifed]: the shipped file has none of this name; did you mean 'delay_quantified'?",
    ),
    "a common element": (
        {"elements": [{"id": "impact_owned", "guidance": "x"}]},
        "elements[impact_owned]: every scenario has it; change it under `inherits`",
    ),
    "an unknown inherited element": (
        {"inherits": {"impact_own": {"guidance": "x"}}},
        "inherits.impact_own: common.yaml has no such element; did you mean 'impact_owned'",
    ),
    "an unknown fact": ({"facts": [{"name": "fix_att", "ask": "x"}]}, "facts[fix_att]: the shipped file has none"),
    "an unknown slot": ({"slots": [{"id": "fixx", "words": 3}]}, "slots[fixx]: the shipped file has none"),
    "an element without an id": ({"elements": [{"guidance": "x"}]}, "elements[0]: say which one it is, by its 'id'"),
    "another scenario's id": ({"id": "data_incident"}, "id: this file has to be 'missed_sla'"),
    "a wrong value": ({"risk": 12}, "risk: "),
    "a phrasing of an unknown fact": (
        {"elements": [{"id": "immediate_step", "phrasings": [{"text": "It took {respons_time}."}]}]},
        "elements[immediate_step].phrasings[0].text: {respons_time} names no declared fact",
    ),
    "a slot that is none": (
        {"elements": [{"id": "immediate_step", "slot": "nowhere"}]},
        "elements[immediate_step].slot: no slot 'nowhere'",
    ),
}


@pytest.mark.parametrize(("changes", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_change_is_told_by_its_own_file_and_key(tmp_path, changes, told):
    write(tmp_path, **changes)

    with pytest.raises(BadFile) as caught:
        loaded(tmp_path)

    assert str(caught.value).startswith(f"{tmp_path / 'missed_sla.yaml'}: ")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("name", "near"), [("missed_slas.yaml", "'missed_sla.yaml'"), ("missed_sla.yml", "missed_sla")]
)
def test_a_file_that_nothing_would_read_is_refused(tmp_path, name, near):
    (tmp_path / name).write_text("tone: x\n", "utf-8")

    with pytest.raises(BadFile, match="the playbook has no file of this name; did you mean") as caught:
        loaded(tmp_path)

    assert near in str(caught.value)


def test_changes_are_laid_over_a_playbook_folder_of_ones_own_too(tmp_path):
    own, overlay = tmp_path / "own", tmp_path / "overlay"
    own.mkdir()
    overlay.mkdir()
    for path in SHIPPED.glob("*.yaml"):
        (own / path.name).write_bytes(path.read_bytes())
    base = yaml.safe_load((own / "missed_sla.yaml").read_text("utf-8"))
    (own / "missed_sla.yaml").write_text(yaml.safe_dump({**base, "title": "Late"}), "utf-8")
    write(overlay, tone="Warm.")

    changed = load_playbook(own, overlay)["missed_sla"]

    assert (changed.title, changed.tone) == ("Late", "Warm.")
