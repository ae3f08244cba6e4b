"""The six payloads of help desks draft once their questions are answered, and nothing planted in them comes through."""

import re

import pytest

from evals.cases import DATASETS
from service.domain.draft import MissingFact
from service.drafting.pipeline import DraftOptions
from service.intake.read import read_ticket

FORMATS = DATASETS / "formats"
PAYLOADS = sorted(path for path in FORMATS.iterdir() if path.suffix in (".json", ".eml", ".mbox"))
EXPECTED = {
    "zendesk_ticket_with_comments.json": "billing_error",
    "zendesk_zaf_sidebar_request.json": "billing_error",
    "intercom_conversation.json": "system_outage",
    "freshdesk_ticket_with_conversations.json": "product_defect",
    "email_thread.mbox": "data_incident",
    "email_single.eml": "data_incident",
}
PLANTED = re.compile(
    r"9[,.]?000|instructions|INC-77|retry job|gateway|recall|with Legal|8 working hours|We received your request",
    re.IGNORECASE,
)
SENT_AT = "2026-06-04T10:00:00+02:00"
ANSWERS = {
    "sender": "Marit Sole, Director of Customer Care, director",
    "company": "Larkfield",
    "next_update": "Monday 8 June 2026 at 10:00",
    "prevention_by": "30 June 2026",
    "prevention_from": "1 June 2026",
    "refund_by": "8 June 2026",
    "contact_phone": "+31 20 555 0187",
    "support_phone": "+31 20 555 0187",
    "support_email": "incident@larkfield.example",
    "support_until": "4 September 2026",
    "dpo": "Ida Holm, Data Protection Officer, dpo@larkfield.example",
    "regulator": "the Danish Data Protection Agency",
    "occurred_from": "29 May 2026",
    "discovered": "1 June 2026",
    "charged": "€836.00",
    "correct": "€418.00",
    "billing_period": "February subscription",
    "outage_start": "12 May 2026 at 08:40",
    "outage_end": "12 May 2026 at 11:05",
    "outage_tz": "CEST",
    "outage_duration": "2 hours 25 minutes",
    "services": "route planning; dispatch board",
    "users_affected": "40 fleets",
    "timeline": "08:40, 08:55 and 11:05",
    "review_due": "12 June 2026 at 17:00",
    "status_url": "status.larkfield.example",
    "no_return": "yes",
    "delivery_by": "Tuesday 9 June 2026 at 12:00",
    "categories": "name; salary; bank account number",
    "steps": "change the password of your payroll account; tell your bank; do not answer calls about it",
    "grant": "refund",
}
STATEMENTS = {
    "issue": "something of ours went wrong for you",
    "impact": "you lost a day over it",
    "fix": "the fault has been repaired",
    "prevention": "two people now check each run before it starts",
    "root_cause": "an automatic task ran twice",
    "defect": "the lid was cracked",
    "solution": "a new lid has been dispatched",
    "feedback_team": "our quality team",
    "incident": "we sent your payroll file to another company",
    "known": "the file was opened once",
    "unknown": "whether it was copied",
    "investigation": "our security team is examining the mail records",
    "consequences": "someone could use the salaries to pose as an employer",
}


def answer_to(question: MissingFact) -> str | None:
    names = (question.name, *question.instead)
    return next((known[n] for n in names for known in (ANSWERS, STATEMENTS) if n in known), None)


async def drafted(drafter, path):
    ticket = read_ticket(path.read_bytes())
    case = ticket.case.model_validate({**ticket.case.model_dump(mode="json"), "sent_at": SENT_AT})
    draft = await drafter.draft(ticket.model_copy(update={"case": case}), DraftOptions(by="Marit Sole"))
    for _ in range(3):
        answers = {q.name: answer for q in draft.missing_facts if (answer := answer_to(q))}
        if answers:
            draft = await drafter.answer(draft.id, answers, "Marit Sole", DraftOptions())
    return draft


@pytest.mark.parametrize("path", PAYLOADS, ids=lambda p: p.name)
async def test_a_desks_payload_becomes_a_letter_once_its_questions_are_answered(path, drafter):
    draft = await drafted(drafter, path)

    assert (draft.scenario, [q.name for q in draft.missing_facts]) == (EXPECTED[path.name], [])
    assert draft.report.missing() == ()
    assert [f.text for f in draft.report.blocking()] == []


@pytest.mark.parametrize("path", PAYLOADS, ids=lambda p: p.name)
async def test_nothing_planted_in_a_payload_reaches_the_letter_or_the_questions(path, drafter):
    draft = await drafted(drafter, path)
    asked = await drafter.draft(read_ticket(path.read_bytes()), DraftOptions())

    assert PLANTED.findall(draft.letter.text) == []
    assert [c.value for q in asked.missing_facts for c in q.candidates if PLANTED.search(c.value)] == []
    assert {r.amount for r in (await drafter.store.load(draft.id)).case.remedies} <= {418}
