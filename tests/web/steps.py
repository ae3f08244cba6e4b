"""What people do with a draft, over HTTP."""

from dataclasses import dataclass

import httpx
from fastapi import FastAPI

from evals.cases import as_a_caller_sends_it, load_cases
from service.domain.access import Place

NINE = load_cases("nine")
WRITER, FINANCE = "Gareth Mbeki", "Ruth Adeyemi"


def body_of(name="billing_error", **changes):
    """A case to which nobody has agreed yet."""
    case = as_a_caller_sends_it(NINE[name].case).model_dump(mode="json", exclude_none=True)
    return {**case, "approvals": [], **changes}


@dataclass
class Desk:
    """Drives one draft, always with the newest ETag unless it is told another."""

    client: httpx.AsyncClient
    app: FastAPI
    id: str = ""
    etag: str = ""

    async def draft(self, body=None, **headers):
        answer = await self.client.post("/v1/drafts", json=body or body_of(), headers=headers)
        self.id, self.etag = answer.json()["id"], answer.headers["etag"]
        return answer

    async def post(self, step, body, etag=None, **headers):
        headers = {"If-Match": etag or self.etag} | headers
        answer = await self.client.post(f"/v1/drafts/{self.id}/{step}", json=body, headers=headers)
        self.etag = answer.headers.get("etag", self.etag)
        return answer

    async def get(self, more=""):
        return await self.client.get(f"/v1/drafts/{self.id}{more}")

    async def edit(self, find=" to you", put="", by=WRITER, **kwargs):
        letter = (await self.get()).json()["letter"]
        changed = letter["body"].replace(find, put) + "\n"
        return await self.post("versions", {"subject": letter["subject"], "body": changed, "by": by}, **kwargs)

    async def sign(self, office="finance", by=FINANCE, role="head", **kwargs):
        return await self.post("approvals", {"office": office, "by": by, "role": role}, **kwargs)

    async def log(self):
        """Enter the mishap in the recovery log, without which no letter goes."""
        await self.app.state.desks.of(Place()).recovery_log.log(self.id, WRITER)

    async def send(self, version=1, **kwargs):
        body = {"by": WRITER, "channel": "email", "version": version, "reference": "M-1"}
        return await self.post("sent", body, **kwargs)

    async def hear(self, *messages):
        answer = await self.client.post(f"/v1/drafts/{self.id}/messages", json={"messages": list(messages)})
        self.etag = answer.headers.get("etag", self.etag)
        return answer


def paths(answer):
    """The keys that a refusal names."""
    return sorted(problem["path"] for problem in answer.json()["errors"])


def of_the_customer(id, text="Another charge has just come in.", **changes):
    return {"id": id, "at": "2026-12-30T09:00:00+00:00", "author": {"role": "customer"}, "text": text, **changes}
