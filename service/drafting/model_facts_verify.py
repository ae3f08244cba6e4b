"""What may be pointed at in one case, and what the words that a model gave are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from service.domain.case import CaseFile
from service.domain.playbook import FactNeed, Scenario
from service.domain.triage import DroppedFact, Extraction
from service.drafting.model_facts_wanted import wanted_facts
from service.drafting.reading.by_model_figures import FigureReader, figure_reader
from service.drafting.reading.by_model_quote import Place, find_quote
from service.drafting.reading.by_model_texts import TextReader, text_reader
from service.drafting.reading.extract_decide import Decision

_MOST_ASKED = 14
_MOST_OPTIONS = 24
"""Of one fact; a thread with more is a log that somebody pasted."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fact that nobody knows, and the words that may state it, with where they stand."""

    need: FactNeed
    places: Mapping[str, tuple[Place, ...]]

    @property
    def options(self) -> tuple[str, ...]:
        """The words as a model sees them in the thread."""
        return tuple(dict.fromkeys(_plain(words) for words in self.places))


class Pointing:
    """One case whose thread has been read for what may be pointed at."""

    def __init__(
        self, case: CaseFile, scenario: Scenario, disputed: Container[str] = (), *, statements: bool = False
    ) -> None:
        """`disputed` are facts about which rules have read what they did not trust."""
        self.case = case
        self.scenario = scenario
        self.names = frozenset(need.name for need in scenario.facts)
        self._figures = figure_reader(case, self.names)
        self._texts = text_reader(case, self.names)
        needs = (n for n in wanted_facts(case, scenario, disputed) if statements or n.type != "text")
        self.wanted = tuple(w for need in needs if (w := self._wanted(need)).places)[:_MOST_ASKED]

    def verified(self, quotes: Mapping[str, str]) -> Extraction:
        """What rules make of the words that a model gave for each fact that was asked for."""
        told = [(w, _plain(quotes.get(w.need.name, ""))) for w in self.wanted if quotes.get(w.need.name, "").strip()]
        often = Counter(quote for _, quote in told)
        decisions = {w.need.name: self._decision(w, quote, often[quote]) for w, quote in told}
        return Extraction(
            facts={name: d.fact for name, d in decisions.items() if d.fact is not None},
            dropped=tuple(dict.fromkeys(dropped for d in decisions.values() for dropped in d.dropped)),
            candidates={
                name: d.candidates for name, d in decisions.items() if self._is_statement(name) and d.candidates
            },
        )

    def _wanted(self, need: FactNeed) -> Wanted:
        options = self._reader(need).options(need)
        return Wanted(need, {} if len(options) > _MOST_OPTIONS else options)

    def _is_statement(self, name: str) -> bool:
        """A figure that was not believed is no suggestion either: a wrong one is taken too easily."""
        need = self.scenario.need(name)
        return need is not None and need.type == "text"

    def _reader(self, need: FactNeed) -> TextReader | FigureReader:
        return self._texts if need.type == "text" else self._figures

    def _decision(self, wanted: Wanted, quote: str, often: int) -> Decision:
        name, reader = wanted.need.name, self._reader(wanted.need)
        if often > 1:
            return _dropped(quote, f"a model gave these words for {name} and for another fact as well")
        places = self._places(wanted, quote)
        if not places:
            return _dropped(quote, f"a model gave these words for {name}, but they stand in no message as such")
        decision = reader.read(wanted.need, places)
        if decision.fact is None and not decision.candidates and not decision.dropped:
            return _dropped(quote, f"a model gave these words for {name}, but no {_type(wanted)} can be read from them")
        return decision

    def _places(self, wanted: Wanted, quote: str) -> Sequence[Place]:
        """Where the words stand; whoever keeps to no schema may give other words than those that were offered."""
        offered = {_plain(words): places for words, places in wanted.places.items()}
        return offered.get(quote) or find_quote(self.case, quote, self.names)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _type(wanted: Wanted) -> str:
    return wanted.need.type.replace("_", " ")


def _dropped(quote: str, reason: str) -> Decision:
    return Decision(None, (DroppedFact(quote=quote, reason=reason),), ())
