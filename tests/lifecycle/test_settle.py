"""How a promise ends."""

from datetime import date, datetime, timedelta

import pytest

from service.domain.profile import Profile
from service.domain.promise import Promise
from service.errors import Refused
from service.lifecycle.rates import figures_of
from service.lifecycle.settle import is_in_time, keep, miss, move

DUE = datetime.fromisoformat("2026-04-07T13:00:00+01:00")
NOW = DUE - timedelta(days=2)
SECOND = timedelta(seconds=1)


def promise(**told):
    row = {"id": "pr_1", "draft_id": "dr_1", "scenario": "missed_sla", "source": "letter", "owner": "Jo", "what": "x"}
    return Promise.model_validate({**row, "due": DUE, "made_at": NOW} | told)


STEPS = {
    "kept": lambda p: keep(p, "Jo", NOW),
    "missed": lambda p: miss(p, "Jo", NOW),
    "moved": lambda p: move(p, date(2026, 5, 4), "Jo", NOW, Profile()).before,
}


@pytest.mark.parametrize(
    ("state", "possible"),
    [("open", {"kept", "missed", "moved"}), ("missed", {"kept", "moved"}), ("kept", set()), ("moved", set())],
)
def test_each_state_allows_its_own_steps(state, possible):
    row = promise(state=state, settled_at=NOW, moved_to="pr_2" if state == "moved" else None)
    done = set()
    for name, step in STEPS.items():
        try:
            step(row)
            done.add(name)
        except Refused:
            pass

    assert done == possible


@pytest.mark.parametrize(("settled", "in_time"), [(DUE, True), (DUE + SECOND, False)])
def test_the_last_moment_is_in_time(settled, in_time):
    assert is_in_time(promise(state="kept", settled_at=settled), Profile()) is in_time


@pytest.mark.parametrize(("now", "due"), [(DUE, 0), (DUE + SECOND, 1)])
def test_an_open_promise_counts_as_due_once_its_moment_is_over(now, due):
    assert figures_of((promise(),), now, Profile()).all.due == due


def test_a_promise_that_took_anothers_place_begins_anew():
    told = promise(state="missed", told_in="dr_9", follow_up="dr_8", reminded_at=NOW, note="late", settled_at=NOW)

    after = move(told, date(2026, 5, 4), "Jo", NOW, Profile(), "agreed").after

    fresh = (after.state, after.told_in, after.follow_up, after.reminded_at, after.settled_at, after.settled_by)
    assert fresh == ("open", None, None, None, None, None)
    assert (after.due, after.made_at, after.what, after.source) == (date(2026, 5, 4), NOW, "x", "letter")
    assert after.id != told.id


def test_what_is_noted_is_added_to_what_was_noted_before():
    assert keep(promise(note="due on a Sunday"), "Jo", NOW, "done").note == "due on a Sunday; done"
