"""All rows of the ledger that a question is about, page by page."""

from __future__ import annotations

from collections.abc import AsyncIterator

from service.domain.books import Books, PromiseFilter
from service.domain.promise import Promise

_PAGE = 200


async def every(books: Books, which: PromiseFilter) -> AsyncIterator[Promise]:
    """The earliest due first."""
    after: str | None = None
    while True:
        rows = await books.promises(which, after, _PAGE)
        for promise in rows:
            yield promise
        if len(rows) < _PAGE:
            return
        after = rows[-1].id
