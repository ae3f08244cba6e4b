"""Numbers that say which one it was, and do not count or measure: a flat's, an age, a birthday."""

from __future__ import annotations

from guardrails.binding.words import Word

_PLACES = frozenset(
    ("apartment", "bay", "berth", "counter", "desk", "flat", "gate", "house", "locker", "plot", "room", "seat", "stand",
     "table", "unit", "ward"),
)  # fmt: skip


def says_which(number: Word, words: list[Word]) -> bool:
    """`Flat 41`, `her nine-year-old grandson` and `her 80th birthday` say which one it was."""
    after = [w.text for w in words if w.start >= number.end and w.kind != "phrase"][:2]
    before = [w.text for w in words if w.end <= number.start and w.kind != "phrase"][-1:]
    return after in (["year", "old"], ["years", "old"]) or after[:1] == ["birthday"] or not _PLACES.isdisjoint(before)
