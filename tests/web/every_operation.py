"""How each operation is asked about what is somebody's. A new operation needs its line here."""

from __future__ import annotations

from tests.web.partners import CUSTOMER, NAMES, TICKET, Call, batch_body, waiting_body
from tests.web.steps import of_the_customer

MATCH = {"If-Match": "*"}
BY = {"by": "Mallory"}
CASE = {"case": waiting_body(), "letter": "Subject: Sorry\n\nSorry."}


def _step(name, **body):
    return lambda own: [Call("POST", f"/v1/drafts/{own.waiting}/{name}", BY | body, headers=MATCH)]


def _settle(name, **body):
    return lambda own: [Call("POST", f"/v1/commitments/{own.promise}/{name}", BY | body)]


def _batch(name, **body):
    return lambda own: [Call("POST", f"/v1/batches/{own.batch}/{name}", BY | body)]


def _look(path):
    return lambda own: [Call("GET", path.format(own=own))]


def _asked(path, *queries):
    """The whole list, and narrowed to what is somebody's."""
    return lambda own: [Call("GET", path, query=query) for query in ({}, *(each(own) for each in queries))]


def _drafts(path):
    """Their own request over again under their own key, and letters that come after theirs."""

    def calls(own):
        after = {"draft_id": own.sent, "scenario": "product_defect"}
        return [
            Call("POST", path, waiting_body(), headers={"Idempotency-Key": own.once}),
            Call("POST", path, waiting_body(follows=after)),
            Call("POST", path, waiting_body(follows=after, scenario="promise_update")),
        ]

    return calls


def _batches(own):
    return [Call("POST", "/v1/batches", batch_body(NAMES[own.place]))]


def _told(own):
    news = {"messages": [of_the_customer("t99")]}
    return [Call("POST", f"/v1/drafts/{own.waiting}/messages", news)]


ASKED = {
    "answer_draft": lambda own: [
        Call("POST", f"/v1/drafts/{own.waiting}/answers", BY | {"answers": {"refund_by": "8 May 2026"}})
    ],
    "approve_class": _batch("approvals", class_hash="0" * 64, office="engineering", role="owner"),
    "approve_draft": _step("approvals", office="finance", role="owner"),
    "change_draft": _step("versions", subject="Sorry", body="Sorry."),
    "check_letter": lambda own: [Call("POST", "/v1/checks", CASE)],
    "create_batch": _batches,
    "create_draft": _drafts("/v1/drafts"),
    "draft_follow_up": lambda own: [Call("POST", f"/v1/commitments/{own.promise}/follow-up")],
    "extract_facts": lambda own: [Call("POST", "/v1/facts", waiting_body())],
    "get_draft": _look("/v1/drafts/{own.waiting}"),
    "hear_messages": _told,
    "keep_commitment": _settle("kept"),
    "list_batches": _asked("/v1/batches"),
    "list_commitments": _asked(
        "/v1/commitments",
        lambda own: {"draft": own.sent},
        lambda own: {"customer": CUSTOMER},
        lambda own: {"after": own.promise},
    ),
    "list_deliveries": _asked("/v1/deliveries"),
    "list_drafts": _asked(
        "/v1/drafts",
        lambda own: {"ticket": TICKET},
        lambda own: {"customer": CUSTOMER},
        lambda own: {"after": _cursor(own)},
    ),
    "list_follow_ups": _look("/v1/follow-ups"),
    "list_recoveries": _asked("/v1/recoveries", lambda own: {"format": "csv"}),
    "list_scenarios": _look("/v1/scenarios"),
    "log_recovery": lambda own: [Call("POST", f"/v1/drafts/{own.waiting}/recovery", BY)],
    "miss_commitment": _settle("missed"),
    "move_commitment": _settle("moved", due="2031-01-01"),
    "review_batch": _look("/v1/batches/{own.batch}/review"),
    "send_draft": _step("sent", version=1, channel="email"),
    "show_batch": _look("/v1/batches/{own.batch}"),
    "show_calendar": _asked("/v1/commitments.ics"),
    "show_call_script": _look("/v1/commitments/{own.promise}/script"),
    "show_commitment": _look("/v1/commitments/{own.promise}"),
    "show_figures": _asked("/v1/figures"),
    "show_history": _look("/v1/drafts/{own.waiting}/history"),
    "show_promise_figures": _asked("/v1/commitments/figures"),
    "show_scenario": _look("/v1/scenarios/billing_error"),
    "steer_batch": lambda own: [
        call for step in ("start", "resume", "retry", "cancel", "pause") for call in _batch("steps", step=step)(own)
    ],
    "stream_draft": lambda own: _drafts("/v1/drafts/stream")(own)[:1],
    "tell_outcome": _step("outcomes", kind="replied"),
    "triage_ticket": lambda own: [Call("POST", "/v1/triage", waiting_body())],
    "watch_batch": _look("/v1/batches/{own.batch}/events"),
}
"""The calls of each operation, with what is somebody's in them."""


def _of(kind):
    return lambda own: {id for id in own.ids if id.startswith(kind)}


ROWS = {
    "list_batches": _of("ba_"),
    "list_commitments": _of("pr_"),
    "list_deliveries": _of("msg_"),
    "list_drafts": _of("dr_"),
    "list_recoveries": lambda own: {own.sent},
    "show_calendar": _of("pr_"),
}
"""The lists, and what of somebody's is in them."""


def _cursor(own):
    """The list goes on after the first of theirs."""
    return own.client.get("/v1/drafts", params={"limit": 1}).json()["next"] or ""


def of_somebody(path):
    """Whether the operation is about one thing that has an owner; the playbook is nobody's."""
    return "{id}" in path and not path.startswith("/v1/scenarios")


TOOLS = {
    "answer_questions": lambda own: {"draft_id": own.waiting, "answers": {"refund_by": "8 May 2026"}, "by": "Mallory"},
    "approve_letter": lambda own: {
        "draft_id": own.waiting,
        "revision": "1",
        "office": "finance",
        "by": "Mallory",
        "role": "owner",
    },
    "check_letter": lambda own: CASE,
    "draft_apology": lambda own: {"case": waiting_body(), "idempotency_key": own.once},
    "list_scenarios": lambda own: {"id": "billing_error"},
    "missing_facts": lambda own: {"draft_id": own.waiting},
}
"""The arguments of each tool, with what is somebody's in them."""
OF_SOMEBODY = {"answer_questions", "approve_letter", "missing_facts"}
