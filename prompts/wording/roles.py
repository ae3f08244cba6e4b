"""What a text fact tells decides who acts in a note without a subject, and the tense."""

WENT_WRONG = frozenset(("failure", "hurt", "cause", "claim"))
"""Roles of facts that are over: told in the past."""
PUT_RIGHT = frozenset(("remedy", "change"))
"""Roles of what the company has done or will do."""
