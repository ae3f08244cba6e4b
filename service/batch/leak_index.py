"""All recipients' own values, ready to be met in a text. Memory and time grow with their number and no faster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from service.batch.leak_own import Own
from service.batch.leak_words import GREETINGS, Token, emails_in, money_in, phones_in, tokens_of

LeakKind = Literal["name", "part", "code", "email", "phone", "amount", "words"]
Key = tuple[LeakKind, object]
MOST_TOKENS = 8
"""Of a name or a code."""
_MANY: dict[LeakKind, int] = {"amount": 2, "words": 1, "part": 10_000}
_OTHERWISE_MANY = 10
"""So many recipients may share a value before it tells nobody apart; of a large batch, one in a hundred may."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A recipient's value met in a text."""

    key: Key
    start: int
    end: int
    capital: bool = True
    greeted: bool = False
    """Whether it comes after a greeting or a title."""

    @property
    def kind(self) -> LeakKind:
        return self.key[0]


@dataclass(slots=True)
class LeakIndex:
    """Whose each value is."""

    _owners: dict[Key, list[int]] = field(default_factory=dict)
    _begins: set[str] = field(default_factory=set)
    """First words of names and codes: a search starts only at these."""
    _size: int = 0
    unwatched: int = 0

    def add(self, own: Own) -> None:
        self._size += 1
        self.unwatched += own.unwatched
        for name in own.names:
            self._put(("name", " ".join(name[:MOST_TOKENS])), own.number)
            self._begins.add(name[0])
        for words in own.words:
            self._put(("words", " ".join(words)), own.number)
            self._begins.add(words[0])
        for code in own.codes:
            self._put(("code", code), own.number)
            self._begins.add(_letters(code))
        for kind, values in self._plain_of(own):
            for value in values:
                self._put((kind, value), own.number)

    def _plain_of(self, own: Own) -> Iterator[tuple[LeakKind, Iterable[object]]]:
        yield "part", own.parts
        yield "email", own.emails
        yield "phone", own.phones
        yield "amount", own.amounts

    def _put(self, key: Key, number: int) -> None:
        owners = self._owners.setdefault(key, [])
        if number not in owners[-1:]:
            owners.append(number)

    def forget(self, text: str) -> None:
        """What everybody's letter may say: the sheet's own words."""
        for hit in self.hits(text):
            self._owners.pop(hit.key, None)

    def forget_amounts(self, amounts: Iterable[object]) -> None:
        for amount in amounts:
            self._owners.pop(("amount", amount), None)

    def settle(self) -> None:
        """Leave out what so many recipients share that it tells nobody apart. To be done before any letter is read."""
        limit = max(_OTHERWISE_MANY, self._size // 100)
        common = [key for key, owners in self._owners.items() if len(owners) > _MANY.get(key[0], limit)]
        for key in common:
            del self._owners[key]

    def owners(self, key: Key) -> list[int]:
        return self._owners.get(key, [])

    def hits(self, text: str) -> list[Hit]:
        """Every value met, whoever's it is."""
        found = [Hit(("email", value), start, end) for value, start, end in emails_in(text)]
        found += [Hit(("phone", value), start, end) for value, start, end in phones_in(text)]
        sums = [(value, start, end) for value, start, end in money_in(text)]
        found += [Hit(("amount", value), start, end) for value, start, end in sums]
        known = [hit for hit in found if hit.key in self._owners]
        money = [(start, end) for _, start, end in sums]
        return known + [hit for hit in self._worded(text) if not (hit.kind == "code" and _inside(hit, money))]

    def _worded(self, text: str) -> Iterator[Hit]:
        tokens = tokens_of(text)
        for place, token in enumerate(tokens):
            is_number = any(c.isdigit() for c in token.plain)
            if is_number or token.plain in self._begins:
                yield from self._from(tokens, place, text)
            if ("part", token.plain) in self._owners:
                before = tokens[place - 1].plain if place and token.joined else ""
                greeted = before in GREETINGS
                yield Hit(("part", token.plain), token.start, token.end, token.capital, greeted)

    def _from(self, tokens: list[Token], place: int, text: str) -> Iterator[Hit]:
        """Names, statements and codes that begin at this word."""
        spaced, code, capital = "", "", True
        first = tokens[place]
        for token in tokens[place : place + MOST_TOKENS]:
            if token is not first and not token.joined:
                return
            code += token.plain
            if token.plain != "and":
                spaced = f"{spaced} {token.plain}" if spaced else token.plain
                capital = capital and token.capital
            for key in (("name", spaced), ("words", spaced)):
                if key in self._owners:
                    yield Hit(key, first.start, token.end, capital)
            if ("code", code) in self._owners and _is_one_code(code, text[first.start : token.end]):
                yield Hit(("code", code), first.start, token.end)


def _letters(code: str) -> str:
    """How a code begins where its parts are written apart."""
    place = next((at for at, c in enumerate(code) if c.isdigit()), len(code))
    return code[:place]


def _is_one_code(code: str, written: str) -> bool:
    """A number alone is one only where no blank, comma or colon parts it: those are dates, times and counts."""
    return not code.isdigit() or not any(c in " ,:\n\t\u00a0" for c in written)


def _inside(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)
