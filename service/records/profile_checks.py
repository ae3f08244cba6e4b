"""Whether a profile agrees with itself, with the world's clocks and calendars, and with the folder that it is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

from prompts.yaml_files import close_to
from service.domain.facts import Seniority
from service.domain.plain_time import Length
from service.domain.profile import Holidays, Profile, RemedyRule
from service.records.partner_profile import people_of

Complaint = tuple[str, str]
"""The key, and what is wrong with it."""

_RANKS: tuple[str, ...] = get_args(Seniority)


def profile_complaints(profile: Profile, folder: Path) -> list[Complaint]:
    """Everything that is wrong with a profile in this folder."""
    return list(
        chain(
            _directory(profile),
            _senders(profile),
            _clock(profile),
            _hours(profile),
            _holidays(profile.holidays),
            *(_remedy(n, rule, profile) for n, rule in enumerate(profile.remedies)),
            _levels(profile),
            _paths(profile, folder),
            _partners(profile),
        )
    )


def _directory(profile: Profile) -> Iterator[Complaint]:
    names = Counter(n.strip().casefold() for c in profile.directory for n in {c.name, *c.also_called})
    for place, colleague in enumerate(profile.directory):
        for name in (colleague.name, *colleague.also_called):
            if names[name.strip().casefold()] > 1:
                yield f"directory[{place}]", f"{name!r} is there more than once; a name has to tell one colleague"
        if colleague.manager is not None and profile.colleague(colleague.manager) is None:
            told = f"{colleague.manager!r} is not in the directory{close_to(colleague.manager, list(names))}"
            yield f"directory[{place}].manager", told
        if colleague.signs and colleague.seniority is None:
            yield f"directory[{place}].seniority", f"{colleague.name!r} signs letters, so their rank has to be known"


def _partners(profile: Profile) -> Iterator[Complaint]:
    """The people of a partner stand beside the brand's, theirs first."""
    for name, partner in profile.partners.items():
        both = Profile(directory=people_of(profile, partner))
        yield from ((f"partners.{name}.{key}", what) for key, what in _directory(both))


def _senders(profile: Profile) -> Iterator[Complaint]:
    names = [c.name for c in profile.directory]
    for id, defaults in profile.scenarios.items():
        for key, name in (("sender", defaults.sender), ("severe_sender", defaults.severe_sender)):
            if name is not None and profile.colleague(name) is None:
                yield f"scenarios.{id}.{key}", f"{name!r} is not in the directory{close_to(name, names)}"


def _clock(profile: Profile) -> Iterator[Complaint]:
    if profile.time_zone is not None:
        try:
            ZoneInfo(profile.time_zone)
        except (OSError, ValueError, KeyError):
            yield "time_zone", f"no time zone {profile.time_zone!r}; write it like 'Europe/London'"
    elif any(defaults.next_update for defaults in profile.scenarios.values()) or profile.working_hours:
        yield "time_zone", "hours and times of day need to know whose; write it like 'Europe/London'"


def _hours(profile: Profile) -> Iterator[Complaint]:
    """Hours cannot be counted in a week that has none."""
    if any(day.spans for day in profile.working_hours.values()):
        return
    if profile.working_hours:
        yield "working_hours", "there is no day with hours"
        return
    lengths = [
        (f"service_levels[{n}].{key}", length)
        for n, level in enumerate(profile.service_levels)
        for key, length in (("first_reply", level.first_reply), ("resolution", level.resolution))
    ]
    for key, length in lengths:
        if isinstance(length, Length) and length.working:
            yield key, "working hours are counted, but `working_hours` does not say which they are"
    for id, defaults in profile.scenarios.items():
        later = defaults.next_update
        if later and later.working and later.unit in ("minute", "hour"):
            yield f"scenarios.{id}.next_update", "it counts working hours, but `working_hours` does not say which"


def _holidays(given: Holidays) -> Iterator[Complaint]:
    if given.country is None:
        if given.subdivision:
            yield "holidays.country", "a subdivision needs its country"
        return
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    if given.country not in known:
        yield (
            "holidays.country",
            f"no calendar of {given.country!r}; write it like 'GB'{close_to(given.country, known)}",
        )
    elif given.subdivision and given.subdivision not in known[given.country]:
        parts = close_to(given.subdivision, known[given.country])
        yield "holidays.subdivision", f"the calendar of {given.country!r} has no {given.subdivision!r}{parts}"


def _remedy(place: int, rule: RemedyRule, profile: Profile) -> Iterator[Complaint]:
    at = f"remedies[{place}]"
    ways = [name for name in ("amount_from", "amount", "rate") if getattr(rule, name) is not None]
    if len(ways) > 1:
        yield at, f"the amount is given in {len(ways)} ways ({', '.join(ways)}); keep one"
    if (rule.rate is None) != (rule.of is None):
        yield at, "a rate needs the fact that it is a rate `of`, and the other way round"
    if rule.amount is not None and not (rule.currency or rule.unit or profile.currency):
        yield f"{at}.currency", "an amount needs its currency (or a unit: months, days)"
    if rule.approver and rule.approver not in _RANKS and profile.colleague(rule.approver) is None:
        names = [*_RANKS, *(c.name for c in profile.directory)]
        yield (
            f"{at}.approver",
            f"{rule.approver!r} is neither a rank nor in the directory{close_to(rule.approver, names)}",
        )


def _levels(profile: Profile) -> Iterator[Complaint]:
    for place, level in enumerate(profile.service_levels):
        if level.first_reply is None and level.resolution is None:
            yield f"service_levels[{place}]", "it promises nothing; give first_reply or resolution"
        if level.plan is not None and profile.plan_field is None:
            yield "plan_field", "service levels differ by plan, but no field of the desk tells the customer's plan"


def _paths(profile: Profile, folder: Path) -> Iterator[Complaint]:
    for name, path in profile.overlays:
        if path is not None and not (folder / path).is_dir():
            yield f"overlays.{name}", f"there is no folder {str(folder / path)!r}; make it, or take the key out"
    if isinstance(profile.authority, Path) and not (folder / profile.authority).is_file():
        yield "authority", f"there is no file {str(folder / profile.authority)!r}"
