"""Two times for one thing are suspected whatever the words for it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evals.rules.corpus import SentenceText, case_around
from guardrails import check
from service.bootstrap import build_checker, build_playbook
from service.domain.case import Commitment
from service.settings import Settings

SENT = datetime.fromisoformat("2026-05-06T10:00:00+01:00")


def _rules_that_object(text: str, promised: str | None = None, due: date | None = None) -> set[str]:
    rows = (Commitment(id="k1", owner="Works", what=promised, due=due, status="open"),) if promised else ()
    case = case_around(SentenceText(text=text, sent_at=SENT, commitments=rows), "general_service_mistake")
    settings = Settings()
    report = check(text, case, build_playbook(settings)[str(case.scenario)], build_checker(settings).rules)
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("By 22 May the new statement will be on your doormat.", "post corrected statement"),
        ("Scaffolding is coming down on Tuesday 19 May.", "remove the scaffolding"),
        ("The headstone will be back in place on 3 June.", "reset the headstone"),
    ],
)
def test_promise_in_other_words_for_a_later_day_conflicts_with_the_open_one(text: str, promised: str) -> None:
    objected = _rules_that_object(text, promised, date(2026, 5, 12))

    assert "F30" in objected


@pytest.mark.parametrize(
    "text",
    [
        "You will have the sample results on 12 May. The lab releases the results on 14 May.",
        "We are closing the account on 29 May. Your account closes on 1 June.",
        "Nobody will come before the autumn, although the crew is to be with you on Friday.",
    ],
)
def test_two_clauses_on_one_thing_at_two_times_conflict(text: str) -> None:
    assert "F30" in _rules_that_object(text)


@pytest.mark.parametrize(
    "text",
    [
        "We are closing the old account on 29 May. Your new account opens on 1 June.",
        "The scaffold goes up on 12 May. It comes down on 29 May.",
        "The refund leaves us on 7 May. It reaches your account by 12 May.",
    ],
)
def test_two_steps_of_one_thing_do_not_conflict(text: str) -> None:
    assert "F30" not in _rules_that_object(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Of your 30 slides we scanned 21, leaving 7 missing.", "F33"),
        ("In three working days, on Friday 8 May, it is done.", "F34"),
    ],
)
def test_count_that_does_not_come_out_is_found(text: str, rule: str) -> None:
    assert rule in _rules_that_object(text)
