"""One real call of every operation, as the document's examples show it. `make examples` writes them down."""

import asyncio
import json
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from evals.cases import as_a_caller_sends_it, without_match
from service.settings import Settings
from service.web.app import create_app
from service.web.openapi_examples import FOLDER
from tests.web.steps import NINE

BY, LONGEST_LIST, LONGEST_TEXT = "Dai Pritchard", 2, 2_000
SENT = without_match(as_a_caller_sends_it(NINE["general_service_mistake"].case))
CASE = {key: told for key, told in SENT.model_dump(mode="json", exclude_none=True).items() if told != []}
TICKET = {"ticket": {"id": "501", "messages": CASE["ticket"]["messages"][:2]}}
NEWS = {
    "messages": [
        {
            "id": "t9",
            "at": "2026-11-10T18:20:00+00:00",
            "author": {"role": "customer", "name": "Carol Nettleton"},
            "text": "They came at four and they are right. Thank you for driving.",
        }
    ]
}


@dataclass
class Calls:
    """Makes calls and keeps what was asked and answered, by operation."""

    client: httpx.AsyncClient
    made: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def call(self, operation, method, path, body=None, **headers):
        """The answer, if it is one that was wished for."""
        answer = await self.client.request(method, path, json=body, headers=headers)
        assert answer.status_code < 300, (operation, answer.text)
        kept = self.made.setdefault(operation, {"responses": {}})
        if body is not None:
            kept["request"] = {"application/json": body}
        media_type = answer.headers["content-type"].split(";")[0]
        kept["responses"].setdefault(str(answer.status_code), {})[media_type] = shown(answer)
        return answer


def shown(answer):
    is_json = answer.headers["content-type"] == "application/json"
    return shortened(answer.json()) if is_json else answer.text[:LONGEST_TEXT]


def shortened(value):
    """Short lists, and the same words in each place only once."""
    if isinstance(value, list):
        return [shortened(item) for item in value[:LONGEST_LIST]]
    return {key: shortened(item) for key, item in value.items()} if isinstance(value, dict) else value


async def every_call(client):
    """A letter from its draft to what came of it, and everything that can be asked on the way."""
    calls = Calls(client)
    call = calls.call
    for operation, path in (
        ("is_alive", "/healthz"),
        ("is_ready", "/readyz"),
        ("list_scenarios", "/v1/scenarios"),
        ("list_follow_ups", "/v1/follow-ups"),
        ("show_scenario", "/v1/scenarios/general_service_mistake"),
    ):
        await call(operation, "GET", path)
    await call("triage_ticket", "POST", "/v1/triage", TICKET)
    await call("extract_facts", "POST", "/v1/facts", TICKET)
    await _draft(call)
    await _promises(call)
    for operation, path in (
        ("list_drafts", "/v1/drafts"),
        ("show_figures", "/v1/figures"),
        ("show_promise_figures", "/v1/commitments/figures"),
        ("show_calendar", "/v1/commitments.ics"),
        ("list_recoveries", "/v1/recoveries"),
        ("list_recoveries", "/v1/recoveries?format=csv"),
        ("list_deliveries", "/v1/deliveries"),
        ("show_metrics", "/metrics"),
    ):
        await call(operation, "GET", path)
    return calls.made


async def _draft(call):
    drafted = (await call("create_draft", "POST", "/v1/drafts", CASE)).json()
    at = f"/v1/drafts/{drafted['id']}"
    await call("stream_draft", "POST", "/v1/drafts/stream", CASE)
    await call("get_draft", "GET", at)
    await call("check_letter", "POST", "/v1/checks", {"case": CASE, "letter": drafted["letter"]["text"]})
    answers = {"answers": {"workflow_ref": "complaints book, page 14"}, "by": BY}
    answered = await call("answer_draft", "POST", f"{at}/answers", answers)
    letter = answered.json()["letter"]
    words = {"subject": letter["subject"], "body": letter["body"], "by": BY}
    changed = await call("change_draft", "POST", f"{at}/versions", words, **_match(answered))
    signing = {"office": "review", "by": "Sian Pritchard", "role": "manager", "note": "Read against the proof."}
    signed = await call("approve_draft", "POST", f"{at}/approvals", signing, **_match(changed))
    await call("log_recovery", "POST", f"{at}/recovery", {"by": BY})
    version = (await call("show_history", "GET", f"{at}/history")).json()["draft"]["version"]
    sending = {"by": BY, "channel": "email", "version": version, "reference": "M-20931"}
    await call("send_draft", "POST", f"{at}/sent", sending, **_match(signed))
    await call("hear_messages", "POST", f"{at}/messages", NEWS)
    await call("tell_outcome", "POST", f"{at}/outcomes", {"kind": "csat", "value": 5, "by": "survey"})


async def _promises(call):
    rows = (await call("list_commitments", "GET", "/v1/commitments")).json()["commitments"]
    kept, moved = (f"/v1/commitments/{row['id']}" for row in rows[:2])
    await call("show_commitment", "GET", kept)
    await call("show_call_script", "GET", f"{kept}/script")
    await call("draft_follow_up", "POST", f"{kept}/follow-up")
    await call("keep_commitment", "POST", f"{kept}/kept", {"by": BY, "note": "Delivered at 16:05."})
    put_off = {"by": BY, "due": "2027-01-15", "note": "As she asked."}
    row = (await call("move_commitment", "POST", f"{moved}/moved", put_off)).json()
    missed = f"/v1/commitments/{row['moved_to']}/missed"
    await call("miss_commitment", "POST", missed, {"by": BY, "note": "The press stood still."})


def _match(answer):
    return {"If-Match": answer.headers["etag"]}


async def calls_of(folder):
    """Every call, made to a service of its own."""
    app = create_app(Settings(database_url=f"sqlite:///{Path(folder) / 'amends.db'}"))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await every_call(client)


def main():
    with tempfile.TemporaryDirectory() as folder:
        made = asyncio.run(calls_of(folder))
    FOLDER.mkdir(exist_ok=True)
    for operation, example in made.items():
        text = json.dumps(example, indent=1, ensure_ascii=False)
        (FOLDER / f"{operation}.json").write_text(re.sub(r"\bdr_[0-9a-f]{20}", "dr_7d1c2a90b35e4f6871aa", text) + "\n")


if __name__ == "__main__":
    main()
