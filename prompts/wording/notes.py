"""Put a note, however it was jotted down, into the words of a letter: as a clause or a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from prompts.wording.clause import Actor, Clause, addressed, with_own_subject
from prompts.wording.frames import noun_phrase, with_frame
from prompts.wording.lexicon import lexicon
from prompts.wording.moments import times_as_words
from prompts.wording.numbers import listed
from prompts.wording.objects import with_objects
from prompts.wording.part import Part
from prompts.wording.parts import Piece, listed_things, pieces
from prompts.wording.person import address
from prompts.wording.scan import scan
from prompts.wording.style import Style
from prompts.wording.subjectless import with_supplied_subject
from prompts.wording.words import core, does, form, is_, is_adjective, is_name, is_noun, is_number, is_small

_WHICH = "which"
_SHORT = 12
"""Two clauses of so many words together need no comma between them."""


@dataclass(frozen=True, slots=True)
class _Read:
    part: Part
    tie: str
    opening: tuple[str, ...] = ()
    """A time set in front: "from now on"."""


def clause(note: str, role: str, style: Style, actor: Actor = "") -> str:
    """A finite clause that can follow "that": no capital, no full stop."""
    read = _read(note, role)
    said = [_said(r, role, style, actor) for r in read]
    short = len(said) == 2 and sum(len(c.words) for c in said) <= _SHORT
    return _joined(said, _ties(read), comma=role != "claim" and not short)


def sentence(note: str, role: str, style: Style) -> str:
    """The clause with a capital; several long ones become several sentences, the last without its stop."""
    read = _read(note, role)
    said = [_said(r, role, style) for r in read]
    ties = _ties(read)
    if len(said) > 1 and sum(len(c.words) for c in said) > 22:
        cut = next((i for i, tie in enumerate(ties) if i and not tie), 0)
        if cut:
            return ". ".join(capital(s) for s in (_joined(said[:cut], ties[:cut]), _joined(said[cut:], ties[cut:])))
    return capital(_joined(said, ties))


def phrase(note: str, role: str, style: Style) -> str | None:
    """A noun phrase with its article; None when the note says something instead of naming it."""
    read = _read(note, role)
    if any(r.part.kind != "noun_phrase" for r in read):
        return None
    things = [Part(words, "noun_phrase") for r in read for words in listed_things(r.part.words)]
    return listed([" ".join(noun_phrase(thing, role, style)) for thing in things], style)


def done(note: str, style: Style) -> str | None:
    """The clause of something finished or under way; None for a noun phrase or a plan."""
    kinds = {r.part.kind for r in _read(note, "remedy")}
    if kinds & {"noun_phrase", "verb_base", "whether", "to_do"}:
        return None
    return clause(note, "remedy", style)


def item(note: str, style: Style) -> str:
    """One step or entry of a list: a capital, and articles where a bare order leaves them out."""
    words = with_objects(
        address(tuple(note.strip().rstrip(".;,").split()), "failure", style.customer, style.others),
        "failure",
        verb=True,
    )
    return capital(" ".join(filter(None, words)))


def way(note: str) -> str:
    """A channel as the way by which something was said: "by phone", "in the app", "at the front desk"."""
    words = tuple(note.strip().rstrip(".;,").split())
    if is_("prepositions", words[0]):
        return " ".join(words)
    head = core(words[-1])
    led = next((at for at in ("at", "on", "in") if head in lexicon().nouns[f"channels_{at}"]), "")
    if not led:
        return f"by {' '.join(words)}"
    named = (
        words
        if is_name(words[0]) or is_("determiners", words[0]) or is_("possessives", words[0])
        else ("our" if led == "in" else "the", *words)
    )
    return " ".join((led, *named))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=512)
def _read(note: str, role: str) -> tuple[_Read, ...]:
    text = times_as_words(_unprefixed(note.strip()).replace(" & ", " and "))
    read = tuple(_read_piece(_first_lower(piece), role) for piece in pieces(text, role))
    return _as_circumstance(read) if role == "hurt" else read


def _as_circumstance(read: tuple[_Read, ...]) -> tuple[_Read, ...]:
    """What the customer was before we did anything is when it happened, and not something that we did."""
    first, *others = read
    if first.part.kind != "verb_adjective" or not any(is_("standing", word) for word in first.part.words[:3]):
        return read
    if len(first.part.words) > _SHORT // 3 or any(r.tie for r in others):
        return read
    if not others:
        return (replace(first, opening=("it", "came", "when")),)
    return (*others, replace(first, tie="at a time when"))


def _read_piece(piece: Piece, role: str) -> _Read:
    words = piece.words
    for n in _openings(words):
        inner = scan(words[n:], role)
        if inner.kind in ("finite", "participle", "progressive", "adjective"):
            return _Read(inner, piece.tie, words[:n])
    return _Read(scan(words, role), piece.tie)


def _openings(words: tuple[str, ...]) -> list[int]:
    """How many words may set the clause in time: "from now on", "after the game,"."""
    known = [n for n in (3, 2, 1) if "-".join(map(core, words[:n])) in lexicon().grammar["openers"]]
    comma = next((i + 1 for i, word in enumerate(words) if word.endswith(",")), 0)
    led = is_("prepositions", words[0]) or is_("subordinators", words[0])
    return [n for n in (*known, *([comma] if led and comma else ())) if len(words) > n + 1]


def _said(read: _Read, role: str, style: Style, actor: Actor = "") -> Clause:
    plain = _realised(addressed(read.part, role, style), role, style, actor)
    return Clause((*read.opening, *plain.subject), plain.predicate, plain.shared)


def _realised(part: Part, role: str, style: Style, actor: Actor) -> Clause:
    match part.kind:
        case "finite" | "participle" | "progressive" | "adjective" | "to_do":
            return with_own_subject(part, role, style)
        case "noun_phrase":
            return with_frame(part.words, role, style)
        case "whether":
            return Clause((), part.words)
        case _:
            return with_supplied_subject(part, role, style, actor)


def _unprefixed(note: str) -> str:
    """A leading "because" or "that" is the frame's to say."""
    for opener in ("because ", "that ", "due to ", "it was because "):
        if note.lower().startswith(opener) and not note.lower().startswith("that was"):
            return note[len(opener) :]
    return note


def _first_lower(piece: Piece) -> Piece:
    first = piece.words[0]
    if core(first) in (
        "the",
        "a",
        "an",
        "no",
        "we",
        "our",
        "your",
        "his",
        "her",
        "their",
        "it",
        "they",
        "he",
        "she",
        "you",
        "there",
    ):
        return Piece((first.lower(), *piece.words[1:]), piece.tie)
    return piece


def _ties(read: tuple[_Read, ...]) -> list[str]:
    """The word between a clause and the one before; a name given to a thing belongs to the thing."""
    return [r.tie or (_WHICH if i and _names_it(read[i - 1].part, r.part) else "") for i, r in enumerate(read)]


def _names_it(before: Part, part: Part) -> bool:
    """As in "asked to remove his turban, called a hat": the turban was, and not the customer."""
    last = before.words[-1]
    return (
        part.kind == "verb_passive"
        and does("naming", part.words[part.at])
        and not (
            is_small(last) or is_number(last) or is_adjective(last) or form(last, "base") or is_noun("persons", last)
        )
    )


def _joined(clauses: list[Clause], ties: list[str], comma: bool = True) -> str:
    """Clauses of one subject share it; others are set side by side."""
    if all(c.shared and c.subject == clauses[0].subject for c in clauses) and len(clauses) > 1 and not any(ties):
        rest = [" ".join(c.predicate) for c in clauses]
        head = ", ".join(rest[:-1])
        return f"{' '.join(clauses[0].subject)} {head} and {rest[-1]}"
    text = " ".join(clauses[0].words).strip(",")
    for i, (clause, tie) in enumerate(zip(clauses[1:], ties[1:], strict=True), start=1):
        more = " ".join(clause.words).strip(",")
        if tie == _WHICH:
            text += f", which was {' '.join(clause.predicate[1:])}"
        elif tie:
            text += f", {tie} {more}"
        elif i == len(clauses) - 1:
            text += f"{',' if comma else ''} and {more}"
        else:
            text += f", {more}"
    return text
