"""The tools: what each takes, and the one request that it makes."""

from __future__ import annotations

from typing import Any, ClassVar, Literal
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, model_validator

from service.domain.draft import Draft
from service.domain.report import Report
from service.mcp.inside import Inside, Told
from service.mcp.shown import shown_draft, shown_questions, shown_report

_CASE = (
    "The ticket with what the company knows. Only `ticket.messages` is required: "
    '{"ticket": {"messages": [{"id": "t1", "at": "2026-03-16T15:31:00+00:00", "author": {"role": "customer", '
    '"name": "…"}, "text": "…"}]}, "customer": {"name": "…"}, "facts": {}}. '
    "Or a help desk's own payload; then say whose in `source`."
)
_SOURCE = "native, zendesk, intercom or freshdesk; recognised by its shape if left out."
_ID = "The draft's id, as a tool told it."
_ONCE = "Repeat a call with the same key and the same arguments, and it is carried out once."
_BY = "The person on whose behalf this is done. Never the agent's own name."


class Tool(BaseModel):
    """One tool; its fields are its arguments, its docstring is what an agent reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: ClassVar[str]
    title: ClassVar[str]
    reads_only: ClassVar[bool] = False

    async def call(self, service: Inside) -> dict[str, Any]:
        """What the agent is told. Raises ToolRefused."""
        raise NotImplementedError


class DraftApology(Tool):
    """Draft the apology that a ticket calls for. The answer is a letter with its verdict, or, with status
    `needs_facts`, the questions to ask first: nothing is ever invented. A letter goes only when `report.sendable`
    is true and no approval is wanted any more."""

    name = "draft_apology"
    title = "Draft an apology"

    case: dict[str, Any] = Field(description=_CASE)
    source: str | None = Field(None, description=_SOURCE)
    length: Literal["standard", "short"] = "standard"
    on_missing: Literal["ask", "gaps"] = Field("ask", description="`gaps`: draft anyway, with [[…]] where facts miss.")
    grant: str | None = Field(None, description="Kinds of proposed remedies that `by` grants: `refund,goodwill`.")
    by: str | None = Field(None, description=_BY)
    idempotency_key: str | None = Field(None, description=_ONCE)

    async def call(self, service: Inside) -> dict[str, Any]:
        return _drafted(await _draft(service, self))


class MissingFacts(Tool):
    """Which facts a letter still needs, each with one plain question and whom to ask. Give the id of a draft, or a
    case: then it is drafted and kept, so that `answer_questions` can go on with it."""

    name = "missing_facts"
    title = "What has to be asked"

    draft_id: str | None = Field(None, description=_ID)
    case: dict[str, Any] | None = Field(None, description=_CASE)
    source: str | None = Field(None, description=_SOURCE)
    idempotency_key: str | None = Field(None, description=_ONCE)

    @model_validator(mode="after")
    def _one_of_them(self) -> MissingFacts:
        if (self.draft_id is None) == (self.case is None):
            raise ValueError("give draft_id or case")
        return self

    async def call(self, service: Inside) -> dict[str, Any]:
        if self.draft_id is not None:
            told = await service.ask("GET", _path(self.draft_id))
        else:
            asked = DraftApology(case=self.case or {}, source=self.source, idempotency_key=self.idempotency_key)
            told = await _draft(service, asked)
        return shown_questions(Draft.model_validate(told.body)).model_dump(mode="json")


class AnswerQuestions(Tool):
    """Answer a draft's questions with what people of the company said; the letter is written anew. An answer is a
    plain value as its `form` says, or a typed fact. Only pass on what somebody told you."""

    name = "answer_questions"
    title = "Answer a draft's questions"

    draft_id: str = Field(description=_ID)
    answers: dict[str, Any] = Field(description='By the fact\'s name: {"refund_by": "8 May 2026"}.')
    by: str = Field(description="Who gave the answers.")
    idempotency_key: str | None = Field(None, description=_ONCE)

    async def call(self, service: Inside) -> dict[str, Any]:
        body = {"answers": self.answers, "by": self.by}
        headers = {"idempotency-key": self.idempotency_key}
        return _drafted(await service.ask("POST", _path(self.draft_id, "answers"), body, headers=headers))


class CheckLetter(Tool):
    """Judge a letter that somebody wrote against its case: what is missing, what may not stand there and why, with
    the words in question. No model is asked and nothing is kept."""

    name = "check_letter"
    title = "Check a letter"
    reads_only = True

    case: dict[str, Any] = Field(description=_CASE)
    letter: str = Field(description="`Subject: …`, a blank line, the body.")

    async def call(self, service: Inside) -> dict[str, Any]:
        told = await service.ask("POST", "/v1/checks", {"case": self.case, "letter": self.letter})
        return shown_report(Report.model_validate(told.body)).model_dump(mode="json")


class ListScenarios(Tool):
    """The kinds of mistake that a letter can be about, or one of them whole: its elements, the facts that it needs,
    who signs, and when it is due."""

    name = "list_scenarios"
    title = "List the kinds of mistake"
    reads_only = True

    id: str | None = Field(None, description="One of them, whole.")

    async def call(self, service: Inside) -> dict[str, Any]:
        if self.id is not None:
            return {"scenario": (await service.ask("GET", f"/v1/scenarios/{quote(self.id, safe='')}")).body}
        return {"scenarios": (await service.ask("GET", "/v1/scenarios")).body}


class ApproveLetter(Tool):
    """Sign a letter for an office, on behalf of the person who read it and agreed. It is refused where that person
    may not, or where the letter has changed since `revision`."""

    name = "approve_letter"
    title = "Approve a letter"

    draft_id: str = Field(description=_ID)
    revision: str = Field(description="Of the draft that the person read.", pattern=r"^\d{1,18}$")
    office: str = Field(description="As `approvals_wanted` names it: finance, legal … or review.")
    by: str = Field(description="Who agreed.")
    role: str | None = Field(None, description="Their rank, where the directory does not say it.")
    note: str = ""
    idempotency_key: str | None = Field(None, description=_ONCE)

    async def call(self, service: Inside) -> dict[str, Any]:
        body = {"office": self.office, "by": self.by, "role": self.role, "note": self.note}
        headers = {"if-match": f'"{self.revision}"', "idempotency-key": self.idempotency_key}
        return _drafted(await service.ask("POST", _path(self.draft_id, "approvals"), body, headers=headers))


TOOLS: dict[str, type[Tool]] = {
    tool.name: tool for tool in (DraftApology, MissingFacts, AnswerQuestions, CheckLetter, ListScenarios, ApproveLetter)
}


async def _draft(service: Inside, asked: DraftApology) -> Told:
    query = {
        "source": asked.source,
        "length": asked.length,
        "on_missing": asked.on_missing,
        "grant": asked.grant,
        "by": asked.by,
    }
    return await service.ask("POST", "/v1/drafts", asked.case, query, {"idempotency-key": asked.idempotency_key})


def _drafted(told: Told) -> dict[str, Any]:
    revision = told.etag.strip('"') if told.etag else None
    return shown_draft(Draft.model_validate(told.body), revision).model_dump(mode="json")


def _path(id: str, step: str = "") -> str:
    """An id stays one part of the path, whatever is in it."""
    return "/".join(("/v1/drafts", quote(id, safe=""), *([step] if step else [])))
