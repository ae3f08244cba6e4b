"""Rules see the text that a reader sees, and a span still points into the letter as received."""

from __future__ import annotations

import pytest

from guardrails.normalise import normalise
from tests.guardrails.small import context, found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("We are s\u200bo\u200dr\u2060ry.", "We are sorry."),
        ("so\u00adrry", "sorry"),
        ("\ufeffDear Ana,", "Dear Ana,"),
        ("s\u0336o\u0336r\u0336r\u0336y\u0336", "sorry"),
        ("\u202esorry\u202c", "sorry"),
        ("ｗｅ　ａｒｅ　ｓｏｒｒｙ", "we are sorry"),
        ("𝐬𝐨𝐫𝐫𝐲", "sorry"),
        ("neglіgеnt", "negligent"),
        ("ѕоrrу", "sorry"),
        ("inconven\u0131ence, \u017forry", "inconvenience, sorry"),
        ("we’re “sorry”", 'we\'re "sorry"'),
        ("£20\u00a0credit", "£20 credit"),
        ("one\u2028two", "one\ntwo"),
        ("one\rtwo\r\nthree", "one\ntwo\nthree"),
        ("café", "café"),
        ("sorry &amp; ashamed", "sorry & ashamed"),
        ("not&nbsp;safe", "not safe"),
        ("s&#8203;orry", "sorry"),
        ("s&#x200B;orry", "sorry"),
        ("We are **so** sorry.", "We are so sorry."),
        ("It will _never_ happen", "It will never happen"),
        ("snake_case stays", "snake_case stays"),
        ("# What happened", "What happened"),
        ("see [the page](https://status.example)", "see the page (https://status.example)"),
        ("Charged | £20.00", "Charged : £20.00"),
        ("__NAME__", "__NAME__"),
        ("Amount: £____", "Amount: £____"),
    ],
)
def test_a_reader_sees(written: str, read: str) -> None:
    assert normalise(written).text == read


def test_html_becomes_lines_without_its_tags_styles_and_comments() -> None:
    written = "<style>p{color:red}</style><p>Dear Ana,</p><!-- draft --><p>It is <b>lost</b>.</p>"

    assert normalise(written).text.split() == ["Dear", "Ana,", "It", "is", "lost."]


def test_the_address_behind_a_link_is_seen() -> None:
    assert "noreply@x.example" in normalise('<a href="mailto:noreply@x.example">here</a>').text


@pytest.mark.parametrize(
    ("written", "words", "span"),
    [
        ("We are s\u200borry.", "sorry", "s\u200borry"),
        ("We are **sorry** now.", "sorry", "sorry"),
        ("<p>We are <b>sorry</b></p>", "sorry", "sorry"),
        ("Tom &amp; Ana", "&", "&amp;"),
        ("see ﬁle", "file", "ﬁle"),
        ("see [the page](https://s.example)", "the page", "the page"),
        ("we’re late", "we're", "we’re"),
    ],
)
def test_a_span_holds_exactly_the_words_as_written(written: str, words: str, span: str) -> None:
    plain = normalise(written)
    start = plain.text.index(words)

    first, last = plain.original_span(start, start + len(words))

    assert written[first:last] == span


@pytest.mark.parametrize("text", ["", "plain", "a\u200b", "<b></b>", "&amp;", "**", "x\r\ny", "é|ü"])
def test_every_character_has_its_place(text: str) -> None:
    plain = normalise(text)

    assert len(plain.offsets) == len(plain.text) + 1
    assert len(plain.ends) == len(plain.text)
    assert list(plain.offsets) == sorted(plain.offsets)
    assert all(0 <= a <= b <= len(text) for a, b in zip(plain.offsets, plain.ends, strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "We apologise for any inc\u200bonvenience.",
        "We apologise for any ｉｎｃｏｎｖｅｎｉｅｎｃｅ.",
        "We apologise for any incоnveniеnce.",
        "We apologise for any **incon**venience.",
        "We apologise for any\ninconvenience.",
        "We apologise for any&nbsp;inconvenience.",
        "WE APOLOGISE FOR ANY INCONVENIENCE.",
    ],
)
def test_a_disguised_wording_is_found(text: str) -> None:
    assert found("F01", text)


def test_a_finding_in_a_disguised_letter_points_at_the_words_as_sent() -> None:
    text = "<p>Dear Ana,</p><p>We apologise for any inc\u200bonvenience.</p>"
    ctx = context(text)

    spans = [ctx.document.original_span(v.start, v.end) for v in found("F01", text)]

    assert any("inc\u200bonvenience" in text[start:end] for start, end in spans)
