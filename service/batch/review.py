"""Look at all letters of a batch together: nobody else's data in any, which are alike, and which a person reads."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from service.batch.classes import Classes, LetterClass, Member
from service.batch.leak_index import LeakIndex
from service.batch.leak_own import Own, own_of
from service.batch.leaks import LEAK, Leak, LeakSearch
from service.batch.outliers import amounts_granted, own_look, unusual_rows
from service.domain.batch import STATE_OF_DRAFT, Batch, BatchBooks, RecipientRow, RecipientState
from service.domain.case import CaseFile
from service.domain.draft import KeptDraft
from service.domain.history import AMENDS, History
from service.domain.value import Value
from service.errors import UnknownDraft
from service.lifecycle.decide import wanted

_PAGE = 100
UNSENT: tuple[RecipientState, ...] = ("drafted", "needs_facts", "needs_approval", "blocked")
"""States of rows whose letter nobody has tried to send."""


class Drafts(Protocol):
    """What is kept of drafts."""

    async def now(self, draft_id: str) -> History:
        """Raises UnknownDraft."""
        ...


class OwnLook(Value):
    """A letter that a person looks at by itself; no class's approval covers it."""

    row: int
    key: str
    recipient_id: str
    draft_id: str | None
    reasons: tuple[str, ...]


class Review(Value):
    """All letters of a batch that have not gone, looked at together."""

    batch_id: str
    letters: int
    """Those that have a letter."""
    classes: tuple[LetterClass, ...]
    own_looks: tuple[OwnLook, ...]
    leaks: tuple[Leak, ...]
    """Rows by their numbers in the file."""
    unwatched: int
    """References too short to be looked for in other letters."""
    blocked: frozenset[str]
    """The ids of the recipients whose letter holds somebody else's data."""


@dataclass(slots=True)
class _Row:
    """What is kept of a row while the others are read."""

    row: RecipientRow
    own: Own
    reasons: list[str] = field(default_factory=list)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    """What they are granted, by currency; also of those whose letter has gone, or the last would look usual."""
    state: RecipientState | None = None
    """What the draft is by now."""


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    index: LeakIndex = field(default_factory=LeakIndex)
    rows: list[_Row] = field(default_factory=list)
    classes: Classes = field(default_factory=Classes)
    letters: int = 0
    languages: Counter[str] = field(default_factory=Counter)

    @property
    def usual(self) -> str:
        """The language that most are written to in."""
        return max(self.languages, key=lambda language: (self.languages[language], language), default="en")


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Reads a batch's letters as they are kept now."""

    books: BatchBooks
    drafts: Drafts

    async def review(self, batch_id: str) -> Review:
        """Letters that hold another recipient's data are blocked, and those mended since are not any more."""
        batch = await self.books.batch(batch_id)
        reading = _Reading()
        async for rows in _pages(self.books.recipients(batch_id)):
            await asyncio.to_thread(_take_in, reading, rows)
        _forget_shared(reading, batch)
        search = LeakSearch(reading.index, lambda number: reading.rows[number].own)
        await self._read_letters(reading, search)
        found = await asyncio.to_thread(search.finish)
        await self._note(batch_id, reading, found.leaks)
        _note_looks(reading, found.leaks)
        looks = tuple(_own_look(one) for one in reading.rows if one.reasons)
        return Review(
            batch_id=batch_id,
            letters=reading.letters,
            classes=reading.classes.without({look.recipient_id for look in looks}),
            own_looks=looks,
            leaks=tuple(_in_rows(leak, reading) for leak in found.leaks),
            unwatched=found.unwatched,
            blocked=frozenset(reading.rows[number].row.id for number in found.blocked),
        )

    async def _read_letters(self, reading: _Reading, search: LeakSearch) -> None:
        numbered = [(n, one) for n, one in enumerate(reading.rows) if one.row.state in (*UNSENT, "undelivered")]
        for at in range(0, len(numbered), _PAGE):
            page = [(n, one, await self._now(one.row)) for n, one in numbered[at : at + _PAGE]]
            await asyncio.to_thread(_read_page, reading, search, page)

    async def _now(self, row: RecipientRow) -> History | None:
        try:
            return await self.drafts.now(row.draft_id) if row.draft_id else None
        except UnknownDraft:
            return None

    async def _note(self, batch_id: str, reading: _Reading, leaks: Sequence[Leak]) -> None:
        """Rows say what became of their letters since: blocked by a leak, mended, answered, approved.

        In a reason stands whose data a letter holds, and never the data.
        """
        reasons = {leak.number: _reason(_in_rows(leak, reading)) for leak in reversed(leaks) if leak.certain}
        changed: dict[tuple[RecipientState, str], list[str]] = {}
        for number, one in enumerate(reading.rows):
            state = "blocked" if number in reasons else one.state
            reason = reasons.get(number, one.row.reason if state == "undelivered" else "")
            if state and (state, reason) != (one.row.state, one.row.reason):
                changed.setdefault((state, reason), []).append(one.row.id)
        for (state, reason), ids in changed.items():
            await self.books.mark(batch_id, ids, state, reason, AMENDS)


def _take_in(reading: _Reading, rows: Sequence[RecipientRow]) -> None:
    for row in rows:
        if not row.case:  # They were erased.
            continue
        case = CaseFile.model_validate(row.case)
        own = own_of(len(reading.rows), case)
        reading.index.add(own)
        reading.languages[case.language_region.partition("-")[0]] += 1
        bare = row.model_copy(update={"case": {}, "fields": {}})
        reading.rows.append(_Row(bare, own, amounts=amounts_granted(case)))


def _forget_shared(reading: _Reading, batch: Batch) -> None:
    """What the sheet says is everybody's."""
    reading.index.forget("\n\n".join(_texts_in(batch.incident)))
    reading.index.settle()


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_in(inner)
    elif value is not None:
        yield str(value)


def _read_page(reading: _Reading, search: LeakSearch, page: Sequence[tuple[int, _Row, History | None]]) -> None:
    for number, one, history in page:
        if history is None or history.sending is not None:
            continue
        kept = history.newest.kept
        one.state = _state(one.row, history)
        one.reasons += own_look(kept.draft, kept.case, reading.usual)
        if kept.draft.letter is None or kept.draft.report is None:
            continue
        reading.letters += 1
        one.amounts = amounts_granted(kept.case)
        search.read(number, kept.draft.letter.text, _traced(kept))
        if kept.draft.report.sendable:
            offices = [need.by for need in wanted(history) if not need.given]
            reading.classes.add(_member(one.row, history), kept, offices)


def _state(row: RecipientRow, history: History) -> RecipientState:
    """What the row is to say: what the draft is by now, or that it was tried and not taken."""
    if row.state == "undelivered":
        return row.state
    return "drafted" if history.head.state == "approved" else STATE_OF_DRAFT[history.newest.kept.draft.status]


def _traced(kept: KeptDraft) -> list[tuple[int, int]]:
    """Figures that the rules found to be this case's own, or a sum of them."""
    report = kept.draft.report
    return [figure.span for figure in report.figures if figure.fact or figure.derived] if report else []


def _member(row: RecipientRow, history: History) -> Member:
    newest = history.newest
    return Member(row=row.number, recipient_id=row.id, draft_id=newest.draft_id, text_hash=newest.text_hash)


def _note_looks(reading: _Reading, leaks: Sequence[Leak]) -> None:
    """Reasons that show only beside the other letters."""
    for leak in leaks:
        told = _reason(_in_rows(leak, reading)) if leak.certain else f"may hold a {leak.kind} of somebody else's"
        reading.rows[leak.number].reasons.append(told)
    for number in unusual_rows({number: one.amounts for number, one in enumerate(reading.rows)}):
        if reading.rows[number].state:
            reading.rows[number].reasons.append("an unusual amount")


def _own_look(one: _Row) -> OwnLook:
    reasons = tuple(dict.fromkeys(one.reasons))
    row = one.row
    return OwnLook(row=row.number, key=row.key, recipient_id=row.id, draft_id=row.draft_id, reasons=reasons)


def _in_rows(leak: Leak, reading: _Reading) -> Leak:
    """With the numbers that the rows have in their file."""
    owners = tuple(reading.rows[owner].row.number for owner in leak.owners)
    return leak.model_copy(update={"number": reading.rows[leak.number].row.number, "owners": owners})


def _reason(leak: Leak) -> str:
    return f"{LEAK}: a {leak.kind} of row {', '.join(map(str, leak.owners))}"


async def _pages(rows: AsyncIterator[RecipientRow]) -> AsyncIterator[list[RecipientRow]]:
    page: list[RecipientRow] = []
    async for row in rows:
        page.append(row)
        if len(page) == _PAGE:
            yield page
            page = []
    if page:
        yield page
