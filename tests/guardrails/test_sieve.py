"""The sieve tells by a text's words which patterns need not be run; what it rules out never matches."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.literals import alternatives
from guardrails.patterns import Pattern, compile_patterns, to_regex
from guardrails.sieve import Sieve, Stretch
from tests.guardrails.small import context, rules

CLASSES = {
    "we": "(?:we|i)", "broke": "(?:broke|breaks|breaking)", "let_down": r"(?:let\s+down|fail(?:ed)?)", "odd": "(?:é|x)",
}  # fmt: skip
PIECES = [
    "<we>", "<broke>", "<let_down>", "<odd>", "it", "(now|then)", "(now )?", "(now|)", "colou?r", r"\d{2}", "[a-z]+",
    "#", "'s", "(?:it )*", "(?:it )+", "(is|was)n't", "..", "...", " ", " ", " ", "un", "[#@]", r"\w+", "|",
    "(?-i:Ann)", "ſ", r"\.", "s{2,3}", "(a|[bc])d", "{", "(<we>|you)", "k", "£?", r"\s*",
    "(let down|it's|x)", "( not|ad )", "(you|)", "it's un", "let down?",
]  # fmt: skip
WORDS = [
    "we", "We", "I", "weak", "broke", "breaks", "unbroken", "let", "down", "failed", "fails", "it", "its", "now",
    "then", "colour", "color", "12", "a1", "#", "ann", "Ann", "'s", "isn't", "WAS", "is", "é", "x", "ſ", "K", "İ", "s",
    "ss", "un", "ad", "bd", "you", ".", ",", "\n", "£", "_", "-", "@",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=12).map(" ".join) | st.lists(
    st.sampled_from(WORDS), max_size=12
).map("".join)


def places(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    """Where a pattern stands in a text that is one sentence, by way of its sieve."""
    return list(pattern.spans_in(pattern.sieve.stretch("", text, "")))


def needs(source: str) -> set[frozenset[str]]:
    (only,) = alternatives(source, CLASSES, opens=True, closes=True)
    return set(only.branch)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join), TEXTS)
def test_the_sieve_never_hides_a_match(source: str, text: str) -> None:
    try:
        whole = re2.compile(f"(?i)(?:{to_regex(source, CLASSES, 'a test')})")
    except re2.error:
        return
    expected = [m.span() for m in whole.finditer(text) if m.end() > m.start()]

    assert places(compile_patterns([source], CLASSES, "a test"), text) == expected


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["ab", "a", "b+", "bc", "c ?d", "d", "[ab]c"]), min_size=2, max_size=5),
    st.text("abcd ", max_size=24),
)
def test_alternatives_run_one_by_one_match_as_they_do_together(sources: list[str], text: str) -> None:
    pattern = compile_patterns(sources, {}, "a test")
    every_way = Stretch("", text, "", pattern.ways)

    assert pattern.spans_in(every_way) == pattern.spans(text)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([r"\bit", "now$", "^we", "é", r"\Bs", "it ?"]), TEXTS, st.data())
def test_a_sentence_is_read_with_the_characters_beside_it(source: str, text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text)))
    last = data.draw(st.integers(first, len(text)))
    pattern = compile_patterns([source], {}, "a test")
    stretch = Stretch(text[max(0, first - 1) : first], text[first:last], text[last : last + 1], pattern.ways)
    found = re2.compile(to_regex(source, {}, "a test"), _ignoring_case()).finditer(text, first, last)
    expected = [(m.start() - first, m.end() - first) for m in found if m.end() > m.start()]

    assert list(pattern.spans_in(stretch)) == expected


def _ignoring_case() -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    return options


def test_what_a_sentence_holds_is_looked_for_once() -> None:
    pattern = compile_patterns(["parcel"], {}, "a test")
    stretch = pattern.sieve.stretch("", "Your parcel was lost.", "")

    assert pattern.spans_in(stretch) is pattern.spans_in(pattern.sieve.stretch("", "Your parcel was lost.", ""))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("we <broke> it", [{"^we$"}, {"^broke$", "^breaks$", "^breaking$"}, {"^it$"}]),
        ("apolog(y|ies)", [{"^apolog"}, {"y$", "ies$"}]),
        ("colou?rs?", [{"^colo"}]),
        ("(really )?sorry", [{"^sorry$"}]),
        ("<let_down> us", [{"^down$", "^fail"}, {"^us$"}]),
        (r"\d{1,2}%", [{r"\d"}, {"%"}]),
        ("[a-z]+ing", [{"ing$"}]),
        ("(we let|it's broken)", [{"^let$", "^broken$"}]),
        ("let's (now|)", [{"^let$"}, {"^s$"}]),
        ("(not|[a-z]+)", []),
    ],
)
def test_a_pattern_needs(source: str, expected: list[set[str]]) -> None:
    assert needs(source) == {frozenset(atoms) for atoms in expected}


def test_a_pattern_without_its_words_in_the_letter_is_never_compiled() -> None:
    def compiled(_: int | None) -> str:
        raise AssertionError

    sieve = Sieve()
    pattern = Pattern("kraken", compiled, sieve, *sieve.add([frozenset((frozenset(("^kraken$",)),))]))

    assert context("The krakens took your parcel.").phrases(pattern) == ()
    with pytest.raises(AssertionError):
        context("A kraken took your parcel.").phrases(pattern)


def test_a_pattern_is_looked_for_in_no_other_sentence_than_the_one_asked_about() -> None:
    def compiled(_: int | None) -> str:
        raise AssertionError

    sieve = Sieve()
    pattern = Pattern("kraken", compiled, sieve, *sieve.add([frozenset((frozenset(("^kraken$",)),))]))
    letter = context("Your parcel is lost. A kraken took it.")

    assert letter.phrases_in(pattern, 0) == ()
    with pytest.raises(AssertionError):
        letter.phrases_in(pattern, 1)


@pytest.mark.parametrize("sentence", [-1, 2])
def test_nothing_stands_in_a_sentence_that_the_letter_does_not_have(sentence: int) -> None:
    pattern = compile_patterns(["parcel"], {}, "a test")

    assert context("Your parcel is lost. We lost your parcel.").phrases_in(pattern, sentence) == ()


def test_what_a_letter_of_the_corpus_has_no_words_for_is_most_of_the_rules() -> None:
    sieve = next(iter(rules().classes.values())).sieve

    possible = sieve.possible("The courier left your parcel at the wrong address on Tuesday, and nobody rang you.")

    assert len(possible) < 500


def test_the_end_of_a_word_is_no_dollar_sign() -> None:
    pattern = compile_patterns([r"\$ ?\w+"], {}, "a test")

    assert (pattern.sieve.possible("You paid."), pattern.sieve.possible("You paid $4.")) == ((), (0,))
