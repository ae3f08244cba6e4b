"""A new letter sees what its customer was promised before: what was broken is owned, what is open not contradicted."""

from datetime import timedelta

import pytest

from evals.cases import load_cases
from service.domain.case import Commitment
from service.domain.facts import Text
from service.drafting.broken_promises import with_broken_promises
from service.drafting.pipeline import DraftOptions

NINE = load_cases("nine")
OWNED = "broken_promise_acknowledged"


def promised(case, *rows):
    return case.model_copy(update={"commitments": tuple(rows)})


def missed(case, what="We will send you a written summary of our findings.", days=40):
    due = case.sent_at.date() - timedelta(days=days)
    return Commitment(id=f"pr_{days}", owner="Jo Field", what=what, due=due, status="missed")


async def drafted(drafter, case, **options):
    return await drafter.draft(case, DraftOptions(**options))


@pytest.mark.parametrize("name", NINE)
async def test_a_letter_of_every_scenario_owns_a_promise_that_was_broken_before(drafter, name):
    case = promised(NINE[name].case, missed(NINE[name].case))
    draft = await drafted(drafter, case)

    assert draft.status in ("ready", "needs_approval")
    assert OWNED in {e.id for e in draft.report.elements if e.status == "present"}
    assert "would send you a written summary" in draft.letter.body


async def test_without_the_words_that_own_it_the_letter_is_blocked(drafter):
    case = NINE["missed_sla"].case
    plain = (await drafted(drafter, promised(case))).letter.text
    report = drafter.check(promised(case, missed(case)), plain)

    assert drafter.check(promised(case), plain).sendable
    assert (report.missing(), report.sendable) == ((OWNED,), False)


async def test_the_day_of_another_promise_does_not_own_it(drafter):
    case = NINE["missed_sla"].case
    owned = (await drafted(drafter, promised(case, missed(case)))).letter.text
    another = promised(case, missed(case, "I will ring you with the engineer's answer.", days=33))

    assert OWNED in drafter.check(another, owned).missing()


async def test_several_broken_promises_are_each_owned(drafter):
    case = NINE["missed_sla"].case
    rows = (missed(case), missed(case, "I will ring you with the engineer's answer.", days=33))
    draft = await drafted(drafter, promised(case, *rows))

    assert draft.status == "ready"
    assert "written summary" in draft.letter.body
    assert "engineer's answer" in draft.letter.body


async def test_the_short_letter_owns_it_too(drafter):
    case = NINE["general_service_mistake"].case
    draft = await drafted(drafter, promised(case, missed(case)), length="short")

    assert OWNED in {e.id for e in draft.report.elements if e.status == "present"}


@pytest.mark.parametrize("status", ["open", "kept", "moved"])
def test_only_what_was_missed_is_a_broken_promise(status):
    case = NINE["missed_sla"].case
    row = missed(case).model_copy(update={"status": status})

    assert with_broken_promises(promised(case, row)).facts == case.facts


def test_each_broken_promise_is_a_fact_that_cites_its_row():
    case = NINE["missed_sla"].case
    facts = with_broken_promises(promised(case, missed(case))).facts

    assert isinstance(facts["broken_promise"], Text)
    assert facts["broken_promise"].value == "we would send you a written summary of our findings"
    assert facts["broken_promise"].src == facts["broken_promise_for"].src == ("rec:ledger/pr_40",)


@pytest.mark.parametrize(
    ("what", "due", "blocked"),
    [
        ("Ruth Adeyemi will be in touch by 12:00 on Monday 11 May.", "2026-05-11T12:00:00+01:00", True),
        ("Ruth Adeyemi will be in touch by 12:00 on Friday 8 May.", "2026-05-08T12:00:00+01:00", False),
        ("We will refund £900.00 to your account by Friday 8 May.", "2026-05-08", True),
        ("We will refund £730.80 to your account by Friday 8 May.", "2026-05-08", False),
        ("We will refund £900.00 to your account by Friday 29 May.", "2026-05-29", False),
    ],
)
async def test_a_letter_that_contradicts_an_open_promise_of_the_ledger_is_blocked(drafter, what, due, blocked):
    case = NINE["billing_error"].case
    letter = (await drafted(drafter, promised(case))).letter.text
    told_by = "refund_by" if "refund" in what else "next_update"
    row = {
        "id": "pr_1",
        "owner": "Ruth Adeyemi",
        "what": what,
        "due": due,
        "fact": told_by if due < "2026-05-29" else None,
    }
    report = drafter.check(promised(case, Commitment.model_validate(row)), letter)

    assert any(f.rule == "F30" and f.severity == "block" for f in report.findings) == blocked
    assert report.sendable != blocked
