"""What a message newly says: without the history quoted in it, its signature, and its line about a phone.

The quote libraries that were tried lose answers that stand between or under quoted lines, or hang on hostile text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from prompts.yaml_files import read_shape
from service.domain.value import Value
from service.intake.clean import tidy

_WRAPPED_LINES = 3
_LONGEST_ATTRIBUTION = 300
_LONGEST_SIGNATURE = 12
_LONGEST_SENT_FROM = 80
_HEADER_LINES = 6
_SHORTEST_SEPARATOR = 9
_SIGNATURE_MARK = re.compile(r"--\s*\Z")
QUOTED = re.compile(r"\s{0,3}>")
_RULE = re.compile(r"[\s>]*[_\-=*]{3,}\s*\Z")
_DATED = re.compile(r"\d|@")
_BY_A_PROGRAM = re.compile(r"\d{1,2}[:h]\d{2}|\bkl\.? ?\d|@")


class QuotingWords(Value):
    """The words by which mail programs mark what is not new, in many languages."""

    attributions: tuple[str, ...]
    from_labels: tuple[str, ...]
    sent_labels: tuple[str, ...]
    to_labels: tuple[str, ...]
    subject_labels: tuple[str, ...]
    other_labels: tuple[str, ...]
    separators: tuple[str, ...]
    forwards: tuple[str, ...]
    sent_from: tuple[str, ...]
    automatic_subjects: tuple[str, ...]
    automatic_senders: tuple[str, ...]
    """What the name or the address of a sender holds that nobody can answer."""
    desk_mailboxes: tuple[str, ...]
    """What stands before the @ of a mailbox that a company's customers write to."""
    answering: tuple[str, ...]
    """Words with which a company answers, and a customer does not write."""
    mail_for_everybody: tuple[str, ...]
    """Domains of which everybody may have an address: to share one tells nothing."""


@dataclass(frozen=True, slots=True)
class NewText:
    """What is new, and whether a forwarded message under it was left out."""

    text: str
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """The words as patterns over one line."""

    attribution: re.Pattern[str]
    attribution_begins: re.Pattern[str]
    attribution_ends: tuple[str, ...]
    from_line: re.Pattern[str]
    header_line: re.Pattern[str]
    sent_line: re.Pattern[str]
    to_line: re.Pattern[str]
    subject_line: re.Pattern[str]
    separator: re.Pattern[str]
    forward: re.Pattern[str]
    sent_from: re.Pattern[str]


@lru_cache(maxsize=1)
def read_quoting_words() -> QuotingWords:
    """The words that ship with the reader."""
    return read_shape(Path(__file__).with_name("quoting.yaml"), QuotingWords)


def new_text(text: str) -> NewText:
    """The lines that its writer added. Where nothing would be left, all but the quoted lines is kept."""
    lines = text.split("\n")
    marks = quoting_marks()
    runs, forwarded = _new_runs(lines, marks)
    kept = tidy("\n".join(chain.from_iterable(_without_signature(run, marks) for run in runs)))
    if not kept:
        return NewText(tidy("\n".join(line for line in lines if not QUOTED.match(line))))
    return NewText(kept, forwarded)


def signature_of(lines: Sequence[str]) -> str:
    """What stands under the `-- ` line."""
    return tidy("\n".join(lines[_signature_place(lines) + 1 :]))


def _new_runs(lines: Sequence[str], marks: Marks) -> tuple[list[list[str]], bool]:
    """The stretches of new lines between quoted ones, up to where the rest is an older message."""
    runs: list[list[str]] = [[]]
    at = 0
    while at < len(lines):
        if begins_older_message(lines, at, marks):
            return runs, bool(marks.forward.match(lines[at]))
        if old := _quoted_lines(lines, at, marks):
            runs.append([""])
        else:
            runs[-1].append(lines[at])
        at += old or 1
    return runs, False


def _quoted_lines(lines: Sequence[str], at: int, marks: Marks) -> int:
    """How many lines from here on are a quote or tell whose quote follows; 0 if this one is new."""
    if not lines[at].strip():
        return 0
    if QUOTED.match(lines[at]):
        return 1
    attribution = attribution_lines(lines, at, marks)
    return attribution if attribution and quote_follows(lines, at + attribution) else 0


def begins_older_message(lines: Sequence[str], at: int, marks: Marks) -> bool:
    """Whether a separator, mail headers or an attribution begins here, from which on everything is older."""
    line = lines[at]
    if not line.strip() or QUOTED.match(line):
        return False
    if len(line) > _SHORTEST_SEPARATOR and (marks.separator.match(line) or marks.forward.match(line)):
        return True
    if _RULE.match(line):
        return _is_header_block(lines, next_written(lines, at + 1), marks)
    return _is_header_block(lines, at, marks) or _is_attribution_of_the_rest(lines, at, marks)


def _is_header_block(lines: Sequence[str], at: int, marks: Marks) -> bool:
    """A `From:` line and more mail headers under it. `From: Berlin, To: Rome, Date: 3 May` is no mail."""
    if at >= len(lines) or not marks.from_line.match(lines[at]):
        return False
    written = [line for line in lines[at + 1 : at + 1 + 2 * _HEADER_LINES] if line.strip()][:_HEADER_LINES]
    headers = [lines[at], *filter(marks.header_line.match, written)]
    return len(headers) > 3 or (len(headers) == 3 and any("@" in line for line in headers))


def _is_attribution_of_the_rest(lines: Sequence[str], at: int, marks: Marks) -> bool:
    """An attribution over lines that are not marked as quoted. A person who retells gives no time or address."""
    count = attribution_lines(lines, at, marks)
    told = " ".join(lines[at : at + count])
    return bool(count and _BY_A_PROGRAM.search(told)) and not quote_follows(lines, at + count)


def attribution_lines(lines: Sequence[str], at: int, marks: Marks) -> int:
    """How many lines a wrapped `On …, … wrote:` takes; 0 if there is none. It must tell a date or an address."""
    if not marks.attribution_begins.match(lines[at] + " "):
        return 0
    joined = ""
    for count in range(1, _WRAPPED_LINES + 1):
        if at + count > len(lines) or not lines[at + count - 1].strip() or len(joined) > _LONGEST_ATTRIBUTION:
            return 0
        joined = f"{joined} {lines[at + count - 1].strip()}".strip()[: _LONGEST_ATTRIBUTION + 1]
        if joined.endswith(":"):
            return count if marks.attribution.match(joined) and _DATED.search(joined) else 0
    return 0


def quote_follows(lines: Sequence[str], at: int) -> bool:
    after = next_written(lines, at)
    return after < len(lines) and bool(QUOTED.match(lines[after]))


def next_written(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _without_signature(run: list[str], marks: Marks) -> list[str]:
    """The run up to its `-- ` line, if what follows is short enough for a signature, and without `Sent from my …`."""
    run = run[: _signature_place(run)]
    last = next((place for place in range(len(run) - 1, -1, -1) if run[place].strip()), None)
    if last is not None and len(run[last]) <= _LONGEST_SENT_FROM and marks.sent_from.match(run[last]):
        return run[:last]
    return run


def _signature_place(run: Sequence[str]) -> int:
    place, written = len(run), 0
    for here in range(len(run) - 1, -1, -1):
        if written > _LONGEST_SIGNATURE:
            break
        if _SIGNATURE_MARK.match(run[here]):
            place = here
        written += bool(run[here].strip())
    return place


@lru_cache(maxsize=1)
def quoting_marks() -> Marks:
    words = read_quoting_words()
    told = (*words.sent_labels, *words.to_labels, *words.subject_labels)
    labels = (*words.from_labels, *told, *words.other_labels)
    return Marks(
        attribution=_pattern(rf"(?:{'|'.join(map(_gaps, words.attributions))})\Z"),
        attribution_begins=_pattern(rf"\s*(?:{_any_of(tuple(a.split()[0] for a in words.attributions))})\s"),
        attribution_ends=tuple(sorted({a.split("..")[-1].strip(" :") for a in words.attributions} - {""})),
        from_line=_pattern(rf"[\s*]{{0,3}}(?:{_any_of(words.from_labels)})\s?:[\s*]*(\S.*)"),
        header_line=_pattern(rf"[\s*]{{0,3}}(?:{_any_of(labels)})\s?:"),
        sent_line=_labelled(words.sent_labels),
        to_line=_labelled(words.to_labels),
        subject_line=_labelled(words.subject_labels),
        separator=_pattern(rf"-{{2,}}\s*(?:{_any_of(words.separators)})\s*-{{2,}}\s*\Z"),
        forward=_pattern(rf"-*\s*(?:{_any_of(words.forwards)})\s*(?:-{{2,}}|:)\s*\Z"),
        sent_from=_pattern(rf"\s*(?:{_any_of(words.sent_from)})"),
    )


def _labelled(labels: tuple[str, ...]) -> re.Pattern[str]:
    return _pattern(rf"[\s*]{{0,3}}(?:{_any_of(labels)})\s?:[\s*]*(.*)")


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


def _gaps(attribution: str) -> str:
    return ".+?".join(re.escape(part.strip()).replace(r"\ ", r"\s?") for part in attribution.split(".."))


def automatic_subjects() -> Iterator[str]:
    """Subjects that automatic replies begin with, in lower case."""
    return (subject.casefold() for subject in read_quoting_words().automatic_subjects)
