"""The script of the two-week call: what was promised, what to ask, and what to note."""

from datetime import datetime

from evals.cases import load_cases
from prompts.call_script import call_script
from service.domain.promise import Promise

CASE = load_cases("nine")["mixed_messages"].case
SENT = CASE.sent_at
CALL = {
    "id": "pr_call",
    "draft_id": "dr_1",
    "scenario": "mixed_messages",
    "source": "letter",
    "owner": "Priya Raman",
    "what": "I will ring you on Thursday 26 February at 18:30.",
    "due": datetime.fromisoformat("2026-02-26T18:30:00+00:00"),
    "made_at": SENT,
}


def promise(**changes):
    return Promise.model_validate(CALL | changes)


def test_it_asks_whether_the_answer_has_held_and_says_which():
    script = call_script(CASE, promise(), [promise()])

    assert "Thursday 26 February at 18:30" in script
    assert "Has it held?" in script
    assert "The answer we gave you is that" in script
    assert 'amends commitments kept pr_call --by "Priya Raman"' in script


def test_a_broken_promise_is_owned_first_and_an_open_one_is_named():
    broken = promise(id="pr_2", what="You will see the credit by 1 March.", due="2026-03-01", state="missed")
    still = promise(id="pr_3", what="38 agents will be trained on 17 February.", due="2026-02-17")
    script = call_script(CASE, promise(), [promise(), broken, still])

    assert "We promised that you would see the credit, and we did not keep that. I am sorry." in script
    assert "We still owe you this: that 38 agents would be trained." in script
    assert "- You would see the credit, for Sunday 1 March: missed" in script


def test_without_a_broken_promise_nobody_apologises():
    assert "sorry" not in call_script(CASE, promise(), [promise()])
