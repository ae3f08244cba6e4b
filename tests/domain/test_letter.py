"""A letter on the wire carries its whole text, and comes back the same."""

from service.domain.letter import Letter, Segment

LETTER = Letter(subject="S", body="Dear Jo,", segments=(Segment(elements=("a",), start=0, end=1),))


def test_the_text_is_subject_blank_line_body():
    assert LETTER.model_dump(mode="json")["text"] == "Subject: S\n\nDear Jo,"


def test_a_letter_comes_back_from_the_wire_as_it_went():
    assert Letter.model_validate(LETTER.model_dump(mode="json")) == LETTER
    assert Letter.model_validate_json(LETTER.model_dump_json()) == LETTER
