"""Other people's notes, in whatever form they were jotted down, become clauses of a letter."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardrails.yaml_text import read_values
from prompts.wording.lexicon import lexicon
from prompts.wording.notes import clause, done, item, phrase, sentence, way
from prompts.wording.person import PRONOUNS
from prompts.wording.style import Style, style_of
from service.domain.case import Author, CaseFile, Message, Ticket
from service.domain.facts import Fact, Text

STYLE = Style(sent_at=datetime(2026, 2, 12, 9, 0, tzinfo=UTC))
NOTES: Any = read_values((Path(__file__).parent / "notes.yaml").read_text("utf-8"))
ROLES = tuple(NOTES)


@pytest.mark.parametrize("role", ROLES)
def test_a_note_becomes_a_clause(role):
    written = [[note, clause(note, role, STYLE)] for note, _ in NOTES[role]]

    assert written == NOTES[role]


@pytest.mark.parametrize("role", ROLES)
def test_no_figure_and_no_negation_is_lost(role):
    written = [(note, clause(note, role, STYLE)) for note, _ in NOTES[role]]

    assert [note for note, told in written if figures(told) != figures(note)] == []
    assert [note for note, told in written if negations(told) < negations(note)] == []


def figures(text):
    return re.findall(r"\d+(?:[.,:]\d+)*", text)


def negations(text):
    return len(re.findall(r"\b(?:no|not|never|nobody|nothing|without|cannot|\w+n't)\b", text.lower()))


words = st.sampled_from(
    sorted(
        {word for pairs in NOTES.values() for note, _ in pairs for word in note.split()}
        | {"£20.00", "Anna", "17", "not", "and", ";", ","}
    )
)


@given(st.lists(words, min_size=1, max_size=9), st.sampled_from(ROLES))
def test_any_words_at_all_keep_their_figures(some, role):
    note = " ".join(some)

    if re.search(r"\w", note):
        assert figures(clause(note, role, STYLE)) == figures(note)


@pytest.mark.parametrize(
    ("role", "note", "expected"),
    [
        ("failure", "double booking of the venue", "a double booking of the venue"),
        ("failure", "two different answers about a fee", "two different answers about a fee"),
        ("failure", "wrong size in the box", "the wrong size in the box"),
        ("hurt", "breakfast trade", "your breakfast trade"),
        ("hurt", "a morning of checking", "a morning of checking"),
        ("cause", "ticket surge; no ageing alarm", "a ticket surge and no ageing alarm"),
        ("remedy", "copy of the letter in Punjabi", "a copy of the letter in Punjabi"),
        ("failure", "quality team in Telford", "our quality team in Telford"),
        (
            "failure",
            "cash sales, staff rotas, Dublin system",
            "cash sales, our staff rotas and our Dublin system",
        ),
        ("failure", "ticket left unanswered", None),
        ("hurt", "lost three evenings", None),
    ],
)
def test_only_a_noun_phrase_can_be_named(role, note, expected):
    assert phrase(note, role, STYLE) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("export repaired and tested", "your export has been repaired and tested"),
        ("refunded £30 to her account", "we have refunded £30 to your account"),
        ("being repaired now", "it is being repaired now"),
        ("loan scooter tomorrow", None),
        ("collect the sofa on Monday", None),
        ("engineer to visit on Friday", None),
    ],
)
def test_what_is_only_planned_or_named_is_not_told_as_done(note, expected):
    assert done(note, STYLE) == expected


def test_a_long_note_is_told_in_two_sentences():
    note = (
        "release of 5 June broke exports; ticket surge; export queue staffed by two people in that week; "
        "no ageing alarm"
    )

    assert sentence(note, "cause", STYLE) == (
        "Our release of 5 June broke exports. There was a ticket surge, our export queue was staffed "
        "by two people in that week, and there was no ageing alarm"
    )


@pytest.mark.parametrize(
    ("actor", "expected"), [("you", "you paid £18 in bank charges"), ("we", "we paid £18 in bank charges")]
)
def test_the_placeholder_may_say_who_acted(actor, expected):
    assert clause("paid £18 in bank charges", "failure", STYLE, actor) == expected


@pytest.mark.parametrize(
    ("note", "customer", "gender", "expected"),
    [
        ("Mrs Kavanagh was told to wait", "Eileen Kavanagh", "she", "you were told to wait"),
        ("Eileen Kavanagh's order was lost", "Eileen Kavanagh", None, "your order was lost"),
        ("another customer's parcel came", "Eileen Kavanagh", None, "another customer's parcel came"),
        (
            "our driver left his van across her gate",
            "Eileen Kavanagh",
            None,
            "our driver left his van across her gate",
        ),
        ("his tablets were missed", "Ann Spence", "she", "his tablets were missed"),
        ("agent hung up on her", "Ann Spence", "she", "our agent hung up on you"),
        ("83 other customers were charged", "Ann Spence", "she", "83 other customers were charged"),
    ],
)
def test_only_the_customer_becomes_you(note, customer, gender, expected):
    others = PRONOUNS["he" if gender == "she" else "she"] if gender else frozenset()
    style = Style(customer=customer, others=others)

    assert clause(note, "failure", style) == expected


@pytest.mark.parametrize(
    ("other", "note", "expected"),
    [
        ("your daughter's suit came apart", "she sat on the beach in a towel", "she sat on the beach in a towel"),
        ("your daughter's suit came apart", "he had to drive home again", "you had to drive home again"),
        ("your son was turned away", "he had to walk home", "he had to walk home"),
        ("her daughter's suit came apart", "she had to drive home again", "you had to drive home again"),
    ],
)
def test_one_of_the_customers_own_does_not_become_you(other, note, expected):
    message = Message(id="t1", author=Author(role="customer"), text="It is wrong.")
    facts: dict[str, Fact] = {"issue": Text(type="text", value=other, src=("t1",))}
    style = style_of(CaseFile(ticket=Ticket(messages=(message,)), facts=facts))

    assert clause(note, "hurt", style) == expected


@pytest.mark.parametrize(
    ("note", "sent", "expected"),
    [
        (
            "38 agents trained on 17 February",
            datetime(2026, 2, 12, tzinfo=UTC),
            "38 agents will be trained on 17 February",
        ),
        (
            "38 agents trained on 17 February",
            datetime(2026, 2, 20, tzinfo=UTC),
            "38 agents were trained on 17 February",
        ),
        (
            "agents trained on the new terms",
            datetime(2026, 2, 12, tzinfo=UTC),
            "agents have been trained on the new terms",
        ),
        (
            "every agent trained before a first shift",
            datetime(2026, 2, 12, tzinfo=UTC),
            "every agent is trained before a first shift",
        ),
    ],
)
def test_the_tense_of_a_change_follows_its_date(note, sent, expected):
    assert clause(note, "change", Style(sent_at=sent)) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [("phone", "by phone"), ("front desk", "at the front desk"), ("app", "in our app"),
     ("website", "on the website"), ("in branch", "in branch")],
)  # fmt: skip
def test_a_channel_gets_its_preposition(note, expected):
    assert way(note) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [("change password", "Change your password"), ("tell your GP surgery", "Tell your GP surgery"),
     ("ask callers who claim to be from us for a name", "Ask callers who claim to be from us for a name")],
)  # fmt: skip
def test_a_list_item_stays_an_order(note, expected):
    assert item(note, STYLE) == expected


def test_every_role_has_a_fact_and_every_fact_a_role():
    assert lexicon().role("impact") == "hurt"
    assert lexicon().role("prevention_2") == "change"
    assert lexicon().role("something_new") == "failure"
