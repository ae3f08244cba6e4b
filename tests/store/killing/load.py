"""A mixed load: drafts are written, edited, approved, logged, sent and answered to, each request under its own key.

A request that got no answer is made again, the same and under the same key, until it gets one; so is one that its
caller was too impatient to wait for.
"""

import uuid
from dataclasses import dataclass, field
from random import Random

import anyio
import httpx

from evals.cases import load_cases
from service.domain.case import CaseFile
from tests.store.killing.server import Server


@dataclass
class Acknowledged:
    """What a caller was told of one draft."""

    id: str
    versions: int = 1
    offices: list[str] = field(default_factory=list)
    logged: bool = False
    sent: int = 0
    """The version that went; 0 while none has."""
    promised: int = 0
    outcomes: list[str] = field(default_factory=list)
    text: str = ""
    """The letter as it was answered last."""


@dataclass
class Load:
    """What is asked of a server, by several callers at once."""

    server: Server
    random: Random
    client: httpx.AsyncClient
    cases: tuple[CaseFile, ...] = field(default_factory=lambda: tuple(c.case for c in load_cases("nine").values()))
    begun: int = 0
    """Requests that were begun, repeats too."""
    repeated: int = 0
    replayed: int = 0
    lives: list[Acknowledged] = field(default_factory=list)
    stopping: bool = False
    _awaited: int = 0
    _event: anyio.Event = field(default_factory=anyio.Event)

    def begins(self, more):
        """An event for the moment when so many more requests were begun."""
        self._awaited, self._event = self.begun + more, anyio.Event()
        return self._event

    def _begin(self):
        self.begun += 1
        if self.begun >= self._awaited:
            self._event.set()

    async def call(self, number):
        """One caller: one draft after the other, until the load is to stop."""
        while not self.stopping:
            await self._live(f"{number}-{len(self.lives)}-{uuid.uuid4().hex[:8]}")

    async def _live(self, name):
        made = await self._post("/v1/drafts", self._case(name))
        life = Acknowledged(made["id"], text=made["letter"]["text"])
        self.lives.append(life)
        for _ in range(self.random.choice((0, 1, 1, 2))):
            made = await self._edit(life, made["letter"])
        if self.random.random() < 0.15:
            return
        await self._approve(life, made["report"]["approvals"])
        if self.random.random() < 0.15:
            return
        await self._send(life)
        if self.random.random() < 0.5:
            told = await self._post(self._path(life, "outcomes"), {"kind": "replied", "note": name, "by": "Ada"})
            life.outcomes.append(told["id"])

    async def _edit(self, life, letter):
        subject = f"{letter['subject']}, told again"
        change = {"subject": subject, "body": letter["body"], "by": f"editor {life.versions}"}
        edited = await self._post(self._path(life, "versions"), change)
        life.versions += 1
        life.text = edited["letter"]["text"]
        return edited

    async def _approve(self, life, needs):
        """Other people than those who wrote it, each of a rank that is enough."""
        for place, need in enumerate(n for n in needs if not n["given"]):
            signing = {"office": need["by"], "by": f"signer {place}", "role": "executive"}
            await self._post(self._path(life, "approvals"), signing)
            life.offices.append(need["by"])
        signing = {"office": "review", "by": "a reader", "role": "executive"}
        await self._post(self._path(life, "approvals"), signing)
        life.offices.append("review")

    async def _send(self, life):
        await self._post(self._path(life, "recovery"), {"by": "Kit"})
        life.logged = True
        sending = {"by": "Kit", "channel": "email", "reference": life.id, "version": life.versions}
        sent = await self._post(self._path(life, "sent"), sending)
        assert sent["state"] == "sent"
        life.sent = life.versions
        life.text = sent["letter"]["text"]

    async def _post(self, path, body):
        """The first answer that came to it, however often it had to be asked."""
        headers = {"Idempotency-Key": uuid.uuid4().hex, "If-Match": "*"}
        asked = 0
        while True:
            await self.server.up.wait()
            self._begin()
            asked += 1
            self.repeated += asked > 1
            try:
                patience = self._patience(asked)
                answer = await self.client.post(self.server.url + path, json=body, headers=headers, timeout=patience)
            except httpx.TransportError:
                await anyio.lowlevel.checkpoint()
                continue
            if answer.status_code == 503:
                continue
            assert answer.status_code in (200, 201), f"{path}: {answer.status_code} {answer.text}"
            self.replayed += "Idempotent-Replayed" in answer.headers
            return answer.json()

    def _patience(self, asked):
        """In seconds. Some callers do not wait for the answer, and ask again while the first request is under way."""
        return self.random.random() if asked == 1 and self.random.random() < 0.2 else 60

    def _case(self, name):
        """A gold case under another ticket and customer, so that nobody's promises are in another's way."""
        case = self.random.choice(self.cases)
        assert case.customer is not None
        customer = case.customer.model_copy(update={"id": name})
        ticket = case.ticket.model_copy(update={"id": name})
        changed = case.model_copy(update={"customer": customer, "ticket": ticket})
        return changed.model_dump(mode="json", exclude_none=True)

    def _path(self, life, what):
        return f"/v1/drafts/{life.id}/{what}"
