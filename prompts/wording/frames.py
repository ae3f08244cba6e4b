"""A bare noun phrase as a clause: "it cost you …", "we have arranged …", "there will be …"."""

from __future__ import annotations

from prompts.wording.clause import Clause, addressed, named
from prompts.wording.determiner import indefinite, with_determiner
from prompts.wording.lexicon import lexicon
from prompts.wording.moments import lies_ahead
from prompts.wording.objects import with_objects
from prompts.wording.part import Part
from prompts.wording.phrase import Words, has_several, head_of
from prompts.wording.roles import WENT_WRONG
from prompts.wording.spot import Spot
from prompts.wording.style import Style
from prompts.wording.tense import be
from prompts.wording.words import core, is_, is_noun, is_number, is_plural, is_small, opens_noun_phrase


def noun_phrase(part: Part, role: str, style: Style) -> Words:
    """The phrase itself with its article, said to the customer."""
    words = addressed(part, role, style).words
    own = role == "hurt" and len(words) < 4 and is_noun("losses", head_of(words))
    if own and not opens_noun_phrase(words[0]):
        return ("your", *words)
    phrase = named(words, role)
    return indefinite(words, phrase) if phrase[0] == "the" else phrase


def with_frame(words: Words, role: str, style: Style) -> Clause:
    """The frame that the fact's role allows."""
    phrase = named(words, role)
    several = has_several(phrase)
    if role == "hurt":
        return _cost(words, phrase)
    if core(words[0]) in ("no", "nothing", "nobody"):
        return Clause(("there",), (be(several, past=role in WENT_WRONG), *phrase))
    if role == "remedy":
        return _arranged(words, phrase, several, style)
    if role == "change":
        return _from_now_on(words, phrase, several)
    if role == "claim" and is_number(words[0]):
        return Clause(("you",), ("had", *phrase))
    if role == "claim" and is_noun("awaited", head_of(words)):
        return Clause(("you",), ("would", "get", *indefinite(words, phrase)))
    if role in ("failure", "claim") and _is_given(words):
        return Clause(("you",), ("were", "given", *_given(words, phrase)))
    return Clause(("there",), (be(several, past=role in WENT_WRONG), *indefinite(words, phrase)))


def _cost(words: Words, phrase: Words) -> Clause:
    """As in "it cost you a morning of checking", "it meant two trips to the bank"."""
    head = head_of(words)
    if not is_noun("losses", head):
        short = len(words) < 6 and not any(is_("prepositions", word) for word in words)
        return Clause(("it",), ("meant", *phrase, *(("for", "you") if short else ())))
    counted = is_("determiners", words[0]) or is_number(words[0])
    if counted or (is_plural(head) and not is_noun("customers", head)) or core(phrase[0]) in ("your", "a", "an"):
        return Clause(("it",), ("cost", "you", *phrase))
    return Clause(("it",), ("cost", "you", "your", *words))


def _arranged(words: Words, phrase: Words, several: bool, style: Style) -> Clause:
    """As in "copies on the press": they are there; anything else was arranged."""
    at = next((i for i in range(1, len(words)) if is_("places", words[i]) and not _is_no_place(words, i)), 0)
    simple = at and not any(is_small(word) for word in words[1:at])
    if not simple or lies_ahead(words, style):
        return Clause(("we",), ("have", "arranged", *phrase))
    place = with_objects(words, "remedy")[at - len(words) :]
    return Clause(with_determiner(words[:at], "remedy"), (be(several), *place))


def _is_no_place(words: Words, i: int) -> bool:
    after = Spot(words, i).next
    return after.number or after.name or after.is_("generic")


def _from_now_on(words: Words, phrase: Words, several: bool) -> Clause:
    """As in "upgrades only between 01:00 and 03:00": they take place only then."""
    only = next((i for i, word in enumerate(words) if i and core(word) == "only"), 0)
    if not only:
        return Clause(("there",), ("will", "be", *phrase))
    cut = len(phrase) - len(words) + only
    return Clause(phrase[:cut], ("take" if several else "takes", "place", *phrase[cut:]))


def _is_given(words: Words) -> bool:
    known = core(words[0]) in ("the", "our", "your")
    return core(head_of(words)) in lexicon().nouns["given"] and not known


def _given(words: Words, phrase: Words) -> Words:
    supplied = core(phrase[0]) == "your" and core(words[0]) != "your"
    return ("the", *phrase[1:]) if supplied else phrase
