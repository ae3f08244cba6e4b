"""Typed facts: a value and where it came from. A fact without a source may not be used."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, field_serializer

from service.domain.moment import AwareMoment
from service.domain.value import Value

Seniority = Literal["frontline", "team_lead", "manager", "head", "director", "vp", "executive", "owner"]
"""Ranks of people, lowest first; an owner has the executive's authority, a VP the director's."""

SENIORITY_RANK: dict[str, int] = {
    "frontline": 1,
    "team_lead": 2,
    "manager": 3,
    "head": 4,
    "director": 5,
    "vp": 6,
    "executive": 7,
    "owner": 7,
}


def _rank_as_written(given: object) -> object:
    return given.strip().casefold().replace(" ", "_").replace("-", "_") if isinstance(given, str) else given


GivenSeniority = Annotated[Seniority, BeforeValidator(_rank_as_written)]
"""A rank as people write it: `VP`, `Team lead`."""

LONGEST_MINUTES = 100_000_000
"""Some 190 years."""

SynonymGroups = tuple[tuple[str, ...], ...]
"""Each group is a set of wordings of one idea; each group must be hit by the text."""

Amount = Annotated[Decimal, Field(max_digits=18)]
"""A number that a person could read."""

_Number = Annotated[
    Amount,
    PlainSerializer(lambda n: int(n) if n == int(n) else float(n), return_type=int | float, when_used="json"),
]


class _Sourced(Value):
    src: tuple[str, ...] = Field(min_length=1)
    """Message ids, `rec:…`, `profile:…` or `answer:…`."""
    quote: str | None = None
    """The literal words in the message, when the fact was extracted from one."""


class Money(_Sourced):
    """An amount with its ISO 4217 currency; the amount is a decimal string on the wire."""

    type: Literal["money"] = "money"
    amount: Amount
    currency: str = Field(pattern=r"^[A-Z]{3}$")

    @field_serializer("amount")
    def _decimal_string(self, amount: Decimal) -> str:
        return str(amount)


class Duration(_Sourced):
    """A length of time in minutes, with the words that people use for it."""

    type: Literal["duration"] = "duration"
    minutes: int = Field(ge=0, le=LONGEST_MINUTES)
    display: str | None = None


class BusinessDays(_Sourced):
    """A number of working days."""

    type: Literal["business_days"] = "business_days"
    value: int = Field(ge=0)
    display: str | None = None


class Date(_Sourced):
    """A calendar day."""

    type: Literal["date"] = "date"
    value: date


class DateTime(_Sourced):
    """A moment, with its own UTC offset."""

    type: Literal["datetime"] = "datetime"
    value: AwareMoment


class Time(_Sourced):
    """A time of day."""

    type: Literal["time"] = "time"
    value: time

    @field_serializer("value")
    def _hours_and_minutes(self, value: time) -> str:
        return value.strftime("%H:%M")


class Dates(_Sourced):
    """Several calendar days, in order."""

    type: Literal["dates"] = "dates"
    value: tuple[date, ...]


class Times(_Sourced):
    """Several times of day, in order."""

    type: Literal["times"] = "times"
    value: tuple[time, ...]

    @field_serializer("value")
    def _hours_and_minutes(self, value: tuple[time, ...]) -> list[str]:
        return [t.strftime("%H:%M") for t in value]


class Weekday(_Sourced):
    """A day of the week by its English name."""

    type: Literal["weekday"] = "weekday"
    value: Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Tz(_Sourced):
    """A time-zone label as customers read it (BST, EDT)."""

    type: Literal["tz"] = "tz"
    value: str


class Percent(_Sourced):
    """A percentage: 10 means 10 %."""

    type: Literal["percent"] = "percent"
    value: _Number


class Count(_Sourced):
    """A number of things."""

    type: Literal["count"] = "count"
    value: int = Field(ge=-(10**15), le=10**15)
    unit: str | None = None


class Ref(_Sourced):
    """A reference: order, ticket, invoice, tracking number, contract clause."""

    type: Literal["ref"] = "ref"
    value: str


class Email(_Sourced):
    type: Literal["email"] = "email"
    value: str


class Phone(_Sourced):
    type: Literal["phone"] = "phone"
    value: str


class Url(_Sourced):
    type: Literal["url"] = "url"
    value: str


class Person(_Sourced):
    """Somebody of the company's, with what reaches them."""

    type: Literal["person"] = "person"
    name: str
    role: str | None = None
    seniority: GivenSeniority | None = None
    email: str | None = None
    phone: str | None = None


class Text(_Sourced):
    """A short statement in somebody's own words; `match` may name synonyms, of which figures and names must be hit."""

    type: Literal["text"] = "text"
    value: str
    match: SynonymGroups | None = None


class List(_Sourced):
    """Several short things; `match` may give the wordings of each, one group an item."""

    type: Literal["list"] = "list"
    value: tuple[str, ...]
    match: SynonymGroups | None = None


class Bool(_Sourced):
    type: Literal["bool"] = "bool"
    value: bool


class Lang(_Sourced):
    """A language by its BCP 47 tag."""

    type: Literal["lang"] = "lang"
    value: str


class Enum(_Sourced):
    type: Literal["enum"] = "enum"
    value: str


class Nothing(_Sourced):
    """The thing does not exist (no status page), and somebody said so."""

    type: Literal["none"] = "none"


Fact = Annotated[
    Money
    | Duration
    | BusinessDays
    | Date
    | DateTime
    | Time
    | Dates
    | Times
    | Weekday
    | Tz
    | Percent
    | Count
    | Ref
    | Email
    | Phone
    | Url
    | Person
    | Text
    | List
    | Bool
    | Lang
    | Enum
    | Nothing,
    Field(discriminator="type"),
]

FactType = Literal[
    "money", "duration", "business_days", "date", "datetime", "time", "dates", "times", "weekday",
    "tz", "percent", "count", "ref", "email", "phone", "url", "person", "text", "list", "bool",
    "lang", "enum", "none",
]  # fmt: skip
