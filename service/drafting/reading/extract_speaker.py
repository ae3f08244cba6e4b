"""Whose word is good enough for which fact. Nobody but staff ever decides about money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from service.domain.case import Message
from service.drafting.reading.extract_lines import Speaker
from service.drafting.reading.extract_thread import CUSTOMER_ROLES

_OUTSIDERS = ("third_party",)
"""Somebody whom neither the customer nor the company has named as theirs."""
_MACHINES = ("bot", "auto", "status", "assistant", "system")


@dataclass(frozen=True, slots=True)
class Speakers:
    money_roles: tuple[str, ...]
    titled: re.Pattern[str]
    """The same roles, as words in the name that a help desk shows."""
    decisions: re.Pattern[str]
    undecided: re.Pattern[str]

    def says(self, message: Message) -> frozenset[Speaker]:
        """Everything that the message's author may be believed about."""
        return frozenset(by for by in get_args(Speaker) if self.may_say(by, message))

    def may_say(self, by: Speaker, message: Message) -> bool:
        """Whether the message's author is one whom the fact may be taken from."""
        is_outsider = message.author.role.casefold() in (*CUSTOMER_ROLES, *_OUTSIDERS)
        if by == "desk":
            return not is_outsider
        if is_machine(message):
            return False
        if by == "anyone":
            return True
        if is_outsider:
            return False
        if by == "money":
            return message.visibility == "internal" and self._decides(message)
        return by == "staff" or message.visibility == "internal"

    def _decides(self, message: Message) -> bool:
        """A person whose office it is, or a note that says that the money was approved or has gone out."""
        role, name = message.author.role.casefold(), message.author.name or ""
        if any(r in role for r in self.money_roles) or self.titled.search(name):
            return True
        return self.is_decided(message.text)

    def is_decided(self, words: str) -> bool:
        """Whether a note, or its sentence about the money, tells that the money was decided."""
        return bool(self.decisions.search(words)) and not self.undecided.search(words)


def is_machine(message: Message) -> bool:
    role = message.author.role.casefold()
    return any(m in role for m in _MACHINES)
