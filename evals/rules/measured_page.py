"""How good the rules are, as a page of the documentation; regenerated as a whole (`make rule-scores`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from evals.rules.agreement import Agreement, judged_twice, on_elements, on_rules, on_verdicts
from evals.rules.corpus import LabelledLetter, Split, labelled_letters, labelled_sentences
from evals.rules.score import Scores, Share, Tally, score_letters, score_sentences, total
from evals.rules.stamp import everything
from evals.rules.wordings import score_wordings
from guardrails import Rules
from service.bootstrap import build_checker, build_playbook
from service.domain.playbook import Scenario
from service.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "rules-measured.md"
CRITICAL = ("F09", "F24", "F30", "F31", "F33", "F34")
"""The prohibitions that cost money or truth."""
_OPENING = """# How good the rules are

Letters and sentences by many hands, judged by the shipped rules and counted. The authors had read what a letter must
and may not do; none had seen a rule, and text and labels were there before any rule was changed for them. The rules
were written and mended on the development part, mistake by mistake. The frozen part, other authors' cases, letters
and sentences, is only ever counted. Short facts carry no lists of synonyms. `make rule-scores` writes this page;
`python -m evals.rules` names every mistake on the development part.

A share is followed by its 95 % interval (Wilson). A sentence counts as found when its own rule flags it, whether it
blocks or warns.
"""


def page(
    dev: Scores, test: Scores, letters: list[LabelledLetter], rules: Rules, playbook: Mapping[str, Scenario]
) -> str:
    parts = (
        _OPENING,
        f"Made with {everything(rules)}.\n",
        "\n".join(_letters(dev, test)),
        "\n".join(_sentences(dev, test)),
        "\n".join(_prohibitions(dev, test, rules)),
        "\n".join(_elements(dev, test)),
        "\n".join(_wordings(dev, test)),
        "\n".join(_agreement(letters, rules, playbook)),
    )
    return "\n".join(parts).rstrip() + "\n"


def _letters(dev: Scores, test: Scores) -> Iterator[str]:
    yield "## Letters\n"
    yield "| | development | frozen |"
    yield "|---|---|---|"
    rows: dict[str, Callable[[Scores], str]] = {
        "letters": lambda s: str(s.letters),
        "sent or held back as labelled": lambda s: told(Share(s.sendable.right + s.sendable.left, s.letters)),
        "good letters that may be sent": lambda s: told(s.sendable.recall),
        "bad letters held back": lambda s: told(Share(s.sendable.left, s.sendable.left + s.sendable.wrong)),
        "elements: what is said to be there is there": lambda s: told(total(s.elements.values()).precision),
        "elements: what is there is found": lambda s: told(total(s.elements.values()).recall),
        "elements: what is missing is seen": lambda s: told(_missing_seen(total(s.elements.values()))),
        "prohibitions that are broken and pointed out": lambda s: told(total(s.rules_in_letters.values()).recall),
        "prohibitions pointed out where none is broken, a letter": lambda s: f"{s.objections / s.excellent:.2f}",
        "rules that failed to run": lambda s: str(len(s.errors)),
    }
    for name, of in rows.items():
        yield f"| {name} | {of(dev)} | {of(test)} |"
    yield ""


def _sentences(dev: Scores, test: Scores) -> Iterator[str]:
    yield "## Sentences\n"
    yield "| | development | frozen |"
    yield "|---|---|---|"
    for name, ids in (("all prohibitions", tuple(dev.rules)), (f"money and truth: {', '.join(CRITICAL)}", CRITICAL)):
        both = [total(s.rules[id] for id in ids) for s in (dev, test)]
        yield f"| {name}: evasions found | {told(both[0].recall)} | {told(both[1].recall)} |"
        yield f"| {name}: look-alikes flagged | {told(both[0].false_alarms)} | {told(both[1].false_alarms)} |"
    blocked = [total(s.blocks.values()) for s in (dev, test)]
    yield f"| look-alikes blocked | {told(blocked[0].false_alarms)} | {told(blocked[1].false_alarms)} |"
    yield ""


def _prohibitions(dev: Scores, test: Scores, rules: Rules) -> Iterator[str]:
    yield "## Each prohibition, on sentences\n"
    yield "| rule | evasions found, development | look-alikes flagged | evasions found, frozen | look-alikes flagged |"
    yield "|---|---|---|---|---|"
    for id in sorted(dev.rules):
        both = (dev.rules[id], test.rules.get(id, Tally()))
        cells = " | ".join(f"{told(t.recall)} | {told(t.false_alarms)}" for t in both)
        yield f"| [{id} {rules.prohibitions[id].rule.name}](rules/{id}.md) | {cells} |"
    yield ""


def _elements(dev: Scores, test: Scores) -> Iterator[str]:
    yield "## Each element, on letters\n"
    yield "| element | right when said to be there, development | found when there | frozen | found when there |"
    yield "|---|---|---|---|---|"
    for id in sorted({*dev.elements, *test.elements}):
        both = (dev.elements.get(id, Tally()), test.elements.get(id, Tally()))
        cells = " | ".join(f"{told(t.precision)} | {told(t.recall)}" for t in both)
        yield f"| [{id}](rules/{id}.md) | {cells} |"
    yield ""


def _wordings(dev: Scores, test: Scores) -> Iterator[str]:
    yield "## Each element, worded by others\n"
    yield "For each element of the nine cases two authors wrote eight to eleven wordings in as many voices, from plain"
    yield "to legal to a line of Markdown, and three or four that only sound like it. They had the elements'"
    yield "definitions and the cases, and no rule, word list or letter. Seven of ten wordings of each element are for"
    yield "development; the others are frozen.\n"
    yield "| element | found where it is, development | taken for it where it is not | found, frozen | taken for it |"
    yield "|---|---|---|---|---|"
    for id in sorted({*dev.wordings, *test.wordings}):
        yield f"| [{id}](rules/{id}.md) | {_worded(dev.wordings.get(id), test.wordings.get(id))} |"
    yield f"| all | {_worded(total(dev.wordings.values()), total(test.wordings.values()))} |"
    blocked = [told(s.wordings_blocked.false_alarms) for s in (dev, test)]
    yield f"\nGood wordings that a prohibition blocks: {blocked[0]} in development, {blocked[1]} frozen."
    yield ""


def _worded(*parts: Tally | None) -> str:
    tallies = [part or Tally() for part in parts]
    return " | ".join(f"{told(t.recall)} | {told(t.false_alarms)}" for t in tallies)


def _agreement(letters: list[LabelledLetter], rules: Rules, playbook: Mapping[str, Scenario]) -> Iterator[str]:
    twice = judged_twice(letters)
    yield "## Two labellers on the same letters\n"
    yield f"{len(twice)} of {len(letters)} letters were labelled twice, the second time by somebody who did not see the"
    yield "first labels or any rule. Kappa is Cohen's.\n"
    yield "| judgement | judgements | the same | kappa |"
    yield "|---|--:|--:|--:|"
    blocks = frozenset(id for id, p in rules.prohibitions.items() if p.rule.severity == "block")
    yield _agreed("the letter may be sent", on_verdicts(twice, blocks))
    yield _agreed("the element is missing", on_elements(twice, playbook))
    yield _agreed("the prohibition is broken", on_rules(twice, rules.prohibitions))


def _agreed(what: str, found: Agreement) -> str:
    kappa = "" if found.kappa is None else f"{found.kappa:.2f}"
    return f"| {what} | {found.judgements} | {found.same} | {kappa} |"


def _missing_seen(tally: Tally) -> Share:
    return Share(tally.left, tally.left + tally.wrong)


def told(share: Share) -> str:
    """`0.95 (190 of 200; 0.91-0.97)`"""
    if share.value is None:
        return "none"
    low, high = share.interval()
    return f"{share.value:.2f} ({share.part} of {share.of}; {low:.2f}-{high:.2f})"


def measured() -> str:
    """The page, from the corpus and the rules as they are now."""
    settings = Settings()
    rules, playbook = build_checker(settings).rules, build_playbook(settings)
    dev, test = Scores(), Scores()
    parts: tuple[tuple[Split, Scores], ...] = (("dev", dev), ("test", test))
    for part, scores in parts:
        score_letters((a for a in labelled_letters() if a.split == part), playbook, rules, scores)
        score_sentences((a for a in labelled_sentences() if a.split == part), playbook, rules, scores)
        score_wordings(part, playbook, rules, scores)
    return page(dev, test, list(labelled_letters()), rules, playbook)


if __name__ == "__main__":
    sys.stdout.write(f"{PAGE}: {PAGE.write_text(measured(), 'utf-8')} characters\n")
