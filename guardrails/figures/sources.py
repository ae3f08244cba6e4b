"""Every figure that a case vouches for: its facts, remedies, promises and people. The ticket's text is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from guardrails.figures import calendar
from guardrails.figures.find import read_figures
from guardrails.figures.known import Known, of_commitments, of_fact, of_remedies
from guardrails.figures.mention import Mention, MentionKind, unclear_currency
from guardrails.figures.told_by_case import Person, people_of, texts_of
from service.domain import facts
from service.domain.case import CaseFile, Message

MAY_HOLD_FIGURES = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|dozen|couple|half|quarter|twice|noon|midday|midnight|today|tonight|tomorrow|yesterday"
    r"|morning"
    r"|afternoon|evening|hour|days?|weeks?|month|year|fortnight|\w+teen|\w+day|pounds?|dollars?|per ?cent)\b|[@.]\w",
    re.IGNORECASE,
)
"""A text without any of these has no figure in it."""


class Sources:
    """What the letter's figures may come from."""

    def __init__(self, case: CaseFile) -> None:
        self.case = case

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Every figure of the case, typed facts first."""
        typed = [k for name, fact in self.case.facts.items() for k in of_fact(name, fact)]
        typed = [self._dated(k) for k in typed]
        typed += of_remedies(self.case)
        typed += of_commitments(self.case)
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
        return tuple(texts_of(self.case))

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
        return tuple(k for m in self.case.ticket.messages if is_customers(m) for k in self._written(m))

    @property
    def case_day(self) -> date | None:
        """The day of sending."""
        return self.case.sent_at.date() if self.case.sent_at else None

    @cached_property
    def notes(self) -> tuple[Known, ...]:
        """The figures of what the company's own people wrote."""
        own = (m for m in self.case.ticket.messages if m.author.role != "customer")
        return tuple(k for m in own for k in self._written(m))

    @cached_property
    def told_to_customer(self) -> tuple[Known, ...]:
        """Those of them that the customer has read."""
        public = {f"ticket:{m.id}" for m in self.case.ticket.messages if m.visibility == "public"}
        return tuple(k for k in self.notes if k.name in public)

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
        return tuple(people_of(self.case))

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


def is_customers(message: Message) -> bool:
    """Whether the customer wrote it, for anybody to read."""
    return message.author.role == "customer" and message.visibility == "public"


def day_of(message: Message) -> date | None:
    """The day a message was written, if the ticket tells."""
    return message.at.date() if isinstance(message.at, datetime) else message.at


def _told(source: str, mention: Mention) -> Known:
    return Known(
        source, mention.kind, mention.number, mention.currency or unclear_currency(mention), mention.day,
        mention.clock, mention.minutes, mention.business, mention.unit, mention.text, told=True,
    )  # fmt: skip
