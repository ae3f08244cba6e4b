"""The shipped playbook loads; a wrong file is refused with its name, its key and the way out."""

import shutil
from pathlib import Path

import pytest
import yaml

import prompts
from prompts.loader import FOLLOW_UP_IDS, SCENARIO_IDS, load_playbook
from service.errors import BadFile

SHIPPED = Path(prompts.__file__).parent / "playbook"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "playbook")
    return tmp_path / "playbook"


@pytest.fixture(scope="module")
def playbook():
    return load_playbook()


def change(path, edit):
    """Rewrite one file with its content edited."""
    content = yaml.safe_load(path.read_text("utf-8"))
    edit(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def element(content, id):
    return next(e for e in content["elements"] if e["id"] == id)


def test_all_nine_scenarios_load_and_after_them_the_four_later_letters(playbook):
    assert tuple(playbook) == (*SCENARIO_IDS, *FOLLOW_UP_IDS)
    assert [id for id, scenario in playbook.items() if scenario.is_follow_up] == list(FOLLOW_UP_IDS)
    assert all(scenario.version for scenario in playbook.values())


def test_own_elements_come_first_and_then_the_common_ones_that_are_not_replaced(playbook):
    ids = [e.id for e in playbook["missed_sla"].elements]
    replaced = {id for e in playbook["missed_sla"].elements for id in e.replaces}

    assert ids.index("sla_promise_stated") < ids.index("apology_explicit")
    assert "root_cause_named" in replaced
    assert not replaced & set(ids)


def test_a_change_of_a_common_element_keeps_what_it_does_not_name(folder):
    def edit(content):
        content["inherits"]["impact_owned"] = {"guidance": "Only this."}

    change(folder / "missed_sla.yaml", edit)

    changed = load_playbook(folder)["missed_sla"].element("impact_owned")
    assert changed is not None
    common = yaml.safe_load((folder / "common.yaml").read_text("utf-8"))
    assert changed.guidance == "Only this."
    assert changed.definition == element(common, "impact_owned")["definition"]
    assert len(changed.phrasings) == len(element(common, "impact_owned")["phrasings"])


def test_a_scenarios_fact_wins_over_the_common_one(folder):
    def edit(content):
        own = [f for f in content["facts"] if f["name"] != "impact"]
        content["facts"] = [*own, {"name": "impact", "type": "text", "question": "Mine?", "ask": "agent"}]

    change(folder / "missed_sla.yaml", edit)

    need = load_playbook(folder)["missed_sla"].need("impact")
    assert need is not None
    assert need.question == "Mine?"


def test_the_version_follows_the_content(folder, playbook):
    change(folder / "missed_sla.yaml", lambda content: content.update(tone="Other."))

    loaded = load_playbook(folder)
    assert loaded["missed_sla"].version != playbook["missed_sla"].version
    assert loaded["data_incident"].version == playbook["data_incident"].version


def phrase(content, text, **keys):
    content["elements"][0]["phrasings"] = [{"text": text, **keys}]


WRONG = {
    "an unknown key": (
        lambda c: c["elements"][0].update(guidence="x"),
        "elements[0].guidence: unknown key 'guidence'; did you mean 'guidance'?",
    ),
    "a missing key": (lambda c: c.pop("tone"), "tone: the key 'tone' is missing"),
    "an unknown fact in a phrasing": (
        lambda c: phrase(c, "It took {respons_time}."),
        "elements[0].phrasings[0].text: {respons_time} names no declared fact; did you mean 'response_time'",
    ),
    "a form that the type lacks": (
        lambda c: phrase(c, "It took {response_time:np}."),
        "{response_time:np}: no form 'np' for a duration fact (have: 'words', 'hyphen')",
    ),
    "a stray brace": (lambda c: phrase(c, "It took {response time}."), "is not '{fact}' or '{fact:form}'"),
    "a remedy outside an offer": (
        lambda c: phrase(c, "You get {remedy:amount}."),
        "{remedy:amount} names no declared fact",
    ),
    "an unknown element in also": (
        lambda c: phrase(c, "Late.", also=["delay_quantifed"]),
        "phrasings[0].also[0]: no element 'delay_quantifed' in this scenario; did you mean",
    ),
    "an undeclared fact of an element": (
        lambda c: c["elements"][0].update(all_of=["sla_promise"]),
        "elements[0].all_of[0]: the fact 'sla_promise' is not declared under facts; did you mean",
    ),
    "an undeclared fact in a condition": (
        lambda c: c["elements"][0].update(when={"known_any": ["nothing_such"]}),
        "elements[0].when.known_any[0]: the fact 'nothing_such' is not declared",
    ),
    "an unknown slot": (
        lambda c: c["elements"][0].update(slot="nowhere"),
        "elements[0].slot: no slot 'nowhere'",
    ),
    "an unknown offer slot": (lambda c: c.update(offer_slot="nowhere"), "offer_slot: no slot 'nowhere'"),
    "an unknown replaced element": (
        lambda c: c["elements"][0].update(replaces=["root_cause"]),
        "elements[0].replaces[0]: common.yaml has no element 'root_cause'; did you mean 'root_cause_named'",
    ),
    "an unknown inherited element": (
        lambda c: c["inherits"].update(impact_own={"level": "optional"}),
        "inherits.impact_own: common.yaml has no such element; did you mean 'impact_owned'",
    ),
    "an element twice": (
        lambda c: c["elements"].append(c["elements"][0]),
        "elements: 'sla_promise_stated' is there 2 times",
    ),
    "another scenario's id": (lambda c: c.update(id="data_incident"), "id: this file has to be 'missed_sla'"),
    "an id that is none": (lambda c: c.update(id="late"), "id: 'late' is not one of"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_told_by_its_key(folder, edit, told):
    path = folder / "missed_sla.yaml"
    change(path, edit)

    with pytest.raises(BadFile) as caught:
        load_playbook(folder)

    assert str(path) in str(caught.value)
    assert told in str(caught.value)


def test_every_wrong_key_of_a_file_is_told_at_once(folder):
    def edit(content):
        content["elements"][0].update(all_of=["nothing_such"], slot="nowhere")

    change(folder / "missed_sla.yaml", edit)

    with pytest.raises(BadFile) as caught:
        load_playbook(folder)

    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [("id: [", "not YAML"), ("id: a\nid: b\n", "the key 'id' is written twice"), ("just words", "(top)")],
)
def test_a_file_that_is_no_mapping_is_refused(folder, text, told):
    (folder / "missed_sla.yaml").write_text(text, "utf-8")

    with pytest.raises(BadFile, match="missed_sla") as caught:
        load_playbook(folder)

    assert told in str(caught.value)


def test_a_missing_file_is_named_with_its_near_ones(folder):
    (folder / "missed_sla.yaml").rename(folder / "missed_slas.yaml")

    with pytest.raises(BadFile, match=r"there is no such file; did you mean 'missed_slas\.yaml'"):
        load_playbook(folder)


def test_common_phrasings_may_name_an_element_of_any_scenario_and_no_other(folder):
    change(folder / "common.yaml", lambda c: phrase(c, "Sorry.", also=["clear_acknowledgement"]))
    load_playbook(folder)

    change(folder / "common.yaml", lambda c: phrase(c, "Sorry.", also=["no_such_element"]))
    with pytest.raises(BadFile, match=r"common\.yaml: elements\[0\]\.phrasings\[0\]\.also\[0\]"):
        load_playbook(folder)
