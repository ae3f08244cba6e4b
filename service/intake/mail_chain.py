"""The older mails that one mail holds below its own words: forwarded, or quoted as the one that it answers.

Who stands in them is what the mail says. Whoever wrote the mail may have made it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from service.intake.clean import one_line, tidy
from service.intake.mail_dates import find_sent
from service.intake.mail_headers import Mailbox
from service.intake.quoting import (
    QUOTED,
    Marks,
    attribution_lines,
    begins_older_message,
    new_text,
    next_written,
    quote_follows,
    quoting_marks,
    signature_of,
)

_MOST_DEEP = 25
_MOST_HEADERS = 12
_LONGEST_HEADER = 2000
_ONE_MARK = re.compile(r"\s{0,3}> ?")
_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+){1,8}")
_AFTER_NAME = re.compile(r"[\s,:;<>()\[\]\"'*]+\Z|\s*(?:[<(\[]|mailto:).*\Z", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"\A(?:[\s,:;<>()\[\]\"'*]|(?:uhr|schrieb|skrev|schreef|escreveu)\b)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a quoted mail. An address that is not told is empty."""

    sender: Mailbox
    at: datetime | date | None = None
    to: tuple[Mailbox, ...] = ()
    subject: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A mail within a mail, with those that it holds itself."""

    heading: Heading
    text: str
    inner: tuple[Quoted, ...] = ()

    def oldest_first(self) -> Iterator[Quoted]:
        for older in reversed(self.inner):
            yield from older.oldest_first()
        yield self


@dataclass(frozen=True, slots=True)
class Chain:
    """The words of the mail's own writer, and the mails below or between them, the newest first."""

    own: str
    quoted: tuple[Quoted, ...]
    signature: str = ""


def read_chain(text: str, zone: tzinfo | None, *, wrapped: bool) -> Chain:
    """Take a mail apart. The clocks over its quotes are those of its own zone, unless they tell another.

    `wrapped` takes a line right under a quoted one for its end: in a note, a stranger's words must not pass for ours.
    """
    return _Reader(quoting_marks(), zone, wrapped).read(text.split("\n"), 0)


@dataclass(frozen=True, slots=True)
class _Reader:
    marks: Marks
    zone: tzinfo | None
    wrapped: bool

    def read(self, lines: Sequence[str], depth: int) -> Chain:
        own: list[str] = []
        quoted: list[Quoted] = []
        at = 0
        while at < len(lines) and depth < _MOST_DEEP:
            if begins_older_message(lines, at, self.marks):
                quoted += self._rest(lines, at, depth)
                break
            told = attribution_lines(lines, at, self.marks) if lines[at].strip() else 0
            if told and quote_follows(lines, at + told):
                end = self._end_of_quote(lines, next_written(lines, at + told))
                heading = self._attribution(lines[at : at + told])
                quoted += self._mail(heading, lines[at + told : end], depth)
                at = end
            elif QUOTED.match(lines[at]):
                at = self._end_of_quote(lines, at)
                own.append("")
            else:
                own.append(lines[at])
                at += 1
        return Chain(_own_words(own), tuple(quoted), signature_of(own))

    def _rest(self, lines: Sequence[str], at: int, depth: int) -> list[Quoted]:
        """The older mail that begins here, and takes all that is left."""
        if told := attribution_lines(lines, at, self.marks):
            return self._mail(self._attribution(lines[at : at + told]), lines[at + told :], depth)
        start = at if self.marks.from_line.match(lines[at]) else next_written(lines, at + 1)
        if start >= len(lines) or not self.marks.from_line.match(lines[start]):
            return self._mail(Heading(Mailbox("")), lines[start:], depth)
        end = self._end_of_headers(lines, start)
        return self._mail(self._headers(lines[start:end]), lines[end:], depth)

    def _mail(self, heading: Heading, lines: Sequence[str], depth: int) -> list[Quoted]:
        first = next_written(lines, 0)
        if first < len(lines) and QUOTED.match(lines[first]):
            lines = [_ONE_MARK.sub("", line, count=1) for line in lines]
        inside = self.read(lines, depth + 1)
        return [Quoted(heading, inside.own, inside.quoted)] if inside.own or inside.quoted else []

    def _end_of_quote(self, lines: Sequence[str], at: int) -> int:
        while at < len(lines) and (QUOTED.match(lines[at]) or self.wrapped or not lines[at].strip()):
            if not lines[at].strip():
                after = next_written(lines, at)
                if after >= len(lines) or not QUOTED.match(lines[after]):
                    break
                at = after
            at += 1
        return at

    def _end_of_headers(self, lines: Sequence[str], start: int) -> int:
        at = start + 1
        while at < min(len(lines), start + _MOST_HEADERS):
            after = next_written(lines, at)
            if after < len(lines) and self.marks.header_line.match(lines[after]):
                at = after + 1
            else:
                break
        return at

    def _headers(self, lines: Sequence[str]) -> Heading:
        sent = one_line(self._value(self.marks.sent_line, lines)) or ""
        found = find_sent(sent, self.zone)
        sender = self.marks.from_line.match(lines[0])
        return Heading(
            sender=_mailbox(sender[1][:_LONGEST_HEADER] if sender else ""),
            at=found.at if found else None,
            to=tuple(map(_mailbox, re.split(r"[;,]", self._value(self.marks.to_line, lines)))),
            subject=self._value(self.marks.subject_line, lines),
        )

    def _value(self, label: re.Pattern[str], lines: Sequence[str]) -> str:
        return next((match[1].strip()[:_LONGEST_HEADER] for match in map(label.match, lines[1:]) if match), "")

    def _attribution(self, lines: Sequence[str]) -> Heading:
        """`On <date>, <name> <<address>> wrote:`, in any language: the name is what is left behind the date."""
        joined = (one_line(" ".join(lines)) or "").rstrip(" :")
        found = find_sent(joined, self.zone)
        rest = joined[found.end :] if found else joined.partition(" ")[2]
        for closing in self.marks.attribution_ends:
            rest = re.sub(rf"\s*{re.escape(closing)}\Z", "", rest, flags=re.IGNORECASE)
        return Heading(_mailbox(rest), found.at if found else None)


def _own_words(lines: Sequence[str]) -> str:
    """What its writer says; a heading without a word under it says nothing."""
    text = tidy("\n".join(lines))
    return new_text(text).text if text else ""


def _mailbox(told: str) -> Mailbox:
    address = _ADDRESS.search(told)
    name = told[: address.start()] if address else told
    name = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", name[:200]))
    name = _AFTER_NAME.sub("", name)
    return Mailbox(address[0].casefold() if address else "", one_line(name))
