"""Answers about short texts, remembered: letters say the same words again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")


def remembered(longest: int, most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """The same function, which keeps `most` answers; a text of more than `longest` characters is read anew each time.

    So memory stays bounded whatever somebody sends.
    """

    def keep(read: Callable[[str], Answer]) -> Callable[[str], Answer]:
        kept = lru_cache(maxsize=most)(read)

        @wraps(read)
        def answer(text: str) -> Answer:
            return kept(text) if len(text) <= longest else read(text)

        return answer

    return keep
