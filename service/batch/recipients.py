"""From a recipients file to recipients. First all of it is looked at, and nothing is started while a row is bad."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from service.batch.own_case import CUSTOMER_EMAIL, CaseMaker
from service.batch.row import BadRow, Row, RowProblem, read_row
from service.batch.rows import RawRow, RecipientsFile
from service.domain.batch import Recipient
from service.domain.case import CaseFile
from service.domain.customer_key import customer_key
from service.domain.facts import Email
from service.domain.incoming import IncomingTicket
from service.domain.value import Value
from service.errors import BadInput, Problem
from service.intake.read import read_ticket

MOST_TOLD = 50
"""How many problems of a file are told one by one; all are counted."""
_DESK_EMAIL = ("requester.email", "customer.email", "contact.email")


class Survey(Value):
    """What looking through a recipients file found."""

    rows: int = 0
    good: int = 0
    problems: tuple[RowProblem, ...] = ()
    """The first of them."""
    bad: int = 0

    def refuse(self) -> None:
        """Raises BadInput where any row cannot be used."""
        if not self.bad:
            return
        found = [Problem(f"row {p.row}, {p.heading}", p.message) for p in self.problems]
        rest = self.bad - len({p.row for p in self.problems})
        found += [Problem("…", f"{rest} more rows cannot be used")] * (rest > 0)
        raise BadInput(f"{self.bad} of {self.rows} rows cannot be used, so nothing was started", tuple(found))


@dataclass(frozen=True, slots=True)
class Recipients:
    """The recipients of one file, each with a case of their own. It may be gone through any number of times."""

    file: RecipientsFile
    maker: CaseMaker

    def survey(self) -> Survey:
        """Look at every row, and start nothing. Raises BadInput for a file that cannot be read at all."""
        rows, bad = 0, 0
        problems: list[RowProblem] = []
        for read in self._read():
            rows += 1
            if isinstance(read, BadRow):
                bad += 1
                problems += read.problems[: MOST_TOLD - len(problems)]
        if not rows:
            raise BadInput("there are no recipients", (Problem("recipients", "the file has no row"),))
        return Survey(rows=rows, good=rows - bad, bad=bad, problems=tuple(problems))

    def __iter__(self) -> Iterator[Recipient]:
        """Those that can be used."""
        return (read for read in self._read() if not isinstance(read, BadRow))

    def _read(self) -> Iterator[Recipient | BadRow]:
        seen: dict[bytes, int] = {}
        for raw in self.file.rows():
            try:
                recipient = self._recipient(raw)
                _refuse_second(recipient, seen)
            except BadRow as bad:
                yield bad
            else:
                yield recipient

    def _recipient(self, raw: RawRow) -> Recipient:
        if raw.problems:
            raise BadRow(*raw.problems)
        _refuse_nul(raw)
        row = read_row(raw.number, raw.cells or {})
        ticket = _ticket(raw.number, raw.payload, row)
        key = row.identity or (ticket.case.ticket.id if ticket else None)
        if key is None:
            told = "give a key, a reference or an e-mail: nothing tells this recipient from another"
            raise BadRow(RowProblem(row=raw.number, heading="key", message=told))
        case = self.maker.make(raw.number, key, _with_desk_email(row, ticket), ticket)
        whole = ticket.model_copy(update={"case": case}) if ticket else IncomingTicket(case=case)
        document = case.model_dump(mode="json", exclude_none=True)
        return Recipient(
            number=raw.number,
            key=key,
            case=document,
            source=whole.source,
            fields=whole.fields,
            customer=customer_key(whole),
        )


def _refuse_nul(raw: RawRow) -> None:
    """Raises BadRow for a character that no database keeps."""
    if "\\u0000" in json.dumps(raw.cells) or b"\\u0000" in (raw.payload or b""):
        raise BadRow(RowProblem(row=raw.number, heading="(row)", message="has a NUL character; take it out"))


def _refuse_second(recipient: Recipient, seen: dict[bytes, int]) -> None:
    """Raises BadRow for a key that was there before: one of the two letters would be lost."""
    mark = hashlib.blake2b(recipient.key.encode("utf-8", "replace"), digest_size=12).digest()
    first = seen.setdefault(mark, recipient.number)
    if first != recipient.number:
        told = f"is the same as in row {first}; a recipient gets one letter"
        raise BadRow(RowProblem(row=recipient.number, heading="key", message=told))


def _ticket(number: int, payload: bytes | None, row: Row) -> IncomingTicket | None:
    """The ticket that a row is, or that it holds. Raises BadRow."""
    given = payload if row.case is None else json.dumps(row.case).encode()
    if given is None:
        return None
    try:
        return read_ticket(given)
    except BadInput as exc:
        first = next(iter(exc.problems), Problem("(row)", "is no ticket that can be read"))
        raise BadRow(RowProblem(row=number, heading=f"ticket {first.path}", message=first.message)) from exc


def _with_desk_email(row: Row, ticket: IncomingTicket | None) -> Row:
    """Where the desk knows its requester's address, the letter goes there."""
    found = (ticket.fields.get(name) for name in _DESK_EMAIL) if ticket and row.email is None else ()
    email = next((str(value) for value in found if value and "@" in str(value)), None)
    return row.model_copy(update={"email": email}) if email else row


def address_of(case: CaseFile) -> str | None:
    """Where the recipient's letter goes."""
    fact = case.fact(CUSTOMER_EMAIL)
    return fact.value if isinstance(fact, Email) else None
