"""What a plain statement to the customer tells: a loss, a fault of the thing, a mishap, a feeling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from prompts.wording.words import form, is_name, is_number, is_plural, is_small
from service.drafting.reading.customer_lexicon import Weighed, customer_lexicon
from service.drafting.reading.second_person import past_of

_BACK = {"is": "was", "are": "were", "am": "was", "has": "had", "have": "had", "will": "would", "can": "could",
         "cannot": "could not", "does": "did", "do": "did"}  # fmt: skip
_FINITE = re.compile(r"\b(?:is|are|has|have|will|can|cannot|does|do)\b")
_FAULT_HEAD = re.compile(r"(?:a |an |some )?(\w+) (?:on|in|under|at|from|across|all)\b")
_GOES_ON = re.compile(
    r"\b(?:and|but) (?:then )?(?:is|are|has|goes|keeps|makes|will|does|turns|comes|stops|shows|says|cannot)\b"
)
"""A second verb that is still in the present."""
_COMPANY = re.compile(
    r"^you and your \w+(?: \w+)?(?= (?:were|was|are|had|have|could|lost|missed|spent|waited|slept|sat))"
)
_SOFTENED = re.compile(r"^(you (?:have |had |were |are )?)(?:still|also|then|even|therefore|now|only) ")
_PRESENT_LACK = re.compile(r"\b(cannot|are (?=not able|unable)|is (?=not able|unable))")
_LACKED = {"cannot": "could not", "are ": "were ", "is ": "was "}
_FEEL_NOT = re.compile(r"\b(?:not|no longer|less) (?:\w+ )?$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """How much a statement tells, and whether it tells it for certain."""

    weight: int
    sure: bool


def loss_in(said: str) -> Meaning | None:
    """What it did to the customer."""
    sure = _weight(said, customer_lexicon().impact)
    if sure:
        return Meaning(sure, sure=True)
    perhaps = _weight(said, customer_lexicon().impact_perhaps)
    return Meaning(perhaps, sure=False) if perhaps else None


def lost_by_then(said: str) -> str:
    """The loss as it is told later: what cannot be done could not be done, what a thing is for is what it was for."""
    past = _PRESENT_LACK.sub(lambda found: _LACKED[found[1]], said, count=1)
    return re.sub(r"^(it|this) is for\b", "it was for", past)


def fault_in(said: str) -> Meaning | None:
    """What is wrong with a thing; one that is only called "it" has to be asked about."""
    for line in customer_lexicon().fault:
        found = line.pattern.fullmatch(said)
        if found:
            thing = found.groupdict().get("thing") or ""
            return Meaning(
                line.weight, sure=(bool(thing) and _names_a_thing(thing)) or "thing" not in found.groupdict()
            )
    return None


def mishap_in(said: str) -> Meaning | None:
    """What went wrong where no thing is broken."""
    weight = _weight(said, customer_lexicon().mishap)
    return Meaning(weight, sure=False) if weight else None


def feeling_in(said: str) -> str | None:
    """How the customer felt, in their own words for it: "humiliated and angry"."""
    for pattern in customer_lexicon().feeling:
        found = pattern.search(said)
        if found and not _FEEL_NOT.search(said[: found.start("word")]):
            words = [found["word"], found["other"]]
            return " and ".join(word.lower() for word in words if word)
    return None


def told_as_past(said: str) -> str | None:
    """The statement as it is told later: "the door will not shut" is "the door would not shut"; None when unsure."""
    found = _FINITE.search(said)
    if found:
        past: str | None = said[: found.start()] + _BACK[found[0]] + said[found.end() :]
    else:
        past = _with_past_verb(said)
    return with_article(past) if past and not _GOES_ON.search(past) else None


def _with_past_verb(said: str) -> str | None:
    """The first verb put into the past, where it is one that tells a fault; a fault that is only named has none."""
    words = said.split()
    for n, word in enumerate(words[1:], 1):
        if form(word, "past"):
            return said
        base = form(word, "s")
        past = past_of(base) if base and word in customer_lexicon().classes["breaks"] | {"keeps", "looks"} else None
        if past:
            return " ".join((*words[:n], past, *words[n + 1 :]))
    named = _FAULT_HEAD.match(said)
    return f"there {'were' if is_plural(named[1]) else 'was'} {said}" if named else None


def with_article(said: str) -> str:
    """ "glass bit is cracked" is "the glass bit is cracked"."""
    first = said.split()[0]
    bare = not (is_small(first) or is_number(first) or is_name(first) or "'s" in first)
    return f"the {said}" if bare and _FAULT_HEAD.match(said) is None else said


def _weight(said: str, lines: Iterable[Weighed]) -> int:
    bare = _SOFTENED.sub(r"\1", _COMPANY.sub("you", said))
    return next((line.weight for line in lines if line.pattern.fullmatch(bare)), 0)


def _names_a_thing(thing: str) -> bool:
    return thing.split()[0] not in ("it", "this", "that", "these", "those", "both", "one", "everything", "all")
