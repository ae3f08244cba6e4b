"""A request that is carried out once: the first answer is kept with what it did, and a repeat is given that answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from service.domain.books import Books, Once, Reply, Writing


@dataclass(frozen=True, slots=True)
class Answered:
    """What a caller is answered, and whether it is an answer that was given before."""

    reply: Reply
    replayed: bool = False


async def carry_out(
    books: Books, actor: str, once: Once | None, step: Callable[[Writing], Awaitable[Reply]]
) -> Answered:
    """One transaction with a step and its answer, or the answer of the first time."""
    async with books.writing(actor, once) as writing:
        if writing.replayed is not None:
            return Answered(writing.replayed, replayed=True)
        reply = await step(writing)
        writing.answer(reply)
        return Answered(reply)


async def carry_out_beside(
    books: Books, actor: str, once: Once | None, draft_id: str, work: Callable[[], Awaitable[Reply]]
) -> Answered:
    """The same for work that has transactions of its own and does no harm twice: its answer is kept after it.

    An answer that says to ask again (202) is not kept. The one that is goes with the draft when that is erased.
    Raises UnknownDraft where it was erased meanwhile.
    """
    first = await books.replay(once) if once else None
    if first is not None:
        return Answered(first, replayed=True)
    reply = await work()
    if once is None or reply.status == 202:
        return Answered(reply)
    async with books.writing(actor, once) as writing:
        if writing.replayed is not None:
            return Answered(writing.replayed, replayed=True)
        await writing.now(draft_id)
        writing.answer(reply, draft_id)
    return Answered(reply)
