"""Honest wordings that a prohibition leaves alone, each beside one that it objects to."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

COMPANY = {"name": "Marlow Ferries"}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("F03", "You could not give your reading, and your grandson went home distressed."),
        ("F11", "Please tell Odile that we would like to hear the second verse from her again."),
        ("F12", "The latch would not shut because we'd fitted it the wrong way round. I am sorry."),
        ("F16", "The server logs are under examination by Kestrel Forensics."),
        ("F19", "There is a separate line for this, open from eight to six."),
        ("F27", "We failed you a second time by marking it finished."),
    ],
)
def test_an_honest_wording_is_spared(rule: str, text: str) -> None:
    violations = found(rule, text)

    assert violations == ()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("F16", "The whole matter is under examination."),
        ("F19", "There is a special offer for you, open to members only."),
        ("F27", "We are marking your complaint as finished."),
    ],
)
def test_a_wording_like_it_is_found(rule: str, text: str) -> None:
    violations = found(rule, text)

    assert violations != ()


def test_a_company_may_name_its_own_failure_and_not_a_suppliers() -> None:
    own = found("F07", "Please accept my apology for Marlow's failure on Thursday.", company=COMPANY)
    anothers = found("F07", "Please accept my apology for Hallam's failure on Thursday.", company=COMPANY)

    assert own == ()
    assert anothers != ()
