"""Every figure that a case vouches for: its facts, remedies, promises and people. The ticket's text is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property

from guardrails.figures import calendar
from guardrails.figures.find import read_figures
from guardrails.figures.mention import Mention, MentionKind, unclear_currency
from guardrails.figures.numbers import DIGITS, WORDS, number_value
from service.domain import facts
from service.domain.case import CaseFile, Message
from service.domain.facts import Fact

MAY_HOLD_FIGURES = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|dozen|couple|half|quarter|twice|noon|midday|midnight|today|tonight|tomorrow|yesterday"
    r"|morning"
    r"|afternoon|evening|hour|days?|weeks?|month|year|fortnight|\w+teen|\w+day|pounds?|dollars?|per ?cent)\b|[@.]\w",
    re.IGNORECASE,
)
"""A text without any of these has no figure in it."""


@dataclass(frozen=True, slots=True)
class Known:
    """One figure with its source's name; the fields are those of a mention."""

    name: str
    kind: MentionKind
    number: Decimal | None = None
    currency: str | None = None
    day: date | None = None
    clock: time | None = None
    minutes: int | None = None
    business: bool = False
    unit: str | None = None
    text: str = ""
    told: bool = False
    """It stands inside the words of a text fact, not in a fact of its own type."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the letter may name."""

    name: str
    source: str


class Sources:
    """What the letter's figures may come from."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Every figure of the case, typed facts first."""
        typed = [k for name, fact in self.case.facts.items() for k in _of_fact(name, fact)]
        typed = [self._dated(k) for k in typed]
        typed += _of_remedies(self.case)
        typed += _of_commitments(self.case)
        if self.case.sent_at:
            typed.append(Known("case:sent_at", "time", clock=self.case.sent_at.time()))
        if self.case.ticket.id:
            typed.append(Known("case:ticket", "ref", text=self.case.ticket.id))
        return (*typed, *self._told())

    def of(self, *kinds: MentionKind) -> tuple[Known, ...]:
        return tuple(k for kind in kinds for k in self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> dict[str, list[Known]]:
        by_kind: dict[str, list[Known]] = {}
        for known in self.known:
            by_kind.setdefault(known.kind, []).append(known)
        return by_kind

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The words of the case that count: source and text."""
        return tuple(_texts(self.case))

    @cached_property
    def our_texts(self) -> tuple[str, ...]:
        """Those that may vouch for money."""
        return tuple(text for name, text in self.texts if name not in self.wishes and not name.startswith("case:c"))

    @cached_property
    def wishes(self) -> frozenset[str]:
        """Facts that only the customer's own messages tell."""
        theirs = {m.id for m in self.case.ticket.messages if m.author.role == "customer"}
        return frozenset(name for name, fact in self.case.facts.items() if fact.src and theirs.issuperset(fact.src))

    @cached_property
    def _typed(self) -> frozenset[str]:
        """Facts whose figure is their value already."""
        texts = (facts.Text, facts.List, facts.Enum)
        return frozenset(name for name, fact in self.case.facts.items() if not isinstance(fact, texts))

    @cached_property
    def words(self) -> str:
        """All those words in lower case, one source a line."""
        return "\n".join(text.replace("\n", " ") for _, text in self.texts).casefold()

    @cached_property
    def customers(self) -> tuple[Known, ...]:
        """The figures of the customer's public messages, each with its message as source."""
        return tuple(k for m in self.case.ticket.messages if _is_customers(m) for k in self._written(m))

    @property
    def case_day(self) -> date | None:
        """The day of sending."""
        return self.case.sent_at.date() if self.case.sent_at else None

    @cached_property
    def notes(self) -> tuple[Known, ...]:
        """The figures of what the company's own people wrote."""
        own = (m for m in self.case.ticket.messages if m.author.role != "customer")
        return tuple(k for m in own for k in self._written(m))

    def _written(self, message: Message) -> Iterator[Known]:
        text = message.text.replace("\n", " ")
        if MAY_HOLD_FIGURES.search(text):
            for mention in read_figures(text, day_of(message), self.case.reading_locale):
                yield _told(f"ticket:{message.id}", mention)

    @cached_property
    def moments(self) -> tuple[tuple[str, datetime], ...]:
        """Facts that are a moment."""
        return tuple((n, f.value) for n, f in self.case.facts.items() if isinstance(f, facts.DateTime))

    @cached_property
    def days(self) -> tuple[tuple[str, date], ...]:
        """Every day that a fact names, once a fact."""
        return tuple({(k.name, k.day): None for k in self.of("date", "weekday") if k.day is not None})

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Customer, sender, people among the facts, approvers and owners of promises."""
        return tuple(_people(self.case))

    def _dated(self, known: Known) -> Known:
        """A weekday of the case is the coming one."""
        if known.kind != "weekday" or self.case.sent_at is None:
            return known
        return replace(known, day=calendar.coming(calendar.weekday_number(known.text), self.case.sent_at.date()))

    def _told(self) -> Iterator[Known]:
        told = (t for t in self.texts if t[0] not in self._typed and not t[0].startswith("case:c"))
        texts = [(source, text.replace("\n", " ")) for source, text in told if MAY_HOLD_FIGURES.search(text)]
        for mention in read_figures("\n".join(text for _, text in texts), self.case_day, self.case.reading_locale):
            yield _told(texts[mention.sentence][0], mention)


def _is_customers(message: Message) -> bool:
    return message.author.role == "customer" and message.visibility == "public"


def day_of(message: Message) -> date | None:
    """The day a message was written, if the ticket tells."""
    return message.at.date() if isinstance(message.at, datetime) else message.at


def _told(source: str, mention: Mention) -> Known:
    return Known(
        source, mention.kind, mention.number, mention.currency or unclear_currency(mention), mention.day,
        mention.clock, mention.minutes, mention.business, mention.unit, mention.text, told=True,
    )  # fmt: skip


def _of_fact(name: str, fact: Fact) -> Iterator[Known]:
    match fact:
        case facts.Money():
            yield Known(name, "money", number=fact.amount, currency=fact.currency)
        case facts.Percent():
            yield Known(name, "percent", number=fact.value)
        case facts.Count():
            yield Known(name, "count", number=Decimal(fact.value), unit=fact.unit)
        case facts.Duration():
            yield Known(name, "duration", minutes=fact.minutes)
            if working := _WORKING.match(fact.display or ""):
                number = number_value(working[1])
                yield Known(name, "duration", number=number, minutes=int(number) * 1440, business=True)
        case facts.BusinessDays():
            yield Known(name, "duration", number=Decimal(fact.value), minutes=fact.value * 1440, business=True)
        case facts.Ref() | facts.Email() | facts.Phone() | facts.Url():
            yield Known(name, fact.type, text=fact.value)
        case facts.Person():
            yield from _of_person(name, fact)
        case facts.Weekday():
            yield Known(name, "weekday", text=fact.value)
        case _:
            yield from _of_moments(name, fact)


_WORKING = re.compile(rf"({DIGITS}|{WORDS}) (?:working|business) days?\b", re.IGNORECASE)


def _of_moments(name: str, fact: Fact) -> Iterator[Known]:
    match fact:
        case facts.Date():
            yield Known(name, "date", day=fact.value)
        case facts.DateTime():
            yield Known(name, "date", day=fact.value.date())
            yield Known(name, "time", clock=fact.value.time())
        case facts.Time():
            yield Known(name, "time", clock=fact.value)
        case facts.Dates():
            yield from (Known(name, "date", day=day) for day in fact.value)
        case facts.Times():
            yield from (Known(name, "time", clock=clock) for clock in fact.value)
        case _:
            return


def _of_person(name: str, person: facts.Person) -> Iterator[Known]:
    if person.email:
        yield Known(name, "email", text=person.email)
    if person.phone:
        yield Known(name, "phone", text=person.phone)


_DAYS_OF = {"day": 1440, "week": 10080, "month": 43200, "year": 525600, "hour": 60}


def _of_remedies(case: CaseFile) -> Iterator[Known]:
    for remedy in case.remedies:
        name = f"remedy:{remedy.kind}"
        unit = (remedy.unit or "").rstrip("s")
        if remedy.amount is not None and unit in _DAYS_OF:
            yield Known(name, "duration", number=remedy.amount, minutes=int(remedy.amount * _DAYS_OF[unit]), unit=unit)
        elif remedy.amount is not None and unit in ("percent", "%"):
            yield Known(name, "percent", number=remedy.amount)
        elif remedy.amount is not None:
            yield Known(name, "money", number=remedy.amount, currency=remedy.currency)
        if remedy.base is not None:
            yield Known(name, "money", number=remedy.base, currency=remedy.currency)
        if remedy.rate is not None:
            yield Known(name, "percent", number=remedy.rate if remedy.rate >= 1 else remedy.rate * 100)
        if remedy.clause:
            yield Known(name, "ref", text=remedy.clause)


def _of_commitments(case: CaseFile) -> Iterator[Known]:
    for number, promise in enumerate(case.commitments):
        name = f"commitment:{promise.id or number}"
        if isinstance(promise.due, datetime):
            yield Known(name, "date", day=promise.due.date())
            yield Known(name, "time", clock=promise.due.time())
        elif promise.due is not None:
            yield Known(name, "date", day=promise.due)


def _texts(case: CaseFile) -> Iterator[tuple[str, str]]:
    for name, fact in case.facts.items():
        match fact:
            case facts.Text() | facts.Enum() | facts.Tz() | facts.Url() | facts.Ref():
                yield name, fact.value
            case facts.List():
                yield from ((name, item) for item in fact.value)
            case facts.Duration() | facts.BusinessDays():
                yield name, fact.display or ""
            case facts.Count():
                yield name, f"{fact.value} {fact.unit or ''}"
            case facts.Person():
                yield name, f"{fact.name}, {fact.role or ''}"
            case _:
                pass
    yield from _texts_of_case(case)


def _texts_of_case(case: CaseFile) -> Iterator[tuple[str, str]]:
    if case.company:
        yield "case:company", case.company.name
    if case.customer:
        yield "case:customer", f"{case.customer.name or ''}, {case.customer.org or ''}"
    if case.sender:
        yield "case:sender", f"{case.sender.name}, {case.sender.role or ''}"
    for remedy in case.remedies:
        yield f"remedy:{remedy.kind}", " ".join(filter(None, (remedy.basis, remedy.policy_ref)))
    yield from (("case:approved_statements", statement) for statement in case.approved_statements)
    yield from ((f"commitment:{p.id or n}", p.what) for n, p in enumerate(case.commitments))


def _people(case: CaseFile) -> Iterator[Person]:
    if case.customer and case.customer.name:
        yield Person(case.customer.name, "case:customer")
    if case.customer and case.customer.salutation:
        yield Person(case.customer.salutation.removeprefix("Dear ").rstrip(","), "case:customer")
    if case.sender:
        yield Person(case.sender.name, "case:sender")
    for name, fact in case.facts.items():
        if isinstance(fact, facts.Person):
            yield Person(fact.name, name)
    for remedy in case.remedies:
        yield from (Person(n, f"remedy:{remedy.kind}") for n in (remedy.approved_by, remedy.second_approver) if n)
    yield from (Person(a.name, "case:approvals") for a in case.approvals if a.name)
    yield from (Person(p.owner, f"commitment:{p.id}") for p in case.commitments if p.owner)
