"""`amends init` writes a folder that works as written; `--effective` shows what it does."""

import json

import pytest
import yaml

from evals.schemas import ROOT
from service.cli.init import SCHEMA, TEMPLATE
from tests.command_line import run_amends

FILLED = {
    "company": "Fernhill Bikes",
    "time_zone": "Europe/London",
    "directory": [
        {"name": "Maya Castellane", "role": "Head of Care", "seniority": "head", "phone": "0113 496 0171",
         "asks": ["operations"]},
    ],
    "scenarios": {"missed_sla": {"sender": "Maya Castellane", "next_update": "+1 day 10:00"}},
    "service_levels": [{"first_reply": "24 hours"}],
    "closings": ["With best wishes,"],
    "overlays": {"playbook": "playbook", "rules": "rules"},
}  # fmt: skip


def run(*args, profile=""):
    return run_amends(list(args), env={"AMENDS_PROFILE": str(profile)})


@pytest.fixture
def folder(tmp_path):
    run("init", str(tmp_path / "amends"))
    return tmp_path / "amends"


@pytest.fixture
def profile(folder):
    path = folder / "profile.yaml"
    path.write_text(yaml.safe_dump(FILLED), "utf-8")
    (folder / "playbook" / "missed_sla.yaml").write_text("tone: Warm.\n", "utf-8")
    return path


def test_the_folder_has_a_profile_its_schema_and_a_note_in_each_folder(folder):
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}

    assert files == {
        "profile.yaml", "schema/profile.json", "playbook/README.md", "prompts/README.md", "rules/README.md",
        "datasets/README.md",
    }  # fmt: skip


def test_the_profile_names_its_schema_in_its_first_line(folder):
    first = (folder / "profile.yaml").read_text("utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=schema/profile.json"
    assert (folder / "schema" / "profile.json").read_bytes() == SCHEMA.read_bytes()
    assert SCHEMA == ROOT / "service/records/schema/profile.json"


def test_the_folder_works_as_written(folder):
    answer = run("scenarios", "--effective", profile=folder / "profile.yaml")

    assert answer.exit_code == 0
    assert answer.stdout.startswith(f"Profile: {folder / 'profile.yaml'}\n  playbook: {folder / 'playbook'}\n")


def test_every_top_key_of_a_profile_is_in_the_template():
    text = (TEMPLATE / "profile.yaml").read_text("utf-8")

    schema = json.loads(SCHEMA.read_text("utf-8"))

    assert [key for key in schema["properties"] if f"\n#{key}:" not in text and f"\n{key}:" not in text] == []


@pytest.mark.parametrize("there", ["profile.yaml", "rules/README.md", "schema/profile.json"])
def test_nothing_is_written_where_one_of_the_files_is_there(tmp_path, there):
    path = tmp_path / there
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", "utf-8")

    answer = run("init", str(tmp_path))

    assert answer.exit_code == 2
    assert f"{path} is there already" in answer.stderr
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]


def test_a_folder_that_cannot_be_made_ends_with_2(tmp_path):
    (tmp_path / "amends").write_text("a file", "utf-8")

    answer = run("init", str(tmp_path / "amends"))

    assert (answer.exit_code, "Traceback" in answer.output) == (2, False)


def test_the_summary_tells_what_is_filled_and_what_is_asked_of_whom(profile):
    lines = run("scenarios", "--effective", profile=profile).stdout.splitlines()

    start = lines.index("missed_sla: Missed service level or delayed resolution")
    told = lines[start : lines.index("", start)]
    assert told[1] == "  signed by Maya Castellane, Head of Care"
    assert "  contact_phone = 0113 496 0171 <- profile:directory/Maya Castellane" in told
    assert "  sla_promised = 1440, 24 hours <- profile:service_levels/0" in told
    assert any(line.startswith("  asks fix of Maya Castellane, Head of Care: ") for line in told)
    assert not any(line.startswith(("  asks sender", "  asks company", "  asks next_update")) for line in told)


def test_one_scenario_is_shown_with_the_file_of_each_change(profile):
    shown = json.loads(run("scenarios", "missed_sla", "--effective", profile=profile).stdout)

    assert (shown["scenario"]["tone"], shown["scenario"]["closings"]) == ("Warm.", ["With best wishes,"])
    assert shown["changed"] == {
        "tone": str(profile.parent / "playbook" / "missed_sla.yaml"),
        "closings": f"{profile}: closings",
    }


def test_without_a_profile_the_summary_says_how_to_make_one():
    assert run("scenarios", "--effective").stdout.startswith("No profile; `amends init` writes amends/profile.yaml\n")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"facts": {"regulater": "x"}}, "facts.regulater: no scenario has this fact"),
        ({"facts": {"next_update": "some day"}}, "facts.next_update: "),
        ({"remedies": [{"kind": "cake"}]}, "remedies[0].kind: the authority matrix has no kind 'cake'"),
        ({"authority": {"remedies": {"cake": {}}}}, "authority: remedies.cake.class: Field required"),
        ({"compny": "x"}, "compny: unknown key 'compny'"),
    ],
)
def test_a_wrong_profile_stops_every_command_with_file_and_key(tmp_path, keys, told):
    path = tmp_path / "profile.yaml"
    path.write_text(yaml.safe_dump(keys), "utf-8")

    for args in (("scenarios",), ("scenarios", "--effective")):
        answer = run(*args, profile=path)

        assert (answer.exit_code, told in answer.stderr) == (2, True), answer.stderr


def test_an_unknown_scenario_ends_with_2(profile):
    answer = run("scenarios", "refund", "--effective", profile=profile)

    assert (answer.exit_code, "no scenario 'refund'" in answer.stderr) == (2, True)


def test_the_examples_in_the_notes_work(folder):
    notes = {part: (folder / part / "README.md").read_text("utf-8") for part in ("playbook", "rules")}
    playbook, changes, rule, limits = (
        block.split("```")[0] for text in notes.values() for block in text.split("```yaml\n")[1:]
    )
    (folder / "playbook" / "billing_error.yaml").write_text(playbook, "utf-8")
    (folder / "rules" / "rules.yaml").write_text(changes, "utf-8")
    (folder / "rules" / "prohibitions").mkdir()
    (folder / "rules" / "prohibitions" / "X01.yaml").write_text(rule, "utf-8")
    (folder / "rules" / "authority.yaml").write_text(limits, "utf-8")

    shown = json.loads(run("scenarios", "billing_error", "--effective", profile=folder / "profile.yaml").stdout)

    assert set(shown["changed"]) == {
        "tone",
        "elements[finance_contact].level",
        "facts[refund_by].question",
        "facts[refund_by].ask",
        "inherits.direct_contact.guidance",
    }


def test_rules_that_are_switched_off_weighed_anew_or_added_are_shown(folder, profile):
    own = {"switched_off": ["F17", "F28"], "severity": {"F25": "block"}}
    (folder / "rules" / "rules.yaml").write_text(yaml.safe_dump(own), "utf-8")

    lines = run("scenarios", "--effective", profile=profile).stdout.splitlines()

    assert [line.strip() for line in lines[1:5] if "/" not in line] == ["switched off: F17, F28", "F25 blocks"]
