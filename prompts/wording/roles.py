"""What a text fact tells decides who acts in a note without a subject, and the tense."""

from __future__ import annotations

from prompts.wording.lexicon import lexicon

WENT_WRONG = frozenset(("failure", "hurt", "cause", "claim"))
"""Roles of facts that are over: told in the past."""
PUT_RIGHT = frozenset(("remedy", "change"))
"""Roles of what the company has done or will do."""


def role_of(fact: str) -> str:
    """By the fact's name: hurt, remedy, change, cause, claim, state or failure (roles.yaml)."""
    return lexicon().role(fact)
