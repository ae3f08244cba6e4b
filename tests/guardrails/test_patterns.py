"""The pattern language: word classes, gaps, and RE2 without anything that could hang."""

from __future__ import annotations

import time

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.patterns import compile_patterns, to_regex
from service.errors import BadFile

CLASSES = {"adverb": "(?:sadly|of course)", "we": "(?:we|i)", "broke": "(?:broke|breaks|breaking)"}


def found(pattern: str, text: str) -> list[str]:
    return [text[a:b] for a, b in compile_patterns([pattern], CLASSES, "rules/F00.yaml").spans(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("<we> <broke> it", "Yes, We broke it.", ["We broke it"]),
        ("<we> .. it", "we quite clearly it", ["we quite clearly it"]),
        ("<we>( <adverb>)* <broke>", "we, of course, broke it", ["we, of course, broke"]),
        ("<we>( <adverb>)* <broke>", "we sadly broke it", ["we sadly broke"]),
        ("<we>( <adverb>)* <broke>", "we, broke it", []),
        ("<we> .. it", "we have now quite clearly it", []),
        ("<we> ... it", "we have now quite clearly broken it", ["we have now quite clearly broken it"]),
        ("<we> .. it", "we it", ["we it"]),
        ("sorry .. we", "sorry, we", ["sorry, we"]),
        ("<we> ... it", "we stopped. Then it", []),
        ("<we> ... it", "we stopped; it", []),
        ("at all", "at   all", ["at   all"]),
        ("at all", "at\nall", ["at\nall"]),
        ("rain", "train rain raining", ["rain"]),
        ("not (big|small)( at all|[.,;])", "not small, not big at allies, not big.", ["not small,", "not big."]),
        ("yes|a slip( again|[.;])", "yesterday a slips; a slip; a slip again", ["a slip;", "a slip again"]),
        ("colou?r", "Color colour", ["Color", "colour"]),
        (r"\d{2} ?%", "about 50% off", ["50%"]),
        ("[a-z ]+ off", "quite far off", ["quite far off"]),
        (r"\[[^\]\n]*\]", "[name here]", ["[name here]"]),
        ("(?-i:[A-Z]na)", "Ana ana", ["Ana"]),
    ],
)  # fmt: skip
def test_a_pattern_finds(pattern: str, text: str, hits: list[str]) -> None:
    assert found(pattern, text) == hits


@pytest.mark.parametrize("pattern", ["<unknown> word", "(", "[] [a-z]", "a(?=b)", "(?<!x)y", r"(a)\1"])
def test_a_bad_pattern_is_reported_with_its_file(pattern: str) -> None:
    with pytest.raises(BadFile, match=r"rules/F00\.yaml"):
        compile_patterns([pattern], CLASSES, "rules/F00.yaml")


def test_a_pattern_that_would_hang_a_backtracking_engine_does_not() -> None:
    text = "a" * 20_000 + "b"
    began = time.process_time()

    assert found("(a+)+c", text) == []

    assert time.process_time() - began < 2


PIECES = [
    "a", " ", " .. ", "...", "<we>", "(", "(?:", ")", ") ", "|", "?", "*", "+", "{0,3}", "{2}", "{1,2}", r"\w", r"\.",
    r"\(", "[a-z]", "[z-a]", "[^.?]", "[", "]", "{", "(?-i:", ",", "'",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join))
def test_what_re2_refuses_is_refused_and_nothing_else(source: str) -> None:
    try:
        re2.compile(f"(?i)(?:{to_regex(source, CLASSES, 'a test')})", _quiet())
    except re2.error:
        with pytest.raises(BadFile):
            compile_patterns([source], CLASSES, "a test")
    else:
        compile_patterns([source], CLASSES, "a test")


def _quiet() -> re2.Options:
    options = re2.Options()
    options.log_errors = False
    return options
