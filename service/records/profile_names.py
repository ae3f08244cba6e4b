"""Whether the names in a profile are the playbook's: facts, kinds of remedies, ranks that may sign."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from prompts.yaml_files import close_to
from service.domain.facts import SENIORITY_RANK
from service.domain.playbook import Scenario
from service.domain.profile import Profile
from service.records.profile_checks import Complaint


def name_complaints(profile: Profile, playbook: Mapping[str, Scenario], kinds: Collection[str]) -> list[Complaint]:
    """Every name that the playbook or the authority matrix does not know; `kinds` are the kinds of remedies."""
    return [
        *_duties(profile, playbook),
        *_standing(profile, playbook),
        *_remedies(profile, playbook, kinds),
        *_ranks(profile, playbook),
        *_looked_up(profile, playbook),
    ]


def _duties(profile: Profile, playbook: Mapping[str, Scenario]) -> Iterator[Complaint]:
    people = {f.name for s in playbook.values() for f in s.facts if f.type == "person"}
    for place, colleague in enumerate(profile.directory):
        for duty in colleague.duties:
            if duty not in people:
                yield f"directory[{place}].duties", f"no letter asks for a person as {duty!r}{close_to(duty, people)}"


def _standing(profile: Profile, playbook: Mapping[str, Scenario]) -> Iterator[Complaint]:
    every = _facts(playbook)
    for name in profile.facts:
        if name not in every:
            yield f"facts.{name}", f"no scenario has this fact{close_to(name, every)}"
    for id, defaults in profile.scenarios.items():
        own = {f.name for f in playbook[id].facts}
        for name in defaults.facts:
            if name not in own:
                yield f"scenarios.{id}.facts.{name}", f"the scenario has no such fact{close_to(name, own)}"


def _remedies(profile: Profile, playbook: Mapping[str, Scenario], kinds: Collection[str]) -> Iterator[Complaint]:
    facts = _facts(playbook)
    for place, rule in enumerate(profile.remedies):
        if rule.kind not in kinds:
            yield (
                f"remedies[{place}].kind",
                f"the authority matrix has no kind {rule.kind!r}{close_to(rule.kind, kinds)}",
            )
        for key, name in (("amount_from", rule.amount_from), ("of", rule.of)):
            if name is not None and name not in facts:
                yield f"remedies[{place}].{key}", f"no scenario has the fact {name!r}{close_to(name, facts)}"
    for place, level in enumerate(profile.service_levels):
        if level.credit and level.credit.of not in facts:
            told = close_to(level.credit.of, facts)
            yield f"service_levels[{place}].credit.of", f"no scenario has the fact {level.credit.of!r}{told}"


def _ranks(profile: Profile, playbook: Mapping[str, Scenario]) -> Iterator[Complaint]:
    """A default signer has to reach the scenario's floor, or every letter of it would be stopped."""
    for id, defaults in profile.scenarios.items():
        floor = playbook[id].sender_floor
        for key, name, least in (
            ("sender", defaults.sender, floor.standard),
            ("severe_sender", defaults.severe_sender, floor.severe),
        ):
            signer = profile.colleague(name)
            if signer and SENIORITY_RANK.get(signer.seniority or "", 0) < SENIORITY_RANK[least]:
                yield f"scenarios.{id}.{key}", f"{signer.name!r} is below {least!r}, the lowest rank that may sign this"


def _looked_up(profile: Profile, playbook: Mapping[str, Scenario]) -> Iterator[Complaint]:
    """A record may also hold what another record is found by."""
    known = _facts(playbook) | {key for source in profile.records for key in source.keys}
    for place, source in enumerate(profile.records):
        for name in source.facts:
            if name not in known:
                told = close_to(name, known)
                yield f"records[{place}].facts.{name}", f"no scenario has this fact, and no look-up needs it{told}"
    for field, mapping in profile.fields.items():
        if mapping.fact not in known:
            yield f"fields.{field}", f"no scenario has the fact {mapping.fact!r}{close_to(mapping.fact, known)}"


def _facts(playbook: Mapping[str, Scenario]) -> set[str]:
    return {f.name for s in playbook.values() for f in s.facts}
