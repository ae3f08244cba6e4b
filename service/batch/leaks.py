"""Search each letter of a batch for the other recipients' values. Words that letters share are searched once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from service.batch.leak_index import Hit, Key, LeakIndex, LeakKind
from service.batch.leak_own import Own
from service.batch.leak_words import CALENDAR, tokens_of
from service.domain.report import Span
from service.domain.value import Value

LEAK = "cross_leak"
"""The rule's name, in a recipient's reason."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_TOLD_OWNERS = 3
_LOOKED_AT: frozenset[LeakKind] = frozenset(("part", "words"))
_NEVER_SAID_OF_OTHERS: frozenset[LeakKind] = frozenset(("code", "email", "phone"))
"""What hardly anybody says of somebody else: in a recipient's own statement it may come from a mixed-up file."""
_COMMON = 3
"""In more letters than this, and than one in a hundred, a weak trace is everybody's way of speaking."""


class Leak(Value):
    """Another recipient's value in a letter."""

    number: int
    """The row whose letter it is."""
    kind: LeakKind
    certain: bool
    """Whether the letter is blocked; else somebody has a look."""
    span: Span
    """In the letter's text."""
    owners: tuple[int, ...]
    """Rows that the value belongs to, the first few."""


class Search(Value):
    """What came of searching a batch."""

    leaks: tuple[Leak, ...]
    letters: int
    stretches: int
    """Paragraphs in all letters."""
    searched: int
    """Of them the different ones, which alone were searched."""
    unwatched: int
    """References too short to be looked for."""

    @property
    def blocked(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(leak.number for leak in self.leaks if leak.certain))

    @property
    def doubtful(self) -> tuple[int, ...]:
        """Letters that a person looks at."""
        blocked = set(self.blocked)
        return tuple(dict.fromkeys(leak.number for leak in self.leaks if leak.number not in blocked))


@dataclass(frozen=True, slots=True)
class _Found:
    number: int
    offset: int
    hit: Hit
    paragraph: bytes
    """What tells the paragraph from others."""
    stated: bool = False
    """Whether the recipient's own statement says it, so that it may be meant."""

    @property
    def span(self) -> Span:
        return self.offset + self.hit.start, self.offset + self.hit.end

    @property
    def is_certain(self) -> bool:
        return not self.stated and (self.hit.kind not in _LOOKED_AT or self.hit.greeted)


@dataclass(slots=True)
class LeakSearch:
    """One pass over the letters, in any order; `finish` judges what was met."""

    index: LeakIndex
    own: Callable[[int], Own]
    """A recipient's own values, asked again only for those whose letter holds something of others'."""
    _seen: dict[bytes, tuple[Hit, ...]] = field(default_factory=dict)
    _found: list[_Found] = field(default_factory=list)
    _small: dict[str, bytes] = field(default_factory=dict)
    """Words that stand somewhere without a capital, with the paragraph, or nothing where there are several."""
    _letters: int = 0
    _stretches: int = 0

    _own_keys: dict[int, tuple[frozenset[Key], frozenset[Key]]] = field(default_factory=dict)
    """What is known of a recipient, and what their statements say."""

    def read(self, number: int, text: str, traced: Collection[Span] = ()) -> None:
        """A recipient's letter, subject and all, with the spans of the figures that its rules traced to a source."""
        self._letters += 1
        for paragraph in _PARAGRAPH.finditer(text):
            self._stretches += 1
            mark = hashlib.blake2b(paragraph[0].encode("utf-8", "replace"), digest_size=12).digest()
            for hit in self._hits(paragraph[0], mark):
                found = _Found(number, paragraph.start(), hit, mark)
                if number not in self.index.owners(hit.key) and not _is_traced(found, traced):
                    self._found.append(found)

    def finish(self) -> Search:
        """What was met and is a leak. It is judged last: which words are ordinary is known once all are read."""
        kept = [left for found in self._found if self._is_telling(found) and (left := self._unless_own(found))]
        strong = [found for found in kept if found.is_certain]
        weak = _without_covered([found for found in kept if not found.is_certain], strong)
        rare = self._rare(weak)
        leaks = [self._leak(found) for found in (*strong, *rare)]
        return Search(
            leaks=tuple(sorted(dict.fromkeys(leaks), key=lambda leak: (leak.number, leak.span, leak.kind))),
            letters=self._letters,
            stretches=self._stretches,
            searched=len(self._seen),
            unwatched=self.index.unwatched,
        )

    def _hits(self, paragraph: str, mark: bytes) -> tuple[Hit, ...]:
        """What the paragraph holds, of whomever; one that came before is not searched again."""
        hits = self._seen.get(mark)
        if hits is None:
            hits = self._seen[mark] = tuple(self.index.hits(paragraph))
            for token in tokens_of(paragraph):
                if not token.capital and self._small.setdefault(token.plain, mark) != mark:
                    self._small[token.plain] = b""
        return hits

    def _is_telling(self, found: _Found) -> bool:
        """Whether a name is meant: one of ordinary words is a name only where they have capitals."""
        hit = found.hit
        if hit.greeted or hit.kind not in ("name", "part"):
            return True
        words = str(hit.key[1]).split()
        is_ordinary = any(self._is_ordinary(word, found.paragraph) for word in words)
        if len(words) == 1:
            return hit.capital and not is_ordinary
        return hit.capital or not is_ordinary

    def _is_ordinary(self, word: str, paragraph: bytes) -> bool:
        """Whether other letters have it in small letters, or it is a day's or a month's name."""
        return word in CALENDAR or self._small.get(word, paragraph) != paragraph

    def _unless_own(self, found: _Found) -> _Found | None:
        """None where the letter's own recipient has the same value, or it stands in what is known of them."""
        if found.number not in self._own_keys:
            own = self.own(found.number)
            amounts: set[Key] = {("amount", amount) for amount in own.amounts}
            known, stated = (frozenset(hit.key for hit in self.index.hits(text)) for text in (own.text, own.statements))
            self._own_keys[found.number] = known | amounts, stated
        known, stated = self._own_keys[found.number]
        if found.hit.key not in known | stated:
            return found
        is_odd = found.hit.key not in known and found.hit.kind in _NEVER_SAID_OF_OTHERS
        return replace(found, stated=True) if is_odd else None

    def _rare(self, weak: list[_Found]) -> Iterator[_Found]:
        """Weak traces, without those that many letters hold."""
        letters: dict[Key, set[int]] = {}
        for found in weak:
            letters.setdefault(found.hit.key, set()).add(found.number)
        most = max(_COMMON, self._letters // 100)
        return (found for found in weak if len(letters[found.hit.key]) <= most)

    def _leak(self, found: _Found) -> Leak:
        start, end = found.span
        return Leak(
            number=found.number,
            kind=found.hit.kind,
            certain=found.is_certain,
            span=(start, end),
            owners=tuple(self.index.owners(found.hit.key)[:_TOLD_OWNERS]),
        )


def _without_covered(weak: list[_Found], strong: list[_Found]) -> list[_Found]:
    """A weak trace inside a certain one says nothing more."""
    spans: dict[int, list[Span]] = {}
    for found in strong:
        spans.setdefault(found.number, []).append(found.span)
    return [f for f in weak if not any(s <= f.span[0] and f.span[1] <= e for s, e in spans.get(f.number, ()))]


def _is_traced(found: _Found, traced: Collection[Span]) -> bool:
    """A sum that the rules derived from this recipient's own figures is theirs, whoever has the same."""
    if found.hit.kind != "amount":
        return False
    start, end = found.span
    return any(s < end and start < e for s, e in traced)


def search_letters(
    index: LeakIndex, own: Callable[[int], Own], letters: Iterable[tuple[int, str, Collection[Span]]]
) -> Search:
    """All letters of a batch, each with its recipient's row."""
    search = LeakSearch(index, own)
    for number, text, traced in letters:
        search.read(number, text, traced)
    return search.finish()
