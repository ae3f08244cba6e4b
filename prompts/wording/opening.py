"""A note that leaves its subject out: "charged twice", "lost three evenings", "unable to log in"."""

from __future__ import annotations

from prompts.wording.finite import acts_on_clause, acts_on_preposition, acts_with_particle, is_auxiliary
from prompts.wording.neighbours import adjective_ends, describes_noun, object_follows
from prompts.wording.part import Part
from prompts.wording.roles import PUT_RIGHT
from prompts.wording.spot import Spot


def without_subject(words: tuple[str, ...], role: str, full: Part | None) -> Part | None:
    """The note read as a predicate; `full` is how it reads with a subject. None when that is better."""
    spot = _first_word(words)
    finite = full is not None and full.kind == "finite"
    if (spot.core in ("being", "been") and spot.next) or is_auxiliary(spot):
        return Part(words, "verb_aux", spot.i)
    done = spot.has("pp") and role != "hurt"
    if not done and not finite and _opens_with_state(spot):
        return Part(words, "verb_adjective", spot.i)
    if spot.has("past") or spot.has("pp"):
        return _past(spot, role, full)
    if not spot.first:
        return None
    return _present(spot, role, full)


def _first_word(words: tuple[str, ...]) -> Spot:
    """The first that is no adverb, unless what looks like one is an adjective: "late for work"."""
    start = Spot(words)
    if start.adjective and adjective_ends(start):
        return start
    spots = (start, *start.onward())
    return next((spot for spot in spots if not (spot.adverb or spot.negation)), start)


def _present(spot: Spot, role: str, full: Part | None) -> Part | None:
    alone = full is None or (full.at == 1 and full.kind != "finite")
    if spot.has("s") and not spot.does("also_nouns") and alone:
        return Part(spot.words, "verb_present")
    if spot.has("base") and role not in ("failure", "hurt", "cause") and _is_order(spot, role, full):
        return Part(spot.words, "verb_base")
    gerund = spot.has("ing") and "-" not in spot.word and not _describes_only(spot, role)
    if gerund and (full is None or full.kind not in ("finite", "participle")):
        return Part(spot.words, "verb_ing")
    return None


def _describes_only(spot: Spot, role: str) -> bool:
    """As in "missing step", "phishing emails"."""
    if spot.core == "missing" and role != "hurt":
        return True
    return role in ("state", "claim") and not spot.next.opens_phrase


def _past(spot: Spot, role: str, full: Part | None) -> Part | None:
    words, at = spot.words, spot.i
    if not spot.has("pp") and not describes_noun(Spot(words)):
        return Part(words, "verb_past", at)
    if _belongs_to_subject(spot, full):
        return None
    if role in PUT_RIGHT and object_follows(spot):
        return None if _describes_thing(spot, role) else Part(words, "verb_past", at)
    if spot.does("naming") or (spot.does("done_to_customer") and not _is_customers_doing(spot, role)):
        return None if _describes_thing(spot, role) else Part(words, "verb_passive", at)
    if object_follows(spot):
        return None if _describes_thing(spot, role) else Part(words, "verb_past", at)
    return Part(words, "verb_past" if _is_past(spot) else "verb_passive", at)


def _is_past(spot: Spot) -> bool:
    """Without an object: "waited in all day" is past, "delivered to the wrong house" a passive."""
    if acts_on_clause(spot):
        return True
    by_customer = spot.does("done_by_customer") and not spot.does("either")
    alone = spot.does("intransitive") or acts_with_particle(spot)
    return spot.has("past") and (alone or by_customer or acts_on_preposition(spot))


def _belongs_to_subject(spot: Spot, full: Part | None) -> bool:
    """As in "corrected invoice sent": the first participle describes the subject of the second."""
    if full is None or full.kind not in ("finite", "participle") or full.at <= spot.i + 1:
        return False
    joined = Spot(full.words, full.at).before.core in ("and", "or")
    return not joined and not spot.next.opens_phrase


def _is_customers_doing(spot: Spot, role: str) -> bool:
    """As in "asked to speak to a manager", "called four times", "told you on Monday"."""
    after = spot.next
    if spot.core in ("told", "informed", "left") and after.core in ("us", "you"):
        return True
    if spot.core == "asked":
        return after.core in ("for", "us", "about") or after.next.is_("wishes")
    if spot.does("done_by_customer"):
        return role == "hurt" or after.is_("repeats")
    return object_follows(spot) and spot.does("either")


def _describes_thing(spot: Spot, role: str) -> bool:
    """As in "missed delivery", "corrected copies on the press": a participle before a bare noun."""
    if not describes_noun(spot) or not spot.does("attributive"):
        return False
    if role == "hurt" and spot.does("done_by_customer"):
        return False
    place = next((later for later in spot.onward() if later.is_("prepositions")), None)
    return role not in ("remedy", "change") or spot.next.plural or place is None or place.is_("places")


def _is_order(spot: Spot, role: str, full: Part | None) -> bool:
    """A bare verb: "check every label twice"; "change of tariff" is no such thing."""
    after = spot.next
    if not after or (full is not None and full.kind == "finite"):
        return False
    if (full is not None and full.kind == "adjective") or (spot.known_noun and after.is_("prepositions")):
        return False
    if spot.does("also_nouns") and role != "claim":
        return after.opens_phrase or (after.plural and not after.small)
    return full is None and after.core != "of"


def _opens_with_state(spot: Spot) -> bool:
    """As in "unable to log in", "bereaved", "without heating for five days"."""
    if spot.is_("states") and spot.next:
        return True
    if spot.is_("state_places") and spot.next:
        return not (spot.next.number or spot.next.next.number)
    describing = spot.has("pp") and spot.does("attributive") and len(spot.words) > 1
    return spot.adjective and adjective_ends(spot) and not describing
