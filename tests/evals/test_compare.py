"""Two runs compared: what is told, what is not, and what stands in the way."""

import json
import random

import pytest

from evals.compare import compare, would_tell
from evals.compare_text import as_markdown, as_text, plain
from evals.runs.measures import MEASURES
from evals.sides import read_run, side_of, sides
from service.errors import BadFile, BadInput
from tests.evals.run_rows import BASIS, LETTER, row, side, write_run


def told(a, b, **changes):
    return compare(side(a, "A"), side(b, "B", **changes), MEASURES.values())


def line(found, name):
    return next(x for x in found.measures if x.name == name)


def cases(presents, **more):
    return [row(f"c{n}", present=p, **more) for n, p in enumerate(presents)]


def test_a_prompt_that_finds_more_elements_is_better_with_an_interval():
    rng = random.Random(2)
    found = told(cases(rng.choices((1, 2, 3), k=24)), cases(rng.choices((3, 4), k=24)))

    present = line(found, "elements_present")
    assert present.verdict == "better"
    assert 0 < present.low < present.difference < present.high
    assert "elements_present" in found.told("better")


def test_the_same_prompt_twice_cannot_be_told_apart():
    rng = random.Random(5)
    found = told(cases(rng.choices((2, 3, 4), k=24)), cases(rng.choices((2, 3, 4), k=24)))

    assert found.told("can't tell") == tuple(x.name for x in found.measures)


def test_the_very_same_rows_differ_in_nothing():
    found = told(cases([2, 3, 4]), cases([2, 3, 4]))

    assert {(x.difference, x.adjusted_p, x.verdict, x.would_tell) for x in found.measures} == {
        (0, 1, "can't tell", None)
    }


def test_two_points_on_thirty_cases_are_not_told_and_how_many_would_is():
    before = [4] * 24 + [3] * 6
    after = [4] * 24 + [4, 4, 4, 3, 2, 3]
    found = line(told(cases(before), cases(after)), "elements_present")

    assert found.difference == pytest.approx(0.0167, abs=1e-3)
    assert found.verdict == "can't tell"
    assert found.would_tell > 100


def test_repeats_of_a_case_are_one_observation():
    before = [row("c0", repeat=n, present=1) for n in range(1, 21)]
    after = [row("c0", repeat=n, present=4) for n in range(1, 21)]
    found = line(told(before, after), "elements_present")

    assert (found.cases, found.verdict, found.low, found.high) == (1, "can't tell", None, None)


def test_a_draft_that_died_counts_as_unsendable_and_without_its_elements():
    after = [row("c0", outcome="error", error="oh", elements={}) if n == 0 else row(f"c{n}") for n in range(4)]
    found = told(cases([4] * 4), after)

    assert line(found, "sendable").b == line(found, "elements_present").b == 0.75
    assert {(x.name, x.b) for x in found.elements} == {(f"element_{n}", 0.75) for n in range(4)}
    assert [(o.case, o.a, o.b) for o in found.outcomes] == [("c0", "drafted", "error")]


def test_an_element_counts_only_where_it_is_needed():
    rows = [*cases([2, 2], of=2), row("c9", of=3)]
    found = told(rows, rows)

    assert {x.name: x.cases for x in found.elements} == {"element_0": 3, "element_1": 3, "element_2": 1}


def test_cases_of_one_run_alone_are_named_and_left_out():
    found = told(cases([1, 4]), [row("c1"), row("c2", present=0)])

    assert (found.only_a, found.only_b) == (("c0",), ("c2",))
    assert line(found, "elements_present").difference == 0


def test_each_scenario_is_compared_by_itself():
    before = [row(f"{s}{n}", scenario=s, present=2) for s in ("outage", "billing") for n in range(8)]
    after = [
        row(f"{s}{n}", scenario=s, present=4 if s == "outage" else 2) for s in ("outage", "billing") for n in range(8)
    ]
    found = told(before, after)

    assert {
        name: next(x.verdict for x in lines if x.name == "elements_present") for name, lines in found.scenarios.items()
    } == {"billing": "can't tell", "outage": "better"}


def test_a_measure_that_is_neither_good_nor_bad_differs():
    found = told(cases([4] * 12), cases([4] * 12, measures={"words": 300.0}))

    assert line(found, "words").verdict == "differs"


def test_fewer_is_better_where_fewer_is_better():
    found = told(cases([4] * 12, measures={"cost": 0.1}), cases([4] * 12, measures={"cost": 0.2}))

    assert line(found, "cost").verdict == "worse"


def test_what_the_runs_rest_on_is_told_where_it_differs():
    found = told(cases([4, 4]), cases([4, 4]), rules="r2", evaluators="e2")

    assert found.basis == ("rules: r1 > r2", "evaluators: e1 > e2")
    assert any("Different code measured them" in text for text in found.warnings())


def test_rows_that_could_not_be_measured_are_counted():
    found = told(cases([4, 4], measures={"grounded": 1.0}), [row("c0", measures={"grounded": 1.0}), row("c1")])

    assert (line(found, "grounded").cases, line(found, "grounded").unscored_b) == (1, 1)
    assert "Rows without grounded: 0 of A, 1 of B" in as_text(found)


def test_runs_without_a_common_case_cannot_be_compared():
    with pytest.raises(BadInput, match="no case in common"):
        told([row("c1")], [row("c2")])


def test_asking_about_more_measures_takes_more_cases():
    assert would_tell(100, 1) == 100
    assert 150 < would_tell(100, 10) < 250


def test_a_test_that_cannot_be_passed_with_fewer_cases_names_those():
    # Five signs all alike come about by chance in 2 of 32, six in 2 of 64.
    assert would_tell(2, 1) == would_tell(None, 1) == 6


@pytest.mark.parametrize(("count", "verdict", "surely"), [(5, "can't tell", False), (12, "better", True)])
def test_cases_that_all_differ_alike_are_no_certainty(count, verdict, surely):
    found = line(told(cases([0] * count), cases([4] * count)), "elements_present")

    assert (found.difference, found.high, found.verdict) == (1, 1, verdict)
    assert found.low < 1
    assert (found.low > 0) is surely


def test_two_ways_in_one_run_are_a_and_b(tmp_path):
    path = write_run(tmp_path / "r.jsonl", [*cases([1, 1], prompt="free"), *cases([4, 4])])

    a, b = sides(path, None)

    assert [s.rows[0].ask.prompt for s in (a, b)] == ["free", "slots"]


def test_several_ways_that_do_not_match_want_a_choice(tmp_path):
    two = write_run(tmp_path / "two.jsonl", [row("c0", prompt="free"), row("c0")])
    one = write_run(tmp_path / "one.jsonl", [row("c0")])

    with pytest.raises(BadInput, match="--only-a"):
        sides(two, one)
    assert sides(two, one, only_a="slots@*")[0].rows[0].ask.prompt == "slots"


def test_one_way_alone_has_nothing_to_be_compared_with(tmp_path):
    with pytest.raises(BadInput, match="name a second run"):
        sides(write_run(tmp_path / "r.jsonl", [row("c0")]), None)


def test_a_way_that_no_row_has_names_those_there_are(tmp_path):
    with pytest.raises(BadInput, match="slots@test/one"):
        side_of("r", read_run(write_run(tmp_path / "r.jsonl", [row("c0")])), "free@*")


def test_a_run_that_is_still_written_is_read_and_left_as_it_is(tmp_path):
    path = write_run(tmp_path / "r.jsonl", [row("c0")])
    with path.open("a", encoding="utf-8") as file:
        file.write('{"ask": {"case": "c1"')
    before = path.read_bytes()

    run = read_run(path)

    assert [r.ask.case for r in run.rows] == ["c0"]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [("", "empty"), ("{}\n", "line 1: not a Basis"), (BASIS.model_dump_json() + "\n{}\n", "line 2")],
)
def test_what_is_no_run_is_told_with_the_line(tmp_path, content, message):
    path = tmp_path / "r.jsonl"
    path.write_text(content, "utf-8")

    with pytest.raises(BadFile, match=message):
        read_run(path)


def test_json_holds_no_number_that_json_has_not():
    found = told([row("c0", present=1)], [row("c0")])

    assert json.loads(found.model_dump_json(), parse_constant=pytest.fail)["measures"][0]["low"] is None


def test_the_text_says_verdict_and_how_many_cases_would_tell():
    text = as_text(told(cases([4] * 24 + [3] * 6), cases([4] * 24 + [4, 4, 4, 3, 2, 3])))

    assert text.startswith("Can't tell on")
    assert "can't tell; about" in text


def test_markdown_shows_names_as_they_are():
    found = told([row("c|0", scenario="<img src=x>")], [row("c|0", scenario="<img src=x>")])

    assert "<img" not in as_markdown(found)
    assert plain("a|b\n<i> [x](y) &") == r"a\|b &lt;i&gt; \[x\](y) &amp;"


def test_letters_alike_are_felt_over_the_common_cases_only():
    alike = [row(f"c{n}", letter=LETTER) for n in range(2)]
    found = told([*alike, *(row(f"x{n}", letter=f"{n} {LETTER}") for n in range(5))], alike)

    assert line(found, "template_feel").difference == 0
