"""Put one clause of a note into a sentence's words. What is not understood becomes a noun phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prompts.wording.capitals import uncapitalised
from prompts.wording.determiner import with_determiner
from prompts.wording.objects import with_objects
from prompts.wording.part import Part
from prompts.wording.person import address
from prompts.wording.phrase import Words, has_several, head_of, is_noun_or_plural
from prompts.wording.roles import PUT_RIGHT, WENT_WRONG
from prompts.wording.style import Style
from prompts.wording.tense import auxiliary, be, verb_of
from prompts.wording.words import core, does, form, is_, is_noun

Actor = Literal["", "you", "we"]
"""Who acts in a note that names nobody; "" leaves it to the fact's role and the verb."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject and what is said of it; `shared` when the next clause may leave the subject out."""

    subject: Words
    predicate: Words
    shared: bool = False

    @property
    def words(self) -> Words:
        return (*self.subject, *self.predicate)


def addressed(part: Part, role: str, style: Style) -> Part:
    """The part as said to the customer, without a capital that only opens the note."""
    said = address(part.words, role, style.customer, style.others)
    subject = tuple(filter(None, said[: part.at]))
    words = (*subject, *filter(None, said[part.at :]))
    return Part(uncapitalised(words, style), part.kind, len(subject))


def named(words: Words, role: str) -> Words:
    """A noun phrase with its articles."""
    new = role in PUT_RIGHT and not is_noun_or_plural("customers", head_of(words))
    return with_objects(with_determiner(words, role, new=new), role)


def with_own_subject(part: Part, role: str, style: Style) -> Clause:
    """A clause that names who or what it is about."""
    if _is_sender(part.subject, style):
        return Clause(("I",), _of_sender(part, role))
    subject = _subject(part, role)
    if part.kind == "to_do":
        does_it: Words = ("will",) if role not in WENT_WRONG else (be(has_several(subject), past=True), "to")
        return Clause(subject, (*does_it, *with_objects(part.predicate[1:], role, verb=True)))
    helper = () if part.kind == "finite" else auxiliary(part, role, style)
    said = with_objects(part.predicate, role, verb=True)
    return Clause(subject, (*helper, *_after_negation(said, helper)))


def _after_negation(predicate: Words, helper: Words) -> Words:
    """As in "not passed up and closed": it was closed, so the auxiliary is said again."""
    if not helper or not is_("negations", predicate[0]):
        return predicate
    joint = next((i for i, word in enumerate(predicate) if core(word) == "and"), len(predicate))
    after = predicate[joint + 1 :]
    verbal = after and form(after[0], "pp")
    return (*predicate[: joint + 1], *helper, *after) if verbal else predicate


def _subject(part: Part, role: str) -> Words:
    if is_("subjects", part.subject[0]):
        return part.subject
    made = role in PUT_RIGHT and part.kind == "participle" and does("creates", verb_of(part))
    lacking = core(part.predicate[0]) == "missing" and not is_noun("customers", part.subject[-1])
    return with_objects(with_determiner(part.subject, role, new=made or lacking), role)


def _is_sender(subject: Words, style: Style) -> bool:
    """As in "owner delivers", where the owner signs the letter."""
    said = " ".join(core(word) for word in subject).removeprefix("the ").removeprefix("our ")
    return bool(style.sender_role) and said == str(style.sender_role).lower()


def _of_sender(part: Part, role: str) -> Words:
    """What "owner delivers by 16:30" is in the first person: "will deliver by 16:30"."""
    verb, *rest = with_objects(part.predicate, role, verb=True)
    base = form(verb, "s")
    plain = {"is": "am", "has": "have"}.get(core(verb))
    if plain or base is None:
        return (plain or verb, *rest)
    return ("will", base, *rest) if role in PUT_RIGHT else (base, *rest)
