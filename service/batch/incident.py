"""The incident sheet: what all letters of a batch have in common. A wrong key is refused by its path."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, ValidationError, field_serializer, field_validator, model_validator

from prompts.yaml_files import close_to, key_path, read_shape
from service.domain.case import Approval, Audience, Commitment, Company, Role, ScenarioId, Sender, Severity
from service.domain.facts import Amount
from service.domain.moment import AwareMoment, MomentOrDay
from service.domain.standing import StandingFact
from service.domain.value import Value
from service.errors import BadInput, Problem

IncidentId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class SharedRemedy(Value):
    """What everybody is offered: the same amount, or a share of what stands in their own row."""

    kind: str = "service_credit"
    rate: Decimal | None = Field(None, gt=0, le=100)
    """Per cent of the recipient's `credit_base`."""
    amount: Amount | None = Field(None, gt=0)
    """The same for everybody."""
    currency: CurrencyCode | None = None
    unit: str | None = None
    clause: str | None = Field(None, min_length=1)
    basis: str | None = None
    approved_by: str | None = None
    approver_role: Role | None = None
    approved_at: MomentOrDay | None = None
    second_approver: str | None = None
    policy_ref: str | None = None

    @model_validator(mode="after")
    def _says_how_much(self) -> SharedRemedy:
        if self.rate is not None and self.amount is not None:
            raise ValueError("give a `rate` of each recipient's `credit_base`, or one `amount` for all, and not both")
        if self.amount is not None and self.currency is None and self.unit is None:
            raise ValueError("an `amount` needs its `currency`, or its `unit`")
        return self


class Incident(Value):
    """One mishap that many customers are owed a letter about."""

    id: IncidentId
    """Names the batch: the same id is the same batch. It also decides how the letters are worded, all alike."""
    name: str = Field("", max_length=200)
    scenario: ScenarioId
    jurisdiction: str | None = None
    regime: tuple[str, ...] = ()
    locale: str | None = Field(None, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")
    time_zone: str | None = None
    """Of the clock times in the recipients' rows: `Europe/London`."""
    channel: str = "email"
    audience: Audience | None = None
    severity: Severity | None = None
    severity_reason: str | None = None
    company: Company | None = None
    sender: Sender | None = None
    sent_at: AwareMoment | None = None
    facts: dict[str, StandingFact] = {}
    """By the playbook's names: in plain words, or typed as a case types them."""
    remedies: tuple[SharedRemedy, ...] = ()
    approvals: tuple[Approval, ...] = ()
    approved_statements: tuple[str, ...] = ()
    do_not_say: tuple[str, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        try:
            return str(ZoneInfo(name)) if name else None
        except (KeyError, OSError, ValueError) as exc:
            raise ValueError("no time zone has that name; write it as `Europe/London`") from exc

    @field_serializer("facts", when_used="json")
    def _each_by_its_kind(self, facts: Mapping[str, object]) -> dict[str, object]:
        """Words stay words, and a typed fact is written as its own type is."""
        return {
            name: given.model_dump(mode="json", exclude_none=True) if isinstance(given, Value) else given
            for name, given in facts.items()
        }

    @property
    def title(self) -> str:
        return self.name or self.id

    @property
    def zone(self) -> ZoneInfo | None:
        return ZoneInfo(self.time_zone) if self.time_zone else None


def read_incident(path: Path) -> Incident:
    """The sheet in a YAML or JSON file; raises BadFile naming every wrong key."""
    return read_shape(path, Incident)


def incident_from(content: object) -> Incident:
    """The sheet out of plain values; raises BadInput naming every wrong key."""
    if not isinstance(content, Mapping):
        raise BadInput("an incident sheet is an object with at least `id` and `scenario`")
    try:
        return Incident.model_validate(content)
    except ValidationError as exc:
        found = (Problem(key_path(e["loc"]), _advice(e["type"], str(e["msg"]), e["loc"])) for e in exc.errors())
        raise BadInput("this is no incident sheet", tuple(found)) from exc


def _advice(kind: str, message: str, place: tuple[int | str, ...]) -> str:
    if kind == "extra_forbidden":
        near = close_to(str(place[-1]), Incident.model_fields if len(place) == 1 else ())
        return f"is not a key of an incident sheet{near}"
    return message.removeprefix("Value error, ")
