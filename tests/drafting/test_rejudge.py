"""A letter that is judged again is judged as it was when it was drafted, and a person's words by the same rules."""

import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from service.drafting.pipeline import DraftOptions
from service.drafting.prepare import Desk
from service.drafting.rejudge import scenario_of
from service.errors import UnknownScenario
from tests.drafting.test_several import merged

NINE = load_cases("nine")


async def drafted(drafter, case):
    draft = await drafter.draft(case, DraftOptions())
    return await drafter.store.load(draft.id)


@pytest.mark.parametrize("name", NINE)
async def test_the_same_letter_gets_the_same_report(drafter, name):
    kept = await drafted(drafter, as_a_caller_sends_it(NINE[name].case))

    assert drafter.review(kept) == kept


async def test_words_of_a_person_are_judged_and_their_promises_found(drafter):
    kept = await drafted(drafter, as_a_caller_sends_it(NINE["billing_error"].case))
    letter = kept.draft.letter

    same = drafter.reword(kept, f" {letter.subject} ", letter.body)
    worse = drafter.reword(kept, letter.subject, letter.body.replace("£712.80", "£712.00"))

    assert (same.draft.letter.text, same.draft.letter.segments) == (letter.text, ())
    assert same.draft.report.findings == kept.draft.report.findings
    assert same.draft.commitments == kept.draft.commitments != ()
    assert (worse.draft.status, worse.draft.report.sendable) == ("blocked", False)


async def test_the_lists_of_a_persons_letter_are_lists_and_its_marks_are_no_markup(drafter):
    kept = await drafted(drafter, as_a_caller_sends_it(NINE["billing_error"].case))

    html = drafter.reword(kept, "S", "Dear <b>you</b>,\n\nNext:\n- one\n- two & three\n\n1. First").draft.letter.html

    assert html.split("\n") == [
        "<p>Dear &lt;b&gt;you&lt;/b&gt;,</p>",
        "<p>Next:</p>",
        "<ul><li>one</li><li>two &amp; three</li></ul>",
        "<ol><li>First</li></ol>",
    ]


async def test_what_a_letter_told_of_another_mishap_it_still_has_to_tell(drafter, playbook):
    kept = await drafted(drafter, as_a_caller_sends_it(NINE["missed_sla"].case))
    both = kept.model_copy(update={"case": merged("missed_sla", "mixed_messages"), "also": ("mixed_messages",)})
    desk = Desk(playbook, drafter.profile, None, drafter.authority)

    assert (scenario_of(kept, desk).also, scenario_of(both, desk).also) == ((), ("mixed_messages",))


async def test_a_draft_of_a_scenario_that_is_gone_is_not_judged_by_another(drafter):
    kept = await drafted(drafter, as_a_caller_sends_it(NINE["missed_sla"].case))
    gone = kept.model_copy(update={"draft": kept.draft.model_copy(update={"scenario": "late_parcel"})})

    with pytest.raises(UnknownScenario, match="late_parcel"):
        drafter.review(gone)
