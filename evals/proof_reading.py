"""What people who had not seen the rules said of the letters that a model wrote, beside what the rules say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from evals.proof_rows import ProofRow
from guardrails.yaml_text import read_values
from service.domain.value import Value

READINGS = Path(__file__).parent / "recordings" / "proof_readings.yaml"


class LetterReading(Value):
    """One reader's verdict on one letter, which its hash names."""

    case: str
    letter: str
    """The first sixteen digits of the SHA-256 of its text."""
    reader: str
    send: bool
    why: str = ""


def load_readings(path: Path = READINGS) -> tuple[LetterReading, ...]:
    """Every verdict that was given; none where nobody has read."""
    if not path.is_file():
        return ()
    return TypeAdapter(tuple[LetterReading, ...]).validate_python(read_values(path.read_text("utf-8")))


def readings_section(rows: Sequence[ProofRow], readings: Sequence[LetterReading]) -> Iterator[str]:
    """The page's section: rules and readers side by side, for letters that are still the ones that were read."""
    ours = {row.case: row for row in rows if row.variant == "repair"}
    still = [r for r in readings if r.case in ours and ours[r.case].letter == r.letter]
    if not still:
        return
    readers = sorted({r.reader for r in still})
    yield "## Read by people\n"
    count = len({r.case for r in still})
    yield f"{count} letters of (c) were read by {len(readers)} readers who knew the cases, and neither the rules nor"
    yield "what they said. The verdicts stand here while the letter is the one that they read.\n"
    yield "| letters that the rules | read | would be sent, by reader |"
    yield "| --- | ---: | --- |"
    for passed, name in ((True, "pass"), (False, "block")):
        here = [r for r in still if ours[r.case].sendable is passed]
        sent = (f"{r}: {sum(v.send for v in here if v.reader == r)}" for r in readers)
        yield f"| {name} | {len({r.case for r in here})} | {', '.join(sent)} |"
    yield ""
    both = [{r.send for r in still if r.case == case} for case in {r.case for r in still}]
    yield f"The readers agree on {sum(len(verdicts) == 1 for verdicts in both)} of {len(both)} letters.\n"
    yield from _objections(still)


def _objections(readings: Sequence[LetterReading]) -> Iterator[str]:
    for reading in sorted(readings, key=lambda r: (r.case, r.reader)):
        if not reading.send:
            yield f"- {reading.case} ({reading.reader}): {' '.join(reading.why.split())}"
    yield ""
