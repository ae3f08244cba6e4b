"""The labelled letters and sentences, by author. Authors wrote text and labels before they could see a rule."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, cast

from pydantic import AwareDatetime, ValidationError

from evals.cases import DATASETS, EvalCase, Label, load_cases, without_match
from guardrails.yaml_text import read_values
from service.domain.case import Author as Writer
from service.domain.case import CaseFile, Commitment, Message, Remedy, ScenarioId, Ticket
from service.domain.facts import Fact
from service.domain.value import Value
from service.errors import BadFile

Split = Literal["dev", "test"]
_Shape = TypeVar("_Shape", bound=Value)


class Author(Value):
    """`author.yaml` beside an author's letters: where they belong and how they came to be."""

    split: Split
    about: str
    cases: str | None = None
    """The dataset whose cases the letters answer; without it each folder has its own case."""


class SentenceText(Value):
    """A sentence with what has to be known to judge it."""

    text: str
    scenario: ScenarioId | None = None
    sent_at: AwareDatetime | None = None
    facts: dict[str, Fact] = {}
    remedies: tuple[Remedy, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    do_not_say: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What colleagues wrote in the ticket, for themselves."""


class RuleSentences(Value):
    """Sentences that break one prohibition, and sentences that look like it and are fine."""

    name: str
    evasions: tuple[str | SentenceText, ...] = ()
    benign: tuple[str | SentenceText, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledLetter:
    """A letter with its case, as a caller sends it without synonyms, and its author's judgement."""

    author: str
    split: Split
    name: str
    text: str
    case: CaseFile
    label: Label

    @property
    def is_excellent(self) -> bool:
        return not self.label.breaks_elements and not self.label.breaks_rules


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence that is to be judged by one prohibition."""

    author: str
    split: Split
    rule: str
    breaks: bool
    sentence: SentenceText


LETTERS = DATASETS / "corpus"
SENTENCES = DATASETS / "sentences"


def labelled_letters(split: Split | None = None) -> Iterator[LabelledLetter]:
    """Every letter, or those of one part."""
    for path in sorted(LETTERS.glob("*/author.yaml")):
        author = _read(path, Author)
        if split in (None, author.split):
            yield from _letters_of(path.parent, author)


def _letters_of(folder: Path, author: Author) -> Iterator[LabelledLetter]:
    for labels in sorted(folder.glob("*/labels.json")):
        case = _cases(author.cases or str(folder))[labels.parent.name].case
        for name, raw in json.loads(labels.read_text("utf-8")).items():
            if name.endswith(".txt"):
                yield LabelledLetter(
                    author=folder.name,
                    split=author.split,
                    name=f"{labels.parent.name}/{name}",
                    text=(labels.parent / name).read_text("utf-8"),
                    case=without_match(case),
                    label=Label.model_validate(raw),
                )


@cache
def _cases(dataset: str) -> Mapping[str, EvalCase]:
    return load_cases(dataset)


def labelled_sentences(split: Split | None = None) -> Iterator[LabelledSentence]:
    """Every sentence for the prohibitions, or those of one part: `test_…yaml` is the frozen one."""
    for path in sorted(SENTENCES.glob("*prohibitions*.yaml")):
        part: Split = "test" if path.name.startswith("test") else "dev"
        if split in (None, part):
            yield from sentences_of_file(path, part)


def sentences_of_file(path: Path, part: Split) -> Iterator[LabelledSentence]:
    """The sentences of one author."""
    for rule, raw in _mapping(path).items():
        yield from _sentences(path.stem, part, rule, _valid(raw, RuleSentences, f"{path}: {rule}"))


def _sentences(author: str, part: Split, rule: str, given: RuleSentences) -> Iterator[LabelledSentence]:
    for breaks, sentences in ((True, given.evasions), (False, given.benign)):
        for s in sentences:
            yield LabelledSentence(author, part, rule, breaks, SentenceText(text=s) if isinstance(s, str) else s)


def case_around(sentence: SentenceText, scenario: str) -> CaseFile:
    """The smallest case that a sentence can be judged in."""
    return CaseFile(
        scenario=cast(ScenarioId, scenario),
        locale="en-GB",
        sent_at=sentence.sent_at,
        facts=sentence.facts,
        remedies=sentence.remedies,
        commitments=sentence.commitments,
        do_not_say=sentence.do_not_say,
        ticket=Ticket(messages=tuple(_messages(sentence.notes))),
    )


def _messages(notes: tuple[str, ...]) -> Iterator[Message]:
    yield Message(id="t0", author=Writer(role="customer"), text="It is wrong.")
    for number, note in enumerate(notes, 2):
        yield Message(id=f"t{number}", author=Writer(role="agent"), visibility="internal", text=note)


def _read(path: Path, shape: type[_Shape]) -> _Shape:
    return _valid(_mapping(path), shape, str(path))


def _mapping(path: Path) -> dict[str, object]:
    raw = read_values(path.read_text("utf-8"))
    if not isinstance(raw, dict):
        raise BadFile(f"{path}: a mapping was expected")
    return raw


def _valid(raw: object, shape: type[_Shape], where: str) -> _Shape:
    try:
        return shape.model_validate(raw)
    except ValidationError as exc:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
        raise BadFile(f"{where}: {told}") from exc
