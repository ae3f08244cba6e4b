"""Everything that a rule may look at while one letter is checked. Found once, shared by all rules."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from guardrails.authority import Authority
from guardrails.binding.letter import LetterWords, read_letter_words
from guardrails.binding.parties import Parties, parties_of
from guardrails.binding.statement import Statement, statement_of
from guardrails.binding.vocabulary import Vocabulary
from guardrails.document import Document
from guardrails.figures.find import find_mentions
from guardrails.figures.grounding import Grounding
from guardrails.figures.literal import with_literals
from guardrails.figures.mention import Mention
from guardrails.figures.sources import Sources
from guardrails.lexicon.words import Lexicon
from guardrails.patterns import Pattern, Span, compile_patterns
from guardrails.sieve import Sieve, Sifted
from guardrails.window import Hit, Hits, Window
from service.domain.case import CaseFile
from service.domain.playbook import Scenario


@dataclass
class Context:
    """One letter, its case and scenario, and what has been found so far."""

    document: Document
    case: CaseFile
    scenario: Scenario
    classes: dict[str, Pattern]
    """The lexicon's word classes, compiled."""
    authority: Authority
    vocabulary: Vocabulary
    ground: Callable[[Context], tuple[Grounding, ...]]
    """Traces the letter's figures to their sources."""
    broken: dict[str, tuple[Hit, ...]] = field(default_factory=dict)
    """What each prohibition found, once they have run; elements that are the same test read it."""
    _sifted: dict[Sieve, Sifted] = field(default_factory=dict)
    _phrases: dict[Pattern, Hits] = field(default_factory=dict)
    _found: dict[int, Hits] = field(default_factory=dict)
    _found_by_sentence: dict[int, dict[int, Hits]] = field(default_factory=dict)
    _statements: dict[tuple[str, bool, tuple[str, ...]], Statement] = field(default_factory=dict)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The letter's figures, in order."""
        found = find_mentions(self.document, self.case.sent_at, self.case.reading_locale)
        return with_literals(found, self.document, self.sources)

    @cached_property
    def sources(self) -> Sources:
        """The figures and people that the case vouches for."""
        return Sources(self.case)

    @cached_property
    def grounding(self) -> tuple[Grounding, ...]:
        """Each figure with the fact or the sum that it comes from; neither means that it has no source."""
        return self.ground(self)

    @cached_property
    def body(self) -> tuple[int, ...]:
        """The indices of the sentences in which the letter has to tell what it tells: none below its closing."""
        return tuple(s.index for s in self.document.body if not s.after_closing)

    def body_in(self, window: Window) -> tuple[int, ...]:
        """Those of a window."""
        body = self.body
        if not body or (window.first <= body[0] and body[-1] <= window.last):
            return body
        return body[bisect_left(body, window.first) : bisect_right(body, window.last)]

    @cached_property
    def letter_words(self) -> LetterWords:
        """The letter's words by what they may mean."""
        return read_letter_words(self.document, self.case, self.vocabulary)

    def statement(self, value: str, *, either_side: bool = False, others: tuple[str, ...] = ()) -> Statement:
        """A text fact taken apart; what it shares with `others` weighs little."""
        key = (value, either_side, others)
        if key not in self._statements:
            self._statements[key] = statement_of(value, self._parties, self.vocabulary, either_side, others)
        return self._statements[key]

    @cached_property
    def _parties(self) -> Parties:
        return parties_of(self.case, self.vocabulary)

    @cached_property
    def whole(self) -> Window:
        """The whole letter, subject and signature included."""
        return Window(0, len(self.document.sentences) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.document.sentences]

    def sentence_index(self, position: int) -> int:
        """The sentence that a place of the plain text belongs to; -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def once(self, check: object, find: Callable[[Context], Hits]) -> Hits:
        """What a check finds in the whole letter, found only once."""
        key = id(check)
        if key not in self._found:
            self._found[key] = find(self)
        return self._found[key]

    def in_window(self, check: object, find: Callable[[Context], Hits], window: Window) -> Hits:
        """Those that stand in a window."""
        key = id(check)
        if key not in self._found_by_sentence:
            self._found_by_sentence[key] = _by_sentence(self.once(check, find))
        by_sentence = self._found_by_sentence[key]
        if not by_sentence:
            return ()
        if window.first == window.last:
            return by_sentence.get(window.first, ())
        return tuple(h for s in range(window.first, window.last + 1) for h in by_sentence.get(s, ()))

    def phrases(self, pattern: Pattern) -> Hits:
        """Every place where the pattern stands inside one sentence of the letter."""
        hits = self._phrases.get(pattern)
        if hits is None:
            hits = self._phrases[pattern] = self._find(pattern)
        return hits

    def _find(self, pattern: Pattern) -> Hits:
        found = pattern.read(self._sifted_by(pattern.sieve))
        return tuple([hit for index, spans in found for hit in self._hits(index, spans)]) if found else ()

    def phrases_in(self, pattern: Pattern, sentence: int) -> Hits:
        """The places of one sentence where the pattern stands. It is not looked for in the others."""
        stretches = self._sifted_by(pattern.sieve).stretches
        spans = pattern.spans_in(stretches[sentence]) if 0 <= sentence < len(stretches) else ()
        return tuple(self._hits(sentence, spans)) if spans else ()

    def _hits(self, sentence: int, spans: Iterable[Span]) -> list[Hit]:
        begin = self._starts[sentence]
        hits = [Hit(begin + start, begin + end, sentence) for start, end in spans]
        return [hit for hit in hits if not self._ends_in_address(hit)] if self._addresses else hits

    def _ends_in_address(self, hit: Hit) -> bool:
        """Whether words run into an e-mail address: `tell incident@firm.example` asks nobody to tell an incident."""
        nearest = bisect_left(self._addresses, (hit.end, 0)) - 1
        start, end = self._addresses[nearest] if nearest >= 0 else (0, 0)
        return hit.start < start < hit.end < end

    @cached_property
    def _addresses(self) -> tuple[Span, ...]:
        return tuple((m.start(), m.end()) for m in _ADDRESS.finditer(self.document.text))

    def _sifted_by(self, sieve: Sieve) -> Sifted:
        sifted = self._sifted.get(sieve)
        if sifted is None:
            spans = [(s.start, s.end) for s in self.document.sentences]
            sifted = self._sifted[sieve] = Sifted(sieve, self.document.text, spans)
        return sifted

    def of_class(self, name: str) -> Hits:
        """Every place where a word of the class stands."""
        return self.phrases(self.classes[name])

    def mentions_in_sentence(self, sentence: int) -> tuple[Mention, ...]:
        return self._mentions_by_sentence.get(sentence, ())

    @cached_property
    def _mentions_by_sentence(self) -> dict[int, tuple[Mention, ...]]:
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.sentence].append(mention)
        return {sentence: tuple(mentions) for sentence, mentions in found.items()}

    def mentions_in(self, window: Window) -> tuple[Mention, ...]:
        return tuple(m for s in range(window.first, window.last + 1) for m in self._mentions_by_sentence.get(s, ()))


_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def _by_sentence(hits: Hits) -> dict[int, Hits]:
    found: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.sentence].append(hit)
    return {sentence: tuple(some) for sentence, some in found.items()}


def compile_classes(lexicon: Lexicon, sieve: Sieve) -> dict[str, Pattern]:
    """One pattern per word class."""
    where = "lexicon.classes."
    return {n: compile_patterns([f"<{n}>"], lexicon.regex, where + n, sieve) for n in lexicon.words}
