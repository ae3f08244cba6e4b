"""Whom the company's own systems want told, as its profile says: webhooks, and the complaint workflow."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from service.domain.outgoing import EventKind
from service.domain.value import Value
from service.domain.web_address import plain_headers, refuse_clear_text, whole_address

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=40)]
SecretName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=100)]
"""`OPS_HOOK` is the variable AMENDS_SECRET_OPS_HOOK."""


class _Receiver(Value):
    url: str = Field(max_length=2000)
    timeout_seconds: float = Field(5, gt=0, le=30)
    allow_private: bool = False
    """Whether the address may be in a private network, and plain http may be used."""

    @field_validator("url")
    @classmethod
    def _fixed(cls, url: str) -> str:
        if "{" in url or "}" in url:
            raise ValueError("nothing is filled into this address; leave the braces out")
        return whole_address(url)

    @model_validator(mode="after")
    def _nothing_secret_in_the_clear(self) -> _Receiver:
        refuse_clear_text(self.url, allow_private=self.allow_private)
        return self


class Webhook(_Receiver):
    """Who is told of events, each told signed and at least once."""

    name: Name
    secret: SecretName
    """Signs each message; the same one proves it to the receiver."""
    kinds: tuple[EventKind, ...] = ()
    """What it is told of; none means all."""


class SignedWorkflow(_Receiver):
    """A complaint workflow that takes a signed webhook."""

    kind: Literal["webhook"]
    name: Name = "complaints"
    secret: SecretName
    id_from: str | None = Field(None, max_length=200)
    """The JSON path of the number in its answer; without one, the message's own id is the number."""


class DeskWorkflow(_Receiver):
    """A complaint workflow behind a help desk's API, which takes JSON and a key in a header."""

    kind: Literal["http"]
    name: Name = "complaints"
    headers: dict[str, str] = {}
    id_from: str = Field(max_length=200)
    """The JSON path of the number in its answer: `$.ticket.id`."""
    under: str | None = Field(None, pattern=r"^\w+(\.\w+)*$")
    """Where in the body the row goes: `ticket.custom` makes {"ticket": {"custom": {…}}}."""

    @field_validator("headers")
    @classmethod
    def _plain_headers(cls, headers: dict[str, str]) -> dict[str, str]:
        return plain_headers(headers)


ComplaintWorkflow = Annotated[SignedWorkflow | DeskWorkflow, Field(discriminator="kind")]


class LoggedFrom(Value):
    """The desk's own fields that the recovery log takes over, by their paths: `custom_fields.partner`."""

    brand: str | None = None
    partner: str | None = None
    agent: str | None = None


class OwnCause(Value):
    """What the company changes in a cause code, or a code of its own."""

    team: str | None = Field(None, min_length=1)
    hypothesis: str | None = Field(None, min_length=1)
    words: tuple[str, ...] = ()
