"""One step of advice as an instruction: "change password" or "no rent to a new account" as a whole sentence."""

from __future__ import annotations

from prompts.wording import notes
from prompts.wording.lexicon import lexicon
from prompts.wording.phrase import Words, head_of
from prompts.wording.style import Style
from prompts.wording.words import core, is_, is_noun, verb_forms

_NOT_TO = {"made": "make", "paid": "pay", "opened": "open", "given_out": "give out"}
_BARE = ("two-step", "two-factor")


def instruction(note: str, style: Style) -> str:
    """As it stands, if it begins with a verb or with something that nobody can be told to do."""
    words = tuple(note.strip().rstrip(".;,").split())
    return notes.item(" ".join(_forbidden(words) or _turned_on(words) or words), style)


def _forbidden(words: Words) -> Words | None:
    """What a warning forbids, by the first noun that says how: "no rent" is not to be paid."""
    if core(words[0]) != "no" or len(words) < 2:
        return None
    thing = head_of(_until_preposition(words[1:]))
    verb = next((verb for kind, verb in _NOT_TO.items() if is_noun(kind, thing)), None)
    return ("do", "not", *verb.split(), "any", *words[1:]) if verb else None


def _turned_on(words: Words) -> Words | None:
    """A protection that is only named."""
    named = _until_preposition(words)
    if not named or (len(named) > 1 and verb_forms(named[0])):
        return None
    if not {head_of(named), core(named[0])} & lexicon().nouns["turned_on"]:
        return None
    kind = ("verification",) if core(named[-1]) in _BARE else ()
    return ("turn", "on", *named, *kind, *words[len(named) :])


def _until_preposition(words: Words) -> Words:
    end = next((i for i, word in enumerate(words) if is_("prepositions", word)), len(words))
    return words[:end]
