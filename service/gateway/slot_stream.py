"""Tell each slot of a reply as soon as its text is complete, looking at each character once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from service.domain.ports import OnSlot


class SlotStream:
    """Reads a JSON object as it arrives. What it tells holds only if the whole reply turns out to be readable."""

    def __init__(self, slots: Sequence[str], on_slot: OnSlot) -> None:
        self._slots = frozenset(slots)
        self._on_slot = on_slot
        self._told: dict[str, str] = {}
        self._depth = 0
        self._string: list[str] | None = None
        """The string that is being read, as it is written, quotes left out."""
        self._escaped = False
        self._key: str | None = None
        self._after_colon = False

    def feed(self, piece: str) -> None:
        """The next part of the reply's text."""
        for char in piece:
            if self._string is None:
                self._outside(char)
            else:
                self._inside(char, self._string)

    def finish(self, texts: Mapping[str, str]) -> None:
        """Tell what could not be told on the way; these are the texts that hold."""
        for slot, text in texts.items():
            if self._told.get(slot, "") != text:
                self._tell(slot, text)

    def withdraw(self) -> None:
        """Take back all that was told."""
        for slot in self._told:
            self._on_slot(slot, "")
        self._told.clear()

    def _outside(self, char: str) -> None:
        if char == '"':
            self._string = []
        elif char in "{[":
            self._depth += 1
        elif char in "}]":
            self._depth -= 1
        elif self._depth == 1 and char in ":,":
            self._after_colon = char == ":"

    def _inside(self, char: str, string: list[str]) -> None:
        if char == '"' and not self._escaped:
            self._string = None
            if self._depth == 1:
                self._complete("".join(string))
            return
        self._escaped = char == "\\" and not self._escaped
        string.append(char)

    def _complete(self, written: str) -> None:
        try:
            text = str(json.loads(f'"{written}"', strict=False))
        except ValueError:
            return
        if not self._after_colon:
            self._key = text
        elif self._key in self._slots and text.strip():
            self._tell(self._key, text.strip())

    def _tell(self, slot: str, text: str) -> None:
        self._told[slot] = text
        self._on_slot(slot, text)
