"""Whose a kind of data is: of `parent's name` and `child's name` the reader's own is `your name`, the other `hers`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.kinds.elements.personal import WHO

_OWNED = re.compile(r"^(?:(?:the|your|a) )?(?P<owner>[\w-]+)(?:'s|s') (?P<thing>\w[\w ]*)$", re.IGNORECASE)
"""`pet's name`, `parents' mobile numbers`."""
_READER = re.compile(
    r"^(?:parent|guardian|customer|client|patient|member|tenant|resident|subscriber|guest|owner|holder|user|applicant"
    r"|buyer|donor|employee|traveller|traveler|passenger|policyholder|account-?holder|card-?holder|carer|booker)$",
    re.IGNORECASE,
)
_ENDS = r"(?=\s*(?:[.,;:!?|)–—]|$|and\b|are\b|is\b|was\b|were\b|on\b|in\b|as\b|too\b|both\b))"
"""`Your name and your son's` ends there; in `your name and your son's birthday` nothing is said of his name."""
_OTHERS = r"(?:(?:your \w+|(?-i:[A-Z]\w+))(?:'s|s'|’s|s’)|his|hers|theirs|yours)"


def of_its_owner(item: str) -> Iterator[str]:
    """`Biscuit's name`, `her name` and `what your dog is called` for the pet's; patterns that find them."""
    if (owned := _OWNED.match(item.replace("’", "'"))) is None:
        return
    owner, thing = owned["owner"], re.sub(r"s$", "s?", owned["thing"])
    if _READER.match(owner):
        yield from _the_readers(thing)
    yield from _somebody_elses(owner, thing)


def _the_readers(thing: str) -> Iterator[str]:
    yield rf"your (?:own |full |first )?{thing}"
    yield rf"(?:both|all)(?: of)? your {thing}s?|{thing}s? of (?:you|both of you|all of you)"
    yield rf"{thing}s?(?:,? and|[,;:])(?: {_OTHERS}(?:,| and)){{0,2}} yours{_ENDS}"


def _somebody_elses(owner: str, thing: str) -> Iterator[str]:
    whose = r"(?:his|her|its|their|(?-i:[A-Z]\w+)(?:'s|s'|’s|s’)|your \w+(?:'s|s'|’s|s’))"
    yield rf"{whose} (?:own |full |first |given )?{thing}"
    yield rf"(?:both|all)(?: of)? your {thing}s?|{thing}s? of (?:both|all) of you|{thing}s? of you and your \w+"
    if thing.endswith(("name", "names?")):
        yield rf"what {WHO}(?:'s|’s)?(?: is| are)? called|(?:what|how) (?:you|we) call {WHO}"
        yield r"names? of (?:your|the|each|every) \w+"
    yield rf"{thing} of (?:your|the|each|every|a) {owner}s?"
    if not _READER.match(owner):
        yield rf"{thing}s?(?:,? and|[,;:])(?: yours(?:,| and))? (?!yours\b){_OTHERS}{_ENDS}"
