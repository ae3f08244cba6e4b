"""A placeholder in a reply is turned back where it can mean one thing only; else it is a finding."""

import pytest

from service.drafting.masking_reply import read_placeholders, reserved_numbers

VALUES = {"PERSON_1": "Dana Jones", "PHONE_1": "0161 496 0148", "PHONE_12": "020 7946 0321", "EMAIL_1": "d@x.example"}


@pytest.mark.parametrize(
    "written",
    [
        "{PHONE_1}", "{phone_1}", "{ PHONE_1 }", "{PHONE 1}", "{PHONE-1}", "{{PHONE_1}}", "PHONE_1", "{PHONE_1",
        "PHONE_1}", r"{PHONE\_1}", r"\{PHONE_1\}", "[PHONE_1]", "<PHONE_1>", "{PHONE_01}",
    ],
)  # fmt: skip
def test_a_placeholder_is_turned_back_however_it_was_copied(written):
    reading = read_placeholders(f"Ring {written} today.", VALUES)

    assert reading.text == "Ring 0161 496 0148 today."
    assert reading.faults() == ()


@pytest.mark.parametrize("text", ["Ring {PHONE_12}'s owner", "Ring PHONE_12"])
def test_a_number_is_read_to_its_end(text):
    assert "020 7946 0321" in read_placeholders(text, VALUES).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ring {PHONE_9} or {EMAIL_1}.", "{PHONE_9}"),
        ("I am {PERSON_1}, not PERSON_7.", "PERSON_7"),
        ("I am {PERSON}, {PERSON_1}.", "{PERSON}"),
        ("I am {PERSN_1}.", "{PERSN_1}"),
        ("Dear {first name}, sorry.", "{first name}"),
        ("Ring {PHONE_1} or {PHONE_1}.", "0161 496 0148 or 0161 496 0148"),
        ("{PERSON_1} and {PERSON_1} will write.", "Dana Jones and Dana Jones"),
        ("Ring {PHONE_1}, or ring us on {PHONE_1}.", "0161 496 0148, or ring us on 0161 496 0148"),
    ],
)
def test_what_was_made_up_spoilt_or_doubled_is_a_finding_with_its_words(text, words):
    reading = read_placeholders(text, VALUES)

    (finding,) = reading.faults()
    assert (finding.rule, finding.severity, finding.text) == ("placeholder", "block", words)
    assert reading.text[slice(*finding.span)] == words


@pytest.mark.parametrize(
    "text",
    [
        "{PERSON_1} will call, and {PERSON_1}'s team will help.",
        "Ring {PHONE_1} or write to {EMAIL_1}.",
        "Ring {PHONE_1}. The number {PHONE_1} is free.",
        "Ring one person on two phones, and refer to it.",
        "",
    ],
)
def test_what_may_stand_is_no_finding(text):
    assert read_placeholders(text, VALUES).faults() == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("{PERSON_3} and phone 4", {3, 4}), ("ref-7, URL_٨", {7, 8}), ("3 people at 10:30", set())],
)
def test_numbers_that_look_taken_are_reserved(text, numbers):
    assert reserved_numbers(text) == numbers
