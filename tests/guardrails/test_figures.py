"""Every kind of figure, as people on both sides of the Atlantic write it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise

import pytest

from guardrails.document import read_letter
from guardrails.figures.find import find_mentions
from guardrails.figures.mention import Mention

SENT = datetime.fromisoformat("2026-06-10T09:30:00+01:00")
"""A Wednesday."""


def mentions_of(text: str, locale: str = "en-GB") -> list[Mention]:
    return [m for m in find_mentions(read_letter(text), SENT, locale) if m.kind != "name"]


def only(text: str, locale: str = "en-GB") -> Mention:
    found = mentions_of(text, locale)
    assert len(found) == 1, [(m.kind, m.text) for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "locale", "amount", "currency"),
    [
        ("We took £712.80 from you.", "en-GB", "712.80", "GBP"),
        ("We took £1,425.60 from you.", "en-GB", "1425.60", "GBP"),
        ("You paid £20 too much.", "en-GB", "20", "GBP"),
        ("That is £2k.", "en-GB", "2000", "GBP"),
        ("That is £1.2 million.", "en-GB", "1200000", "GBP"),
        ("We owe you $45.", "en-US", "45", "USD"),
        ("We owe you $45.", "en-CA", "45", "CAD"),
        ("We owe you $45.", "en-GB", "45", None),
        ("We owe you US$45.50.", "en-GB", "45.50", "USD"),
        ("We owe you C$45.", "en-US", "45", "CAD"),
        ("We owe you A$1,045.", "en-AU", "1045", "AUD"),
        ("We owe you USD 45.00.", "en-US", "45.00", "USD"),
        ("We owe you 45.00 USD.", "en-US", "45.00", "USD"),
        ("We owe you EUR 12.", "en-IE", "12", "EUR"),
        ("We owe you €12.40.", "en-IE", "12.40", "EUR"),
        ("We owe you 12 €.", "en-IE", "12", "EUR"),
        ("We owe you 45 dollars.", "en-US", "45", "USD"),
        ("We owe you forty-five dollars.", "en-US", "45", "USD"),
        ("We owe you 20 pounds.", "en-GB", "20", "GBP"),
        ("We owe you twenty pounds.", "en-GB", "20", "GBP"),
        ("We owe you a hundred and twenty pounds.", "en-GB", "120", "GBP"),
        ("We owe you twelve euros.", "en-IE", "12", "EUR"),
        ("We owe you 20 quid.", "en-GB", "20", "GBP"),
        ("We owe you a 20-pound credit.", "en-GB", "20", "GBP"),
        ("We owe you 50p.", "en-GB", "0.50", "GBP"),
        ("We owe you fifty pence.", "en-GB", "0.50", "GBP"),
        ("We owe you 25 cents.", "en-US", "0.25", "USD"),
        ("We owe you four pounds and ninety-five pence.", "en-GB", "4.95", "GBP"),
        ("We owe you 4 pounds 95 pence.", "en-GB", "4.95", "GBP"),
        ("We owe you GBP1,200.00.", "en-GB", "1200.00", "GBP"),
        ("We owe you seven hundred and twelve pounds and eighty pence.", "en-GB", "712.80", "GBP"),
        ("We owe you one thousand two hundred dollars.", "en-US", "1200", "USD"),
    ],
)
def test_money_is_read_with_its_currency(text: str, locale: str, amount: str, currency: str | None) -> None:
    mention = only(text, locale)

    assert (mention.kind, mention.number, mention.currency) == ("money", Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("You get 10% of it.", "10"),
        ("You get 10 % of it.", "10"),
        ("You get 12.5% of it.", "12.5"),
        ("You get 10 per cent of it.", "10"),
        ("You get 10 percent of it.", "10"),
        ("You get ten percent of it.", "10"),
        ("You get twenty-five per cent of it.", "25"),
        ("It rose by 3 percentage points.", "3"),
    ],
)
def test_percentages_are_read(text: str, number: str) -> None:
    mention = only(text)

    assert (mention.kind, mention.number) == ("percent", Decimal(number))


@pytest.mark.parametrize(
    ("text", "locale", "days"),
    [
        ("It broke on 12 June.", "en-GB", ["2026-06-12"]),
        ("It broke on June 12.", "en-US", ["2026-06-12"]),
        ("It broke on the 12th of June.", "en-GB", ["2026-06-12"]),
        ("It broke on 12th June 2026.", "en-GB", ["2026-06-12"]),
        ("It broke on June 12th, 2026.", "en-US", ["2026-06-12"]),
        ("It broke on Friday 12 June 2026.", "en-GB", ["2026-06-12"]),
        ("It broke on Friday, June 12, 2026.", "en-US", ["2026-06-12"]),
        ("It broke on Friday, 12 June.", "en-GB", ["2026-06-12"]),
        ("It broke on Friday the 12th of June.", "en-GB", ["2026-06-12"]),
        ("It broke on Fri 12 Jun.", "en-GB", ["2026-06-12"]),
        ("It broke on Jun. 12.", "en-US", ["2026-06-12"]),
        ("It broke on 2026-06-12.", "en-GB", ["2026-06-12"]),
        ("It broke on 12/06/2026.", "en-GB", ["2026-06-12"]),
        ("It broke on 06/12/2026.", "en-US", ["2026-06-12"]),
        ("It broke on 6/12/26.", "en-US", ["2026-06-12"]),
        ("It broke on 12.06.2026.", "en-GB", ["2026-06-12"]),
        ("It broke on 1 and 3 May.", "en-GB", ["2026-05-01", "2026-05-03"]),
        ("It broke between 11 and 13 April 2026.", "en-GB", ["2026-04-11", "2026-04-13"]),
        ("It broke on 9, 16 and 20 March.", "en-GB", ["2026-03-09", "2026-03-16", "2026-03-20"]),
        ("It broke on March 9, 16, and 20.", "en-US", ["2026-03-09", "2026-03-16", "2026-03-20"]),
        ("It broke on Monday 9 and Friday 20 March.", "en-GB", ["2026-03-09", "2026-03-20"]),
        ("It broke on April 11-13, 2026.", "en-US", ["2026-04-11", "2026-04-13"]),
        ("It broke on 31 December.", "en-GB", ["2025-12-31"]),
        ("It broke today.", "en-GB", ["2026-06-10"]),
        ("It broke this morning.", "en-GB", ["2026-06-10"]),
        ("It leaves tonight.", "en-GB", ["2026-06-10"]),
        ("It broke yesterday.", "en-GB", ["2026-06-09"]),
        ("It leaves tomorrow.", "en-GB", ["2026-06-11"]),
        ("It leaves the day after tomorrow.", "en-GB", ["2026-06-12"]),
        ("It leaves two weeks from today.", "en-GB", ["2026-06-24"]),
        ("It leaves in two days.", "en-GB", ["2026-06-12"]),
        ("It leaves in a fortnight's time.", "en-GB", ["2026-06-24"]),
        ("It leaves 90 days from today.", "en-GB", ["2026-09-08"]),
        ("It broke three days ago.", "en-GB", ["2026-06-07"]),
        ("It will leave on the 12th.", "en-GB", ["2026-06-12"]),
        ("It will leave a week on Friday.", "en-GB", ["2026-06-19"]),
        (
            "It will leave on Friday 12 June, and you will have it that day.",
            "en-GB",
            ["2026-06-12", "2026-06-12"],
        ),
    ],
)
def test_dates_are_resolved_from_the_day_of_sending(text: str, locale: str, days: list[str]) -> None:
    found = mentions_of(text, locale)

    assert [m.kind for m in found] == ["date"] * len(days)
    assert [m.day for m in found] == [date.fromisoformat(day) for day in days]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I will ring you on Friday.", "2026-06-12"),
        ("I will ring you on Wednesday.", "2026-06-17"),
        ("I will ring you by Monday.", "2026-06-15"),
        ("I will ring you next Tuesday.", "2026-06-16"),
        ("You rang us on Monday.", "2026-06-08"),
        ("You rang us last Friday.", "2026-06-05"),
        ("Lines open every Friday.", None),
        ("Lines open on Fridays.", None),
    ],
)
def test_a_weekday_alone_is_the_nearest_on_the_side_of_its_sentence(text: str, day: str | None) -> None:
    mention = only(text)

    assert mention.kind == "weekday"
    assert mention.day == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("I will ring you at 10:00.", "10:00"),
        ("I will ring you at 17:30 BST.", "17:30"),
        ("I will ring you at 7.42am.", "07:42"),
        ("I will ring you at 7:42 a.m. sharp.", "07:42"),
        ("I will ring you at 10 am.", "10:00"),
        ("I will ring you at 2pm.", "14:00"),
        ("I will ring you at 2 p.m. EDT.", "14:00"),
        ("I will ring you at 12pm.", "12:00"),
        ("I will ring you at 12:15 am.", "00:15"),
        ("I will ring you at half past four.", "16:30"),
        ("I will ring you at half ten in the morning.", "10:30"),
        ("I will ring you at a quarter to nine.", "08:45"),
        ("I will ring you at twenty past three this afternoon.", "15:20"),
        ("I will ring you at 10 o'clock.", "10:00"),
        ("I will ring you at two o'clock in the afternoon.", "14:00"),
        ("I will ring you at noon.", "12:00"),
        ("I will ring you at midday.", "12:00"),
        ("I will ring you by midnight.", "00:00"),
        ("I will ring you at 9.15.", "09:15"),
        ("I will ring you at ten.", "10:00"),
        ("It stopped at 09:58:30.", "09:58"),
    ],
)
def test_times_of_day_are_read(text: str, clock: str) -> None:
    mention = next(m for m in mentions_of(text) if m.kind == "time")

    assert mention.clock == time.fromisoformat(clock)


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("It comes between 9:00 and 11:00.", ["09:00", "11:00"]),
        ("It comes between 9 and 11am.", ["09:00", "11:00"]),
        ("Lines open from 8am to 8pm.", ["08:00", "20:00"]),
        ("Lines open from 9 to 5pm.", ["09:00", "17:00"]),
        ("It comes between 2 and 4 in the afternoon.", ["14:00", "16:00"]),
        ("It ran from 07:42 to 10:27 BST.", ["07:42", "10:27"]),
    ],
)
def test_both_ends_of_a_span_of_time_are_read(text: str, clocks: list[str]) -> None:
    found = [m.clock for m in mentions_of(text) if m.kind == "time"]

    assert found == [time.fromisoformat(clock) for clock in clocks]


@pytest.mark.parametrize(
    ("text", "minutes", "business"),
    [
        ("You waited 96 hours.", 5760, False),
        ("You waited ninety-six hours.", 5760, False),
        ("You waited four days.", 5760, False),
        ("It was a 72-hour wait.", 4320, False),
        ("It took 2 hours and 45 minutes.", 165, False),
        ("It took 2 hours 45 minutes.", 165, False),
        ("It took 2h 45m.", 165, False),
        ("It took two and three-quarter hours.", 165, False),
        ("It took an hour and a half.", 90, False),
        ("It took two and a half hours.", 150, False),
        ("It took 2.5 hours.", 150, False),
        ("It took half an hour.", 30, False),
        ("It took three quarters of an hour.", 45, False),
        ("It took 90 minutes.", 90, False),
        ("It took 45 mins.", 45, False),
        ("You waited three weeks.", 30240, False),
        ("You waited a fortnight.", 20160, False),
        ("You waited within five business days.", 7200, True),
        ("You waited 5 working days.", 7200, True),
        ("You waited 45 days.", 64800, False),
        ("You waited 12 months.", 518400, False),
        ("You waited two days and four hours.", 3120, False),
    ],
)
def test_lengths_of_time_are_read_in_minutes(text: str, minutes: int, business: bool) -> None:
    mention = only(text)

    assert (mention.kind, mention.minutes, mention.business) == ("duration", minutes, business)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("It hit 61 customers.", "61", "customers"),
        ("It hit sixty-one customers.", "61", "customers"),
        ("It hit 1,240 sites.", "1240", "sites"),
        ("It hit all six Copper Kettle cafés.", "6", "Copper Kettle cafés"),
        ("It hit eighteen hundred shops.", "1800", "shops"),
        ("It hit 83 other customers.", "83", "other customers"),
        ("It hit two dozen shops.", "24", "shops"),
        ("You wrote to us twice.", "2", "times"),
        ("You wrote to us three times.", "3", "times"),
        ("It hit 2,000 people.", "2000", "people"),
        ("It hit 4 extra agents.", "4", "extra agents"),
        ("It hit 2m users.", "2000000", "users"),
        ("It hit 17.0 m of pipe.", "17.0", "m"),
    ],
)
def test_counts_are_read_with_what_is_counted(text: str, number: str, unit: str) -> None:
    mention = only(text)

    assert (mention.kind, mention.number, mention.unit) == ("count", Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("This is ticket LW-20418.", "LW-20418"),
        ("See invoice QB-7731.", "QB-7731"),
        ("See credit note QB-CN-118.", "QB-CN-118"),
        ("The tracking number is OM4471902GB.", "OM4471902GB"),
        ("Use code MR-7Q4X.", "MR-7Q4X"),
        ("This follows clause 7.2.", "7.2"),
        ("See invoice number 40718.", "40718"),
        ("Your order #55120 has left.", "#55120"),
        ("It went to your account ending 2207.", "2207"),
        ("It went to the card ending in 8814.", "8814"),
        ("Your case no. 448-B is open.", "448-B"),
        ("Your tracking number is 1Z999AA10123456784.", "1Z999AA10123456784"),
    ],
)
def test_references_are_read_without_their_label(text: str, reference: str) -> None:
    mention = only(text)

    assert (mention.kind, mention.text) == ("ref", reference)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Write to ruth.adeyemi@quillbase.example.", "email", "ruth.adeyemi@quillbase.example"),
        ("Write to help+us@a-b.co.uk, please.", "email", "help+us@a-b.co.uk"),
        ("See status.stackferry.example/reviews.", "url", "status.stackferry.example/reviews"),
        ("See https://stackferry.example/a?b=1.", "url", "https://stackferry.example/a?b=1"),
        ("See ico.org.uk.", "url", "ico.org.uk"),
        ("See www.merrow.com for more.", "url", "www.merrow.com"),
        ("Ring 0161 496 0148.", "phone", "0161 496 0148"),
        ("Ring 020 7946 0457.", "phone", "020 7946 0457"),
        ("Ring (020) 7946 0457.", "phone", "(020) 7946 0457"),
        ("Ring 07700 900142.", "phone", "07700 900142"),
        ("Ring 0808 157 0166, free.", "phone", "0808 157 0166"),
        ("Ring +44 20 7946 0457.", "phone", "+44 20 7946 0457"),
        ("Ring +44 (0)20 7946 0457.", "phone", "+44 (0)20 7946 0457"),
        ("Call (800) 555-0147.", "phone", "(800) 555-0147"),
        ("Call 800-555-0147.", "phone", "800-555-0147"),
        ("Call 1-800-555-0147.", "phone", "1-800-555-0147"),
        ("Call 312.555.0147 ext. 12.", "phone", "312.555.0147 ext. 12"),
        ("Call 555-0147.", "phone", "555-0147"),
        ("Ring 01 555 0123.", "phone", "01 555 0123"),
    ],
)
def test_contacts_are_read(text: str, kind: str, found: str) -> None:
    mention = only(text)

    assert (mention.kind, mention.text) == (kind, found)


@pytest.mark.parametrize(
    "text",
    [
        "We are here 24/7 for you.",
        "This was the first and the second call.",
        "We may have got it wrong.",
        "None of us saw it, and no one looked.",
        "The one on the left was yours.",
        "We march on.",
        "It happened on the 5th floor.",
    ],
)
def test_words_that_only_look_like_figures_are_left_alone(text: str) -> None:
    assert mentions_of(text) == []


def test_figures_do_not_overlap_and_stand_in_order() -> None:
    text = "On Friday 12 June 2026 at 10:00 BST I will ring 020 7946 0457 about £64.00, 10% of £640.00 (clause 7.2)."

    found = mentions_of(text)

    assert [m.kind for m in found] == ["date", "time", "phone", "money", "percent", "money", "ref"]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_figure_broken_over_two_lines_is_one_figure() -> None:
    letter = (
        "We will ring you about the exports that did not work, and we shall do so on 12\nJune at ten in the morning."
    )

    assert [m.day for m in mentions_of(letter) if m.kind == "date"] == [date(2026, 6, 12)]


def test_the_numbers_of_a_list_are_not_figures() -> None:
    letter = "Dear Ms Farrant,\n\nWhat you can do\n1. Ring us first.\n2. Change your password.\n\nYours,\n\nA. Quaye"

    assert mentions_of(letter) == []


def test_two_lengths_side_by_side_are_not_one() -> None:
    mentions = mentions_of("It took 27 hours and 15 minutes, 23 hours 15 minutes over.")

    assert [m.minutes for m in mentions if m.kind == "duration"] == [1635, 1395]
