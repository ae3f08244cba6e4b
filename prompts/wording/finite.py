"""Whether a verb form is complete as it stands: "fell", "has fallen", "checks every label"."""

from __future__ import annotations

from prompts.wording.lexicon import lexicon
from prompts.wording.neighbours import describes_noun, ends_subject, object_follows
from prompts.wording.spot import Spot
from prompts.wording.words import form

_OVER = ("failure", "hurt", "cause", "claim")
"""Roles of facts that tell what went wrong; in them a thing may have acted by itself."""


def is_finite(spot: Spot, role: str) -> bool:
    """A verb of the clause whose subject stands before it."""
    if is_auxiliary(spot):
        return True
    if spot.first or describes_noun(spot) or not ends_subject(spot):
        return False
    if spot.has("past"):
        return not spot.has("pp") or _active(spot, role)
    return _present(spot)


def is_auxiliary(spot: Spot) -> bool:
    """As in "may", and not the month or the name Will."""
    named = spot.name and spot.core in ("may", "will") and not spot.next.has("base")
    return spot.is_("auxiliaries") and not named


def acts_on_preposition(spot: Spot) -> bool:
    """As in "asked for a photograph"."""
    after = spot.next
    return spot.does("prepositional") and after.is_("prepositions") and after.core != "by" and bool(after.next)


def acts_on_clause(spot: Spot) -> bool:
    """As in "promised to call back", "said that …"."""
    return spot.next.core in ("to", "that") and spot.is_("says")


def _active(spot: Spot, role: str) -> bool:
    """Whether a past form that is a participle as well is meant as the past."""
    decided = _customer_acts(spot)
    if decided is not None:
        return decided
    if _acts_alone(spot) or _off_time(spot) or spot.before.is_("doers"):
        return True
    if _is_named_or_left(spot):
        return False
    if spot.does("ergative") and not object_follows(spot):
        return role in _OVER and not (spot.does("changes") and spot.before.is_noun("customers"))
    return acts_on_preposition(spot) or acts_on_clause(spot) or object_follows(spot)


def _customer_acts(spot: Spot) -> bool | None:
    """As in "customer told us", "customer told the part was in stock"; None when it is somebody else."""
    if not spot.before.is_noun("customer_words") or spot.does("intransitive"):
        return None
    if spot.does("done_to_customer"):
        return spot.next.core in ("us", "our", "we") or spot.next.is_noun("ours")
    return True if spot.does("done_by_customer") else None


def acts_with_particle(spot: Spot) -> bool:
    """As in "customers logged in", "ended up"."""
    return f"{form(spot.word, 'past')}-{spot.next.core}" in lexicon().verbs["acting_phrases"]


def _acts_alone(spot: Spot) -> bool:
    """As in "parcel arrived", "agent hung up"."""
    person = spot.before.is_noun("persons") and spot.next.is_("particles")
    return spot.does("intransitive") or person or acts_with_particle(spot)


def _off_time(spot: Spot) -> bool:
    """As in "train left 14 minutes early"."""
    return spot.next.number and spot.next.next.is_("time_units") and spot.next.next.next.core in ("early", "late")


def _is_named_or_left(spot: Spot) -> bool:
    """As in "called a hat", "left unanswered"."""
    named = spot.does("naming") and not spot.next.is_("objects")
    return named or (spot.core in ("left", "kept") and spot.next.adjective)


def _present(spot: Spot) -> bool:
    """A present form after a subject that agrees; a noun that looks like one needs more."""
    singular = spot.has("s") and not spot.before.plural
    plural = spot.has("base") and spot.before.plural
    if not (singular or plural) or (spot.adverb and not plural):
        return False
    if not spot.does("also_nouns") and not spot.known_noun:
        return True
    return bool(spot.next) and not _stays_noun(spot) and _acts_on(spot, singular)


def _stays_noun(spot: Spot) -> bool:
    """As in "files no longer sent", "requests go", "samples waiting"."""
    after = spot.next
    verb = after.has("ing") or (after.has("base") and not (after.known_noun or after.adjective))
    return verb or after.core == "that" or (after.core == "no" and after.next.core == "longer")


def _acts_on(spot: Spot, singular: bool) -> bool:
    after = spot.next
    if after.opens_phrase or after.core in ("to", "only", "out", "straight"):
        return True
    if singular and after.core.endswith("ly"):
        return True
    later = any(s.has("past") or s.has("pp") or s.is_("auxiliaries") for s in spot.onward())
    return not (after.small or spot.ends_clause or later)
