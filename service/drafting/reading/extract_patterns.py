"""The wordings of `extract.yaml` as patterns; raises BadFile with file and key for one that is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from service.drafting.reading.extract_lines import WithdrawnWords, Wordings
from service.errors import BadFile


@dataclass(frozen=True, slots=True)
class Withdrawn:
    verbs: re.Pattern[str]
    tails: re.Pattern[str]
    denials: re.Pattern[str]
    verdicts: re.Pattern[str]
    unless: re.Pattern[str]


def withdrawn(named: WithdrawnWords, where: str) -> Withdrawn:
    return Withdrawn(
        verbs=before(named.verbs, f"{where}: verbs"),
        tails=compiled("|".join(named.tails), f"{where}: tails"),
        denials=before(named.denials, f"{where}: denials"),
        verdicts=after(named.verdicts, f"{where}: verdicts"),
        unless=before(tuple(f"(?:{w}) *" for w in named.unless), f"{where}: unless"),
    )


def words_or_signs(wordings: Wordings, where: str) -> re.Pattern[str]:
    """Whole words, and question marks as they stand."""
    return compiled("|".join(w if w.startswith("\\?") else rf"(?<!\w)(?:{w})(?!\w)" for w in wordings), where)


def words(wordings: Iterable[str], where: str) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{'|'.join(wordings)})(?!\w)", where)


def before(wordings: Wordings, where: str) -> re.Pattern[str]:
    return compiled(rf"(?<!\w)(?:{'|'.join(wordings)})\Z", where)


def after(wordings: Wordings, where: str) -> re.Pattern[str]:
    return compiled(rf"(?:{'|'.join(wordings)})(?!\w)", where)


def compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as exc:
        raise BadFile(f"{where}: not a pattern: {exc}") from exc
