"""The words by which colleagues' notes are read, from `staff_words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal

from prompts.yaml_files import read_shape
from service.domain.value import Value
from service.errors import BadFile

_SIGNS = ("\\?", "~")
CUES = Path(__file__).parent / "staff_words.yaml"

Role = Literal[
    "plan", "training", "change", "solution", "answer", "incident", "misstep", "cause", "fix", "scope", "spared"
]
Patterns = tuple[str, ...]


class StaffFile(Value):
    """`staff_words.yaml`."""

    labels: dict[Role, Patterns]
    signs: dict[Role, Patterns]
    sure_changes: Patterns
    dropped: dict[str, str]
    stopped: str
    no_return: str
    affected_units: str
    unsure: Patterns
    conditional: Patterns
    reported: Patterns
    instruction: Patterns
    covers_all: Patterns
    sensitive: Patterns
    roles_to_skip: Patterns
    investigators: Patterns
    colleagues: Patterns
    organisations: str
    data_kinds: dict[str, str]
    contents: str
    regulators: dict[str, str]
    dangers: dict[str, str]
    open_questions: dict[str, str]
    teams: str
    channels: dict[str, str]
    told: str
    topics: dict[str, str]


Table = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class StaffCues:
    """Everything that `staff_words.yaml` says, ready to be used."""

    labels: Mapping[Role, re.Pattern[str]]
    signs: Mapping[Role, re.Pattern[str]]
    sure_changes: re.Pattern[str]
    dropped: Table
    stopped: re.Pattern[str]
    no_return: re.Pattern[str]
    affected_units: re.Pattern[str]
    unsure: re.Pattern[str]
    conditional: re.Pattern[str]
    reported: re.Pattern[str]
    instruction: re.Pattern[str]
    covers_all: re.Pattern[str]
    sensitive: re.Pattern[str]
    roles_to_skip: frozenset[str]
    investigators: frozenset[str]
    colleagues: Patterns
    organisations: re.Pattern[str]
    data_kinds: Table
    contents: re.Pattern[str]
    regulators: Table
    dangers: Table
    open_questions: Table
    teams: re.Pattern[str]
    channels: Mapping[str, str]
    told: re.Pattern[str]
    topics: Mapping[str, re.Pattern[str]]

    def label(self, words: str) -> Role | None:
        """What follows a label, if it is a known one."""
        return next((role for role, p in self.labels.items() if p.fullmatch(words.strip())), None)

    def sign(self, clause: str) -> Role | None:
        """What a clause tells by its own words, if anything."""
        return next((role for role, p in self.signs.items() if p.search(clause)), None)

    def tells(self, role: Role, clause: str) -> bool:
        pattern = self.signs.get(role)
        return pattern is not None and bool(pattern.search(clause))


@cache
def load_staff_cues() -> StaffCues:
    """The shipped cues; raises BadFile with file and key."""
    return read_staff_cues(CUES)


def read_staff_cues(path: Path) -> StaffCues:
    """The cues of a file; raises BadFile with file and key."""
    file = read_shape(path, StaffFile)
    words, table = partial(_words, path), partial(_table, path)
    return StaffCues(
        labels={role: words(f"labels: {role}", some) for role, some in file.labels.items()},
        signs={role: words(f"signs: {role}", some) for role, some in file.signs.items()},
        sure_changes=words("sure_changes", file.sure_changes),
        dropped=table("dropped", file.dropped),
        stopped=words("stopped", (file.stopped,)),
        no_return=words("no_return", (file.no_return,)),
        affected_units=words("affected_units", (file.affected_units,)),
        unsure=words("unsure", file.unsure),
        conditional=words("conditional", file.conditional),
        reported=words("reported", file.reported),
        instruction=words("instruction", file.instruction),
        covers_all=words("covers_all", file.covers_all),
        sensitive=words("sensitive", file.sensitive),
        roles_to_skip=frozenset(file.roles_to_skip),
        investigators=frozenset(file.investigators),
        colleagues=file.colleagues,
        organisations=words("organisations", (file.organisations,)),
        data_kinds=table("data_kinds", file.data_kinds),
        contents=words("contents", (file.contents,)),
        regulators=table("regulators", file.regulators),
        dangers=table("dangers", file.dangers),
        open_questions=table("open_questions", file.open_questions),
        teams=words("teams", (file.teams,)),
        channels=file.channels,
        told=words("told", (file.told,)),
        topics={topic: words(f"topics: {topic}", (some,)) for topic, some in file.topics.items()},
    )


def _table(path: Path, name: str, entries: Mapping[str, str]) -> Table:
    return tuple((_words(path, f"{name}: {pattern}", (pattern,)), plain) for pattern, plain in entries.items())


def _words(path: Path, name: str, patterns: Patterns) -> re.Pattern[str]:
    """Any of the patterns, as whole words; one that begins with a sign is looked for as it stands."""
    try:
        return re.compile("|".join(_whole(pattern) for pattern in patterns), re.IGNORECASE)
    except re.error as exc:
        raise BadFile(f"{path}: {name}: not a pattern: {exc}") from exc


def _whole(pattern: str) -> str:
    return pattern if pattern.startswith(_SIGNS) else rf"(?<!\w)(?:{pattern})(?!\w)"
