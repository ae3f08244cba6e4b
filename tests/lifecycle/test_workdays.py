"""Which days are worked on, by the company's hours and its country's public holidays."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from service.domain.case import CaseFile
from service.domain.plain_time import read_opening
from service.domain.profile import Holidays, Profile
from service.lifecycle.calendar import Workdays, place_of, workdays

LONDON = ZoneInfo("Europe/London")


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("place", "closed", "why"),
    [
        ("GB-ENG", "2026-04-06", "a public holiday (Easter Monday)"),
        ("GB-SCT", "2026-04-06", ""),
        ("GB-SCT", "2026-11-30", "a public holiday (Saint Andrew's Day)"),
        ("IE", "2026-03-17", "a public holiday (Saint Patrick's Day)"),
        ("US", "2026-07-03", "a public holiday (Independence Day (observed))"),
        ("US", "2026-04-06", ""),
        ("XX", "2026-04-06", ""),
        ("MAR", "2026-04-06", ""),
        ("US-ZZ", "2026-12-25", "a public holiday (Christmas Day)"),
        (None, "2026-04-06", ""),
        (None, "2026-04-05", "a Sunday"),
    ],
)
def test_each_country_has_its_own_days_off(place, closed, why):
    assert Workdays(place).closed_because(day(closed)) == why


@pytest.mark.parametrize(
    ("start", "many", "reached"),
    [
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-02", 5, "2026-04-13"),
        ("2026-04-07", -1, "2026-04-02"),
        ("2026-04-03", 0, "2026-04-07"),
        ("2026-04-08", 0, "2026-04-08"),
    ],
)
def test_working_days_are_counted_around_easter(start, many, reached):
    assert Workdays("GB-ENG").counted(day(start), many) == day(reached)


def test_the_companys_own_days_come_before_the_calendars():
    days = Workdays("GB-ENG", closed_on=frozenset({day("2026-04-08")}), open_on=frozenset({day("2026-04-06")}))

    assert (days.is_open(day("2026-04-06")), days.is_open(day("2026-04-08"))) == (True, False)


def test_a_company_that_works_on_saturdays_says_so_in_its_hours():
    profile = Profile(working_hours={"friday": read_opening("09:00-17:00"), "saturday": read_opening("09:00-12:00")})

    days = workdays(profile)

    assert days.nearest(day("2026-04-09")) == day("2026-04-10")
    assert days.counted(day("2026-04-10"), 1) == day("2026-04-11")


@pytest.mark.parametrize(
    ("profile", "place", "used"),
    [
        (Profile(), "IE", "IE"),
        (Profile(holidays=Holidays(country="DE")), "IE", "DE"),
        (Profile(holidays=Holidays(country="GB")), None, "GB-ENG"),
        (Profile(holidays=Holidays(country="GB", subdivision="SCT")), None, "GB-SCT"),
    ],
)
def test_the_companys_calendar_comes_before_the_cases(profile, place, used):
    assert workdays(profile, place).place == used


@pytest.mark.parametrize(
    ("jurisdiction", "locale", "place"),
    [("US-OR", "en-GB", "US-OR"), (None, "en-IE", "IE"), (None, None, "GB-ENG"), ("GB", None, "GB-ENG")],
)
def test_a_cases_place_is_its_jurisdiction_or_its_languages_country(jurisdiction, locale, place):
    said = {"id": "t1", "author": {"role": "customer"}, "text": "It broke."}
    case = CaseFile.model_validate({"jurisdiction": jurisdiction, "locale": locale, "ticket": {"messages": [said]}})

    assert place_of(case) == place


def test_a_bare_day_ends_at_midnight_where_the_company_is():
    end = Workdays("GB-ENG", zone=LONDON).end_of(day("2026-04-06"))

    assert end.astimezone(UTC).replace(microsecond=0) == datetime(2026, 4, 6, 22, 59, 59, tzinfo=UTC)


def test_a_working_day_after_a_moment_is_at_the_same_hour_through_a_change_of_clocks():
    friday = datetime(2026, 3, 27, 17, 0, tzinfo=UTC)

    later = Workdays("GB-ENG", zone=LONDON).later(friday, 1)

    assert later.isoformat() == "2026-03-30T17:00:00+01:00"


def test_a_calendar_without_a_day_of_work_leaves_days_where_they_are():
    days = Workdays(weekdays=frozenset())

    assert days.nearest(day("2026-04-06")) == day("2026-04-06")
    assert days.counted(day("2026-04-06"), 3) == day("2026-04-06")
