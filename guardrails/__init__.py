"""Rules for the letter: what it must do, what it may not do, and where each figure comes from."""

from guardrails.engine import check
from guardrails.loader import Rules, load_rules
from guardrails.stream import LetterStream

__all__ = ["LetterStream", "Rules", "check", "load_rules"]
