"""Letters that are the same but for each one's own values. A person reads one class, and it holds for its members."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from service.batch.preview import FindingShape, finding_shape
from service.batch.template import template_of
from service.domain.audit import canonical
from service.domain.draft import KeptDraft
from service.domain.value import Value

SAMPLES = 3
"""How many letters of a class its signer reads, besides its words; all of them where there are fewer."""


class Member(Value):
    """A letter of a class, as it was when the class was made."""

    row: int
    recipient_id: str
    draft_id: str
    text_hash: str


class LetterClass(Value):
    """The words that some letters share, what the rules said of them, and which letters they are."""

    hash: str
    template: str
    findings: FindingShape
    locale: str
    offices: tuple[str, ...] = ()
    """That have to agree and have not."""
    members: tuple[Member, ...]
    differs: str = ""
    """From the largest class, as a unified diff."""

    @property
    def samples(self) -> tuple[Member, ...]:
        """Those to be read: chosen by the class's hash, so that nobody picks the pretty ones."""
        drawn = sorted(self.members, key=lambda m: hashlib.sha256(f"{self.hash}/{m.row}".encode()).digest())
        return tuple(sorted(drawn[:SAMPLES], key=lambda m: m.row))


@dataclass(slots=True)
class _Gathered:
    template: str
    findings: FindingShape
    locale: str
    offices: tuple[str, ...]
    members: list[Member] = field(default_factory=list)


@dataclass(slots=True)
class Classes:
    """Sorts letters into classes, one after the other."""

    _found: dict[str, _Gathered] = field(default_factory=dict)

    def add(self, member: Member, kept: KeptDraft, offices: Sequence[str]) -> str:
        """The hash of the letter's class. What has no letter and no report has no class."""
        letter, report = kept.draft.letter, kept.draft.report
        if letter is None or report is None:
            raise ValueError("there is no letter")
        template = template_of(letter, report, kept.case)
        findings = finding_shape(kept.draft)
        told = {
            "template": template,
            "findings": findings.model_dump(mode="json"),
            "locale": kept.case.language_region,
            "offices": sorted(offices),
            "rules": kept.draft.rules_version,
        }
        mark = hashlib.sha256(canonical(told)).hexdigest()
        gathered = _Gathered(template, findings, kept.case.language_region, tuple(sorted(offices)))
        self._found.setdefault(mark, gathered).members.append(member)
        return mark

    def without(self, recipients: Collection[str]) -> tuple[LetterClass, ...]:
        """The largest first, each beside how it differs from that one; without those that a person looks at."""
        kept = [
            (mark, g, [m for m in g.members if m.recipient_id not in recipients]) for mark, g in self._found.items()
        ]
        found = sorted((one for one in kept if one[2]), key=lambda one: (-len(one[2]), one[0]))
        largest = found[0][1].template if found else ""
        return tuple(_class(mark, gathered, members, largest) for mark, gathered, members in found)


def _class(mark: str, gathered: _Gathered, members: Sequence[Member], largest: str) -> LetterClass:
    return LetterClass(
        hash=mark,
        template=gathered.template,
        findings=gathered.findings,
        locale=gathered.locale,
        offices=gathered.offices,
        members=tuple(sorted(members, key=lambda m: m.row)),
        differs=_diff(largest, gathered.template),
    )


def _diff(before: str, after: str) -> str:
    lines: Iterable[str] = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
