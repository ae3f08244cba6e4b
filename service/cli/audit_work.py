"""What `amends audit` does."""

from __future__ import annotations

from collections.abc import Iterator

from service.bootstrap_books import read_audit_key
from service.cli.books import settings_for, with_database
from service.store.verify import End, Keys, Verdict, chain_end, read_end, verify


def verified(database: str | None, expect: str | None, keyed_from: int) -> Verdict:
    settings = settings_for(database)
    keys = Keys(read_audit_key(settings), keyed_from)
    expected = read_end(expect) if expect else None
    return with_database(settings, lambda database: verify(database, keys, expected))


def head(database: str | None) -> End:
    return with_database(settings_for(database), chain_end)


def told(verdict: Verdict) -> Iterator[str]:
    yield from (f"{difference.place}: {difference.what}" for difference in verdict.differences)
    if verdict.count > len(verdict.differences):
        yield f"… and {verdict.count - len(verdict.differences):,} more"
    walked = f"{verdict.end.seq:,} links, {verdict.rows:,} rows, {verdict.files:,} files"
    if verdict.holds:
        yield f"{walked}: all as they were written. The chain ends at {verdict.end}"
    else:
        yield f"{walked}: {verdict.count:,} {'difference' if verdict.count == 1 else 'differences'}"
