"""Cut a note into its clauses: at every semicolon, and at a comma or an "and" only where clauses meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from prompts.wording.part import Kind
from prompts.wording.scan import scan
from prompts.wording.words import (
    core,
    does,
    form,
    is_,
    is_name,
    is_number,
    is_plural,
    is_small,
    verb_forms,
)

_TITLES = r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bNo)(?<!\bMrs)"
_HARD = re.compile(rf"\s*;\s*|(?<=[a-z0-9)%]){_TITLES}\.\s+(?=[A-Z])|\s+[–—]\s+|\n+")
_STATES: frozenset[Kind] = frozenset(("participle", "progressive", "adjective"))
_CLAUSES: frozenset[Kind] = _STATES | frozenset(
    ("finite", "to_do", "verb_past", "verb_passive", "verb_aux", "verb_adjective", "verb_present")
)
_TIES = ("and", "but", "so", "then", "yet")


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause's words and the word that ties it to the one before ("so", "but"; else "")."""

    words: tuple[str, ...]
    tie: str = ""


def pieces(note: str, role: str) -> list[Piece]:
    """The clauses of a note in order; never empty for a note with words in it."""
    found: list[Piece] = []
    for stretch in _HARD.split(note.strip().rstrip(".;,")):
        if stretch.strip():
            found += [_piece(words) for words in _clauses(stretch, role)]
    return found


def _piece(words: tuple[str, ...]) -> Piece:
    first = core(words[0])
    if first in _TIES and len(words) > 1:
        return Piece(words[1:], "" if first == "and" else first)
    return Piece(words)


def _clauses(stretch: str, role: str) -> list[tuple[str, ...]]:
    parts = [tuple(part.split()) for part in re.split(r",\s+", stretch) if part.strip()]
    cut: list[tuple[str, ...]] = [parts[0]]
    for part in parts[1:]:
        if _opens_clause(part, cut, role):
            cut.append(part)
        else:
            cut[-1] = (*cut[-1][:-1], f"{cut[-1][-1]},", *part)
    return [clause for words in cut for clause in _at_and(_enumerated(words), role)]


def _opens_clause(part: tuple[str, ...], before: list[tuple[str, ...]], role: str) -> bool:
    """Whether a clause of its own begins after the comma; a list, an address or an aside does not."""
    plain = part[1:] if len(part) > 1 and core(part[0]) in _TIES else part
    if len(plain) == 1 or _dependent(part) or core(part[-1]) in ("included", "excluded"):
        return False
    earlier = scan(before[-1], role).kind
    if earlier not in _CLAUSES or _dependent(before[0]):
        return False
    kind = scan(plain, role).kind
    if kind in ("verb_past", "verb_aux", "verb_base", "verb_passive", "verb_present"):
        return _own_subject_missing(kind, plain, before[-1], earlier, tied=plain != part)
    if kind == "noun_phrase":
        return core(plain[0]) == "no" or (earlier in _STATES and _stands_alone(plain))
    return kind in _CLAUSES


def _own_subject_missing(
    kind: Kind, plain: tuple[str, ...], before: tuple[str, ...], earlier: Kind, tied: bool
) -> bool:
    """Whether a note without subject is more than the rest of the sentence before it."""
    if earlier == "finite" and (kind != "verb_passive" or tied):
        shares = any(is_(c, before[0]) for c in ("subjects", "possessives", "determiners")) or is_name(before[0])
        past = any(f.form == "past" for f in verb_forms(plain[0]))
        return kind == "verb_present" or not (shares and (past or kind == "verb_aux"))
    return kind != "verb_passive" or does("done_to_customer", plain[0]) or does("naming", plain[0])


def _stands_alone(words: tuple[str, ...]) -> bool:
    """A noun phrase that is news and not part of a list or an address: "a pull test on every clip"."""
    listed = core(words[0]) == "the" or any(core(word) == "and" for word in words)
    if listed or is_name(words[0]) or is_number(words[0]) or len(words) < 3:
        return False
    return any(is_("prepositions", word) for word in words[1:]) or is_plural(words[-1])


def _dependent(words: tuple[str, ...]) -> bool:
    first = core(words[0])
    if (is_("connectors", first) and first not in _TIES) or is_("subordinators", first):
        return True
    if is_("prepositions", first) and first not in ("without", "out"):
        return True
    return bool(form(words[0], "pp")) and len(words) > 1 and core(words[1]) == "by"


def _at_and(words: tuple[str, ...], role: str) -> list[tuple[str, ...]]:
    """As in "account unlocked and late fee removed": each has its own subject."""
    for i in range(2, len(words) - 2):
        if (
            core(words[i]) == "and"
            and scan(words[:i], role).kind in _STATES
            and scan(words[i + 1 :], role).kind in _STATES
        ):
            return [words[:i], *_at_and(words[i + 1 :], role)]
    return [words]


def _enumerated(words: tuple[str, ...]) -> tuple[str, ...]:
    """As in "cable, manual, charger" ends in "and charger"; a sentence with commas is left alone."""
    commas = [i for i, word in enumerate(words) if word.endswith(",")]
    if len(commas) < 2 or any(core(word) in ("and", "or", "so", "but", "which", "who", "because") for word in words):
        return words
    tail = words[commas[-1] + 1 :]
    if not 0 < len(tail) <= 3 or any(is_small(w) or is_("subjects", w) or form(w, "past") for w in tail):
        return words
    if is_name(tail[-1]) or any(char.isdigit() for word in tail for char in word):
        return words
    return (*words[: commas[-1]], words[commas[-1]].rstrip(","), "and", *tail)


def listed_things(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The things of "cable, manual and charger" one by one; any other phrase is one thing."""
    joint = next((i for i, word in enumerate(words) if core(word) == "and"), 0)
    fronts = [i for i, word in enumerate(words[:joint]) if word.endswith(",")]
    small = any(is_small(word) for word in (*words[:joint], *words[joint + 1 :]))
    if not joint or not fronts or small:
        return [words]
    edges = [0, *(i + 1 for i in fronts), joint]
    things = [words[start:end] for start, end in pairwise(edges)]
    return [*((*thing[:-1], thing[-1].rstrip(",")) for thing in things), words[joint + 1 :]]
