"""Rules for the letter: what it must do, what it may not do, and where each figure comes from."""

from guardrails.engine import check
from guardrails.loader import Rules, load_rules

__all__ = ["Rules", "check", "load_rules"]
