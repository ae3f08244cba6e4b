"""The agreement that ships is what the recorded answers give, on any machine and without a network."""

import subprocess
import sys
from collections import Counter

import pytest

from evals.judge.__main__ import LETTERS, main
from evals.judge.agreement_file import FILE, read_agreement, told
from evals.judge.letters import FILE as LETTERS_FILE
from evals.judge.letters import required_of, sample
from evals.judge.rubrics import FILE as RUBRICS_FILE
from evals.proof_parts import MODEL
from evals.schemas import ROOT, SCHEMAS
from service.domain.ports import COMPOSER_MODEL
from service.errors import BadInput
from tests.evals.judge.doubles import PLAYBOOK, RUBRICS, SETTINGS


def test_the_recordings_give_the_agreement_that_ships(tmp_path):
    out = tmp_path / "agreement.json"

    status = main(["--out", str(out)], SETTINGS)

    (found,) = read_agreement(out).measured
    shipped = next(m for m in read_agreement(FILE).measured if m.judge.model == MODEL)
    assert (status, found) == (0, shipped), "measure anew: python -m evals.judge"


def test_it_is_measured_with_the_network_shut(tmp_path):
    words = ["evals.judge", "--letters", "2", "--out", str(tmp_path / "agreement.json")]

    done = subprocess.run(
        [sys.executable, "-m", "tests.evals.offline_child", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "on 2 letters" in done.stdout


def test_fewer_letters_never_take_the_place_of_more(tmp_path, capsys):
    out = tmp_path / "agreement.json"
    main(["--letters", "4", "--out", str(out)], SETTINGS)

    main(["--letters", "2", "--out", str(out)], SETTINGS)

    assert read_agreement(out).measured[0].overall.letters == 4
    assert f"{out} keeps its own, on 4 letters" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told_why"),
    [
        (["--model", COMPOSER_MODEL], "reads no letter"),
        (["--letters", "0"], "1 to "),
        (["--letters", "1000"], "1 to "),
        (["--model", "test/never-asked"], "this call is not in"),
    ],
)
def test_what_cannot_be_measured_is_told_and_nothing_is_written(tmp_path, capsys, words, told_why):
    out = tmp_path / "agreement.json"

    status = main([*words, "--out", str(out)], SETTINGS)

    assert (status, out.exists()) == (2, False)
    assert told_why in capsys.readouterr().err


def test_half_of_the_letters_lack_something_and_every_scenario_has_its_share():
    letters = sample(LETTERS)

    def lacks(letter):
        scenario = PLAYBOOK[letter.case.scenario]
        asked = {r.element for r in RUBRICS.of(scenario.id, required_of(letter, scenario))}
        return bool(asked & set(letter.label.breaks_elements))

    assert sum(map(lacks, letters)) == LETTERS / 2
    assert set(Counter(letter.case.scenario for letter in letters).values()) == {LETTERS // 9}


def test_no_letter_is_of_the_frozen_part_or_one_that_the_prompt_was_tried_on():
    letters = sample(120)

    assert {letter.split for letter in letters} == {"dev"}
    assert "one" not in {letter.author for letter in letters}
    assert len({(letter.author, letter.name) for letter in letters}) == 120


def test_there_are_no_more_letters_than_are_named():
    with pytest.raises(BadInput, match="1 to 120 letters, not 121"):
        sample(121)


@pytest.mark.parametrize("path", [LETTERS_FILE, RUBRICS_FILE], ids=lambda p: p.name)
def test_a_data_file_names_its_schema_in_its_first_line(path):
    first = path.read_text("utf-8").splitlines()[0]

    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / name).resolve().relative_to(ROOT).as_posix() in SCHEMAS


def test_the_page_says_what_was_measured():
    shipped = next(m for m in read_agreement(FILE).measured if m.judge.model == MODEL)

    page = (ROOT / "docs" / "evals.md").read_text("utf-8")

    assert f"{shipped.judge.model}: {told(shipped.overall)}" in " ".join(page.split())
    for name, group in (*shipped.groups.items(), ("all", shipped.overall)):
        counts = (group.judgements, group.same, group.missing, group.missing_no, group.errors)
        assert f"| {' | '.join((name.replace('_', ' '), *map(str, counts)))} | {group.kappa:.2f} (" in page
