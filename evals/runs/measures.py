"""What a run measures of every letter, each by name, with which way is better."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from evals.judge.verdict import Judgement
from evals.runs.concerns import share_taken_up
from evals.runs.made import Made
from guardrails.binding.vocabulary import Vocabulary
from service.domain.case import CaseFile
from service.domain.letter import Letter
from service.domain.ports import COMPOSER_MODEL
from service.domain.report import ElementStatus, Report
from service.domain.value import Value

Better = Literal["higher", "lower", "neither"]
Taken = dict[str, float | None]


class Measure(Value):
    """One figure of a letter. `unit` is how it reads: a share is between 0 and 1."""

    name: str
    says: str
    better: Better
    unit: Literal["share", "number", "score", "USD", "tokens", "seconds", "words"]
    beside: str = ""
    """What is to be read with its figure, wherever that is shown: how far a judge may be believed."""


def _named(*measures: tuple[str, Better, str, str]) -> dict[str, Measure]:
    made = (Measure.model_validate(dict(zip(("name", "better", "unit", "says"), m, strict=True))) for m in measures)
    return {measure.name: measure for measure in made}


MEASURES = _named(
    ("sendable", "higher", "share", "no required element is missing and no rule blocks; 0 without a letter"),
    ("elements_present", "higher", "share", "required elements that are there; 0 without a letter"),
    ("blocking", "lower", "number", "places that a rule blocks"),
    ("grounded", "higher", "share", "figures of the letter that come from a fact or a sum"),
    ("offers_in_authority", "higher", "share", "nothing is offered that nobody approved"),
    ("promises_dated", "higher", "share", "promises with a day or a time, of those and the vaguely timed ones"),
    ("personal_data_safe", "higher", "share", "nothing private is told that the letter need not tell"),
    ("concerns_taken_up", "higher", "share", "what the customer asked or complained of that the letter speaks about"),
    ("traps_sprung", "lower", "number", "mistakes that the ticket invites and the letter makes"),
    ("reading_ease", "higher", "score", "Flesch reading ease"),
    ("words", "neither", "words", "words of the letter"),
    ("template_feel", "lower", "share", "runs of five words that another customer's letter of the run has as well"),
    ("composed_share", "lower", "share", "elements in the playbook's own words and not the model's"),
    ("rounds", "lower", "number", "how often the letter went back to the model"),
    ("cost", "lower", "USD", "all model calls of the draft"),
    ("tokens_in", "lower", "tokens", "all prompts of the draft"),
    ("tokens_out", "lower", "tokens", "all replies of the draft"),
    ("seconds", "lower", "seconds", "from the ticket to the draft"),
)  # fmt: skip

JUDGE_MEASURES = _named(
    ("judge_present", "higher", "share", "required elements that the judge finds in the letter; 0 without a letter"),
    ("judge_errors", "lower", "number", "elements about which the judge gave no answer that can be read"),
    ("judge_cost", "lower", "USD", "all calls of the judge"),
    ("judge_tokens_in", "lower", "tokens", "all prompts of the judge"),
    ("judge_tokens_out", "lower", "tokens", "all replies of the judge"),
)
"""What a run has besides where a language model judges its letters. They gate only where a gate names them."""

OFFERS, VAGUE_TIMING, PRIVACY = "F09", "F15", "F31"


class Measurer:
    """Takes the measures that one draft alone decides. `rules` are the prohibitions in force, by id."""

    def __init__(self, rules: Collection[str], vocabulary: Vocabulary, judges: bool = False) -> None:
        """`judges` says that a language model is asked about each letter as well."""
        self._rules = rules
        self._vocabulary = vocabulary
        self._judges = judges

    def without_letter(self) -> Taken:
        """What is known of a draft that died or asks."""
        return without_letter() | ({"judge_present": 0.0} if self._judges else {})

    def take(self, made: Made, case: CaseFile, traps: Sequence[str]) -> Taken:
        """Every measure but `template_feel`, which the run as a whole decides."""
        taken: Taken = dict.fromkeys(MEASURES)
        taken |= self.without_letter() | _effort(made) | (_judged(made.judgement) if made.judgement else {})
        if made.letter is None or made.report is None:
            return taken
        report = made.report
        required = required_in(report)
        return taken | {
            "sendable": float(report.sendable),
            "elements_present": _share(sum(e.status == "present" for e in required), len(required)),
            "blocking": float(len(report.blocking())),
            "grounded": _share(sum(bool(f.fact or f.derived) for f in report.figures), len(report.figures)),
            "offers_in_authority": self._free_of(OFFERS, report),
            "promises_dated": self._dated(made, report),
            "personal_data_safe": self._free_of(PRIVACY, report),
            "concerns_taken_up": share_taken_up(case, made.letter.body, self._vocabulary),
            "traps_sprung": float(len(traps)),
            "reading_ease": _number(report.metrics.get("reading_ease")),
            "words": float(len(made.letter.body.split())),
            "composed_share": _composed(made, made.letter),
        }

    def _free_of(self, rule: str, report: Report) -> float | None:
        return float(all(f.rule != rule for f in report.findings)) if rule in self._rules else None

    def _dated(self, made: Made, report: Report) -> float | None:
        if VAGUE_TIMING not in self._rules:
            return None
        vague = sum(f.rule == VAGUE_TIMING for f in report.findings)
        return _share(made.dated_promises, made.dated_promises + vague)


def required_in(report: Report) -> tuple[ElementStatus, ...]:
    """The elements that the letter had to have."""
    return tuple(e for e in report.elements if e.required and e.status != "not_applicable")


def without_letter() -> Taken:
    """What is known where there is no letter: that it may not be sent, and has no element."""
    return {"sendable": 0.0, "elements_present": 0.0}


def _effort(made: Made) -> Taken:
    return {
        "rounds": None if made.model == COMPOSER_MODEL else float(made.rounds),
        "cost": made.usage.cost,
        "tokens_in": float(made.usage.prompt_tokens),
        "tokens_out": float(made.usage.completion_tokens),
        "seconds": made.seconds,
    }


def _judged(judgement: Judgement) -> Taken:
    return {
        "judge_present": judgement.share_present,
        "judge_errors": float(judgement.unreadable),
        "judge_cost": judgement.usage.cost,
        "judge_tokens_in": float(judgement.usage.prompt_tokens),
        "judge_tokens_out": float(judgement.usage.completion_tokens),
    }


def _composed(made: Made, letter: Letter) -> float:
    """Of the elements that some part of the letter was written for; a letter in one piece is all the model's."""
    written = {element for segment in letter.segments for element in segment.elements}
    return _share(len(written & set(made.composed)), len(written)) or 0.0


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
