"""A kept letter is judged again by what was kept with it, and the two verdicts are laid side by side."""

from datetime import UTC, datetime

import pytest

from service.bootstrap_sources import build_sources
from service.domain.profile import Profile
from service.domain.report import Finding
from service.errors import BadInput, StoreError
from service.lifecycle.replay import judged_version, rebuild, replay
from service.lifecycle.sources import engine_bundle
from service.settings import Settings
from tests.lifecycle.drafted import edited, kept, version, with_case

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def drafted():
    return kept()


@pytest.fixture(scope="module")
def sources():
    return build_sources(Settings(), Profile())


@pytest.fixture(scope="module")
def bundles(drafted, sources):
    draft = drafted.draft
    return sources.bundle("rules", draft.rules_version), sources.bundle("playbook", draft.playbook_version)


@pytest.fixture(scope="module")
def judge(drafted, bundles):
    rules, playbook = bundles
    return rebuild(rules, playbook, drafted.draft.scenario)


def with_report(of, **changed):
    report = of.draft.report.model_copy(update=changed)
    return of.model_copy(update={"draft": of.draft.model_copy(update={"report": report})})


def replayed(of, judge, then=None):
    return replay(version(of, at=AT), judge, then or engine_bundle(), engine_bundle())


def test_the_same_rules_and_engine_say_the_same(drafted, judge):
    done = replayed(drafted, judge)

    assert done.same
    assert done.same_engine
    assert (done.rules, done.playbook) == (drafted.draft.rules_version, drafted.draft.playbook_version)
    assert done.now == drafted.draft.report


def test_a_verdict_that_was_changed_is_told(drafted, judge):
    element = drafted.draft.report.elements[0]
    other = element.model_copy(update={"status": "missing"})

    done = replayed(with_report(drafted, sendable=False, elements=(other, *drafted.draft.report.elements[1:])), judge)

    assert done.differences == ("sendable: no then, yes now", f"{element.id}: missing then, {element.status} now")


def test_a_letter_that_was_changed_is_judged_as_it_is(drafted, judge):
    done = replayed(edited(drafted, "We are sorry."), judge)

    assert not done.same
    assert "sendable: yes then, no now" in done.differences


def test_a_finding_that_is_no_rules_is_left_out_and_told(drafted, judge):
    echo = Finding(rule="echo", name="echo", severity="block", span=(0, 2), text="We", message="Told to the writer.")

    done = replayed(with_report(drafted, sendable=False, findings=(echo, *drafted.draft.report.findings)), judge)

    assert done.same
    assert done.left_out == ("echo 'We': Told to the writer.",)


def test_an_approval_that_was_given_since_is_no_difference(drafted, judge):
    given = tuple(need.model_copy(update={"given": not need.given}) for need in drafted.draft.report.approvals)

    assert replayed(with_report(drafted, approvals=given), judge).same


def test_an_engine_that_changed_is_told_with_what_changed_in_it(drafted, judge):
    now = engine_bundle()
    parts = {**now.parts, "pydantic": "1.0", "guardrails/engine.py": "0" * 64}
    then = now.model_copy(update={"version": "engine-old", "parts": parts})

    done = replayed(drafted, judge, then)

    assert not done.same_engine
    assert done.engine_changes == ("guardrails/engine.py", "pydantic")
    assert (done.then.sendable, done.now.sendable) == (True, True)


def test_files_that_are_not_those_of_the_version_are_refused(drafted, bundles):
    rules, playbook = bundles
    texts = {name: text for name, text in rules.texts.items() if not name.endswith("/F25.yaml")}
    assert len(texts) < len(rules.texts)

    with pytest.raises(StoreError, match="are not those of rules"):
        rebuild(rules.model_copy(update={"texts": texts}), playbook, drafted.draft.scenario)


def test_a_path_that_leads_out_of_the_folder_is_refused(drafted, bundles):
    rules, playbook = bundles
    evil = rules.model_copy(update={"texts": {**rules.texts, "../../../evil.yaml": "x: 1"}})

    with pytest.raises(StoreError, match="no path within"):
        rebuild(evil, playbook, drafted.draft.scenario)


def test_files_that_cannot_be_read_any_more_are_told(drafted, bundles):
    rules, playbook = bundles
    broken = rules.model_copy(update={"texts": dict.fromkeys(rules.texts, "][")})

    with pytest.raises(StoreError, match="cannot read the files"):
        rebuild(broken, playbook, drafted.draft.scenario)


def test_a_version_that_kept_the_letter_is_replayed_as_it_was_judged(drafted):
    later = with_case(drafted, severity="severe")
    versions = (version(drafted, 1, AT), version(later, 2, AT, change="looked_at"))

    assert judged_version(versions).number == 1
    assert judged_version(versions, 2).number == 1


def test_an_edited_letter_is_replayed_by_itself(drafted):
    other = with_report(edited(drafted, "We are sorry."), sendable=False)
    versions = (version(drafted, 1, AT), version(other, 2, AT, change="edited"))

    assert judged_version(versions).number == 2
    assert judged_version(versions, 1).number == 1


def test_a_version_that_is_not_there_is_told(drafted):
    with pytest.raises(BadInput, match=r"no version 3 \(have: 1\)"):
        judged_version((version(drafted, 1, AT),), 3)


def test_questions_are_no_letter(drafted):
    asked = drafted.model_copy(
        update={"draft": drafted.draft.model_copy(update={"letter": None, "report": None, "status": "needs_facts"})}
    )

    with pytest.raises(BadInput, match="has no letter: needs_facts"):
        judged_version((version(asked, 1, AT),))


def test_the_engine_is_told_by_its_code_and_its_libraries():
    parts = engine_bundle().parts

    assert {"guardrails/engine.py", "service/domain/applies.py", "google-re2", "python"} <= parts.keys()


def test_files_of_another_version_are_not_had(sources, drafted):
    assert sources.bundle("rules", "rules-of-old") is None
    assert sources.bundle("engine", "engine-of-old") is None
    assert sources.bundle("prompts", drafted.draft.prompt_version) is not None
