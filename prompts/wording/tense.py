"""The auxiliary that a note leaves out: "ticket left" was left, "page corrected" has been corrected."""

from __future__ import annotations

from prompts.wording.moments import is_over, lies_ahead
from prompts.wording.part import Part
from prompts.wording.phrase import Words, has_several
from prompts.wording.roles import WENT_WRONG
from prompts.wording.style import Style
from prompts.wording.words import core, does, is_, is_number, is_small


def auxiliary(part: Part, role: str, style: Style) -> Words:
    """The words to put before the participle or the adjective."""
    several = has_several(part.subject)
    if role in WENT_WRONG:
        would = role == "claim" and part.kind == "participle" and _depends(part)
        return ("would", "be") if would else (be(several, past=True),)
    if part.kind == "participle":
        return _of_participle(part, role, style, several)
    return ("will", "be") if part.kind == "adjective" and lies_ahead(part.words, style) else (be(several),)


def be(several: bool, past: bool = False) -> str:
    """The form of "to be" for one or several."""
    if past:
        return "were" if several else "was"
    return "are" if several else "is"


def verb_of(part: Part) -> str:
    """The word that carries the meaning: the first of the predicate that is no small word."""
    return next((word for word in part.predicate if not is_small(word)), part.predicate[0])


def _of_participle(part: Part, role: str, style: Style, several: bool) -> Words:
    if lies_ahead(part.words, style) and not does("plans", verb_of(part)):
        return ("will", "be")
    if is_over(part.words, style):
        return (be(several, past=True),)
    if (role == "change" and not _is_finished(part)) or (role != "remedy" and _is_rule(part)):
        return (be(several),)
    return ("have" if several else "has", "been")


def _is_finished(part: Part) -> bool:
    """Work that is over when done; a counted lot is one event, unless the verb tells a rule."""
    if _is_rule(part) or "now" in map(core, part.words):
        return False
    counted = is_number(part.subject[0]) or is_("number_words", part.subject[0])
    return does("completes", verb_of(part)) or (counted and not does("standing", verb_of(part)))


def _is_rule(part: Part) -> bool:
    """Something done always, and not one event: "every invoice compared", "inbox checked daily"."""
    always = any(is_("generic", word) for word in part.subject)
    often = any(is_("frequency", word) for word in part.predicate)
    return always or often or "longer" in map(core, part.words)


def _depends(part: Part) -> bool:
    return any(core(word) in ("if", "once", "unless") for word in part.predicate)
