"""A letter is taken apart into its parts, and each part has its place."""

from __future__ import annotations

import pytest

from guardrails.document import read_letter

LETTER = """Subject: Your kettle: a new one is on its way

Dear Mr. Osei,

We sent the wrong kettle. It cost £20.50, e.g. with the lid, and I am sorry.

1. A new one left at 09:15.
2. Keep the old one.

Yours sincerely,

Ana Brandt
Customer Care
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in read_letter(text).sentences]


def test_the_parts_of_a_letter() -> None:
    assert kinds(LETTER) == [
        ("subject", "Your kettle: a new one is on its way"),
        ("salutation", "Dear Mr. Osei,"),
        ("prose", "We sent the wrong kettle."),
        ("prose", "It cost £20.50, e.g. with the lid, and I am sorry."),
        ("item", "A new one left at 09:15."),
        ("item", "Keep the old one."),
        ("closing", "Yours sincerely,"),
        ("signature", "Ana Brandt"),
        ("signature", "Customer Care"),
    ]


def test_each_sentence_stands_where_it_says() -> None:
    document = read_letter(LETTER)

    for sentence in document.sentences:
        start, end = document.original_span(sentence.start, sentence.end)
        assert LETTER[start:end] == sentence.text
        assert document.sentence_at(sentence.start) == sentence


@pytest.mark.parametrize(
    "line",
    [
        "Dear Mr. Osei,", "Dear Ms Osei:", "Dear Dr. A. Lund,", "Hi Ana,", "Hello Ana!", "Good morning Ana,",
        "Dear Mr and Mrs Abara,", "Dear Prof. O'Neill,",
    ],
)  # fmt: skip
def test_a_salutation(line: str) -> None:
    assert kinds(f"{line}\n\nWe lost it.")[0] == ("salutation", line)


def test_what_stands_above_the_salutation_is_not_what_the_letter_says() -> None:
    text = "Kettle Works\n4 Mill Lane\nLeeds\n\n4 May 2026\n\nDear Ana,\n\nWe lost it."

    document = read_letter(text)

    assert [s.text for s in document.body] == ["We lost it."]
    assert [s.kind for s in document.sentences[:4]] == ["letterhead"] * 4


def test_a_text_without_salutation_is_all_body() -> None:
    assert [kind for kind, _ in kinds("We lost it. I am sorry.")] == ["prose", "prose"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is £20.50 in all.", "Ring Dr. Lund on Monday.", "It left at 9 a.m. on Friday.", "See no. 14 of the list.",
        "Write to ana@x.example or see x.example/help today.", "It took 3.5 hours.",
    ],
)  # fmt: skip
def test_a_full_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert [text for _, text in kinds(f"{sentence} We failed you.")] == [sentence, "We failed you."]


def test_a_hard_wrapped_paragraph_reads_as_one() -> None:
    text = "We are sorry that your parcel was left in the rain on the\nstep of the house next door on Monday."

    assert len(kinds(text)) == 1


def test_a_line_with_a_label_that_has_a_sum_in_it_begins_anew() -> None:
    text = (
        "Correct charge under the quotation that you have signed: £3,940.00\nRefund (£4,925.00 less £3,940.00): £985.00"
    )

    assert len(kinds(text)) == 2


@pytest.mark.parametrize("text", ["", "\n\n", " ", "!!!", "…", "\u200b"])
def test_any_text_can_be_read(text: str) -> None:
    assert read_letter(text).original == text


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Your next order is free.", True),
        ("P.S. Your next order is free", True),
        ("We will pay for it!", True),
        ("Head of Customer Care", False),
        ("12 Mill Lane, Leeds LS1 4AB", False),
        ("Fernhill Ltd is registered in England, and this is its office.", False),
        ("Rosalind de la Cruz, who looks after Accounts", False),
    ],
)
def test_a_sentence_below_the_closing_is_part_of_what_the_letter_says(line: str, after: bool) -> None:
    document = read_letter(f"Dear Ann,\n\nWe lost it.\n\nKind regards,\n{line}\nTom Hill\nFernhill Ltd")

    assert [s.text for s in document.body if s.after_closing] == ([line] if after else [])
    assert [s.text for s in document.signature][-2:] == ["Tom Hill", "Fernhill Ltd"]
