"""Read a recipients file row by row, whatever its kind. The whole of it is never in memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, get_args

from service.batch.row import FACT, RowProblem, heading_of, strange_heading
from service.errors import BadInput, Problem

Kind = Literal["csv", "jsonl", "tickets"]
"""A table; one JSON object a line; or a folder with a ticket in each file, as any help desk writes it."""
LONGEST_LINE = 2_000_000
"""Characters of one JSON line, and bytes of one ticket."""
_OF_DESKS = frozenset(
    (
        "ticket",
        "ticket_id",
        "comments",
        "source",
        "conversation_parts",
        "conversations",
        "description_text",
        "description",
    )
)
"""Keys of which a desk's ticket has one, and a recipient's row none."""
_TICKET_FILES = (".json", ".eml", ".mbox")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file: cells by their headings, or a ticket's payload."""

    number: int
    """As a spreadsheet or an editor counts: a table's first recipient is in row 2."""
    cells: dict[str, object] | None = None
    payload: bytes | None = None
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class RecipientsFile:
    """A file that can be read more than once: first to see whether all of it can be used, then to use it."""

    kind: Kind
    open: Callable[[], IO[bytes]]
    folder: Path | None = None

    def rows(self) -> Iterator[RawRow]:
        """Raises BadInput for what is wrong with the file and not with a row of it."""
        if self.kind == "tickets":
            yield from _tickets(self.folder or Path())
            return
        with self.open() as file:
            yield from _table(file) if self.kind == "csv" else _lines(file)


def recipients_at(path: Path, kind: str | None = None) -> RecipientsFile:
    """The recipients in a file or a folder; its kind is told by its name unless it is given."""
    found = kind or ("tickets" if path.is_dir() else path.suffix.lower().removeprefix("."))
    found = "jsonl" if found == "ndjson" else found
    if found not in get_args(Kind) or (found == "tickets") != path.is_dir():
        told = "give a .csv or a .jsonl file, or a folder of tickets (.json, .eml, .mbox)"
        raise BadInput(f"{str(path)!r} holds no recipients that can be read", (Problem("recipients", told),))
    if not path.exists():
        raise BadInput(f"{str(path)!r} is not there", (Problem("recipients", "give the path of a file that is"),))
    return RecipientsFile(found, lambda: path.open("rb"), path if path.is_dir() else None)  # type: ignore[arg-type]  # looked up above


def recipients_in(body: bytes, kind: Kind) -> RecipientsFile:
    """The recipients in a request's body."""
    return RecipientsFile(kind, lambda: io.BytesIO(body))


def _table(file: IO[bytes]) -> Iterator[RawRow]:
    try:
        with io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
            first = text.readline()
            delimiter = max(",;\t", key=first.count)
            headings = _headings(next(csv.reader([first], delimiter=delimiter, strict=True), []))
            yield from _cells(csv.reader(text, delimiter=delimiter, strict=True), headings)
    except UnicodeDecodeError as exc:
        raise _unreadable("it is not UTF-8; save it as `CSV UTF-8`") from exc
    except csv.Error as exc:
        raise _unreadable("it is no table: a quote is left open, or a cell is longer than 131,072 characters") from exc


def _headings(titles: Sequence[str]) -> list[str]:
    """Raises BadInput naming every column that nobody knows, or that is there twice."""
    found = [heading_of(title) for title in titles]
    strange = [title for title, heading in zip(titles, found, strict=True) if heading is None]
    problems = [Problem(title.strip() or "(empty)", strange_heading(title)) for title in strange]
    named = [heading for heading in found if heading]
    problems += [Problem(name, "this heading is there twice") for name in dict.fromkeys(named) if named.count(name) > 1]
    if not named and not problems:
        problems = [Problem("(first line)", "it has to name the columns: name,email,reference …")]
    if problems:
        raise BadInput("the recipients' table cannot be used", tuple(problems))
    return named


def _cells(lines: Iterator[list[str]], headings: Sequence[str]) -> Iterator[RawRow]:
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(headings) and any(cell.strip() for cell in cells[len(headings) :]):
            told = f"has {len(cells)} cells under {len(headings)} headings; quote a cell that holds the separator"
            yield RawRow(number, problems=(RowProblem(row=number, heading="(row)", message=told),))
            continue
        given = {h: cell.strip() for h, cell in zip(headings, cells, strict=False) if cell.strip()}
        yield RawRow(number, _with_facts(given))


def _with_facts(given: dict[str, str]) -> dict[str, object]:
    plain: dict[str, object] = {name: text for name, text in given.items() if not name.startswith(FACT)}
    facts = {name.removeprefix(FACT): text for name, text in given.items() if name.startswith(FACT)}
    return plain | ({"facts": facts} if facts else {})


def _lines(file: IO[bytes]) -> Iterator[RawRow]:
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), start=1):
        if line.strip():
            yield _line(number, line)


def _line(number: int, line: bytes) -> RawRow:
    """A recipient, or a bare ticket of any desk."""
    if len(line) > LONGEST_LINE:
        raise _unreadable(f"line {number} is longer than {LONGEST_LINE:,} characters")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _wrong(number, "is no JSON in UTF-8; write one object a line")
    if not isinstance(row, dict):
        return _wrong(number, "is no JSON object")
    named = {"name", "email", "reference", "key", "case"} & row.keys()
    return RawRow(number, cells=row) if named and not _OF_DESKS & row.keys() else RawRow(number, payload=line)


def _tickets(folder: Path) -> Iterator[RawRow]:
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _TICKET_FILES)
    if not paths:
        raise _unreadable("the folder has no .json, .eml or .mbox file")
    for number, path in enumerate(paths, start=1):
        if path.stat().st_size > LONGEST_LINE:
            yield _wrong(number, f"is larger than {LONGEST_LINE:,} bytes")
        else:
            yield RawRow(number, payload=path.read_bytes())


def _wrong(number: int, message: str) -> RawRow:
    return RawRow(number, problems=(RowProblem(row=number, heading="(row)", message=message),))


def _unreadable(told: str) -> BadInput:
    return BadInput("the recipients cannot be read", (Problem("recipients", told),))
