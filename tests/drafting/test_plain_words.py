"""Shorthand becomes words that a customer would use, and what is left over is told."""

from datetime import UTC, date, datetime

import pytest

from service.drafting.reading.plain_dates import dates_in_full, days_named
from service.drafting.reading.plain_words import is_plain_word, read_plain_words, told_plainly
from service.errors import BadFile


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("all creds reset, MFA enforced", "all passwords reset, two-step checks switched on"),
        ("84 accts w/ wrong addr", "84 accounts with wrong address"),
        ("TLS cert expired 06:10", "security certificate expired at 06:10"),
        ("38 agents trg 17/02", "38 agents training on 17 February"),
        ("File OPENED once (13 Apr 02:14)", "File opened once"),
        ("page shown for 12h", "page shown for 12 hours"),
        ("case reopened as PM-3382", "case reopened"),
        ("old terms + old prices", "old terms and old prices"),
        ("- ok. box didnt close", "box did not close"),
    ],
)
def test_shorthand_is_written_in_plain_words(note, told):
    assert told_plainly(note, "en-GB").words == told


@pytest.mark.parametrize(
    ("note", "leftovers"),
    [
        ("the WAF blocked it", ("WAF",)),
        ("mutexPool was full", ("mutexPool",)),
        ("user_id was empty", ("user_id",)),
        ("the box was too small", ()),
    ],
)
def test_words_that_a_customer_would_not_know_are_left_over(note, leftovers):
    assert told_plainly(note, "en-GB").leftovers == leftovers


def test_a_word_that_the_customer_has_used_needs_no_explaining():
    assert not is_plain_word("flugelhorn")
    assert is_plain_word("flugelhorn", frozenset({"flugelhorn"}))


@pytest.mark.parametrize(
    ("locale", "jotted", "written"),
    [
        ("en-GB", "done by 31/3", "done by 31 March"),
        ("en-US", "in place 9/1", "in place on September 1"),
        ("en-GB", "good thru 1/8/2025", "good thru 1 August 2025"),
        ("en-GB", "moved Sat 2 May", "moved on Saturday 2 May"),
        ("en-GB", "ratio was 45/99", "ratio was 45/99"),
        ("en-GB", "the sun came out", "the sun came out"),
    ],
)
def test_days_are_written_out(locale, jotted, written):
    assert dates_in_full(jotted, locale) == written


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (datetime(2026, 3, 2, 9, tzinfo=UTC), "replaced today, tested tomorrow"),
        (datetime(2026, 3, 5, 9, tzinfo=UTC), "replaced on 2 March, tested on 3 March"),
        (None, "replaced on 2 March, tested on 3 March"),
    ],
)
def test_today_is_named_unless_the_letter_goes_today(sent, told):
    assert days_named("replaced today, tested tomorrow", date(2026, 3, 2), sent, "en-GB") == told


def test_a_file_with_a_bad_pattern_is_told_by_name_and_key(tmp_path):
    path = tmp_path / "words.yaml"
    path.write_text('glossary: {"(": open}\ncodes: []\ncapitals: ""\nordinary: ""\n', encoding="utf-8")

    with pytest.raises(BadFile, match=r"words\.yaml: glossary: not a pattern"):
        read_plain_words(path)
