"""What the mails within mails become: messages of those who wrote them, with no more authority than who quotes them.

What an outsider quotes counts as nobody's word. What a colleague quotes is the customer's and the company's public
history; it is a note among colleagues only where no outsider's hand lies between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from service.intake.history import AuthorRole
from service.intake.mail_chain import Quoted
from service.intake.mail_headers import Mailbox
from service.intake.mail_letter import Letter
from service.intake.mail_sides import Sides

_FEWEST_WORDS = 3
_MOST_QUOTED = 300


@dataclass(frozen=True, slots=True)
class Told:
    """A message that only a quote tells of."""

    id: str
    letter: str
    """The id of the mail that holds it."""
    sender: Mailbox
    role: AuthorRole
    internal: bool
    at: datetime | date | None
    order: float
    text: str


@dataclass(slots=True)
class Known:
    """The words of every message so far, so that none is told twice."""

    texts: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.texts.append(_bare(text))

    def has(self, text: str) -> bool:
        """Whether it is there, or is a part of what is there; quotes are often cut."""
        words = _bare(text)
        if words.count(" ") - 1 < _FEWEST_WORDS:
            return words in self.texts
        return any(words in known for known in self.texts)


def told_by(letter: Letter, sides: Sides, known: Known, order: float) -> tuple[Told, ...]:
    """The messages that stand only in this letter, oldest first. None is later than the letter."""
    found: list[Told] = []
    by_company = sides.role_of(letter) == "agent"
    walk = _Walk(letter, sides, by_company)
    for place, seen in enumerate(walk.all(trusted=by_company and letter.in_house)):
        if len(known.texts) > _MOST_QUOTED or not seen.quoted.text or known.has(seen.quoted.text):
            continue
        known.add(seen.quoted.text)
        found.append(_told(letter, seen, place, order))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Seen:
    quoted: Quoted
    role: AuthorRole
    internal: bool
    dated: bool


@dataclass(frozen=True, slots=True)
class _Walk:
    letter: Letter
    sides: Sides
    by_company: bool

    def all(self, *, trusted: bool) -> Iterator[_Seen]:
        for quoted in reversed(self.letter.chain.quoted):
            yield from self._of(quoted, trusted)

    def _of(self, quoted: Quoted, trusted: bool) -> Iterator[_Seen]:
        role = self.sides.role_in_quote(quoted.heading.sender)
        if role == "agent" and not (self.by_company and (trusted or not self._is_among_colleagues(quoted))):
            role = "third_party"
        internal = trusted and role == "agent" and self._stayed_in(quoted)
        for older in reversed(quoted.inner):
            yield from self._of(older, internal)
        yield _Seen(quoted, role, internal, self.by_company)

    def _stayed_in(self, quoted: Quoted) -> bool:
        """Whether only colleagues had it: by whom it was to, else because it is they who are answered."""
        if any(box.address or box.name for box in quoted.heading.to):
            return self._is_among_colleagues(quoted)
        answered = {box.address for box in self.letter.recipients}
        return bool(quoted.heading.sender.address) and quoted.heading.sender.address in answered

    def _is_among_colleagues(self, quoted: Quoted) -> bool:
        """Whether it says so; in an outsider's hand such a mail is not to be trusted."""
        to = [box for box in quoted.heading.to if box.address or box.name]
        return bool(to) and all(self.sides.role_in_quote(box) == "agent" for box in to)


def _told(letter: Letter, seen: _Seen, place: int, order: float) -> Told:
    heading = seen.quoted.heading
    return Told(
        id=heading.id or f"{letter.id}/{place + 1}",
        letter=letter.id,
        sender=heading.sender,
        role=seen.role,
        internal=seen.internal,
        # When an outsider says to have written, nobody vouches for.
        at=heading.at if seen.dated else None,
        order=min(order, _seconds(heading.at, letter)) if heading.at else order,
        text=seen.quoted.text,
    )


def _seconds(at: datetime | date, letter: Letter) -> float:
    if isinstance(at, datetime):
        return at.timestamp()
    zone = letter.at.tzinfo if letter.at else UTC
    return datetime.combine(at, time(), zone).timestamp()


def _bare(text: str) -> str:
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    return f" {words} "
