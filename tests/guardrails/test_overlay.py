"""A company's own rules, words and limits are laid over the shipped ones, and each wrong file is told."""

from decimal import Decimal

import pytest
import yaml

from guardrails import check, load_rules
from guardrails.authority import load_authority
from guardrails.lexicon.words import load_lexicon
from guardrails.loader import HERE
from guardrails.overlay import read_overlay
from service.domain.profile import AuthorityChanges
from service.errors import BadFile
from tests.guardrails.small import rules, small_case, small_scenario

OLD_NAME = {
    "id": "X01",
    "name": "old brand name",
    "severity": "block",
    "why": "The name is gone.",
    "check": {"kind": "wording", "patterns": ["Fernhill Cycles"]},
    "message": '"{text}" is our old name.',
    "repair": "Write Fernhill Bikes.",
    "examples": {"bad": ["Fernhill Cycles is sorry."], "fine": ["Fernhill Bikes is sorry."]},
}


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content), "utf-8")
    return path


def limits(changes, where=HERE / "authority.yaml"):
    return read_overlay(None, changes).limits(load_authority(where))


def test_a_rule_of_ones_own_is_checked_with_the_shipped_ones(tmp_path):
    write(tmp_path / "prohibitions" / "X01.yaml", OLD_NAME)

    loaded = load_rules(overlay=tmp_path)
    report = check("Subject: x\n\nFernhill Cycles is sorry.", small_case(), small_scenario(), loaded)

    assert set(loaded.prohibitions) == {*rules().prohibitions, "X01"}
    assert [(f.text, f.severity) for f in report.findings if f.rule == "X01"] == [("Fernhill Cycles", "block")]
    assert loaded.version != rules().version


def test_a_rule_of_a_shipped_name_replaces_it(tmp_path):
    shipped = HERE / "rules"
    element = yaml.safe_load((shipped / "elements" / "direct_contact.yaml").read_text("utf-8"))
    write(tmp_path / "elements" / "direct_contact.yaml", {**element, "repair": "Give the shop's number."})
    write(tmp_path / "prohibitions" / "F08.yaml", {**OLD_NAME, "id": "F08"})

    loaded = load_rules(overlay=tmp_path)

    assert loaded.elements["direct_contact"].rule.repair == "Give the shop's number."
    assert loaded.prohibitions["F08"].rule.name == "old brand name"
    assert set(loaded.elements) == set(rules().elements)
    assert set(loaded.prohibitions) == set(rules().prohibitions)


def test_an_empty_folder_changes_nothing_not_even_the_version(tmp_path):
    (tmp_path / "README.md").write_text("Notes", "utf-8")
    (tmp_path / "prohibitions").mkdir()

    assert load_rules(overlay=tmp_path).version == rules().version


def test_words_are_added_to_a_class_and_patterns_to_a_saying(tmp_path):
    shipped = load_lexicon(HERE / "lexicon")
    klass, saying = next(iter(shipped.words)), next(iter(shipped.sayings))
    write(
        tmp_path / "ours.yaml",
        {
            "classes": {klass: ["zorble"], "our_names": ["Fernhill"]},
            "sayings": {saying: {"patterns": ["zorble <our_names>"]}},
        },
    )

    wider = load_lexicon(HERE / "lexicon", tmp_path)

    assert set(wider.words[klass]) == {*shipped.words[klass], "zorble"}
    assert wider.words["our_names"] == ("Fernhill",)
    assert wider.sayings[saying].patterns == (*shipped.sayings[saying].patterns, "zorble <our_names>")
    assert wider.sayings[saying].unless == shipped.sayings[saying].unless


def test_a_limit_is_changed_by_kind_and_rank_and_the_others_stay():
    shipped = load_authority(HERE / "authority.yaml")
    changes = AuthorityChanges.model_validate({"remedies": {"goodwill": {"limit": {"frontline": 40, "head": None}}}})

    changed = limits(changes)

    before, after = shipped.remedies["goodwill"], changed.remedies["goodwill"]
    assert after.limit == {**before.limit, "frontline": Decimal(40), "head": None}
    assert after.model_copy(update={"limit": before.limit}) == before
    assert {k: r for k, r in changed.remedies.items() if k != "goodwill"} == {
        k: r for k, r in shipped.remedies.items() if k != "goodwill"
    }
    assert changed.covers("goodwill", Decimal(40), "frontline")
    assert not changed.covers("goodwill", Decimal(41), "frontline")


def test_a_new_kind_a_second_approver_and_the_currency_can_be_given():
    changes = AuthorityChanges.model_validate(
        {
            "currency": "EUR",
            "remedies": {
                "voucher": {"class": "compensation", "unit": "money", "limit": {"manager": 20}},
                "refund": {"second_approver": "finance"},
            },
            "second_approver": {"billing_error": ["finance", "legal"]},
        }
    )

    changed = limits(changes)

    assert changed.currency == "EUR"
    assert changed.covers("voucher", Decimal(20), "manager")
    assert changed.remedies["refund"].second_approver == "finance"
    assert changed.second_approver["billing_error"] == ("finance", "legal")
    assert "data_incident" in changed.second_approver


def test_who_signs_for_an_office_can_be_changed_in_part():
    changes = AuthorityChanges.model_validate(
        {"offices": {"finance": {"separate": False}, "catering": {"floor": "team_lead"}}}
    )

    changed = limits(changes)

    offices = {name: changed.office(name) for name in ("finance", "catering", "legal")}
    assert {name: (rule.floor, rule.separate) for name, rule in offices.items()} == {
        "finance": ("team_lead", False),
        "catering": ("team_lead", True),
        "legal": ("manager", True),
    }


def test_the_profiles_limits_go_over_those_of_the_rules_folder(tmp_path):
    write(tmp_path / "authority.yaml", {"remedies": {"goodwill": {"limit": {"frontline": 40, "team_lead": 60}}}})
    profile = AuthorityChanges.model_validate({"remedies": {"goodwill": {"limit": {"frontline": 10}}}})

    changed = read_overlay(tmp_path, profile).limits(load_authority(HERE / "authority.yaml"))

    assert changed.remedies["goodwill"].limit["frontline"] == 10
    assert changed.remedies["goodwill"].limit["team_lead"] == 60


def test_the_version_follows_the_profiles_limits():
    changes = AuthorityChanges.model_validate({"remedies": {"goodwill": {"limit": {"frontline": 1}}}})

    assert load_rules(authority=changes).version != rules().version


WRONG = {
    "a rule of a foreign name": ("prohibitions/F99.yaml", {**OLD_NAME, "id": "F99"}, "name a rule of your own X01"),
    "a rule named otherwise than its file": ("prohibitions/X02.yaml", OLD_NAME, "id: 'X01' is not the file's name"),
    "a rule with a wrong key": ("prohibitions/X01.yaml", {**OLD_NAME, "severty": "block"}, "severty: Extra inputs"),
    "a rule for an element that is none": ("elements/smile.yaml", {}, "the playbook has no element 'smile'"),
    "a folder that nothing reads": ("prohibition/X01.yaml", OLD_NAME, "prohibition: nothing reads it here (have: elem"),
    "a file that nothing reads": ("limits.yaml", {}, "limits.yaml: nothing reads it here"),
    "a file of another ending": ("prohibitions/X01.yml", OLD_NAME, "X01.yml: name it X01.yaml"),
    "a limit of a rank that is none": (
        "authority.yaml",
        {"remedies": {"goodwill": {"limit": {"boss": 5}}}},
        "authority.yaml: remedies.goodwill.limit.boss",
    ),
    "a new kind without a class": (
        "authority.yaml",
        {"remedies": {"voucher": {"unit": "money", "limit": {}}}},
        "authority.yaml: remedies.voucher.class: Field required",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_told_by_its_name_and_key(tmp_path, name, content, told):
    write(tmp_path / name, content)

    with pytest.raises(BadFile) as caught:
        load_rules(overlay=tmp_path)

    assert str(tmp_path) in str(caught.value)
    assert told in str(caught.value)


def test_a_wrong_limit_in_the_profile_is_told_as_the_profiles():
    changes = AuthorityChanges.model_validate({"remedies": {"voucher": {"limit": {"manager": 20}}}})

    with pytest.raises(BadFile, match=r"the profile: authority: remedies\.voucher\.class: Field required"):
        limits(changes)


def test_one_file_switches_rules_off_weighs_them_anew_and_adds_some(tmp_path):
    write(tmp_path / "rules.yaml", {"switched_off": ["F17"], "severity": {"F25": "block"}, "add": [OLD_NAME]})

    loaded = load_rules(overlay=tmp_path)
    letter = "Subject: x\n\nFernhill Cycles is sorry, but demand was high. We are devastated."
    found = {f.rule: f.severity for f in check(letter, small_case(), small_scenario(), loaded).findings}

    assert set(loaded.prohibitions) == ({*rules().prohibitions, "X01"} - {"F17"})
    assert "F17" in {f.rule for f in check(letter, small_case(), small_scenario(), rules()).findings}
    assert {id: found.get(id) for id in ("F17", "F25", "X01")} == {"F17": None, "F25": "block", "X01": "block"}
    assert loaded.version != rules().version


def test_a_letter_is_judged_with_every_shipped_rule_switched_off(tmp_path, playbook):
    write(tmp_path / "rules.yaml", {"switched_off": sorted(rules().prohibitions)})

    report = check("Dear all,\n\nWe lost it.", small_case(), playbook["billing_error"], load_rules(overlay=tmp_path))

    assert (report.errors, report.findings) == ((), ())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"switched_off": ["F99"]}, r"rules\.yaml: switched_off: no prohibition F99 \(have: F01, F02"),
        ({"severity": {"F9": "warn"}}, r"rules\.yaml: severity: no prohibition F9 "),
        ({"severity": {"F09": "maybe"}}, r"rules\.yaml: severity\.F09: .*'block' or 'warn'"),
        ({"add": [{**OLD_NAME, "id": "F08"}]}, r"rules\.yaml: add\.0\.id: 'F08' is taken or not X01"),
        ({"add": [OLD_NAME, OLD_NAME]}, r"rules\.yaml: add\.1\.id: 'X01' is taken"),
        ({"add": [{**OLD_NAME, "check": {"kind": "wording", "patterns": ["(a"]}}]}, r"rules\.yaml: .*not a pattern"),
        ({"shut": ["F08"]}, r"rules\.yaml: shut: "),
    ],
)
def test_a_wrong_change_of_rules_is_told_by_file_and_key(tmp_path, changes, told):
    write(tmp_path / "rules.yaml", changes)

    with pytest.raises(BadFile, match=told):
        load_rules(overlay=tmp_path)


def test_the_changes_that_the_documentation_shows_are_read(tmp_path):
    page = (HERE.parent / "docs" / "checking.md").read_text("utf-8")
    (tmp_path / "rules.yaml").write_text(page.split("```yaml\n")[1].split("```")[0], "utf-8")

    loaded = load_rules(overlay=tmp_path)

    assert "F28" not in loaded.prohibitions
    assert {loaded.prohibitions[id].rule.severity for id in ("F25", "X01")} == {"block"}


def test_rates_are_added_by_currency_and_those_of_another_currency_are_dropped():
    def rates(**changes: object) -> dict[str, Decimal]:
        return dict(limits(AuthorityChanges.model_validate(changes)).rates)

    shipped = rates()

    assert rates(rates={"JPY": "150"}) == {**shipped, "JPY": Decimal(150)}
    assert rates(currency="GBP") == shipped
    assert rates(currency="USD", rates={"INR": "85"}) == {"INR": Decimal(85)}
