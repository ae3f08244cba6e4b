"""The words that tell which figure of a ticket is which fact, read from `extract.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from prompts.yaml_files import read_shape
from service.drafting.reading import extract_patterns as patterns
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_lines import CueFile, CueKind, CueLine, Speaker, TimelineWords
from service.drafting.reading.extract_note import Note
from service.drafting.reading.extract_speaker import Speakers

CUES = Path(__file__).parent / "extract.yaml"
# `Case 3` is as likely a word and a number.
_LIKE_A_REFERENCE = re.compile(r"[A-Za-z./-]|\d{4}")
_CENTS = re.compile(r"\d[\d,]*\.\d\d")
_REASON = re.compile(
    r"\b(?:as|because|since) (?:it|this|that|they|he|she|we|you)\b[^,;.]*"
    r"|\b(?:which|that|who) (?:he|she|they|it|we|you|was|were|had|did)\b[^,;:.]*",
    re.IGNORECASE,
)
"""What gives a reason neither refuses nor depends on anything."""
_MEASURE = re.compile(
    r"[ -]?(?:inch(?:es)?|ft|feet|foot|cm|mm|metres?|meters?|kg|kilos?|lbs?|litres?|liters?|ml|gallons?"
    r"|watts?|volts?|amps?)\b",
    re.IGNORECASE,
)
"""What a figure measures, and does not count."""
_RECOUNT = 200
_OTHER_CLOCK = timedelta(hours=3)
"""By how much the clock of whoever writes may be ahead of the help desk's."""
_SINCE = re.compile(r"\b(?:since|last|past|ago)(?: the| on)? \Z", re.IGNORECASE)
_WHOLE = re.compile(r"\d[\d,]*|[A-Za-z][a-z -]+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A fact, the kind of figure it is, and the words right before or behind it, or elsewhere in its clause."""

    fact: str | None
    kind: CueKind
    by: Speaker
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    when: Literal["ahead", "past"] | None
    sentence: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    @property
    def is_decision(self) -> bool:
        """Whether somebody has to decide the figure, rather than know it."""
        return self.by == "money" or (self.kind == "money" and self.by == "notes")

    def fits(self, figure: Figure, note: Note) -> bool:
        """Whether the fact's words stand right beside the figure, and the rest of its sentence fits as well."""
        if not self.may_be(figure, note):
            return False
        if self.before and self.before.search(note.before(figure)):
            return True
        return bool(self.after and self.after.match(note.after(figure)))

    def ends_at(self, figure: Figure, note: Note) -> bool:
        """Whether the fact's own words are the last before the figure (instead of £40)."""
        before = note.before(figure).rstrip()
        return self.before is not None and any(m.end() == len(before) for m in self.before.finditer(before))

    def may_be(self, figure: Figure, note: Note) -> bool:
        """Whether the figure is of the right kind, on the right side of now, and in a sentence that fits."""
        if not self._is_kind(figure, note.text) or not self._is_in_time(figure, note.written):
            return False
        if self.sentence is None and self.unless is None:
            return True
        said = note.subject(figure)
        return (self.sentence is None or bool(self.sentence.search(said))) and not (
            self.unless and self.unless.search(said)
        )

    def _is_kind(self, figure: Figure, text: str) -> bool:
        if figure.kind not in (self.kind, "count"):
            return False
        words = text[figure.start : figure.end]
        if self.kind == "number":
            return words[-1:].isdigit()
        if self.kind == "ref":
            return figure.kind == "ref" and bool(_LIKE_A_REFERENCE.search(words))
        if self.kind == "count" and _MEASURE.match(text, figure.end):
            return False
        if figure.kind == "count":
            form = _CENTS if self.kind == "money" else _WHOLE
            return self.kind in ("money", "count") and bool(form.fullmatch(words))
        return True

    def _is_in_time(self, figure: Figure, written: datetime | None) -> bool:
        if self.when is None:
            return True
        if written is None or figure.day is None:
            return False
        if self.when == "past":
            return figure.day <= written.date() and not _is_later(figure, written)
        if figure.clock is not None:
            return datetime.combine(figure.day, figure.clock, written.tzinfo) > written
        return figure.day >= written.date()


def _is_later(figure: Figure, written: datetime) -> bool:
    """Whether the time of a figure without a day is one that had not come when it was written."""
    if not figure.implied or figure.clock is None or figure.day != written.date():
        return False
    return datetime.combine(written.date(), figure.clock, figure.zone or written.tzinfo) > written + _OTHER_CLOCK


def is_gone_by(figure: Figure, note: Note) -> bool:
    """Whether a weekday that would be the next is the last (broken since Monday)."""
    if figure.kind != "date" or figure.day is None or note.written is None or figure.day <= note.written.date():
        return False
    words = note.text[figure.start : figure.end]
    return not any(c.isdigit() for c in words) and bool(_SINCE.search(note.before(figure)))


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
    roles: tuple[Cue, ...]
    events: tuple[Event, ...]
    timeline: Timeline
    speakers: Speakers
    corrections: re.Pattern[str]
    doubted_before: re.Pattern[str]
    doubted_after: re.Pattern[str]
    doubted_clause: re.Pattern[str]
    withdrawn: patterns.Withdrawn
    retracted: re.Pattern[str]
    recounted: re.Pattern[str]
    refusals: re.Pattern[str]
    denied: re.Pattern[str]
    intended: re.Pattern[str]
    conditions: re.Pattern[str]

    def corrects(self, text: str) -> bool:
        """Whether the message takes back something said before."""
        return bool(self.corrections.search(text))

    def is_meant(self, cue: Cue, figure: Figure, note: Note) -> bool:
        """Whether a time without a day is still to come, where the fact is."""
        return not (figure.implied and cue.when == "ahead") or bool(self.intended.search(note.said(figure)))

    def retracts(self, figure: Figure, note: Note) -> bool:
        """Whether the sentence takes back what it tells."""
        return bool(self.retracted.search(note.said(figure)))

    def is_recounted(self, figure: Figure, note: Note) -> bool:
        """Whether the writer goes on to another figure of the kind in its place (25 h, hm, 24 h)."""
        line = note.text[figure.end : figure.end + _RECOUNT].split("\n", 1)[0]
        anew = self.recounted.search(line)
        near = range(figure.end, figure.end + len(line))
        return anew is not None and any(f.kind == figure.kind and f.start in near for f in note.figures)

    def is_unsure(self, figure: Figure, note: Note) -> bool:
        """Whether the writer's words beside the figure doubt it (about, ~, I think)."""
        return bool(self.doubted_before.search(note.before(figure)) or self.doubted_after.match(note.after(figure)))

    def is_wondered(self, figure: Figure, note: Note) -> bool:
        """Whether staff write in the figure's clause that they do not know it yet (10:40 looks back??)."""
        if "staff" not in note.says:
            return False
        own = note.own_words(figure)
        return bool(self.doubted_clause.search(own.words) or self.doubted_clause.fullmatch(own.next))

    def doubt(self, cue: Cue, figure: Figure, note: Note) -> str | None:
        """Why the writer's own words make the figure unfit, if they do."""
        unsure = self.doubted_before.search(note.before(figure)) and not cue.ends_at(figure, note)
        if unsure or self.doubted_after.match(note.after(figure)) or self.retracts(figure, note):
            return "the writer was not sure of it or took it back"
        if self.is_wondered(figure, note):
            return "the writer was not sure of it"
        if self.is_recounted(figure, note):
            return "the writer reckoned anew"
        if is_gone_by(figure, note):
            return "that day has gone by"
        if cue.is_decision and self.refusals.search(_REASON.sub("", note.said(figure))):
            return "it was refused, only asked for or depends on something"
        if cue.when == "ahead" and self.conditions.search(_REASON.sub("", note.so_far(figure))):
            return "it depends on something"
        return None


@cache
def load_cues() -> Cues:
    """The shipped cues; raises BadFile with file and key."""
    return read_cues(CUES)


def read_cues(path: Path) -> Cues:
    """The cues of a file; raises BadFile with file and key."""
    file = read_shape(path, CueFile)
    timeline = file.timeline
    return Cues(
        readings=tuple(_beside(line, f"{path}: readings: {line.fact}") for line in file.readings),
        roles=tuple(_in_clause(line, f"{path}: roles: {line.fact}") for line in file.roles),
        events=tuple(Event(e.fact, e.by, patterns.words(e.says, f"{path}: events: {e.fact}")) for e in file.events),
        timeline=Timeline(
            *(
                patterns.words(getattr(timeline, step), f"{path}: timeline: {step}")
                for step in TimelineWords.model_fields
            )
        ),
        speakers=_speakers(file, path),
        corrections=patterns.words(file.corrections, f"{path}: corrections"),
        doubted_before=patterns.before(file.doubted_before, f"{path}: doubted_before"),
        doubted_after=patterns.after(file.doubted_after, f"{path}: doubted_after"),
        doubted_clause=patterns.words_or_signs(file.doubted_clause, f"{path}: doubted_clause"),
        withdrawn=patterns.withdrawn(file.withdrawn, f"{path}: withdrawn"),
        retracted=patterns.words(file.retracted, f"{path}: retracted"),
        recounted=patterns.words(file.recounted, f"{path}: recounted"),
        refusals=patterns.words(file.refusals, f"{path}: refusals"),
        denied=patterns.before(file.denied, f"{path}: denied"),
        intended=patterns.words(file.intended, f"{path}: intended"),
        conditions=patterns.words(file.conditions, f"{path}: conditions"),
    )


def _speakers(file: CueFile, path: Path) -> Speakers:
    titled = patterns.words(tuple(map(re.escape, file.money_roles)), f"{path}: money_roles")
    decisions = patterns.words(file.decisions, f"{path}: decisions")
    return Speakers(file.money_roles, titled, decisions, patterns.words(file.undecided, f"{path}: undecided"))


def _beside(line: CueLine, where: str) -> Cue:
    before = patterns.before(line.before, where) if line.before else None
    after = patterns.after(line.after, where) if line.after else None
    return _cue(line, before, after, where)


def _in_clause(line: CueLine, where: str) -> Cue:
    before = patterns.words(line.before, where) if line.before else None
    after = patterns.words(line.after, where) if line.after else None
    return _cue(line, before, after, where)


def _cue(line: CueLine, before: re.Pattern[str] | None, after: re.Pattern[str] | None, where: str) -> Cue:
    sentence = patterns.words(line.sentence, where) if line.sentence else None
    unless = patterns.words(line.unless, where) if line.unless else None
    return Cue(line.fact, line.kind, line.by, before, after, line.when, sentence, unless)
