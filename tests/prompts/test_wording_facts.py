"""A typed fact in each of its forms, in British and in American English."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from prompts.wording.fact_words import GAP_SOURCE, in_words
from prompts.wording.style import Style
from service.domain import facts as f

SRC = ("rec:1",)
BRITISH = Style(locale="en_GB", sent_at=datetime(2026, 3, 24, 17, 0, tzinfo=UTC), sender="Tom Hesketh")
AMERICAN = Style(locale="en_US", sent_at=datetime(2026, 3, 24, 17, 0, tzinfo=UTC), sender="Tom Hesketh")
FRIDAY = datetime(2026, 6, 12, 10, 0, tzinfo=UTC)
TOMORROW = datetime(2026, 3, 25, 17, 0, tzinfo=UTC)
TOM = f.Person(name="Tom Hesketh", role="Director of Care", email="tom@lodeway.example", src=SRC)
RUTH = f.Person(name="Ruth Adeyemi", role="Head of Billing", phone="0161 496 0148", src=SRC)


@pytest.mark.parametrize(
    ("fact", "form", "british", "american"),
    [
        (f.Money(amount=Decimal("1425.60"), currency="GBP", src=SRC), "", "£1,425.60", "£1,425.60"),
        (f.Money(amount=Decimal("64"), currency="USD", src=SRC), "", "US$64.00", "$64.00"),
        (f.Duration(minutes=1440, src=SRC), "", "24 hours", "24 hours"),
        (f.Duration(minutes=165, display="2 hours 45 minutes", src=SRC), "",
         "2 hours and 45 minutes", "2 hours and 45 minutes"),
        (f.Duration(minutes=95, src=SRC), "words", "1 hour and 35 minutes", "1 hour and 35 minutes"),
        (f.Duration(minutes=20160, src=SRC), "", "2 weeks", "2 weeks"),
        (f.Duration(minutes=5760, src=SRC), "", "4 days", "4 days"),
        (f.Duration(minutes=1440, display="24 hours", src=SRC), "hyphen", "24-hour", "24-hour"),
        (f.Duration(minutes=60, display="within the hour", src=SRC), "hyphen", None, None),
        (f.BusinessDays(value=5, src=SRC), "", "5 working days", "5 business days"),
        (f.Date(value=date(2026, 5, 8), src=SRC), "", "8 May", "May 8"),
        (f.Date(value=date(2027, 5, 8), src=SRC), "", "8 May 2027", "May 8, 2027"),
        (f.Date(value=date(2026, 5, 8), src=SRC), "day", "Friday 8 May", "Friday, May 8"),
        (f.Date(value=date(2026, 5, 8), src=SRC), "full", "8 May 2026", "May 8, 2026"),
        (f.DateTime(value=FRIDAY, src=SRC), "",
         "on Friday 12 June at 10:00", "on Friday, June 12 at 10:00 AM"),
        (f.DateTime(value=FRIDAY, src=SRC), "by",
         "by 10:00 on Friday 12 June", "by 10:00 AM on Friday, June 12"),
        (f.DateTime(value=TOMORROW, src=SRC), "on",
         "tomorrow, Wednesday 25 March, at 17:00", "tomorrow, Wednesday, March 25, at 5:00 PM"),
        (f.DateTime(value=TOMORROW.replace(day=24), src=SRC), "by", "by 17:00 today", "by 5:00 PM today"),
        (f.DateTime(value=FRIDAY, src=SRC), "time", "10:00", "10:00 AM"),
        (f.Time(value=time(8), src=SRC), "", "08:00", "8:00 AM"),
        (f.Dates(value=(date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 20)), src=SRC), "",
         "9 March, 16 March and 20 March", "March 9, March 16, and March 20"),
        (f.Times(value=(time(7, 42), time(8, 5)), src=SRC), "", "07:42 and 08:05", "7:42 AM and 8:05 AM"),
        (f.List(value=("name", "address", "rent"), src=SRC), "",
         "name, address and rent", "name, address, and rent"),
        (f.List(value=("change password", "ring us"), src=SRC), "rows",
         "Change your password\nRing us", "Change your password\nRing us"),
        (f.List(value=("a", "b", "c"), src=SRC), "or", "a, b or c", "a, b, or c"),
        (f.Text(value="Dublin system", src=SRC), "named", "our Dublin system", "our Dublin system"),
        (f.Text(value="tills kept working", src=SRC), "named", "tills kept working", "tills kept working"),
        (f.Text(value="front desk", src=SRC), "via", "at the front desk", "at the front desk"),
        (f.Count(value=1240, unit="sites", src=SRC), "", "1,240 sites", "1,240 sites"),
        (f.Count(value=140, unit="tickets/day", src=SRC), "", "140 tickets a day", "140 tickets a day"),
        (f.Count(value=1, unit="other customers", src=SRC), "", "1 other customer", "1 other customer"),
        (f.Count(value=2, unit="people", src=SRC), "words", "two", "two"),
        (f.Percent(value=Decimal(10), src=SRC), "", "10%", "10%"),
        (f.Ref(value="QB-7731", src=SRC), "", "QB-7731", "QB-7731"),
        (f.Bool(value=True, src=SRC), "", None, None),
        (f.Nothing(src=SRC), "", None, None),
        (f.Ref(value="QB-7731", src=SRC), "day", None, None),
    ],
)  # fmt: skip
def test_a_fact_has_its_words(fact, form, british, american):
    assert in_words("anything", fact, form, BRITISH) == british
    assert in_words("anything", fact, form, AMERICAN) == american


@pytest.mark.parametrize(
    ("person", "form", "expected"),
    [
        (TOM, "i", "I"),
        (TOM, "me", "me"),
        (TOM, "my", "my"),
        (RUTH, "i", "Ruth Adeyemi"),
        (RUTH, "my", "Ruth's"),
        (RUTH, "first", "Ruth"),
        (RUTH, "name_role", "Ruth Adeyemi, our Head of Billing"),
        (RUTH, "phone", "0161 496 0148"),
        (RUTH, "email", None),
        (
            f.Person(name="Simran Gill", role="member services", src=SRC),
            "name_role",
            "Simran Gill, from our member services",
        ),
        (f.Person(name="Simran Gill", src=SRC), "name_role", "Simran Gill"),
    ],
)
def test_the_sender_is_i_and_others_have_names(person, form, expected):
    assert in_words("owner", person, form, BRITISH) == expected


def test_today_is_told_by_the_clock_of_the_place():
    late = f.DateTime(value=datetime.fromisoformat("2026-03-25T00:30:00+05:30"), src=SRC)
    style = Style(sent_at=datetime.fromisoformat("2026-03-24T20:00:00+00:00"))

    assert in_words("next_update", late, "", style) == "today at 00:30"


@pytest.mark.parametrize("form", ["clause", "np", "done", "day", ""])
def test_a_gap_is_shown_whatever_form_is_asked_for(form):
    gap = f.Text(value="[[next update]]", src=(f"{GAP_SOURCE}next_update",))

    assert in_words("next_update", gap, form, BRITISH) == "[[next update]]"
