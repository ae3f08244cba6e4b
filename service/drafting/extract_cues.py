"""The words that tell which figure of a ticket is which fact, read from `extract.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from prompts.yaml_files import read_shape
from service.domain.case import Message
from service.domain.value import Value
from service.drafting.extract_figures import Figure, FigureKind, moment_of
from service.errors import BadFile

CUES = Path(__file__).parent / "extract.yaml"
_REACH = 70
_MACHINES = ("bot", "auto", "status", "assistant")
# `Case 3` is as likely a word and a number.
_LIKE_A_REFERENCE = re.compile(r"[A-Za-z./-]|\d{4}")
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n")

CueKind = FigureKind | Literal["number"]
Speaker = Literal["anyone", "staff", "notes", "money"]
Wordings = tuple[str, ...]


class CueLine(Value):
    """One line of `extract.yaml`: a fact, its kind of figure, and the words beside it."""

    fact: str
    kind: CueKind
    by: Speaker
    before: Wordings = ()
    after: Wordings = ()
    when: Literal["ahead", "past"] | None = None


class EventLine(Value):
    """A message that says these words was written at the moment that the fact is about."""

    fact: str
    by: Speaker
    says: Wordings = Field(min_length=1)


class TimelineWords(Value):
    """How the steps of an outage are named in an engineer's timeline."""

    start: Wordings
    detected: Wordings
    posted: Wordings
    end: Wordings


class CueFile(Value):
    """`extract.yaml`."""

    money_roles: tuple[str, ...]
    corrections: Wordings
    doubted_before: Wordings
    doubted_after: Wordings
    refusals: Wordings
    timeline: TimelineWords
    events: tuple[EventLine, ...]
    readings: tuple[CueLine, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A fact, the kind of figure it is, and the words right before or behind it."""

    fact: str
    kind: CueKind
    by: Speaker
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    when: Literal["ahead", "past"] | None

    @property
    def is_decision(self) -> bool:
        """Whether somebody has to decide the figure, rather than know it."""
        return self.kind in ("money", "percent") and self.by in ("money", "notes")

    def fits(self, figure: Figure, message: Message) -> bool:
        """Whether the figure stands where the fact's words say, and on the right side of now."""
        text = message.text
        if not self._is_kind(figure, text) or not self._is_in_time(figure, message):
            return False
        if self.before and self.before.search(text[max(0, figure.start - _REACH) : figure.start]):
            return True
        return bool(self.after and self.after.match(text[figure.end : figure.end + _REACH]))

    def _is_kind(self, figure: Figure, text: str) -> bool:
        words = text[figure.start : figure.end]
        if self.kind == "number":
            return figure.kind == "count" and words[-1:].isdigit()
        if self.kind == "ref" and figure.kind == "ref":
            return bool(_LIKE_A_REFERENCE.search(words))
        if self.kind == "money" and figure.kind == "count":
            return bool(re.fullmatch(r"\d[\d,]*\.\d\d", words))
        if self.kind == "count" and figure.kind == "count":
            return bool(re.fullmatch(r"\d[\d,]*|[a-z -]+", words))
        return figure.kind == self.kind

    def _is_in_time(self, figure: Figure, message: Message) -> bool:
        written = moment_of(message)
        if self.when is None:
            return True
        if written is None or figure.day is None:
            return False
        if self.when == "past":
            return figure.day <= written.date()
        if figure.clock is not None:
            return datetime.combine(figure.day, figure.clock, written.tzinfo) > written
        return figure.day >= written.date()


@dataclass(frozen=True, slots=True)
class Event:
    fact: str
    by: Speaker
    says: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Timeline:
    start: re.Pattern[str]
    detected: re.Pattern[str]
    posted: re.Pattern[str]
    end: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Everything that `extract.yaml` says, ready to be used."""

    readings: tuple[Cue, ...]
    events: tuple[Event, ...]
    timeline: Timeline
    money_roles: tuple[str, ...]
    corrections: re.Pattern[str]
    doubted_before: re.Pattern[str]
    doubted_after: re.Pattern[str]
    refusals: re.Pattern[str]

    def may_say(self, by: Speaker, message: Message) -> bool:
        """Whose word is good enough for the fact. A customer or a bot never decides about money."""
        role = message.author.role.casefold()
        if by == "anyone":
            return not any(m in role for m in _MACHINES)
        if role in ("customer", "client") or any(m in role for m in _MACHINES):
            return False
        if by == "money":
            return message.visibility == "internal" and any(r in role for r in self.money_roles)
        return by == "staff" or message.visibility == "internal"

    def corrects(self, text: str) -> bool:
        """Whether the message takes back something said before."""
        return bool(self.corrections.search(text))

    def doubt(self, cue: Cue, figure: Figure, text: str) -> str | None:
        """Why the writer's own words make the figure unfit, if they do."""
        before, after = (
            text[max(0, figure.start - _REACH) : figure.start],
            text[figure.end : figure.end + _REACH],
        )
        if self.doubted_before.search(before) or self.doubted_after.match(after):
            return "the writer was not sure of it or took it back"
        if cue.is_decision and self.refusals.search(_sentence(text, figure)):
            return "it was refused, only asked for or depends on something"
        return None


def _sentence(text: str, figure: Figure) -> str:
    start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, figure.start)), default=0)
    end = _SENTENCE_END.search(text, figure.end)
    return text[start : end.start() if end else len(text)]


@cache
def load_cues() -> Cues:
    """The shipped cues; raises BadFile with file and key."""
    return read_cues(CUES)


def read_cues(path: Path) -> Cues:
    """The cues of a file; raises BadFile with file and key."""
    file = read_shape(path, CueFile)
    timeline = file.timeline
    return Cues(
        readings=tuple(_cue(line, path) for line in file.readings),
        events=tuple(Event(e.fact, e.by, _words(e.says, f"{path}: events: {e.fact}")) for e in file.events),
        timeline=Timeline(
            *(_words(getattr(timeline, step), f"{path}: timeline: {step}") for step in TimelineWords.model_fields)
        ),
        money_roles=file.money_roles,
        corrections=_words(file.corrections, f"{path}: corrections"),
        doubted_before=_before(file.doubted_before, f"{path}: doubted_before"),
        doubted_after=_after(file.doubted_after, f"{path}: doubted_after"),
        refusals=_words(file.refusals, f"{path}: refusals"),
    )


def _cue(line: CueLine, path: Path) -> Cue:
    where = f"{path}: readings: {line.fact}"
    before = _before(line.before, where) if line.before else None
    after = _after(line.after, where) if line.after else None
    return Cue(line.fact, line.kind, line.by, before, after, line.when)


def _words(wordings: Wordings, where: str) -> re.Pattern[str]:
    return _compiled(rf"\b(?:{'|'.join(wordings)})\b", where)


def _before(wordings: Wordings, where: str) -> re.Pattern[str]:
    return _compiled(rf"(?<!\w)(?:{'|'.join(wordings)})\Z", where)


def _after(wordings: Wordings, where: str) -> re.Pattern[str]:
    return _compiled(rf"(?:{'|'.join(wordings)})(?!\w)", where)


def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as exc:
        raise BadFile(f"{where}: not a pattern: {exc}") from exc
