"""The rules' own evals as a run: one row a labelled letter, sentence or text, so that what reads runs reads them.

A row's `elements` are the judgements that were to be made of its text, by rule, each as labelled or not; its scenario
is the part of the corpus that it stands in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from evals.rules.corpus import LabelledLetter, LabelledSentence, case_around, labelled_letters, labelled_sentences
from evals.rules.elements import ElementTexts, element_texts
from evals.rules.score import ANY_SCENARIO
from evals.rules.wordings import Wording, is_found, wordings
from evals.rules.wordings import judge as judge_wording
from evals.runs.basis import code_digest, digest
from evals.runs.measures import Measure, Taken
from evals.runs.rows import Ask, Basis, RunRow
from guardrails import Rules, check
from service.bootstrap import build_checker, build_playbook
from service.domain.playbook import Scenario
from service.domain.report import Report
from service.settings import Settings

DATASET = "rules"
LETTERS, SENTENCES, TEXTS, WORDINGS = "letters", "sentences", "element texts", "wordings"
_MEASURING = ("evals/rules",)
_JUDGING = ("guardrails", "service/domain")
_SAID = {
    "verdict_right": "letters that are sent or held back as labelled",
    "good_letters_pass": "letters without a fault that may be sent",
    "bad_letters_held": "letters with a fault that blocks that are held back",
    "judged_right": "rules and elements of a text that are judged as labelled",
    "evasions_found": "sentences that break a rule and are flagged for it",
    "look_alikes_let_be": "sentences that only look as if they broke a rule and are not flagged for it",
    "look_alikes_not_blocked": "of the same, those that do not hold a letter back",
    "element_texts_found": "texts that have an element and in which it is found",
    "near_misses_let_be": "texts that only sound like an element and are not taken for it",
}
RULE_MEASURES = {name: Measure(name=name, says=says, better="higher", unit="share") for name, says in _SAID.items()}


Wants = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules made of one text."""

    measures: Taken
    right: dict[str, bool]
    report: Report


def rows_of_rules(rules: Rules, playbook: Mapping[str, Scenario], only: Wants) -> Iterator[RunRow]:
    """A row for each text of the development part whose name `only` wants; what a rule dies of is its row's error."""
    for letter in labelled_letters("dev"):
        name = f"{letter.author}/{letter.name}"
        if only(name):
            yield _row(name, LETTERS, letter.text, partial(_of_letter, letter, rules, playbook))
    for sentence in labelled_sentences("dev"):
        name = f"{sentence.rule}/{sentence.author}/{_short(sentence.sentence.text)}"
        if only(name):
            yield _row(name, SENTENCES, sentence.sentence.text, partial(_of_sentence, sentence, rules, playbook))
    yield from _rows_of_texts(rules, playbook, only)
    yield from _rows_of_wordings(rules, playbook, only)


def rules_basis(rules: Rules, playbook: Mapping[str, Scenario]) -> Basis:
    """What the rows rest on: the labelled texts, the rules, and the code that counts."""
    letters = (f"{a.author}/{a.name} {a.label.model_dump_json()} {a.text}" for a in labelled_letters("dev"))
    sentences = (f"{s.rule} {s.breaks} {s.sentence.model_dump_json()}" for s in labelled_sentences("dev"))
    worded = (w.row.model_dump_json() for w in wordings("dev"))
    return Basis(
        dataset=DATASET,
        data=digest([*letters, *sentences, *(row.model_dump_json() for row in element_texts()), *worded]),
        prompts="none",
        playbook=digest(f"{id} {scenario.model_dump_json()}" for id, scenario in sorted(playbook.items())),
        rules=rules.version,
        settings="none",
        evaluators=code_digest(_MEASURING),
        code=code_digest(_JUDGING),
    )


def judge_corpus(settings: Settings, only: Wants | None = None) -> tuple[Basis, tuple[RunRow, ...]]:
    """The whole suite by the rules in force, or the texts whose names `only` wants."""
    rules, playbook = build_checker(settings).rules, build_playbook(settings)
    return rules_basis(rules, playbook), tuple(rows_of_rules(rules, playbook, only or _all))


def _all(_: str) -> bool:
    return True


def _of_letter(letter: LabelledLetter, rules: Rules, playbook: Mapping[str, Scenario]) -> Judged:
    report = check(letter.text, letter.case, playbook[str(letter.case.scenario)], rules)
    blocks = any(rules.prohibitions[r].rule.severity == "block" for r in letter.label.breaks_rules)
    good = not letter.label.breaks_elements and not blocks
    right = {
        e.id: (e.status == "present") is (e.id not in letter.label.breaks_elements)
        for e in report.elements
        if e.required and e.status in ("present", "missing", "error")
    }
    passed = float(report.sendable)
    told: Taken = {"verdict_right": float(report.sendable is good)}
    return Judged(told | ({"good_letters_pass": passed} if good else {"bad_letters_held": 1 - passed}), right, report)


def _of_sentence(labelled: LabelledSentence, rules: Rules, playbook: Mapping[str, Scenario]) -> Judged:
    fitting = rules.prohibitions[labelled.rule].rule.scenarios
    case = case_around(labelled.sentence, labelled.sentence.scenario or (fitting[0] if fitting else ANY_SCENARIO))
    report = check(labelled.sentence.text, case, playbook[str(case.scenario)], rules)
    severities = {f.severity for f in report.findings if f.rule == labelled.rule}
    right = {labelled.rule: bool(severities) is labelled.breaks}
    if labelled.breaks:
        return Judged({"evasions_found": float(bool(severities))}, right, report)
    let_be: Taken = {
        "look_alikes_let_be": float(not severities),
        "look_alikes_not_blocked": float("block" not in severities),
    }
    return Judged(let_be, right, report)


def _rows_of_texts(rules: Rules, playbook: Mapping[str, Scenario], only: Wants) -> Iterator[RunRow]:
    for given in element_texts():
        for has_it, texts in ((True, given.passing), (False, given.near_miss)):
            for text in texts:
                name = f"{given.element}/{given.scenario}/{_short(text)}"
                if only(name):
                    yield _row(name, TEXTS, text, partial(_of_text, given, text, has_it, rules, playbook))


def _of_text(given: ElementTexts, text: str, has_it: bool, rules: Rules, playbook: Mapping[str, Scenario]) -> Judged:
    scenario = playbook[str(given.scenario)]
    elements = tuple(e.model_copy(update={"when": None}) for e in scenario.elements if e.id == given.element)
    report = check(text, given.case, scenario.model_copy(update={"elements": elements}), rules)
    said = any(e.status == "present" for e in report.elements)
    measure = "element_texts_found" if has_it else "near_misses_let_be"
    return Judged({measure: float(said is has_it)}, {given.element: said is has_it}, report)


def _rows_of_wordings(rules: Rules, playbook: Mapping[str, Scenario], only: Wants) -> Iterator[RunRow]:
    for wording in wordings("dev"):
        name = f"{wording.row.element}/{wording.row.case}/{_short(wording.row.text)}"
        if only(name):
            yield _row(name, WORDINGS, wording.row.text, partial(_of_wording, wording, rules, playbook))


def _of_wording(wording: Wording, rules: Rules, playbook: Mapping[str, Scenario]) -> Judged:
    report, good = judge_wording(wording, playbook, rules), wording.row.good
    right = is_found(report) is good
    measure = "element_texts_found" if good else "near_misses_let_be"
    return Judged({measure: float(right)}, {wording.row.element: right}, report)


def _row(name: str, part: str, text: str, judge: Callable[[], Judged]) -> RunRow:
    """Whatever a judgement dies of is its row, and counts as wrong."""
    row = RunRow(ask=Ask(case=name, prompt="rules", model="guardrails"), scenario=part, outcome="error", letter=text)
    try:
        return _judged(row, judge())
    except Exception as exc:  # noqa: BLE001
        measures = dict.fromkeys(RULE_MEASURES) | {"judged_right": 0.0}
        return row.model_copy(update={"error": f"{type(exc).__name__}: {exc}", "measures": measures})


def _judged(row: RunRow, judged: Judged) -> RunRow:
    right, report = judged.right, judged.report
    share = sum(right.values()) / len(right) if right else None
    errors = "; ".join(f"{e.rule}: {e.reason}" for e in report.errors)
    made = {
        "outcome": "error" if errors else "drafted",
        "error": errors,
        "measures": dict.fromkeys(RULE_MEASURES) | judged.measures | {"judged_right": share},
        "elements": right,
        "findings": tuple(f.rule for f in report.blocking()),
        "marks": tuple(_marks(report, right)),
    }
    return row.model_copy(update=made)


def _marks(report: Report, asked: Mapping[str, bool]) -> Iterator[tuple[int, int, str]]:
    """Where the rules that were asked about found what they look for."""
    for element in report.elements:
        yield from ((start, end, element.id) for start, end in element.spans if element.id in asked)
    for finding in report.findings:
        yield (*finding.span, finding.rule)


def _short(text: str) -> str:
    """A name that stays with a text wherever it stands in its file."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
