"""What the weights add to a prohibition's patterns: suspicions of their own, and doubts about what patterns found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from guardrails.context import Context
from guardrails.kinds.check import Finder, Violation
from guardrails.kinds.words.either import merged
from guardrails.resembling import gifts
from guardrails.resembling.model import Resembling
from guardrails.resembling.taken_back import taken_back
from guardrails.window import Hit

AGREED = 2.0
"""So far above a suspicion the weights agree with a pattern that suspects: neither sign knows of the other."""
FOLLOWED = frozenset(("F01", "F15", "F16"))
"""Rules whose breach the next sentence may make good: the weights read one, and so make nothing sure."""
EXCUSED = 1.5
"""So far above a suspicion a sentence stays one although a pattern's words stand in it and are taken back."""
UNLIKE, CLEAR = 1.0, 2.25
"""So far below a suspicion a sentence does not read like a breach, and so far it clearly does not (decisions/0010)."""
DOUBTED = frozenset(
    ("F01", "F02", "F13", "F14", "F15", "F16", "F17", "F18", "F19", "F23", "F26", "F27", "F32", "F36", "F37")
)
"""Rules against saying too little and against tone, whose blocks may be doubted. Blame, admissions and burdens stay
what they are, in however strange words.
"""


@dataclass(frozen=True, slots=True)
class Resembled:
    """What a prohibition finds, and a suspicion of each other sentence that reads like its breaches.

    What a pattern suspects, and the sentence clearly reads like, is sure. Where it clearly does not read like them,
    what is only suspected is dropped; where it does not, a block for saying too little or for the tone only warns.
    Where a pattern's words stand and are taken back, only what reads very much like a breach is suspected
    (docs/decisions/0010).
    """

    id: str
    finder: Finder
    resembling: Resembling
    warns: bool = False
    """Whether all that the finder finds is a suspicion."""

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = tuple(kept for v in self.finder.find(ctx) if (kept := self._weighed(v, ctx)))
        alike = [hit for hit in self.resembling.hits(ctx) if hit.fact == self.id]
        if not alike:
            return found
        told = {ctx.sentence_index(violation.start) for violation in found}
        new = [hit for hit in alike if hit.sentence not in told]
        more = [Violation(hit.start, hit.end, severity="warn") for hit in self._unexcused(new, ctx)]
        return merged((*found, *more)) if more else found

    def _unexcused(self, hits: list[Hit], ctx: Context) -> list[Hit]:
        """Those in whose sentence no words of a pattern are taken back, and those that are a breach all the same."""
        excused = taken_back(self.finder, ctx) if hits else frozenset()
        return [hit for hit in hits if hit.sentence not in excused or self._above(hit, ctx) >= EXCUSED]

    def _above(self, hit: Hit, ctx: Context) -> float:
        return self.resembling.margin(self.id, ctx.document.sentences[hit.sentence].text) or 0.0

    def _suspects(self, violation: Violation) -> bool:
        return violation.severity == "warn" or (self.warns and violation.severity is None)

    def _may_be_sure(self, violation: Violation) -> bool:
        return violation.severity == "warn" and not violation.excused and self.id not in FOLLOWED

    def _weighed(self, violation: Violation, ctx: Context) -> Violation | None:
        sentence = ctx.document.sentences[ctx.sentence_index(violation.start)].text
        margin = self.resembling.margin(self.id, sentence)
        if margin is None or violation.counted:
            return violation
        if margin >= AGREED and self._may_be_sure(violation):
            return replace(violation, severity=None)
        if margin >= -UNLIKE or not self.resembling.knows(sentence):
            return violation
        if self._suspects(violation):
            return None if margin < -CLEAR else violation
        return replace(violation, severity="warn") if self.id in DOUBTED else violation


def with_resembling(id: str, finder: Finder, resembling: Resembling | None, *, warns: bool = False) -> Finder:
    """The finder as it is where the rule has no weights."""
    if resembling and id == gifts.RULE and id in resembling.rules:
        return gifts.GiftsSuspected(finder, resembling)
    return Resembled(id, finder, resembling, warns) if resembling and id in resembling.rules else finder
