"""A regular expression that is ruled out by a sentence's words finds what it finds without that."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guardrails.quick import PROSE, Group, Quick, relaxed
from tests.guardrails.small import rules

_SOURCES = (
    r"\b(?:won't|shan't|can't)\b|n't have\b",
    r"(?<!has )had|yesterday(?! morning)",
    r"^(?:you|we) (?!need\b)[a-z]+ed\b",
    r"\b(?P<what>next|following) \w{3,9}$",
    r"\bkeep[^.;]{0,40}?\buntil\b",
)
_TEXTS = (
    "We can't come.",
    "We had not heard yesterday.",
    "you needed it",
    "see you next Monday",
    "We keep it warm until noon",
    "Nothing of the kind",
    "Café had £5 left",
    "",
)


@pytest.mark.parametrize("source", _SOURCES)
@pytest.mark.parametrize("text", _TEXTS)
def test_it_finds_what_the_expression_finds(source: str, text: str) -> None:
    regex = re.compile(source, re.IGNORECASE)
    quick = Quick(regex, Group())

    found = quick.search(text)

    assert (found and found.span()) == ((real := regex.search(text)) and real.span())
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in regex.finditer(text)]


_ALIKE = (str.maketrans("sk", "\u017f\u212a"), str.maketrans("iI5", "\u0131\u0130\u0665"))
"""Characters that `re` takes for a letter or a digit."""


@st.composite
def _matches(draw: st.DrawFn) -> tuple[str, str]:
    """An expression in use, and a text that it stands in, in any case of letters and with any characters beside it."""
    rules()
    source = draw(st.sampled_from(PROSE.sources))
    text = draw(st.from_regex(re.compile(source, re.IGNORECASE)))
    return source, draw(
        st.sampled_from((text, text.upper(), text.swapcase(), text.replace("s", "ſ"), f"é{text}\u212a"))
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(_matches())
def test_no_expression_in_use_is_ruled_out_where_it_stands(case: tuple[str, str]) -> None:
    source, text = case

    assert re.search(source, text, re.IGNORECASE) is None or Quick(re.compile(source), PROSE).may_stand(text)


def test_a_text_without_its_words_is_ruled_out() -> None:
    quick = Quick(re.compile(r"\b(?:refund|credit)\b(?! note)"), Group())

    assert not quick.may_stand("The pump arrives on Monday.")
    assert quick.may_stand("The credit note is in the post.")


def test_what_may_stand_in_a_sentence_may_stand_in_its_parts() -> None:
    group = Group()
    quick = Quick(re.compile(r"\bpump\b"), group)

    group.part("arrives on Monday", "The pump arrives on Monday.")

    assert quick.may_stand("arrives on Monday")
    assert quick.search("arrives on Monday") is None


@pytest.mark.parametrize(
    ("source", "plainer"),
    [
        (r"^a{0,3}(?=b)c$", "a*c"),
        (r"(?P<x>a)(?<!(?:b|c))d{2}", "(?:a)d+"),
        (r"[^.;$]{1,9}\$", r"[^.;$]+\$"),
    ],
)
def test_what_is_left_out_of_the_plainer_expression(source: str, plainer: str) -> None:
    assert relaxed(source) == plainer
