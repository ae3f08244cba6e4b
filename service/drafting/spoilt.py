"""What is wrong with a model's words that no rule of letters can see: our own marks and instructions in them."""

from __future__ import annotations

from prompts.echo import echoes
from service.domain.report import Finding
from service.domain.request import LetterPlan
from service.drafting.masking import Mask

_ECHO = "echo"


def spoilt_in(plan: LetterPlan, mask: Mask, slot: str, text: str) -> tuple[Finding, ...]:
    """Placeholders that are made up, spoilt or doubled, and sentences that repeat what the writer was told to do."""
    restored = mask.restore(text)
    return (*mask.faults(slot, text), *(_echoed(sentence, restored) for sentence in echoes(plan, restored)))


def _echoed(sentence: str, text: str) -> Finding:
    start = text.find(sentence)
    return Finding(
        rule=_ECHO,
        name="echoed_instruction",
        severity="block",
        span=(start, start + len(sentence)),
        text=sentence,
        message="This is what the writer was told, and no words to the customer.",
        repair="Leave it out.",
    )
