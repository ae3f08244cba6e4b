"""What a judge says of a letter: for each element yes with the words that show it, no, or nothing that can be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from service.domain.request import Usage
from service.domain.value import Value


class Verdict(Value):
    """The answer about one element. `error` is an answer that nobody gave; it never counts as yes."""

    element: str
    answer: Literal["yes", "no", "error"]
    words: str = ""
    """Of the letter, as the judge quotes them."""
    error: str = ""


class Judgement(Value):
    """All answers about one letter, and what they took."""

    verdicts: tuple[Verdict, ...]
    usage: Usage = Usage()

    @property
    def unreadable(self) -> int:
        return sum(v.answer == "error" for v in self.verdicts)

    @property
    def share_present(self) -> float | None:
        """Of the elements that were asked about; None where no answer at all could be read."""
        if self.unreadable == len(self.verdicts):
            return None
        return sum(v.answer == "yes" for v in self.verdicts) / len(self.verdicts)


def unanswered(elements: Iterable[str], why: Exception, usage: Usage) -> Judgement:
    """Every element with the same error. What was paid for a reply that nobody can read is paid all the same."""
    error = f"{type(why).__name__}: {why}"[:300]
    verdicts = tuple(Verdict(element=id, answer="error", error=error) for id in elements)
    return Judgement(verdicts=verdicts, usage=usage)
