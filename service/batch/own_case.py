"""One recipient's case: the incident's facts, their own over them, and what they are granted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from service.batch.credit import Base, granted
from service.batch.facts_of_sheet import FactReader, shared_facts
from service.batch.incident import Incident
from service.batch.row import FACT, BadRow, Row, RowProblem
from service.domain.case import Author, CaseFile, Customer, Message, Remedy, Ticket
from service.domain.facts import Email, Fact, Money, Phone, Ref
from service.domain.incoming import IncomingTicket
from service.domain.playbook import Scenario
from service.records.typed_numbers import amount_of

CUSTOMER_EMAIL = "customer_email"
"""The fact that says where the letter goes."""
CUSTOMER_PHONE = "customer_phone"
REFERENCE = "customer_reference"
OWN = "rec:recipients/"
"""The source of what a row says of its recipient; what the sheet says is `rec:incident/…`."""
SHEET = "rec:incident/"
_CREDIT = ("service_credit", "credit")


@dataclass(frozen=True, slots=True)
class CaseMaker:
    """Makes each recipient's case. Raises BadInput at once where the sheet itself cannot be used."""

    incident: Incident
    scenario: Scenario
    _shared: Mapping[str, Fact] = field(init=False)
    _reader: FactReader = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_shared", shared_facts(self.incident, self.scenario))
        object.__setattr__(self, "_reader", FactReader(self.incident, self.scenario))

    def make(self, number: int, key: str, row: Row, ticket: IncomingTicket | None) -> CaseFile:
        """The case that the letter is drafted from; raises BadRow naming every cell that cannot be used."""
        problems: list[RowProblem] = []
        src = f"{OWN}{number}"
        own = dict(_reached(row, src)) | self._own_facts(number, row, src, problems)
        remedies = self._remedies(number, row, problems)
        if problems:
            raise BadRow(*problems)
        given = {name: _own(fact, src) for name, fact in ticket.case.facts.items()} if ticket else {}
        credit = _credit_facts(remedies, src, self.scenario)
        facts = {**self._shared, **credit, **given, **own}
        return self._case(key, row, ticket, facts, remedies)

    def _own_facts(self, number: int, row: Row, src: str, problems: list[RowProblem]) -> dict[str, Fact]:
        found: dict[str, Fact] = {}
        for name, given in row.facts.items():
            try:
                found[name] = self._reader.read(name, given, src, row.currency)
            except ValueError as exc:
                problems.append(RowProblem(row=number, heading=f"{FACT}{name}", message=str(exc)))
        return found

    def _remedies(self, number: int, row: Row, problems: list[RowProblem]) -> tuple[Remedy, ...]:
        found: list[Remedy] = []
        for shared in self.incident.remedies:
            try:
                base = _base(row, shared.currency)
                remedy = granted(shared, base, self.incident.sent_at)
            except ValueError as exc:
                problems.append(RowProblem(row=number, heading="credit_base", message=str(exc)))
                break
            found += [remedy] if remedy else []
        return tuple(found)

    def _case(
        self,
        key: str,
        row: Row,
        ticket: IncomingTicket | None,
        facts: dict[str, Fact],
        remedies: tuple[Remedy, ...],
    ) -> CaseFile:
        sheet = self.incident
        theirs = ticket.case if ticket else None
        return CaseFile(
            id=sheet.id,
            scenario=sheet.scenario,
            jurisdiction=(theirs and theirs.jurisdiction) or sheet.jurisdiction,
            regime=(theirs and theirs.regime) or sheet.regime,
            locale=row.locale or (theirs and theirs.locale) or sheet.locale,
            channel=sheet.channel,
            audience=row.audience or (theirs and theirs.audience) or sheet.audience,
            severity=row.severity or (theirs and theirs.severity) or sheet.severity,
            severity_reason=row.severity_reason or (theirs and theirs.severity_reason) or sheet.severity_reason,
            company=sheet.company or (theirs.company if theirs else None),
            customer=_customer(row, theirs),
            sender=sheet.sender or (theirs.sender if theirs else None),
            sent_at=sheet.sent_at,
            ticket=theirs.ticket if theirs else _ticket(sheet, key, row),
            facts=facts,
            remedies=(*(theirs.remedies if theirs else ()), *remedies),
            approvals=(*sheet.approvals, *(theirs.approvals if theirs else ())),
            approved_statements=(*sheet.approved_statements, *(theirs.approved_statements if theirs else ())),
            do_not_say=(*sheet.do_not_say, *(theirs.do_not_say if theirs else ())),
            commitments=(*sheet.commitments, *(theirs.commitments if theirs else ())),
        )


def _own(fact: Fact, src: str) -> Fact:
    """A ticket cannot say of its own facts that they are the sheet's: nobody would look for them in other letters."""
    return fact.model_copy(update={"src": (src,)}) if any(s.startswith(SHEET) for s in fact.src) else fact


def _reached(row: Row, src: str) -> Iterator[tuple[str, Fact]]:
    if row.email:
        yield CUSTOMER_EMAIL, Email(value=row.email, src=(src,))
    if row.phone:
        yield CUSTOMER_PHONE, Phone(value=row.phone, src=(src,))
    if row.reference:
        yield REFERENCE, Ref(value=row.reference, src=(src,))


def _base(row: Row, currency: str | None) -> Base | None:
    """Raises ValueError for a sum that cannot be read for certain."""
    if row.credit_base is None:
        return None
    try:
        read = amount_of(row.credit_base, row.currency or currency)
    except ArithmeticError as exc:
        raise ValueError("is no amount") from exc
    return Base(read.amount, read.currency)


def _credit_facts(remedies: tuple[Remedy, ...], src: str, scenario: Scenario) -> dict[str, Fact]:
    """What the credit comes to, by the playbook's name for it."""
    credit = next((r for r in remedies if r.kind in _CREDIT and r.amount is not None and r.currency), None)
    if credit is None or credit.amount is None or credit.currency is None or scenario.need("credit") is None:
        return {}
    return {"credit": Money(amount=credit.amount, currency=credit.currency, src=(src,))}


def _customer(row: Row, theirs: CaseFile | None) -> Customer:
    known = theirs.customer if theirs and theirs.customer else Customer()
    given = row.model_dump(include={"name", "salutation", "org", "preferred_language"}, exclude_none=True)
    id = row.customer_id or known.id or (row.email.casefold() if row.email else None)
    return Customer.model_validate({**known.model_dump(), **given, "id": id})


def _ticket(sheet: Incident, key: str, row: Row) -> Ticket:
    """What the customer wrote, or a note that stands for the incident where nobody wrote."""
    id = f"{sheet.id}/{key}"
    if row.message:
        author = Author(role="customer", name=row.name)
        return Ticket(id=id, messages=(Message(id="m1", at=row.message_at, author=author, text=row.message),))
    author = Author(role="incident", name=sheet.id)
    note = Message(id="incident", channel="note", visibility="internal", author=author, text=sheet.title)
    return Ticket(id=id, messages=(note,))
