"""Judge a kept letter again, by the rules and the playbook as they were, and say whether the verdict is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from guardrails import Rules, check
from guardrails.stored import load_stored_rules
from prompts.stored import load_stored_playbook
from service.domain.history import Version
from service.domain.playbook import Scenario
from service.domain.replayed import Replayed
from service.domain.report import Finding, Report
from service.domain.sources import Bundle
from service.errors import BadFile, BadInput, StoreError


def judged_version(versions: Sequence[Version], number: int | None = None) -> Version:
    """The version whose letter got the report that version `number`, or the last one, has. Raises BadInput."""
    wanted = next((v for v in versions if v.number == number), None) if number else versions[-1]
    if wanted is None:
        raise BadInput(f"there is no version {number} (have: {', '.join(str(v.number) for v in versions)})")
    draft = wanted.kept.draft
    if draft.letter is None or draft.report is None:
        raise BadInput(f"version {wanted.number} has no letter: {draft.status}")
    same = (v.kept.draft for v in versions)
    first = next(n for n, d in enumerate(same) if (d.letter, d.report) == (draft.letter, draft.report))
    return versions[first]


@dataclass(frozen=True, slots=True)
class Judge:
    """The rules and the playbook of a kept letter, built again."""

    rules: Rules
    scenario: Scenario

    def judge(self, version: Version) -> Report:
        draft = version.kept.draft
        assert draft.letter is not None
        return check(draft.letter.text, version.kept.case, self.scenario, self.rules)


def rebuild(rules: Bundle, playbook: Bundle, scenario_id: str) -> Judge:
    """Raises StoreError where the files cannot be read any more, or are not those of their versions."""
    with TemporaryDirectory(prefix="amends-replay-") as folder:
        here = Path(folder)
        _write(rules, here / "rules")
        _write(playbook, here / "playbook")
        try:
            loaded = load_stored_rules(here / "rules")
            scenario = load_stored_playbook(here / "playbook")[scenario_id]
        except (BadFile, KeyError) as exc:
            raise StoreError(f"this Amends cannot read the files of {rules.version} any more: {exc}") from exc
    for bundle, found in ((rules, loaded.version), (playbook, scenario.version)):
        if found != bundle.version:
            raise StoreError(f"the kept files are not those of {bundle.kind} {bundle.version}, they make {found}")
    return Judge(loaded, scenario)


def replay(version: Version, judge: Judge, then: Bundle | None, now: Bundle) -> Replayed:
    """Judge the version's letter again; `then` and `now` are the engine that judged it and the one that does."""
    kept = version.kept.draft.report
    assert kept is not None
    report = judge.judge(version)
    own, left_out = _told_apart(kept, judge.rules)
    return Replayed(
        draft_id=version.draft_id,
        version=version.number,
        rules=judge.rules.version,
        playbook=judge.scenario.version,
        engine_then=then.version if then else "",
        engine_now=now.version,
        engine_changes=_changes(then, now),
        then=kept,
        now=report,
        differences=tuple(_differences(own, report, left_out)),
        left_out=tuple(f"{finding.rule} {finding.text!r}: {finding.message}" for finding in left_out),
    )


def _write(bundle: Bundle, folder: Path) -> None:
    for name, text in bundle.texts.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise StoreError(f"{bundle.kind} {bundle.version}: {name!r} is no path within a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def _told_apart(report: Report, rules: Rules) -> tuple[Report, tuple[Finding, ...]]:
    """The report as the rules alone made it, and the findings that came from elsewhere."""
    others = tuple(finding for finding in report.findings if finding.rule not in rules.prohibitions)
    own = tuple(finding for finding in report.findings if finding not in others)
    return report.model_copy(update={"findings": own}), others


def _differences(then: Report, now: Report, left_out: Sequence[Finding]) -> Iterator[str]:
    if then.sendable != now.sendable and not any(f.severity == "block" for f in left_out):
        yield f"sendable: {_yes(then.sendable)} then, {_yes(now.sendable)} now"
    statuses = {e.id: e.status for e in now.elements}
    for element in then.elements:
        is_now = statuses.pop(element.id, "not there")
        if element.status != is_now:
            yield f"{element.id}: {element.status} then, {is_now} now"
    yield from (f"{id}: not there then, {status} now" for id, status in statuses.items())
    yield from _of_each("finding", map(_finding, then.findings), map(_finding, now.findings))
    yield from _of_each("figure", map(repr, then.figures), map(repr, now.figures))
    yield from _of_each("approval of", (a.by for a in then.approvals), (a.by for a in now.approvals))
    yield from _of_each("error", map(repr, then.errors), map(repr, now.errors))
    spans = {e.id: e.spans for e in now.elements}
    yield from (f"{e.id}: other words serve it" for e in then.elements if e.spans != spans.get(e.id, e.spans))
    if then.metrics != now.metrics:
        yield "metrics differ"


def _of_each(what: str, then: Iterator[str], now: Iterator[str]) -> Iterator[str]:
    before, after = tuple(then), tuple(now)
    yield from (f"{what} {one}: only then" for one in before if one not in after)
    yield from (f"{what} {one}: only now" for one in after if one not in before)


def _finding(finding: Finding) -> str:
    return f"{finding.severity} {finding.rule} at {finding.span[0]}-{finding.span[1]} {finding.text!r}"


def _yes(sendable: bool) -> str:
    return "yes" if sendable else "no"


def _changes(then: Bundle | None, now: Bundle) -> tuple[str, ...]:
    if then is None or then.version == now.version:
        return ()
    names = sorted(then.parts.keys() | now.parts.keys())
    return tuple(name for name in names if then.parts.get(name) != now.parts.get(name))
