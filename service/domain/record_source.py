"""How facts are fetched from the company's own systems: an HTTP API, a CSV file or a SQLite database.

A key says what a record is found by: the name of a fact (`order_ref`), a field of the desk
(`fields.custom_fields.27642`), `ticket.id`, `customer.name`, `customer.org` or `customer.email`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, TypeAdapter, field_validator, model_validator

from service.domain.case import ScenarioId
from service.domain.facts import FactType
from service.domain.value import Value
from service.domain.web_address import plain_headers, refuse_clear_text, whole_address

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A key in a URL: `{order_ref}`."""

SECRET = re.compile(r"\$\{([A-Za-z][A-Za-z0-9_]*)\}")
"""A secret in a header: `${BILLING_TOKEN}` is the variable AMENDS_SECRET_BILLING_TOKEN."""

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][\w@:-]*(\.[\w@: -]+)*$", max_length=200)]
_KEY: TypeAdapter[str] = TypeAdapter(Key)
Path = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A JSON path (`$.lines[0].gross`) in an HTTP source, a column in a table."""
Pick = Literal["only", "first", "last", "sum", "max", "min"]
PersonPart = Literal["name", "role", "seniority", "email", "phone"]


class FactMapping(Value):
    """Where a fact is in a record. A plain string is its path."""

    path: Path | None = Field(None, alias="from")
    type: FactType | None = None
    """Where the scenario does not say it."""
    parts: dict[PersonPart, Path] = {}
    """The paths of a person's name, role, e-mail …"""
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    currency_from: Path | None = None
    unit: str | None = None
    """What a bare number counts: things (`users`), or for a duration seconds, minutes, hours, days."""
    minor_units: bool = False
    """Whether an amount is in pence or cents."""
    format: str | None = Field(None, pattern="%")
    """How a date or a moment is written when it is not ISO 8601: `%d/%m/%Y`."""
    pick: Pick = "only"
    """Which of several different values counts; `only` wants a single one."""

    @model_validator(mode="before")
    @classmethod
    def _plain_path(cls, given: object) -> object:
        return {"from": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one_place(self) -> FactMapping:
        if bool(self.path) == bool(self.parts):
            raise ValueError("say where the fact is: either `from`, or for a person `parts`")
        if self.parts and "name" not in self.parts:
            raise ValueError("`parts` of a person needs the path of the `name`")
        return self


class FieldMapping(Value):
    """The fact that a field of the desk holds. A plain string is the fact's name."""

    fact: str
    type: FactType | None = None
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    unit: str | None = None
    """What a bare number counts, as in a record's mapping."""

    @model_validator(mode="before")
    @classmethod
    def _plain_name(cls, given: object) -> object:
        return {"fact": given} if isinstance(given, str) else given


class _Source(Value):
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=40)
    """As it stands in a fact's source: `rec:<name>/<key>`."""
    when: tuple[ScenarioId, ...] = ()
    """The scenarios that it is asked for; none means all."""
    owned_by: dict[Path, Key] = {}
    """What has to be the same in the record and in the ticket, so that nobody gets another customer's record."""
    time_zone: str | None = None
    """The zone of times that have none, and in which a moment is a day or a clock time."""
    facts: dict[str, FactMapping] = Field(min_length=1)

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        if name is not None:
            _zone(name)
        return name


class HttpSource(_Source):
    """A JSON API that is asked with GET."""

    kind: Literal["http"]
    url: str = Field(max_length=2000)
    """With keys in its path or query: `https://billing.example/v1/invoices/{order_ref}`."""
    headers: dict[str, str] = {}
    timeout_seconds: float = Field(3, gt=0, le=30)
    max_bytes: int = Field(256 * 1024, ge=1, le=16 * 1024 * 1024)
    allow_redirects: bool = False
    """Whether to follow a redirect on the same host."""
    allow_private: bool = False
    """Whether the address may be in a private network, and plain http may be used."""

    @field_validator("url")
    @classmethod
    def _keys_stay_behind_the_host(cls, url: str) -> str:
        whole_address(url)
        for key in PLACEHOLDER.findall(url):
            _KEY.validate_python(key)
        return url

    @field_validator("headers")
    @classmethod
    def _plain_headers(cls, headers: dict[str, str]) -> dict[str, str]:
        return plain_headers(headers)

    @model_validator(mode="after")
    def _nothing_secret_in_the_clear(self) -> HttpSource:
        refuse_clear_text(self.url, allow_private=self.allow_private)
        return self

    @property
    def keys(self) -> tuple[str, ...]:
        """What the look-up is keyed by."""
        return (*PLACEHOLDER.findall(self.url), *self.owned_by.values())


class _Table(_Source):
    file: str = Field(min_length=1)
    """The path from the profile's folder."""
    casefold: bool = False
    """Whether a key is the same in capitals."""

    key: dict[Path, Key] = Field(min_length=1)
    """Which column holds which key: `{order_no: order_ref}`."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What the look-up is keyed by."""
        return (*self.key.values(), *self.owned_by.values())


class CsvSource(_Table):
    """A CSV file with a header line."""

    kind: Literal["csv"]
    delimiter: Literal[",", ";", "\t", "|"] = ","


class SqliteSource(_Table):
    """A SQLite database, opened for reading: one table, or one SELECT with `:name` for each name of `key`."""

    kind: Literal["sqlite"]
    table: str | None = Field(None, pattern=r"^[A-Za-z_]\w*$")
    query: str | None = Field(None, pattern=r"(?is)^\s*(select|with)\s")
    timeout_seconds: float = Field(3, gt=0, le=30)

    @model_validator(mode="after")
    def _table_or_query(self) -> SqliteSource:
        if bool(self.table) == bool(self.query):
            raise ValueError("give either `table` or `query`")
        for name in self.key:
            if not re.fullmatch(r"[A-Za-z_]\w*", name):
                raise ValueError(f"{name!r} is no name of a column")
        return self


RecordSource = Annotated[HttpSource | CsvSource | SqliteSource, Field(discriminator="kind")]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as exc:
        raise ValueError(f"no time zone {name!r}; write it as Europe/London") from exc
