"""Tell what kind of note a stretch of words is, and where its verb stands."""

from __future__ import annotations

from prompts.wording.finite import is_auxiliary, is_finite
from prompts.wording.lexicon import lexicon
from prompts.wording.neighbours import adjective_ends, adverbs_before, describes_noun, ends_subject
from prompts.wording.opening import without_subject
from prompts.wording.part import Kind, Part
from prompts.wording.spot import Spot
from prompts.wording.words import verb_forms


def scan(words: tuple[str, ...], role: str) -> Part:
    """Never fails: what is not understood is a noun phrase."""
    start = Spot(words)
    if start.is_("questions") and start.next:
        return Part(words, "whether")
    if _opens_with_pronoun(start):
        return Part(words, "finite", _verb_after_pronoun(start))
    full = _with_subject(start, role)
    if full and _only_describes(full, role):
        full = None
    return without_subject(words, role, full) or full or Part(words, "noun_phrase")


def _opens_with_pronoun(start: Spot) -> bool:
    """As in "nobody passed it up"."""
    if not start.is_("subjects") or not start.next:
        return False
    return not start.is_("pointing") or any(is_finite(spot, "failure") for spot in start.onward())


def _verb_after_pronoun(start: Spot) -> int:
    for spot in start.onward():
        if spot.is_("auxiliaries") or any(spot.has(form) for form in ("past", "s", "base")):
            return spot.i
    return 1


def _with_subject(start: Spot, role: str) -> Part | None:
    """A noun phrase and then its verb, or what stands for one."""
    if start.is_("prepositions"):
        return None
    found: Part | None = None
    described = relative = False
    skip = 0
    for spot in start.onward():
        if spot.i <= skip:
            continue
        if _opens_relative(spot):
            described = True
            relative = not _verb_at_once(spot)
            skip = spot.i if relative else spot.i + 1
        elif _ends_main_clause(spot, found):
            break
        elif (kind := _verb_here(spot, role)) == "finite" and relative:
            relative = is_auxiliary(spot) and any(later.is_("auxiliaries") for later in spot.onward())
        elif kind == "finite" and spot.before.ends_clause and not (is_auxiliary(spot) or spot.has("past")):
            continue
        elif kind == "finite" and (not found or _takes_over(spot, found)):
            return Part(start.words, "finite", adverbs_before(spot).i)
        elif kind and not (described or found or spot.before.ends_clause):
            found = Part(start.words, kind, adverbs_before(spot).i)
    return found


def _ends_main_clause(spot: Spot, found: Part | None) -> bool:
    if spot.is_("subordinators") and _clause_follows(spot):
        return True
    return found is not None and (spot.is_("connectors") or spot.before.ends_clause)


def _takes_over(spot: Spot, found: Part) -> bool:
    """A finite verb after a participle makes that a description: "complaints written by hand did not …"."""
    verb = Spot(found.words, found.at)
    told = verb.next.opens_phrase or verb.next.is_("subjects")
    telling = told and (verb.does("done_to_customer") or verb.is_("says"))
    return not telling and found.kind in ("participle", "progressive") and not spot.before.is_("subjects")


def _opens_relative(spot: Spot) -> bool:
    """As in "who", "which", and "that" or a pronoun straight after a noun: "the card you used"."""
    before = spot.before
    if before.small or before.is_("subjects") or before.ends_clause:
        return spot.core in ("who", "which", "whose") and not before.is_("prepositions")
    return spot.is_("relatives", "contact")


def _verb_at_once(spot: Spot) -> bool:
    """As in "that folds our letters": the word after "that" is its verb."""
    after = spot.next
    if not after or spot.core not in ("that", "who", "which"):
        return False
    return not (after.small or after.is_("subjects") or after.opens_phrase)


def _clause_follows(spot: Spot) -> bool:
    """As in "before anyone replied", and not "before dispatch"."""
    return any(
        is_auxiliary(later) or later.has("past") or (later.has("s") and not later.before.plural)
        for later in spot.next.onward()
    )


def _verb_here(spot: Spot, role: str) -> Kind | None:
    if is_auxiliary(spot):
        return "finite"
    if describes_noun(spot) or not ends_subject(spot):
        return None
    if is_finite(spot, role):
        return "finite"
    if spot.core == "being":
        return "progressive"
    if spot.core == "missing" and adjective_ends(spot):
        return "adjective"
    if spot.has("pp"):
        return "participle"
    return _verbless(spot, role)


def _verbless(spot: Spot, role: str) -> Kind | None:
    if _is_ing_verb(spot) and _goes_on(spot):
        return "progressive"
    if spot.core == "to":
        return "to_do" if _is_to_do(spot, role) else None
    if spot.is_("places") and spot.next.is_("conditions"):
        return "adjective"
    if spot.adjective and adjective_ends(spot) and not (spot.before.number or spot.before.is_("objects")):
        return "adjective"
    return None


def _is_ing_verb(spot: Spot) -> bool:
    """A noun in -ing is a verb after a plural or before a figure: "all sites working"."""
    if spot.has("ing"):
        return True
    noun_too = any(form.form == "ing" for form in verb_forms(spot.word))
    at_end = not spot.next or spot.next.adverb
    return noun_too and (spot.next.number or (spot.before.plural and at_end))


def _goes_on(spot: Spot) -> bool:
    after = spot.next
    return not after or after.small or after.opens_phrase or spot.before.plural or spot.before.name


def _is_to_do(spot: Spot, role: str) -> bool:
    """As in "engineer to visit", and not "failure to call back"."""
    subject = spot.words[: spot.i]
    placed = any(Spot((word,)).is_("prepositions") for word in subject)
    if role == "hurt" or (role not in ("remedy", "change") and placed) or not spot.next.has("base"):
        return False
    wanting = any(Spot((word,)).core in lexicon().nouns["with_infinitive"] for word in subject)
    return not wanting and not spot.before.adjective


def _only_describes(part: Part, role: str) -> bool:
    """As in "a colleague trained in first aid": the participle says which one, and not what was done."""
    if part.kind != "participle":
        return False
    verb = Spot(part.words, part.at)
    if Spot(part.words).core in ("a", "an") and verb.next.core == "by" and role in ("failure", "state"):
        return True
    somebody = verb.before.is_noun("helpers", "ours") and not verb.before.plural
    return somebody and verb.is_("describing") and not Spot(part.words).is_("generic")
