"""The company's clock counts open hours only, and knows weekends, holidays and the change of clocks."""

from datetime import datetime

import pytest

from service.domain.plain_time import read_later, read_length, read_opening
from service.domain.profile import Profile
from service.drafting.working_time import calendar_of, later_moment, working_minutes

WEEK = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday"), "09:00-17:30")
LONDON = calendar_of(
    Profile.model_validate(
        {
            "time_zone": "Europe/London",
            "working_hours": {**WEEK, "friday": "09:00-12:30, 13:30-17:00"},
            "holidays": {"country": "GB", "subdivision": "ENG", "closed_on": ["2026-06-10"], "open_on": ["2026-05-25"]},
        }
    )
)
ALL_SUNDAY = calendar_of(
    Profile.model_validate({"time_zone": "Europe/London", "working_hours": {"sunday": "00:00-24:00"}})
)


def at(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-06-03T10:00+01:00", "2026-06-03T12:30+01:00", 150),
        ("2026-06-03T09:00Z", "2026-06-03T11:30Z", 150),
        ("2026-06-03T07:00+01:00", "2026-06-03T20:00+01:00", 510),
        ("2026-06-03T17:00+01:00", "2026-06-04T09:10+01:00", 40),
        ("2026-06-05T12:00+01:00", "2026-06-05T14:00+01:00", 60),
        ("2026-06-05T16:30+01:00", "2026-06-08T09:15+01:00", 45),
        ("2026-04-02T17:00+01:00", "2026-04-07T10:00+01:00", 90),
        ("2026-05-25T09:00+01:00", "2026-05-25T10:00+01:00", 60),
        ("2026-06-10T09:00+01:00", "2026-06-10T17:00+01:00", 0),
        ("2026-06-06T09:00+01:00", "2026-06-07T17:00+01:00", 0),
        ("2026-06-03T12:30+01:00", "2026-06-03T10:00+01:00", 0),
    ],
    ids=[
        "within a day", "another offset", "a whole day", "over night", "over lunch", "over a weekend", "over Easter",
        "on a holiday that is worked", "on a day of the company's own", "on a weekend", "backwards",
    ],
)  # fmt: skip
def test_only_open_hours_are_counted(start, end, minutes):
    assert working_minutes(at(start), at(end), LONDON) == minutes


@pytest.mark.parametrize(
    ("before", "after", "hours"),
    [
        ("2026-03-28T12:00Z", "2026-03-30T12:00Z", 23),
        ("2026-10-24T12:00Z", "2026-10-26T12:00Z", 25),
        ("2026-10-31T12:00Z", "2026-11-02T12:00Z", 24),
    ],
)
def test_the_day_when_clocks_change_is_shorter_or_longer(before, after, hours):
    assert working_minutes(at(before), at(after), ALL_SUNDAY) == hours * 60


@pytest.mark.parametrize(
    ("sent", "words", "due"),
    [
        ("2026-06-03T15:11+01:00", "+1 day 17:00", "2026-06-04T17:00+01:00"),
        ("2026-06-05T15:11+01:00", "+1 day 17:00", "2026-06-06T17:00+01:00"),
        ("2026-06-05T15:11+01:00", "+1 working day 10:00", "2026-06-08T10:00+01:00"),
        ("2026-06-09T15:11+01:00", "+1 business day 10:00", "2026-06-11T10:00+01:00"),
        ("2026-04-02T15:11+01:00", "+2 working days 10:00", "2026-04-08T10:00+01:00"),
        ("2026-03-28T10:00Z", "+1 day 10:00", "2026-03-29T10:00+01:00"),
        ("2026-06-03T23:30-05:00", "+1 day 10:00", "2026-06-05T10:00+01:00"),
        ("2026-06-03T15:11+01:00", "+2 weeks at 10:00", "2026-06-17T10:00+01:00"),
        ("2026-06-03T15:14:20+01:00", "in 4 hours", "2026-06-03T19:10+01:00"),
        ("2026-06-03T15:14:20+01:00", "in 3 minutes", "2026-06-03T15:15+01:00"),
        ("2026-06-03T15:11:20+01:00", "in 3 minutes", "2026-06-03T15:14:20+01:00"),
        ("2026-06-03T15:10+01:00", "in 4 hours", "2026-06-03T19:10+01:00"),
        ("2026-06-04T16:30+01:00", "in 2 working hours", "2026-06-05T10:00+01:00"),
        ("2026-06-03T15:11+01:00", "+0 days 17:00", "2026-06-03T17:00+01:00"),
    ],
)
def test_a_later_moment_is_on_the_companys_clock(sent, words, due):
    moment = later_moment(at(sent), read_later(words), LONDON)

    assert moment == at(due)
    assert moment.utcoffset() == at(due).utcoffset()


@pytest.mark.parametrize("words", ["+0 days 09:00", "+0 working days 09:00"])
def test_a_moment_that_has_passed_is_none(words):
    assert later_moment(at("2026-06-03T15:11+01:00"), read_later(words), LONDON) is None


def test_without_hours_monday_to_friday_are_worked():
    plain = calendar_of(Profile())

    friday = at("2026-06-05T15:00+01:00")

    assert later_moment(friday, read_later("+1 working day 10:00"), plain) == at("2026-06-08T10:00+01:00")


@pytest.mark.parametrize(
    ("words", "minutes", "working", "shown"),
    [
        ("8 hours", 480, False, "8 hours"),
        ("1 hour", 60, False, "1 hour"),
        (90, 90, False, "90 minutes"),
        ("8 Working Hours", 480, True, "8 working hours"),
        ("4 business hours", 240, True, "4 working hours"),
        ("90  days", 129600, False, "90 days"),
    ],
)
def test_a_length_of_time_is_read_from_plain_words(words, minutes, working, shown):
    length = read_length(words)

    assert (length.minutes, length.working, length.words) == (minutes, working, shown)


@pytest.mark.parametrize("words", ["8", "eight hours", "2 working days", "-1 hours", "8 hours or so", None, True, 1.5])
def test_what_is_no_length_of_time_is_refused(words):
    with pytest.raises(ValueError, match=r"no length of time|working hours"):
        read_length(words)


@pytest.mark.parametrize("words", ["soon", "+2 days", "in 4 hours 10:00", "+1 day 24:00", "+1 day 10:75", 4])
def test_what_is_no_later_time_is_refused(words):
    with pytest.raises(ValueError, match=r"no later time|need a time|without a time|no time of day"):
        read_later(words)


@pytest.mark.parametrize("words", ["9-17", "17:00-09:00", "09:00-13:00, 12:00-17:00", "13:00-17:00, 09:00-12:00", 540])
def test_what_are_no_opening_hours_is_refused(words):
    with pytest.raises(ValueError, match=r"span|before it begins|in quotes"):
        read_opening(words)
