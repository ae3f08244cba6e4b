"""A colleague's statement as clauses in the letter's words, and how far each of them can be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from prompts.wording import notes
from prompts.wording.fact_words import said_of
from prompts.wording.part import Part
from prompts.wording.parts import pieces
from prompts.wording.scan import scan
from prompts.wording.style import Style
from prompts.wording.words import core, form, is_, is_noun
from service.domain.moment import day_of
from service.drafting.reading.plain_dates import days_named
from service.drafting.reading.plain_words import is_plain_word, load_plain_words, told_plainly
from service.drafting.reading.staff_cues import load_staff_cues
from service.drafting.reading.staff_gate import Gate
from service.drafting.reading.staff_statements import Statement

_ARROW = re.compile(r"\s*(?:->|=>|→)\s*")
_FIRST = re.compile(r"\b(?:I|me|my|mine|I'?(?:ll|ve|m|d))\b|\bim\b")
_STAGE = re.compile(r"\A[\w ]{2,30}? (?:live|from|effective) (?P<when>[\w/ ]{2,14}): (?P<what>.+)\Z")
_CERTAIN = ("finite", "participle", "progressive", "to_do")
_AS_NOTED = ("noun_phrase", "verb_present", "verb_base")
"""Whoever reads the candidate knows better what it is about than a rule does."""
_DONE = ("verb_passive", "verb_past")
_READABLE = (*_CERTAIN, *_DONE, "adjective", "verb_present", "verb_ing", "verb_base")
_UNTOLD = re.compile(r"[=:/\\*_\"“”‘]|(?<!\w)'|\b\d+-hourly\b")
_GOES_LIVE = re.compile(r"\b(?<!will )(?:go|goes|going) live\b", re.IGNORECASE)
_TRAINS = re.compile(
    r"\A(?P<who>(?:\d+ |all )?[a-z ]{3,30}?) (?P<what>training(?: session)?)(?= (?:on|by|from)\b)", re.I
)
_YOURS = re.compile(r"\byours?\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:his|her|their|the customer)\b", re.IGNORECASE)
_DATED = re.compile(r"\b\d{1,2} [A-Z][a-z]{2}|\b[A-Z][a-z]{2,8} \d{1,2}\b")
_DONE_ON = re.compile(r"\b(?P<have>has|have) been (?P<rest>.*\bon (?:[A-Z][a-z]+ )?(?:\d{1,2} [A-Z]|[A-Z][a-z]+ \d))")
_POINTS_BACK = re.compile(r"\b(?:it|they|them|this|that one|these|those|same|he|she|him|her)\b", re.IGNORECASE)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """What may be said, and whether it may be said without asking."""

    words: str
    noted: str
    """The same before it became a whole clause."""
    certain: bool
    is_named: bool
    """Whether it only names a thing: "no owner on that inbox"."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the statements of one case."""

    gate: Gate
    style: Style
    locale: str

    def clauses(self, statement: Statement, fact: str) -> list[Clause]:
        """The statement's clauses as the fact would tell them; what names somebody or is unreadable is left out."""
        role = said_of(fact)
        texts = _texts(statement)
        read = [clause for text in texts for clause in self._read(text, statement, role)]
        alone = len(read) == 1
        kept = [c for c in read if self._is_readable(c.noted, role)]
        known = statement.label is not None
        told = [c if alone or known or _stands_alone(c.noted, role) else _doubted(c) for c in kept]
        return told or [_doubted(c) for text in texts for c in self._parts(text, statement, role)]

    def plain(self, text: str, statement: Statement) -> str:
        """The text in a customer's words, its days as dates."""
        told = told_plainly(text, self.locale, self.gate.known).words
        written = day_of(statement.message.at) if statement.message.at else None
        return _uncapitalised(days_named(told, written, self.style.sent_at, self.locale))

    def is_whole(self, statement: Statement, readable: int) -> bool:
        """Whether nothing of the statement had to be left out."""
        told = (told_plainly(text, self.locale, self.gate.known).words for text in _texts(statement))
        return sum(len(pieces(words, "cause")) for words in told if words) == readable

    def _read(self, text: str, statement: Statement, role: str) -> Iterator[Clause]:
        told = self.plain(text, statement)
        for piece in pieces(told, role) if told else ():
            words = " ".join(piece.words).strip(" ,")
            yield self._judged(words, text, role)

    def _parts(self, text: str, statement: Statement, role: str) -> Iterator[Clause]:
        """What can be read of a run of jottings with commas between them."""
        for part in self.plain(text, statement).split(", "):
            if part.strip() and self._is_readable(part, role):
                yield self._judged(part, text, role)

    def _judged(self, words: str, raw: str, role: str) -> Clause:
        words = _GOES_LIVE.sub("will go live", _with_training(words))
        part = scan(tuple(words.split()), role)
        acted = f"we {words}" if _has_an_object(part) else words
        said = words if part.kind in _AS_NOTED else notes.clause(acted, role, self.style)
        said = _done_on_a_day(said)
        steady = notes.clause(said, role, self.style) == said
        certain = (
            part.kind in _CERTAIN
            and steady
            and _tells_surely(part)
            and not (part.kind == "participle" and self.style.sent_at is None and _DATED.search(words))
            and self.is_plain(words)
            and not self.gate.is_touchy(words)
            and self.gate.is_sure(raw)
            and self.gate.knows_amounts(words)
            and self.gate.is_short(said)
            and not _is_about_a_colleague(words)
            and not _is_made_yours(words, said)
            and not (role == "cause" and said.startswith("you "))
        )
        return Clause(said if steady else words, words, certain, part.kind == "noun_phrase")

    def is_plain(self, words: str) -> bool:
        """Whether a customer understands every word of it, and it points at nothing that was said before."""
        left = told_plainly(words, self.locale, self.gate.known).leftovers
        return not left and not _UNTOLD.search(words) and not _POINTS_BACK.search(words)

    def _is_readable(self, words: str, role: str) -> bool:
        left = told_plainly(words, self.locale, self.gate.known).leftovers
        kind = scan(tuple(words.split()), role).kind
        listed = kind == "noun_phrase" and len(words.split()) > _FEWEST
        return (
            self.gate.names_nobody(words)
            and not _FIRST.search(words)
            and len(words.split()) >= (_FEWEST if kind not in _CERTAIN else _FEWEST - 1)
            and (kind in _READABLE or listed)
            and len(left) <= 1
            and not any(_is_code(word) or _may_be_a_name(word, words) for word in left)
            and self.gate.is_free_of_codes(words)
            and "=" not in words
        )


def _texts(statement: Statement) -> list[str]:
    staged = _STAGE.match(statement.body)
    body = f"from {staged['when']} {staged['what']}" if staged else statement.body
    return [text for text in _ARROW.split(body) if text.strip()]


def _stands_alone(words: str, role: str) -> bool:
    """Of several clauses only a finite one is sure to have been read as it was meant."""
    return scan(tuple(words.split()), role).kind == "finite"


def _doubted(clause: Clause) -> Clause:
    return replace(clause, certain=False)


def _is_made_yours(noted: str, said: str) -> bool:
    """Whether only the letter's grammar made it the customer's: "passwords reset" may be about other people's."""
    return bool(_YOURS.search(said)) and not (_YOURS.search(noted) or _THEIRS.search(noted))


def _done_on_a_day(said: str) -> str:
    """As in "was corrected on 3 May", and not "has been"."""
    return _DONE_ON.sub(lambda m: f"{'was' if m['have'] == 'has' else 'were'} {m['rest']}", said)


def _has_an_object(part: Part) -> bool:
    """As in "migrated 84 accounts", where the reader has to be told who did."""
    if part.kind not in _DONE or len(part.words) < part.at + 2:
        return False
    after = part.words[part.at + 1]
    return not (is_("prepositions", after) or is_("adverbs", after) or is_("adjectives", after) or after == "to")


def _uncapitalised(words: str) -> str:
    first = words.split(" ")[0]
    plain = first[:1].isupper() and first[1:].islower() and is_plain_word(first.lower())
    return words[:1].lower() + words[1:] if plain else words


def _with_training(words: str) -> str:
    """As in "38 agents training on 17 February", which has no verb."""

    def told(match: re.Match[str]) -> str:
        return f"{match['who']} have {'a ' if match['what'].endswith('session') else ''}{match['what']}"

    return _TRAINS.sub(told, words)


def _tells_surely(part: Part) -> bool:
    """Whether its verb can be nothing else: "terms" may be a noun, and "signed" may only describe."""
    if part.kind != "finite":
        return True
    verb, before = part.words[part.at], part.words[part.at - 1 : part.at]
    after = part.words[part.at + 1 : part.at + 2]
    if is_("auxiliaries", verb) or any(is_("adverbs", word) for word in (verb, *before)):
        return True
    if form(verb, "past"):
        opens = bool(after) and (is_("determiners", after[0]) or is_("possessives", after[0]))
        return not form(verb, "pp") or opens
    return core(verb) == "go" or core(verb) not in load_plain_words().ordinary


def _is_code(word: str) -> bool:
    return bool(re.search(r"[\d_.]", word)) or (word.isupper() and len(word) > 1)


def _may_be_a_name(word: str, words: str) -> bool:
    """Whether an unknown word stands where somebody's name would."""
    if not word.isalpha() or word.endswith(("ed", "ing")):
        return False
    return bool(
        re.search(
            rf"(?:\A|\b(?:by|to|from|with|for|told|asked|{'|'.join(load_staff_cues().colleagues)}) ){re.escape(word)}",
            words,
        )
    )


def _is_about_a_colleague(words: str) -> bool:
    """Whether somebody of ours did it, whom the letter would blame."""
    first = [word.removesuffix("'s") for word in words.lower().replace("’", "'").split()[:3]]
    return any(word in (*load_staff_cues().colleagues, "he", "she") for word in first) and not is_noun(
        "customers", first[-1]
    )
