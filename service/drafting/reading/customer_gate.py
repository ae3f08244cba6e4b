"""What of a customer's words may be used at all: harmless, certain, about the customer's own loss, and right English.

The ticket is hostile until shown otherwise, so a clause has to pass everything here to become a fact.
"""

from __future__ import annotations

import re

from prompts.wording import notes
from prompts.wording.style import Style
from service.drafting.reading.customer_lexicon import customer_lexicon
from service.drafting.reading.second_person import is_named, without_asides

SHORTEST, LONGEST = 2, 20
"""Words of a statement that is read aloud in a letter."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9' ,-]*")
_QUOTED = re.compile(r"[\"“”«»`]|(?<!\w)['‘]|['’](?!\w)(?<!s['’])")
_OTHERS = re.compile(r"\b(?:he|she|they|him|her|hers|them|his|their|theirs|himself|herself|themselves)\b")
_COUNTED = re.compile(
    r"\b\d{1,3} (?:more |full |whole |long |extra |working |separate |different )?"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|nights?|mornings?|evenings?|afternoons?|weekends?|times|calls|"
    r"emails|trips|visits|miles|km|children|kids|guests|people)\b"
)
_OPEN_END = re.compile(
    r"\b(?:the|a|an|and|or|but|of|to|for|with|your|our|that|which|my|from|at|by|because|not|no|is|was|were|are|than|as|i)$"
)
_ABOUT_US = re.compile(r"\b(?:we|our|ours|ourselves)\b")
_ABOUT_PEOPLE = re.compile(r"(?:you|we|i|this|that|it)\b")
_RELATIVE = re.compile(r"\b(?:this|that|these|those|it) (?:is|was|were|has|had|did|does|will)\b")


def is_harmless(quote: str, said: str) -> bool:
    """Whether it may be shown to a person as a possible answer."""
    return (
        SHORTEST <= len(said.split()) <= LONGEST
        and _PLAIN.fullmatch(said) is not None
        and not _QUOTED.search(quote)
        and not customer_lexicon().refused.search(without_asides(quote))
        and not customer_lexicon().refused.search(said)
        and not _OTHERS.search(said)
        and not _OPEN_END.search(said)
    )


def is_certain(said: str) -> bool:
    """Whether it may be used unasked: no name, no doubt, nothing said of us, no figure but a count of time or tries."""
    return (
        not any(is_named(word) for word in said.split())
        and not customer_lexicon().doubted.search(said)
        and not re.search(r"\d", _COUNTED.sub("", said))
        and not _ABOUT_US.search(said)
        and not _RELATIVE.search(said)
    )


def is_told_of_a_thing(said: str) -> bool:
    """Whether it tells, without a doubt, of something other than the customer and us."""
    return not _ABOUT_PEOPLE.match(said) and not customer_lexicon().doubted.search(said)


def is_right_english(said: str, role: str) -> bool:
    """Whether a letter would say it word for word; what the realiser would change, it has not understood."""
    return notes.clause(said, role, Style()) == said
