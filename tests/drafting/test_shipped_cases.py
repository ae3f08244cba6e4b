"""Every shipped case becomes a whole letter that may be sent, in the composer's words."""

import pytest

from evals.cases import as_a_caller_sends_it, load_cases, without_match
from evals.traps import broken_traps
from service.drafting.pipeline import DraftOptions

NINE = load_cases("nine")
INVENTED = load_cases("invented")
ALL = {**NINE, **INVENTED}
WORDS = range(150, 331)


@pytest.fixture(scope="session")
def drafted(drafter):
    """The draft of each case, written once."""
    known = {}

    async def of(name):
        if name not in known:
            known[name] = await drafter.draft(as_a_caller_sends_it(ALL[name].case), DraftOptions())
        return known[name]

    return of


@pytest.mark.parametrize("name", ALL)
async def test_a_case_becomes_a_letter_that_may_be_sent(name, drafted):
    case = as_a_caller_sends_it(ALL[name].case)

    draft = await drafted(name)

    assert draft.report is not None, [m.name for m in draft.missing_facts]
    assert (draft.report.missing(), draft.report.blocking(), draft.report.errors) == ((), (), ())
    given = {a.by for a in case.approvals}
    waiting = [a.by for a in draft.report.approvals if a.by not in given]
    assert draft.status == ("needs_approval" if waiting else "ready")
    assert len(draft.letter.body.split()) in WORDS


@pytest.mark.parametrize("name", ALL)
async def test_no_trap_of_the_ticket_springs(name, drafted):
    draft = await drafted(name)

    assert list(broken_traps(draft.letter.text, ALL[name].traps)) == []


@pytest.mark.parametrize("name", NINE)
async def test_the_same_letter_comes_without_synonyms(name, drafter):
    draft = await drafter.draft(as_a_caller_sends_it(without_match(NINE[name].case)), DraftOptions())

    assert draft.report.sendable


@pytest.mark.parametrize("name", NINE)
async def test_the_same_case_gives_the_same_letter(name, drafter, drafted):
    again = await drafter.draft(as_a_caller_sends_it(NINE[name].case), DraftOptions())

    assert again.letter.text == (await drafted(name)).letter.text


@pytest.mark.parametrize("name", NINE)
async def test_no_internal_notes_wording_reaches_the_letter(name, drafted):
    case = as_a_caller_sends_it(NINE[name].case)
    draft = await drafted(name)
    told = " ".join(draft.letter.text.split()).casefold()

    for note in (m for m in case.ticket.messages if m.visibility == "internal"):
        words = note.text.casefold().split()
        runs = (" ".join(words[i : i + 8]) for i in range(len(words) - 7))
        assert [run for run in runs if run in told] == []


async def test_the_short_form_is_short_and_may_be_sent(drafter):
    case = as_a_caller_sends_it(NINE["general_service_mistake"].case)

    draft = await drafter.draft(case, DraftOptions(length="short"))

    assert 60 <= len(draft.letter.body.split()) <= 120
