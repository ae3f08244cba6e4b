"""What the rules make of the corpus, counted. Every figure is a count of letters or sentences, errors included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt

from evals.rules.corpus import LabelledLetter, LabelledSentence, case_around
from guardrails import Rules, check
from service.domain.playbook import Scenario
from service.domain.report import Report

ANY_SCENARIO = "general_service_mistake"


@dataclass(slots=True)
class Tally:
    """Right and wrong answers to a yes-or-no question, where yes is what is looked for."""

    right: int = 0
    """Yes, and so it was."""
    wrong: int = 0
    """Yes, and it was not so."""
    missed: int = 0
    """No, and it was so."""
    left: int = 0
    """No, and it was not so."""

    def add(self, said: bool, so: bool) -> None:
        if said:
            self.right, self.wrong = self.right + so, self.wrong + (not so)
        else:
            self.missed, self.left = self.missed + so, self.left + (not so)

    def __iadd__(self, other: Tally) -> Tally:
        self.right, self.wrong = self.right + other.right, self.wrong + other.wrong
        self.missed, self.left = self.missed + other.missed, self.left + other.left
        return self

    @property
    def precision(self) -> Share:
        return Share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Share:
        return Share(self.right, self.right + self.missed)

    @property
    def false_alarms(self) -> Share:
        return Share(self.wrong, self.wrong + self.left)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    of: int

    @property
    def value(self) -> float | None:
        return self.part / self.of if self.of else None

    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212."""
        if not self.of:
            return 0.0, 1.0
        z, n, p = 1.959964, self.of, self.part / self.of
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(slots=True)
class Scores:
    """All counts of one run over letters and sentences."""

    letters: int = 0
    sendable: Tally = field(default_factory=Tally)
    """Yes: the letter may be sent."""
    held_back: list[str] = field(default_factory=list)
    """Excellent letters that may not be sent, with what holds them back."""
    let_through: list[str] = field(default_factory=list)
    """Letters that break something that blocks, and may be sent all the same."""
    elements: dict[str, Tally] = field(default_factory=dict)
    """Yes: the element is there."""
    wrong_elements: list[str] = field(default_factory=list)
    rules_in_letters: dict[str, Tally] = field(default_factory=dict)
    excellent: int = 0
    """Letters that break nothing."""
    objections: int = 0
    """Rules that object to them, each counted once a letter."""
    rules: dict[str, Tally] = field(default_factory=dict)
    """Yes: the sentence breaks the rule, whether it blocks or warns."""
    blocks: dict[str, Tally] = field(default_factory=dict)
    """Yes: the sentence is blocked for the rule."""
    wrong_sentences: list[str] = field(default_factory=list)
    element_texts: dict[str, Tally] = field(default_factory=dict)
    """Yes: the element is in the text."""
    wrong_element_texts: list[str] = field(default_factory=list)
    wordings: dict[str, Tally] = field(default_factory=dict)
    """Yes: the element is in the wording."""
    wordings_blocked: Tally = field(default_factory=Tally)
    """Yes: a wording that has its element is blocked; each of these is wrong."""
    wrong_wordings: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def score_letters(
    letters: Iterable[LabelledLetter], playbook: Mapping[str, Scenario], rules: Rules, scores: Scores
) -> None:
    for letter in letters:
        report = check(letter.text, letter.case, playbook[str(letter.case.scenario)], rules)
        name = f"{letter.author}/{letter.name}"
        scores.letters += 1
        scores.errors += [f"{name}: {e.rule}: {e.reason}" for e in report.errors]
        _score_verdict(name, letter, report, rules, scores)
        _score_elements(name, letter, report, scores)
        _score_findings(letter, report, rules, scores)


def _score_verdict(name: str, letter: LabelledLetter, report: Report, rules: Rules, scores: Scores) -> None:
    blocking = [r for r in letter.label.breaks_rules if rules.prohibitions[r].rule.severity == "block"]
    may_be_sent = not letter.label.breaks_elements and not blocking
    scores.sendable.add(report.sendable, may_be_sent)
    lacking = [e.id for e in report.elements if e.required and e.status in ("missing", "error")]
    findings = [f"{f.rule} {f.text!r}" for f in report.findings if f.severity == "block"]
    if may_be_sent and not report.sendable:
        scores.held_back.append(f"{name}: {'; '.join((*lacking, *findings))}")
    if report.sendable and not may_be_sent:
        scores.let_through.append(f"{name}: {', '.join((*letter.label.breaks_elements, *blocking))}")


def _score_elements(name: str, letter: LabelledLetter, report: Report, scores: Scores) -> None:
    for status in report.elements:
        if status.required and status.status in ("present", "missing", "error"):
            said, so = status.status == "present", status.id not in letter.label.breaks_elements
            scores.elements.setdefault(status.id, Tally()).add(said, so)
            if said is not so:
                scores.wrong_elements.append(f"{name}: {status.id} {'is there' if so else 'is not there'}")


def _score_findings(letter: LabelledLetter, report: Report, rules: Rules, scores: Scores) -> None:
    found = {f.rule for f in report.findings}
    if letter.is_excellent:
        scores.excellent += 1
        scores.objections += len(found)
    for rule in rules.prohibitions:
        scores.rules_in_letters.setdefault(rule, Tally()).add(rule in found, rule in letter.label.breaks_rules)


def score_sentences(
    sentences: Iterable[LabelledSentence], playbook: Mapping[str, Scenario], rules: Rules, scores: Scores
) -> None:
    for labelled in sentences:
        fitting = rules.prohibitions[labelled.rule].rule.scenarios
        case = case_around(labelled.sentence, labelled.sentence.scenario or (fitting[0] if fitting else ANY_SCENARIO))
        report = check(labelled.sentence.text, case, playbook[str(case.scenario)], rules)
        severities = Counter(f.severity for f in report.findings if f.rule == labelled.rule)
        scores.rules.setdefault(labelled.rule, Tally()).add(bool(severities), labelled.breaks)
        scores.blocks.setdefault(labelled.rule, Tally()).add(severities["block"] > 0, labelled.breaks)
        scores.errors += [f"{labelled.author} {labelled.rule}: {e.rule}: {e.reason}" for e in report.errors]
        if bool(severities) is not labelled.breaks:
            what = "missed" if labelled.breaks else "false alarm"
            scores.wrong_sentences.append(f"{labelled.rule} {what} [{labelled.author}]: {labelled.sentence.text}")


def total(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole
