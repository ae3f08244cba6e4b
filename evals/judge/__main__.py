"""How far a judge agrees with labelled letters: `python -m evals.judge --model NAME [--letters N] [--record]`.

Without `--record` nothing is asked anew: the answers come from the recordings that ship with the suite.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evals.judge.agreement import Agreement, agreement, counted
from evals.judge.agreement_file import FILE, MeasuredAgreement, read_agreement, told, write_agreement
from evals.judge.judge import Judge
from evals.judge.letters import required_of, sample
from evals.judge.parts import RECORDINGS, id_of, judge_of
from evals.judge.verdict import Judgement
from evals.proof_parts import MODEL
from evals.rules.corpus import LabelledLetter
from evals.runs.basis import digest
from service.bootstrap import build_playbook
from service.errors import AmendsError
from service.settings import Settings, read_settings

COMMAND = "python -m evals.judge"
LETTERS = 36
Pairs = Sequence[tuple[LabelledLetter, Judgement]]


def main(words: Sequence[str] | None = None, settings: Settings | None = None) -> int:
    """The exit status: 0 when the agreement is measured, 2 where it could not be."""
    given = _arguments(words)
    try:
        used = settings or read_settings()
        playbook = build_playbook(used)
        judge = judge_of(used, given.model, playbook, given.recordings, given.record)
        pairs = asyncio.run(judged(judge, sample(given.letters), _progress if given.record else _silent))
        found = measured(used, judge, pairs)
        sys.stdout.write("\n".join((*table(found), *_kept(found, given.out))) + "\n")
    except AmendsError as exc:
        sys.stderr.write(f"{exc}\n")
        return 2
    return 0


async def judged(
    judge: Judge, letters: Sequence[LabelledLetter], tell: Callable[[str], None]
) -> list[tuple[LabelledLetter, Judgement]]:
    """Each letter with what the judge says of it, those that it could say nothing of as well."""
    pairs = []
    for letter in letters:
        scenario = str(letter.case.scenario)
        required = required_of(letter, judge.playbook[scenario])
        judgement = await judge.judge(letter.text, letter.case, scenario, required)
        tell(f"{letter.author}/{letter.name}: {judgement.unreadable} of {len(judgement.verdicts)} unreadable\n")
        pairs.append((letter, judgement))
    return pairs


def measured(settings: Settings, judge: Judge, pairs: Pairs) -> MeasuredAgreement:
    """Overall, and by group of elements."""
    group_of = judge.rubrics.file.group_of
    names = sorted({group_of(v.element) for _, said in pairs for v in said.verdicts})
    costs = [said.usage.cost for _, said in pairs]
    return MeasuredAgreement(
        judge=id_of(settings, judge),
        sample=_sample_of(pairs),
        overall=agreement([counted(said.verdicts, a.label.breaks_elements) for a, said in pairs]),
        groups={name: _of_group(pairs, name, group_of) for name in names},
        tokens_in=sum(said.usage.prompt_tokens for _, said in pairs),
        tokens_out=sum(said.usage.completion_tokens for _, said in pairs),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        seconds=round(sum(said.usage.model_ms for _, said in pairs) / 1000, 1),
    )


def _of_group(pairs: Pairs, name: str, group_of: Callable[[str], str]) -> Agreement:
    return agreement(
        [
            counted([v for v in said.verdicts if group_of(v.element) == name], a.label.breaks_elements)
            for a, said in pairs
        ]
    )


def _sample_of(pairs: Pairs) -> str:
    return digest(f"{a.author}/{a.name} {a.text} {' '.join(sorted(a.label.breaks_elements))}" for a, _ in pairs)


def table(found: MeasuredAgreement) -> Iterator[str]:
    """One line a group, then the whole."""
    yield f"{'':15}{'judged':>7}{'same':>6}{'missing':>9}{'of these seen':>15}{'unreadable':>12}  kappa"
    for name, group in (*found.groups.items(), ("all", found.overall)):
        yield (
            f"{name:15}{group.judgements:7}{group.same:6}{group.missing:9}{group.missing_no:15}{group.errors:12}"
            f"  {told(group)}"
        )
    cost = "cost unknown" if found.cost is None else f"${found.cost:.4f}"
    yield f"{found.tokens_in} tokens in, {found.tokens_out} out, {cost}, {found.seconds:.0f} s of the model"
    yield str(found.judge)


def _kept(found: MeasuredAgreement, path: Path) -> Iterator[str]:
    """A measuring on fewer letters never takes the place of one on more."""
    file = read_agreement(path)
    before = file.of(str(found.judge))
    if before and before.overall.letters > found.overall.letters:
        yield f"{path} keeps its own, on {before.overall.letters} letters"
        return
    write_agreement(file.with_(found), path)
    yield str(path)


def _progress(text: str) -> None:
    sys.stderr.write(text)


def _silent(text: str) -> None:
    """A replay takes a second."""


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument("--model", default=MODEL, help="any litellm model name (default: %(default)s)")
    parser.add_argument("--letters", type=int, default=LETTERS, help="how many (default: %(default)s)")
    parser.add_argument("--record", action="store_true", help="ask the model for what is not recorded yet")
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help="folder of the recordings")
    parser.add_argument("--out", type=Path, default=FILE, help="the file that keeps what was measured")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
