"""What only a colleague's remark tells: a part of an internal note whose words are new, told by one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guardrails.binding.letter import SentenceWords
from guardrails.binding.own import stems_among, stems_of
from guardrails.binding.reading import read_words
from guardrails.binding.vocabulary import Key, Vocabulary
from guardrails.binding.words import Word, canonical
from guardrails.context import Context
from guardrails.figures.not_names import NOT_NAMES
from guardrails.kinds.check import Violation
from guardrails.patterns import Pattern
from service.domain.facts import Person

_NEW = 0.7
"""The share of a remark's telling words that neither the facts nor the public messages have."""
_ENOUGH = 1.5
_ENOUGH_BY_THE_CLOCK = 2.0
_ENOUGH_OF_A_PLAN = 2.5
"""A remark with a day or an hour in it is often what the letter is to promise, unless it has a private word."""
_NAME, _OWN, _NUMBER, _ROLE, _SENSE = 2.0, 1.5, 1.4, 0.5, 0.6
"""What a name, a private word, a number and who somebody is count, and a word that only means the same; others one."""
_ROLE_WORDS = """
    agent adviser advisor assistant carrier caretaker cashier chef cleaner clerk consultant cook courier crew
    dentist depot dispatcher doctor driver editor engineer fitter handler inspector installer insurer lab
    laboratory lender manager mechanic nurse office operator packer pharmacist planner plumber porter
    receptionist shop staff supervisor supplier surveyor teacher team technician trainee tutor warehouse
    workshop
"""
_ROLES = frozenset(_ROLE_WORDS.split())
"""Whom letter and note both name without the one telling the other: `the driver`, `a nurse`."""
_SHORTEST, _LONG_NUMBER, _MUCH = 3, 4, 4.0
_PART = re.compile(r"[.;\n]+\s+|[;\n]")
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d[\d,.]*")
_LETTER = re.compile(r"[^\W\d_]")
_BRIEF = 60
"""Shorter texts, of which there are many, are read together."""


@dataclass(frozen=True, slots=True)
class _Remark:
    """The new words of a part of a note, and how much of them tells it."""

    words: tuple[Word, ...]
    own: frozenset[Word]
    """Those that are nobody else's business."""
    enough: float


@dataclass(frozen=True, slots=True)
class _Known:
    """What the customer may read already: the stems, and the senses that they have too."""

    stems: frozenset[Key]
    keys: frozenset[Key]


def told_from_remarks(ctx: Context, private: Pattern) -> Iterator[Violation]:
    """`Let me quote Dominic: park the job, she is not worth the diesel`, where a note says so: a suspicion.

    A note tells what went wrong too: what is told has to have a name or a long number in it, or one of the words for
    what is `private` in the note or beside it, or there has to be much of it.
    """
    notes = tuple(m.text for m in ctx.case.ticket.messages if m.visibility == "internal")
    if not notes:
        return
    openly = tuple(_told_openly(ctx))
    known, remarks = _known_of(openly, ctx.vocabulary), _remarks_of(notes, openly, private, ctx.vocabulary)
    for sentence in ctx.document.body if remarks else ():
        said = ctx.letter_words.sentences[sentence.index]
        told = [remark for remark in remarks if _weight(remark, said, known) >= remark.enough]
        if told and (
            ctx.phrases_in(private, sentence.index)
            or any(remark.own or _is_telling(remark, said, known) for remark in told)
        ):
            yield Violation(sentence.start, sentence.end, "this stands in an internal note", "warn")


@lru_cache(maxsize=64)
def _remarks_of(
    notes: tuple[str, ...], openly: tuple[str, ...], private: Pattern, vocabulary: Vocabulary
) -> tuple[_Remark, ...]:
    """Those of a case, which is read again for every version of its letter."""
    known = _known_of(openly, vocabulary)
    parts = (part for note in notes for part in _PART.split(note))
    return tuple(remark for part in parts if (remark := _remark(part, known, private, vocabulary)))


def _told_openly(ctx: Context) -> Iterator[str]:
    """Every text that is no colleague's note."""
    case = ctx.case
    yield from (m.text for m in case.ticket.messages if m.visibility == "public")
    yield from (row.what for row in case.commitments)
    yield from (text for _, text in ctx.sources.texts)
    yield from (person.name for person in ctx.sources.people)
    yield from (fact.email for fact in case.facts.values() if isinstance(fact, Person) and fact.email)
    yield from (name.replace("_", " ") for name in case.facts)
    for figures in (*case.facts.values(), *case.remedies):
        yield " ".join(_NUMBERS.findall(figures.model_dump_json()))


@lru_cache(maxsize=64)
def _known_of(texts: tuple[str, ...], vocabulary: Vocabulary) -> _Known:
    told = [text for text in texts if _LETTER.search(text)]
    short = ".\n".join(text for text in told if len(text) < _BRIEF)
    words = [word for text in (*(t for t in told if len(t) >= _BRIEF), short) for word in read_words(text, vocabulary)]
    figures = (canonical(n) for text in texts for n in _NUMBERS.findall(text))
    keys = frozenset((*(key for word in words for key in word.keys), *(f"#{figure}" for figure in figures)))
    return _Known(stems_among(keys), keys)


def _remark(part: str, known: _Known, private: Pattern, vocabulary: Vocabulary) -> _Remark | None:
    """The words that nobody has told, where most of the telling words are such."""
    words = read_words(part, vocabulary)
    telling = {stems_of(word): word for word in words if _tells(word, vocabulary)}
    new = tuple(word for stems, word in telling.items() if not stems & known.stems)
    if not new or len(new) < _NEW * len(telling):
        return None
    spans = private.spans(part)
    own = frozenset(word for word in new if any(start <= word.start and word.end <= end for start, end in spans))
    timed = any(word.kind == "when" for word in words)
    enough = _ENOUGH_BY_THE_CLOCK if own else _ENOUGH_OF_A_PLAN
    return _Remark(new, own, enough if timed else _ENOUGH)


def _tells(word: Word, vocabulary: Vocabulary) -> bool:
    stems = stems_of(word)
    plain = word.kind not in ("stop", "phrase", "when") and len(word.text.strip(",.")) >= _SHORTEST
    return plain and bool(stems) and not stems & vocabulary.light


def _weight(remark: _Remark, said: SentenceWords, known: _Known) -> float:
    """One ordinary word in common is none: only a name or a long number tells by itself."""
    shared = [word for word in remark.words if word.keys & said.keys]
    told = [(word, likeness) for word in shared if (likeness := _likeness(word, said, known))]
    if len(told) == 1 and not _stands_alone(told[0][0], said):
        return 0.0
    return sum(_of_kind(word, remark, said) * likeness for word, likeness in told)


def _is_telling(remark: _Remark, said: SentenceWords, known: _Known) -> bool:
    exact = [word for word in remark.words if _likeness(word, said, known) == 1.0]
    by_itself = any(_stands_alone(word, said) for word in exact)
    return by_itself or sum(_of_kind(word, remark, said) for word in exact) >= _MUCH


def _stands_alone(word: Word, said: SentenceWords) -> bool:
    return _is_told_as_a_name(word, said) or len(_DIGIT.findall(word.text)) >= _LONG_NUMBER


def _of_kind(word: Word, remark: _Remark, said: SentenceWords) -> float:
    if _is_told_as_a_name(word, said):
        return _NAME
    if word in remark.own:
        return _OWN
    return _NUMBER if word.kind == "number" else _ROLE if word.text.removesuffix("s") in _ROLES else 1.0


def _is_told_as_a_name(word: Word, said: SentenceWords) -> bool:
    """Whether the sentence has the word with a capital too: `the right to appeal` names no Human Rights Act."""
    told = (other for stem in stems_of(word) for other in said.words.get(stem, ()))
    return _is_name(word) and any(other.kind == "name" or other.capital for other in told)


def _is_name(word: Word) -> bool:
    """Notes begin with names: `Brightlane subcontract`. An ordinary word may begin one as well."""
    return word.kind == "name" or (word.capital and word.text not in NOT_NAMES)


def _likeness(word: Word, said: SentenceWords, known: _Known) -> float:
    """1 for the word itself, less for another of its meaning that is as new."""
    same = any(stem in said.words for stem in stems_of(word))
    if word.kind == "name":
        return 1.0 if same and _is_told_as_a_name(word, said) else 0.0
    if same:
        return 1.0
    return _SENSE if word.keys & said.keys and not word.keys & known.keys else 0.0
