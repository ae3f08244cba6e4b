"""Facts that the profile gives once for every letter, typed as the scenario declares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.domain.case import Author, CaseFile, Message, Ticket
from service.domain.facts import Date, DateTime, Fact, Person
from service.domain.plain_time import Later, read_later
from service.domain.playbook import FactNeed, Scenario
from service.domain.profile import Profile
from service.domain.standing import STANDING_SOURCE, PlainWords
from service.drafting.answers import add_answers
from service.drafting.working_time import calendar_of, later_moment
from service.errors import BadInput, Problem

_PERSON = ("name", "role", "seniority", "email", "phone")


def standing_facts(case: CaseFile, profile: Profile, scenario: Scenario) -> dict[str, Fact]:
    """The scenario's own and the general ones; a colleague's name stands for the colleague."""
    return {name: fact for name, fact in _each(case, profile, scenario) if fact and not isinstance(fact, Problem)}


def standing_problems(profile: Profile, playbook: Mapping[str, Scenario]) -> tuple[Problem, ...]:
    """Standing facts that cannot be read as the type that a scenario gives them, by their key."""
    case = CaseFile(ticket=Ticket(messages=(Message(id="none", author=Author(role="none"), text=""),)))
    return tuple(
        dict.fromkeys(
            fact for s in playbook.values() for _, fact in _each(case, profile, s) if isinstance(fact, Problem)
        )
    )


def _each(case: CaseFile, profile: Profile, scenario: Scenario) -> Iterator[tuple[str, Fact | Problem | None]]:
    own = profile.defaults(scenario.id).facts
    for name, given in {**profile.facts, **own}.items():
        need = scenario.need(name)
        if need is not None:
            key = f"scenarios.{scenario.id}.facts.{name}" if name in own else f"facts.{name}"
            yield name, _fact(given, need, key, case, profile, scenario)


def _fact(
    given: PlainWords | Fact, need: FactNeed, key: str, case: CaseFile, profile: Profile, scenario: Scenario
) -> Fact | Problem | None:
    source = f"profile:{key.replace('.', '/')}"
    if not isinstance(given, str | bool | int | tuple):
        if given.type not in (need.type, "none"):
            return Problem(key, f"this is a {given.type}, and the scenario asks for a {need.type}")
        return given.model_copy(update={"src": (source,)}) if given.src == (STANDING_SOURCE,) else given
    if need.type == "person" and (colleague := profile.colleague(str(given))):
        return Person(**colleague.model_dump(include=set(_PERSON)), src=(f"profile:directory/{colleague.name}",))
    if isinstance(given, str) and need.type in ("datetime", "date") and (later := _later(given, need)):
        return _counted(later, need, key, source, case, profile)
    return _read(given, need, key, source, case, scenario)


def _later(words: str, need: FactNeed) -> Later | None:
    """A moment that is counted from the sending of the letter; a day needs no time of day."""
    for form in (words, f"{words} 12:00") if need.type == "date" else (words,):
        try:
            return read_later(form)
        except ValueError:
            continue
    return None


def _counted(
    later: Later, need: FactNeed, key: str, source: str, case: CaseFile, profile: Profile
) -> Fact | Problem | None:
    if profile.time_zone is None:
        return Problem(key, "it is counted on your clock; give the time_zone")
    if later.working and later.unit in ("minute", "hour") and not profile.working_hours:
        return Problem(key, "it counts working hours, but `working_hours` does not say which")
    moment = later_moment(case.sent_at, later, calendar_of(profile)) if case.sent_at else None
    if moment is None:
        return None
    return Date(value=moment.date(), src=(source,)) if need.type == "date" else DateTime(value=moment, src=(source,))


def _read(
    words: PlainWords, need: FactNeed, key: str, source: str, case: CaseFile, scenario: Scenario
) -> Fact | Problem:
    answer = list(words) if isinstance(words, tuple) else words
    try:
        read = add_answers(case, {need.name: answer}, "profile", scenario).facts[need.name]
    except BadInput as exc:
        return Problem(key, "; ".join(p.message for p in exc.problems))
    return read.model_copy(update={"src": (source,)})
