"""What the words around a spot make of it: a noun's participle, an object, the end of a subject."""

from __future__ import annotations

from prompts.wording.lexicon import lexicon
from prompts.wording.spot import Spot


def describes_noun(spot: Spot) -> bool:
    """A participle or adjective that belongs to the noun after it: "a cracked shade"."""
    after, before = spot.next, spot.before
    if not after or spot.ends_clause or after.small or after.opens_phrase:
        return False
    if spot.first or before.is_("determiners", "possessives", "prepositions"):
        return True
    if before.core.endswith("'s") or before.core in ("and", "or"):
        return True
    if before.number:
        return not before.before.is_("prepositions")
    return before.adjective and not before.known_noun


def adjective_ends(spot: Spot) -> bool:
    """Nothing comes after the adjective that it could describe."""
    after = spot.next
    if not after or spot.ends_clause or after.number or after.core in ("to", "that", "enough"):
        return True
    return after.small and not after.is_("determiners")


def ends_subject(spot: Spot) -> bool:
    """Whether a subject can end just before this spot, adverbs and "not" set aside."""
    last = adverbs_before(spot).before
    helping = last.is_("auxiliaries") and not last.name
    if last.i < 0 or helping or last.is_("possessives", "prepositions", "connectors"):
        return False
    if last.has("ing") and last.before.is_("prepositions"):
        return False
    incomplete = last.first or _describes(last.before) or last.before.is_("determiners")
    if _describes(last) and not last.known_noun and incomplete:
        return False
    if last.is_("determiners") and last.core not in ("this", "that", "some", "all", "both"):
        return last.is_("number_words") and last.before.is_("prepositions")
    if f"{last.core}-{spot.core}" in lexicon().nouns["events"]:
        return False
    return not (last.first and last.has("pp") and not last.known_noun and not last.has("base"))


def adverbs_before(spot: Spot) -> Spot:
    """The first of the adverbs that lead up to this spot."""
    while spot.i > 1 and _adverbial(spot.before):
        spot = spot.before
    return spot


def object_follows(spot: Spot) -> bool:
    """Whether the verb here has a noun phrase after it that is no time."""
    verb = spot.next if spot.next.is_("particles") and spot.next.next.opens_phrase else spot
    after = verb.next
    if not after or verb.ends_clause or after.core == "home":
        return False
    if after.opens_phrase:
        return not counts_time(after) or (spot.does("done_by_customer") and not _repeats(after))
    return not (after.small or (after.adjective and adjective_ends(after)))


def counts_time(spot: Spot) -> bool:
    """As in "every two hours", "this week", "four times", "one at a time"; not "the day"."""
    if spot.core == "one" and spot.next.core == "at":
        return True
    counts = spot.is_("time_counts") or spot.number
    return counts and (spot.next.is_("time_units") or spot.next.next.is_("time_units"))


def _repeats(spot: Spot) -> bool:
    """As in "asked four times"."""
    return spot.next.core == "times"


def _describes(spot: Spot) -> bool:
    return spot.adjective or (spot.is_("indefinite", "definite") and not spot.is_noun("awaited"))


def _adverbial(spot: Spot) -> bool:
    if spot.negation or spot.core == "longer" or (spot.core == "no" and spot.next.core == "longer"):
        return True
    return spot.adverb and not spot.is_("prepositions")
