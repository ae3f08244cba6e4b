"""Check a letter while it is written. What is told early stands in the report, and the report is that of `check`."""

from __future__ import annotations

from guardrails.engine import check, open_letter, run_prohibition
from guardrails.kinds.words.asking import AskingSpec
from guardrails.kinds.words.either import EitherSpec
from guardrails.kinds.words.hollow import HollowSpec
from guardrails.kinds.words.wording import WordingSpec
from guardrails.loader import Prohibition, Rules
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.report import Finding, Report, RuleFailure

_Place = tuple[str, tuple[int, int]]


class LetterStream:
    """A letter that arrives in pieces, however they are cut.

    Only rules about the words of one sentence speak before the end: whatever comes after cannot take them back.
    """

    def __init__(self, case: CaseFile, scenario: Scenario, rules: Rules) -> None:
        self._case, self._scenario, self._rules = case, scenario, rules
        self._local = tuple(p for p in rules.prohibitions.values() if _is_local(p))
        self._text = ""
        self._settled = 0
        self._told: set[_Place] = set()

    def feed(self, piece: str) -> tuple[Finding, ...]:
        """The findings that are certain now and were not before. One that a rule fails over is left to the end."""
        self._text += piece
        settled = _settled(self._text)
        if settled == self._settled:
            return ()
        self._settled = settled
        return tuple(self._news(self._text[: self._text.rfind("\n\n")], settled))

    def finish(self) -> Report:
        """The whole letter's report."""
        return check(self._text, self._case, self._scenario, self._rules)

    def _news(self, text: str, settled: int) -> list[Finding]:
        rules = self._rules
        ctx = open_letter(text, self._case, self._scenario, rules)
        failures: list[RuleFailure] = []
        found = [f for p in self._local for f in run_prohibition(p, ctx, failures) if f.span[1] <= settled]
        news = [f for f in found if (f.rule, f.span) not in self._told]
        self._told.update((f.rule, f.span) for f in news)
        return sorted(news, key=lambda f: (f.span, f.rule))


def _is_local(prohibition: Prohibition) -> bool:
    spec = prohibition.rule.check
    parts = spec.of if isinstance(spec, EitherSpec | AskingSpec) else (spec,)
    return all(isinstance(part, WordingSpec | HollowSpec) for part in parts)


def _settled(text: str) -> int:
    """Where the last paragraph ends that a whole other one follows: what a paragraph is shows in the next."""
    last = text.rfind("\n\n")
    return max(text.rfind("\n\n", 0, last), 0) if last > 0 else 0
