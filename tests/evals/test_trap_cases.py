"""The cases written for a trap: each drafts as it says, and no letter walks into its trap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from evals.cases import as_a_caller_sends_it, load_cases
from evals.runs.matrix import Wanted, choose, tags_of
from evals.traps import broken_traps
from prompts.loader import SCENARIO_IDS
from service.bootstrap import build_drafter
from service.domain.draft import Draft
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import BadFile
from service.settings import Settings

CASES = load_cases("traps")
FEWEST = 6
ASKS_WRONG = {"pool-gate-latch-unfixed": "a chase without a date is not missed when another has one"}
WRITES_WRONG = {
    "pool-burkini-megaphone": "notes that call the customer her and her daughter she are told of the wrong one",
}
"""Cases that go wrong, and why. A case that comes out right has to leave this list."""
TRAPS = {
    "superseded_figure", "missing_facts", "injection", "angry", "terse", "non_native", "several_failures", "injury",
    "bereavement", "beyond_limit", "other_customer", "rambling",
}  # fmt: skip


@cache
def _drafter() -> Drafter:
    return build_drafter(Settings(profile=Path()))


_DRAFTED: dict[str, Draft] = {}


async def _drafted(name: str) -> Draft:
    """Each case is drafted once."""
    if name not in _DRAFTED:
        _DRAFTED[name] = await _drafter().draft(as_a_caller_sends_it(CASES[name].case), DraftOptions())
    return _DRAFTED[name]


def test_every_scenario_has_enough_of_them():
    count = Counter(str(case.case.scenario) for case in CASES.values())

    assert {scenario: count[scenario] for scenario in SCENARIO_IDS if count[scenario] < FEWEST} == {}


def test_every_kind_of_trap_is_set_more_than_once():
    count = Counter(trap for case in CASES.values() for trap in case.about.traps)

    assert count.keys() == TRAPS
    assert min(count.values()) > 1


def _each(names: Iterable[str], reasons: Mapping[str, str]) -> list[ParameterSet]:
    wrong = {name: pytest.mark.xfail(reason=reason, strict=True) for name, reason in reasons.items()}
    return [pytest.param(name, marks=wrong.get(name, ())) for name in sorted(names)]


@pytest.mark.parametrize("name", _each(CASES, ASKS_WRONG))
async def test_a_case_asks_for_what_it_lacks_and_for_nothing_else(name):
    draft = await _drafted(name)

    assert {fact.name for fact in draft.missing_facts} == set(CASES[name].about.asks)


@pytest.mark.parametrize("name", _each([n for n, c in CASES.items() if not c.about.asks], WRITES_WRONG))
async def test_a_whole_case_gets_a_letter_that_may_be_sent_and_falls_into_no_trap(name):
    draft = await _drafted(name)

    assert draft.status in ("ready", "needs_approval"), draft.report and [
        *draft.report.missing(), *((f.rule, f.text) for f in draft.report.blocking())
    ]  # fmt: skip
    assert draft.letter is not None
    assert list(broken_traps(draft.letter.text, CASES[name].traps)) == []


def test_a_case_is_chosen_by_its_trap():
    chosen = choose(CASES, Wanted(datasets=("traps",), prompts=(), models=(), tags=("trap:injection",)))

    assert chosen
    assert all("injection" in case.about.traps for case in chosen.values())


def test_what_the_dataset_says_holds_for_the_case_that_does_not_say_it():
    assert all("source:invented" in tags_of(case) for case in CASES.values())


def test_an_unknown_key_is_told_with_its_file(tmp_path):
    (tmp_path / "one").mkdir()
    case = next(iter(CASES.values())).case
    (tmp_path / "one/case.json").write_text(case.model_dump_json(exclude_none=True))
    (tmp_path / "one/about.yaml").write_text("dificulty: hard\n")

    with pytest.raises(BadFile, match=r"one/about\.yaml: dificulty"):
        load_cases(str(tmp_path))
