"""A store with one row at least in every table, as tests of all that is kept want it."""

from datetime import timedelta

from service.domain.books import Once, Reply
from service.domain.draft import Draft, KeptDraft
from service.domain.history import Outcome, Sending, SignOff, Version, text_hash
from service.domain.incoming import IncomingTicket
from service.domain.letter import Letter
from service.domain.outgoing import Outgoing
from service.domain.promise import Promise
from service.domain.recovery import RecoveryRow
from service.intake.native import read_case

NAME, EMAIL, PHONE = "Zoë Ångström-Quill", "zoe.quill@customer.example", "+44 20 7946 0999"
TICKET_TEXT = "Whoever answers: my orchid arrived snapped, Zoë needs it by “Friday”."
LETTER_TEXT = "Dear Zoë, the orchid you ordered arrived with a snapped stem, and we are sorry for that."


def case_of(customer="cust-77", ticket="T-4711", name=NAME):
    said = {"id": "t1", "author": {"role": "customer", "name": name}, "text": f"{TICKET_TEXT} {EMAIL} {PHONE}"}
    return read_case(
        {
            "customer": {"id": customer, "name": name},
            "ticket": {"id": ticket, "messages": [said]},
        }
    )


def kept_draft(id="dr_1", **case):
    made = case_of(**case)
    letter = Letter(subject="Your orchid", body=LETTER_TEXT)
    draft = Draft(
        id=id,
        status="ready",
        scenario="product_defect",
        letter=letter,
        model="offline/composer",
        prompt_version="slots-1",
        playbook_version="b1",
        rules_version="rules-1",
    )
    return KeptDraft(draft=draft, ticket=IncomingTicket(case=made), case=made)


def version_of(kept, number, at, change="drafted", by="kit"):
    return Version(
        draft_id=kept.draft.id, number=number, change=change, by=by, at=at, text_hash=text_hash(kept.draft), kept=kept
    )


async def fill(store, id="dr_1", **case):
    """A draft that was written, edited, signed, sent, promised, logged and answered to."""
    now, kept = store.clock(), kept_draft(id, **case)
    async with store.writing("kit", Once(key=f"once-{id}", asked="a" * 64)) as writing:
        await writing.add_version(version_of(kept, 1, now))
        writing.answer(Reply(status=201, body=kept.draft.model_dump(mode="json")))
    async with store.writing("kit") as writing:
        await writing.add_version(version_of(kept, 2, now, "edited"))
        await writing.add_sign_off(sign_off(id, now))
    async with store.writing("kit") as writing:
        await writing.put_recovery(recovery(id, now))
        await writing.add_sending(
            Sending(draft_id=id, version=2, at=now, by="kit", channel="email", reference=f"to {EMAIL}")
        )
        for state in ("open", "kept"):
            await writing.put_promise(promise(id, state, now))
        await writing.put_outgoing(message(id, now))
    async with store.writing("kit") as writing:
        await writing.add_outcome(
            Outcome(id=f"oc_{id}", draft_id=id, kind="replied", note=f"{NAME} wrote", at=now, by="kit")
        )
    return kept


def sign_off(id, now):
    return SignOff(
        id=f"so_{id}", draft_id=id, version=2, office="finance", by="ada", at=now, text_hash="", note=f"called {NAME}"
    )


def promise(id, state, now):
    return Promise(
        id=f"pr_{id}_{state}",
        draft_id=id,
        ticket_id="T-4711",
        customer="c" * 64,
        scenario="product_defect",
        source="letter",
        owner="Ada",
        what=f"Call {NAME} on {PHONE}",
        due=now + timedelta(days=2),
        state=state,
        made_at=now,
        note=f"{NAME} was told",
    )


def message(id, now):
    return Outgoing(
        id=f"msg_{id}",
        target="workflow",
        kind="recovery.logged",
        subject=id,
        draft_id=id,
        body={"ticket": "T-4711", "of": NAME},
        at=now,
        next_at=now,
    )


def recovery(id, now):
    return RecoveryRow(
        draft_id=id,
        version=2,
        logged_at=now,
        scenario="product_defect",
        cause_code="damaged_in_transit",
        owning_team="logistics",
        severity="standard",
        severity_reason=f"{NAME} is upset",
        channel="email",
        agent="kit",
        customer="c" * 64,
        ticket_id="T-4711",
        model="offline/composer",
        prompt_version="slots-1",
        playbook_version="b1",
        rules_version="rules-1",
    )
