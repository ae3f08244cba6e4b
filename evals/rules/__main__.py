"""`python -m evals.rules`: how the rules do on the development part, with every mistake by name.

`--test` scores the frozen part and prints its totals alone: whoever reads its mistakes tunes to them.
"""

from __future__ import annotations

import argparse

from evals.rules.corpus import LabelledLetter, LabelledSentence, Split, labelled_letters, labelled_sentences
from evals.rules.elements import score_element_texts
from evals.rules.score import Scores, Share, score_letters, score_sentences, total
from evals.rules.wordings import score_wordings
from service.bootstrap import build_checker, build_playbook
from service.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evals.rules", description=__doc__)
    parser.add_argument("--test", action="store_true", help="the frozen part, totals alone")
    parser.add_argument("--author", help="letters and sentences of this author alone")
    parser.add_argument("--only", default="", help="mistakes whose line contains this")
    given = parser.parse_args()
    split: Split = "test" if given.test else "dev"
    scores = run(split, given.author)
    if not given.test:
        for line in mistakes(scores):
            if given.only in line:
                print(line)
    print(summary(scores))


def run(split: Split, author: str | None = None) -> Scores:
    """Every letter and sentence of a part, or of one author."""
    scores, settings = Scores(), Settings()
    playbook, rules = build_playbook(settings), build_checker(settings).rules

    def of(found: LabelledLetter | LabelledSentence) -> bool:
        return author is None or found.author == author

    score_letters(filter(of, labelled_letters(split)), playbook, rules, scores)
    score_sentences(filter(of, labelled_sentences(split)), playbook, rules, scores)
    if split == "dev" and author in (None, "elements"):
        score_element_texts(playbook, rules, scores)
    if author in (None, "wordings"):
        score_wordings(split, playbook, rules, scores)
    return scores


def mistakes(scores: Scores) -> list[str]:
    return [
        *scores.wrong_sentences,
        *(f"element text: {line}" for line in scores.wrong_element_texts),
        *(f"wording: {line}" for line in scores.wrong_wordings),
        *(f"element: {line}" for line in scores.wrong_elements),
        *(f"held back: {line}" for line in scores.held_back),
        *(f"let through: {line}" for line in scores.let_through),
        *(f"error: {line}" for line in scores.errors),
    ]


def summary(scores: Scores) -> str:
    sendable, elements = scores.sendable, total(scores.elements.values())
    lines = [f"{scores.letters} letters, {len(scores.errors)} errors"]
    lines.append(f"  verdict right       {_told(Share(sendable.right + sendable.left, scores.letters))}")
    lines.append(f"  good ones sendable  {_told(sendable.recall)}")
    lines.append(f"  bad ones held back  {_told(Share(sendable.left, sendable.left + sendable.wrong))}")
    lines.append(f"  elements            precision {_told(elements.precision)}, recall {_told(elements.recall)}")
    missing = Share(elements.left, elements.left + elements.wrong)
    lines.append(f"  missing elements    seen {_told(missing)}")
    flagged, blocked = total(scores.rules.values()), total(scores.blocks.values())
    lines.append(f"sentences, flagged    recall {_told(flagged.recall)}, false alarms {_told(flagged.false_alarms)}")
    lines.append(f"sentences, blocked    recall {_told(blocked.recall)}, false alarms {_told(blocked.false_alarms)}")
    texts = total(scores.element_texts.values())
    lines.append(f"element texts         recall {_told(texts.recall)}, false hits {_told(texts.false_alarms)}")
    worded = total(scores.wordings.values())
    lines.append(f"wordings              recall {_told(worded.recall)}, false hits {_told(worded.false_alarms)}")
    lines.append(f"  good ones blocked   {_told(scores.wordings_blocked.false_alarms)}")
    lines += [
        f"  {rule}  recall {_told(tally.recall)}, false alarms {_told(tally.false_alarms)}"
        for rule, tally in sorted(scores.rules.items())
    ]
    return "\n".join(lines)


def _told(share: Share) -> str:
    if share.value is None:
        return "none"
    low, high = share.interval()
    return f"{share.value:.3f} ({share.part} of {share.of}; {low:.2f} to {high:.2f})"


if __name__ == "__main__":
    main()
