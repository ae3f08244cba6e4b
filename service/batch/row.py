"""One row of a recipients file: what it may say of a person, under which headings."""

from __future__ import annotations

from typing import Any

from pydantic import Field, JsonValue, ValidationError

from prompts.yaml_files import close_to
from service.domain.case import Audience, Severity
from service.domain.moment import MomentOrDay
from service.domain.value import Value

FACT = "fact."
"""Before a fact's name in a heading: `fact.customer_sites`."""


class Row(Value):
    """A recipient in the company's own words. Only what tells them apart is required: key, reference or e-mail."""

    key: str | None = Field(None, max_length=200)
    """What tells the recipient from all others, and stays the same when the file comes again."""
    reference: str | None = Field(None, max_length=200)
    """An account's or a ticket's number."""
    email: str | None = Field(None, max_length=320, pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+$")
    phone: str | None = Field(None, max_length=40)
    name: str | None = Field(None, max_length=200)
    salutation: str | None = Field(None, max_length=200)
    org: str | None = Field(None, max_length=200)
    customer_id: str | None = Field(None, max_length=200)
    preferred_language: str | None = Field(None, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    locale: str | None = Field(None, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")
    severity: Severity | None = None
    severity_reason: str | None = None
    audience: Audience | None = None
    credit_base: str | None = None
    """The sum that a service credit's rate is taken of: `290.00`, or `£290.00`."""
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$")
    message: str | None = Field(None, max_length=20_000)
    """What the customer wrote about it, if anything."""
    message_at: MomentOrDay | None = None
    facts: dict[str, JsonValue] = {}
    """What holds for this recipient alone, or in place of what the sheet says."""
    case: dict[str, JsonValue] | None = None
    """A ticket with its history, as Amends or a help desk writes it. Not in a table."""

    @property
    def identity(self) -> str | None:
        """What the row is known by: the first of key, reference and e-mail."""
        told = next((t.strip() for t in (self.key, self.reference, self.email) if t and t.strip()), None)
        # Addresses are one in any capitals; ids may not be.
        return told.casefold() if told and "@" in told else told


HEADINGS: tuple[str, ...] = tuple(name for name in Row.model_fields if name not in ("facts", "case"))
"""Of a table; a fact's heading is `fact.` with its name."""


class RowProblem(Value):
    """Why a row cannot be used. It says where and what to do, and never what stands there."""

    row: int
    heading: str
    message: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.heading}: {self.message}"


class BadRow(Exception):
    """A row cannot be used; never seen outside of this package."""

    def __init__(self, *problems: RowProblem) -> None:
        super().__init__()
        self.problems = problems


def heading_of(text: str) -> str | None:
    """The heading that a column's title stands for, however it is spaced or capitalised; None for a strange one."""
    plain = text.strip().casefold().replace(" ", "_").replace("-", "_")
    return plain if plain in HEADINGS or (plain.startswith(FACT) and len(plain) > len(FACT)) else None


def strange_heading(text: str) -> str:
    """What to do about a column that nobody knows."""
    return f"no such heading{close_to(text.strip().casefold(), HEADINGS)}; a fact's is `{FACT}` and its name"


def read_row(number: int, cells: dict[str, Any]) -> Row:
    """Raises BadRow naming every wrong cell."""
    try:
        return Row.model_validate(cells)
    except ValidationError as exc:
        raise BadRow(
            *(RowProblem(row=number, heading=_place(e["loc"]), message=_told(e)) for e in exc.errors())
        ) from exc


def _place(loc: tuple[int | str, ...]) -> str:
    return ".".join(map(str, loc[:2])) or "(row)"


def _told(error: Any) -> str:  # noqa: ANN401  pydantic's own dictionary
    if error["type"] == "extra_forbidden":
        return strange_heading(str(error["loc"][-1]))
    if error["type"] == "string_pattern_mismatch":
        return {"email": "is no e-mail address", "locale": "is no locale; write it as en-GB"}.get(
            str(error["loc"][0]), "is not written as it should be"
        )
    return str(error["msg"]).removeprefix("Value error, ")
