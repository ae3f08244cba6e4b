"""A worked case without its typed facts needs few answers: at most five with the company's files, twelve without."""

import re

import pytest

from evals.asked import PAGE, ask_about
from evals.cases import load_cases
from service.domain.draft import Draft

NINE = load_cases("nine")
SENDABLE = ("ready", "needs_approval")


def wrong(draft: Draft) -> tuple[str, ...]:
    report = draft.report
    return (draft.status,) if report is None else (*report.missing(), *(f.text for f in report.blocking()))


@pytest.mark.parametrize("name", NINE)
@pytest.mark.parametrize(("with_company", "most"), [(True, 5), (False, 12)], ids=["company", "ticket only"])
async def test_few_answers_make_a_letter_that_may_be_sent(name, with_company, most):
    dialogue = await ask_about(name, NINE[name], with_company)

    assert (dialogue.unanswered, dialogue.refused) == ((), ())
    assert dialogue.last.status in SENDABLE, wrong(dialogue.last)
    assert len(dialogue.asked) <= most
    row = rf"^\| {name} \|.*\| {len(dialogue.asked)} \| {', '.join(dialogue.asked)} \| {dialogue.last.status} \|$"
    assert re.search(row, PAGE.read_text("utf-8"), re.MULTILINE), "run `make asked`"
