"""A whole run against a model whose letters get better by one word."""

import json
from pathlib import Path

import pytest

from evals.sides import read_run
from evals.tune.command import run_tune
from evals.tune.options import FEWEST_TEST, IN_FORCE
from evals.tune.outcome import Outcome
from evals.tune.prepared import Place
from evals.tune.run_dir import RunDir
from service.errors import BadInput, ModelBadKey, ModelRefused
from service.gateway.prices import Price
from tests.evals.tune.doubles import GOOD, IDLE, MAGIC, MODEL, SETTINGS, Double, Killed, agree, options, write_cases


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    return write_cases(tmp_path_factory.mktemp("cases") / "own", 12)


@pytest.fixture
def tuned(cases, tmp_path):
    def run(caller, out="run", resume=False, **changes):
        return run_tune(SETTINGS, options(cases, **changes), Place(tmp_path / out, resume), agree, caller)

    return run


@pytest.fixture(scope="module")
def won(cases, tmp_path_factory):
    """A finished run that found words that help: its outcome, its model and its directory."""
    model, folder = Double(IDLE, GOOD), tmp_path_factory.mktemp("won") / "run"
    return run_tune(SETTINGS, options(cases), Place(folder), agree, model), model, folder


def test_words_that_help_are_found_and_judged_on_the_test_cases_alone(won):
    done, model, folder = won

    assert (done.judged.verdict, done.a, len(done.cases)) == ("better", IN_FORCE, FEWEST_TEST)
    assert {c.case for c in done.cases} == set(done.parts["test"])
    assert MAGIC in (folder / "candidate.diff").read_text("utf-8")
    assert done.drafts == len(model.drafts)


def test_a_proposal_that_changes_nothing_leaves_all_as_it_is(tuned, tmp_path):
    model = Double(IDLE)

    done = tuned(model)

    assert (done.judged.verdict, done.b, done.changes) == ("can't tell", "nothing new", ())
    assert "no test was made" in (tmp_path / "run/report.md").read_text("utf-8")


@pytest.mark.parametrize("budget", [22, 23, 25, 28, 60])
def test_no_draft_is_made_past_the_cap(tuned, budget):
    model = Double(IDLE, GOOD, IDLE, "```\nAnother way altogether.\n```")

    done = tuned(model, budget=budget, reflections=12)

    assert len(model.drafts) == done.drafts <= budget


def test_a_budget_that_cannot_reach_the_verdict_is_refused_before_any_call(tuned):
    model = Double(GOOD)

    with pytest.raises(BadInput, match="--budget 21 is too small"):
        tuned(model, budget=21)

    assert model.drafts == []


def test_no_more_proposals_are_asked_for_than_were_told(tuned):
    model = Double(IDLE, "```\nAgain.\n```", "```\nOnce more.\n```", "```\nAnd on.\n```")

    done = tuned(model, reflections=2)

    assert (len(model.reflections), done.reflections, "all 2 proposals" in done.ended) == (2, 2, True)


def test_a_leak_is_refused_counted_and_costs_no_draft(tuned, tmp_path):
    idle, leaking = Double(IDLE), Double("```\nName {PERSON_1} first.\n```", IDLE)

    plain, done = tuned(idle, "plain", reflections=1), tuned(leaking, "leaking", reflections=1)

    assert [r.reasons for r in done.refused] == [("guidance: a placeholder of a training case, {PERSON_1}",)]
    assert len(leaking.drafts) < len(idle.drafts)
    assert "Refused before any draft: 1" in (tmp_path / "leaking/report.md").read_text("utf-8")
    assert plain.refused == ()


def test_no_test_case_is_drafted_before_the_search_is_over(won):
    done, _, folder = won

    order = [draft.row.ask.case in done.parts["test"] for draft in RunDir(folder).drafts()]

    assert order == sorted(order)
    assert sum(order) == 2 * FEWEST_TEST


def test_what_a_reflection_is_shown_names_nobody(tuned, cases):
    model = Double(IDLE, spoilt="next_step")

    done = tuned(model)

    shown = "".join(m.content for call in model.reflections for m in call.messages)
    phones = {_phone(Path(cases) / name / "case.json") for name in done.parts["train"]}
    assert "{PHONE_" in shown
    assert not [phone for phone in phones if phone in shown]


def _phone(path):
    return json.loads(path.read_text("utf-8"))["facts"]["contact_phone"]["value"]


@pytest.mark.parametrize("dies_at", [1, 9, 20])
def test_a_killed_run_goes_on_to_the_same_end(won, tuned, tmp_path, dies_at):
    whole = won[0]
    first = Double(IDLE, GOOD, dies_at=dies_at)
    with pytest.raises(Killed):
        tuned(first, "killed")
    rest = Double(*((IDLE, GOOD) if not first.reflections else (GOOD, GOOD)))

    done = tuned(rest, "killed", resume=True)

    assert done.judged == whole.judged
    assert len(first.drafts) + len(rest.drafts) == len({d.key for d in RunDir(tmp_path / "killed").drafts()})


def test_a_finished_run_taken_up_again_asks_nothing(won, cases):
    before, _, folder = won
    model = Double(GOOD)

    again = run_tune(SETTINGS, options(cases), Place(folder, resume=True), agree, model)

    assert (again, model.drafts, model.reflections) == (before, [], [])


def test_another_budget_is_another_run(tuned):
    tuned(Double(IDLE))

    with pytest.raises(BadInput, match="budget: 60 drafts, 4 reflections, no limit of cost > 50 drafts"):
        tuned(Double(IDLE), budget=50, resume=True)


@pytest.mark.parametrize("cap", [0.012, 0.026, 0.029])
def test_no_call_goes_past_the_cost(cases, tmp_path, cap):
    priced = SETTINGS.model_copy(update={"model_prices": {MODEL: Price(input=0.1, output=0.1)}})
    asked = options(cases, cost_usd=cap)

    done = run_tune(priced, asked, Place(tmp_path / "run"), agree, Double(IDLE, GOOD))

    assert done is not None
    assert done.cost is not None
    assert done.cost <= cap
    assert (done.judged.verdict == "better") is (cap > 0.028)


def test_a_model_without_a_known_price_is_not_asked_under_a_cap(tuned):
    model = Double(IDLE, GOOD)

    with pytest.raises(ModelRefused, match="its price is not known"):
        tuned(model, cost_usd=0.01, model="openai/nobody-knows", reflection_model="openai/nobody-knows")

    assert model.drafts == []


def test_a_wrong_key_ends_the_run_and_counts_for_no_letter(tuned, tmp_path):
    class Locked(Double):
        async def call(self, call, timeout_seconds, plan=None, on_text=None):
            raise ModelBadKey("no", 0.0)

    with pytest.raises(ModelBadKey):
        tuned(Locked(IDLE))

    assert RunDir(tmp_path / "run").drafts() == []


def test_fewer_than_eight_test_cases_can_tell_nothing(tmp_path):
    cases = write_cases(tmp_path / "few", 11)

    done = run_tune(SETTINGS, options(cases), Place(tmp_path / "run"), agree, Double(IDLE, GOOD))

    assert done
    assert done.judged.line
    assert (done.judged.verdict, done.judged.line.verdict) == ("can't tell", "better")
    assert "7 test cases; it takes 8" in done.judged.why


def test_nothing_is_called_or_written_without_a_word(cases, tmp_path):
    model, shown = Double(GOOD), []

    def disagree(lines):
        shown.extend(lines)
        return False

    done = run_tune(SETTINGS, options(cases), Place(tmp_path / "run"), disagree, model)

    assert (done, model.drafts, (tmp_path / "run").exists()) == (None, [], False)
    assert "At most 60 draft calls" in "\n".join(shown)


def test_the_tests_letters_are_two_runs_that_compare_reads(won):
    a, b = (read_run(won[2] / name) for name in ("test_a.jsonl", "test_b.jsonl"))

    assert len(a.rows) == len(b.rows) == FEWEST_TEST
    assert a.basis.changed_from(b.basis)[0].startswith("prompts: ")


def test_the_outcome_reads_back_and_its_page_stands_beside_it(won):
    done, _, folder = won

    assert Outcome.model_validate_json((folder / "outcome.json").read_bytes()) == done
    assert (folder / "report.html").read_text("utf-8").startswith("<!")
