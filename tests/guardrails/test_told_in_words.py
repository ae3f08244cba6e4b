"""What a letter tells without a figure is compared with the case: parts of a month, crowds, gates, multiples, names."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found


def count(value: int, unit: str) -> dict[str, Any]:
    return {"type": "count", "value": value, "unit": unit, "src": ["t1"]}


def day(value: str) -> dict[str, Any]:
    return {"type": "date", "value": value, "src": ["t1"]}


def text(value: str) -> dict[str, Any]:
    return {"type": "text", "value": value, "src": ["t1"]}


def money(amount: str) -> dict[str, Any]:
    return {"type": "money", "amount": amount, "currency": "GBP", "src": ["t1"]}


def person(name: str) -> dict[str, Any]:
    return {"type": "person", "name": name, "src": ["t1"]}


@pytest.mark.parametrize(
    ("sentence", "facts", "wrong"),
    [
        ("Three of your lambs spent that night outside.", {"a": count(2, "lambs")}, True),
        ("Two of your lambs spent that night outside.", {"a": count(2, "lambs")}, False),
        ("Seven of our drivers were ill.", {"a": count(30, "drivers"), "b": count(9, "drivers")}, True),
        ("Nine of our drivers were ill.", {"a": count(30, "drivers"), "b": count(9, "drivers")}, False),
        ("Thousands of families had the letter.", {"a": count(312, "families")}, True),
        ("Hundreds of families had the letter.", {"a": count(312, "families")}, False),
        ("It was the second week of January before we opened it.", {"a": day("2027-01-22")}, True),
        ("It was the fourth week of January before we opened it.", {"a": day("2027-01-22")}, False),
        ("You were billed on the last Friday of June.", {"a": day("2026-06-19")}, True),
        ("You were billed on the last Friday of June.", {"a": day("2026-06-26")}, False),
        ("At the start of June we took the wrong sum.", {"a": day("2026-06-24")}, True),
        ("In late June we took the wrong sum.", {"a": day("2026-06-24")}, False),
        ("That was your fifth call about the boiler.", {"a": count(3, "calls")}, True),
        ("That was your third call about the boiler.", {"a": count(3, "calls")}, False),
        ("We sent the letters to Gate C.", {"a": text("the letters went to Gate D")}, True),
        ("We sent the letters to Gate D.", {"a": text("the letters went to Gate D")}, False),
        ("Your flat on the fourth floor had no heat.", {"a": text("flat on the third floor")}, True),
        ("You paid treble what was due.", {"a": money("20.00"), "b": money("40.00")}, True),
        ("You paid double what was due.", {"a": money("20.00"), "b": money("40.00")}, False),
        ("You paid two times what was due.", {"a": money("20.00"), "b": money("40.00")}, False),
        ("You were two-thirds of a tonne short.", {"a": count(500, "kg")}, True),
        ("You were half a tonne short.", {"a": count(500, "kg")}, False),
        ("Our registrar, Fionnuala Kehoe, has your certificate.", {"a": person("Fionnuala Keane")}, True),
        ("Our registrar, Fionnuala Keane, has your certificate.", {"a": person("Fionnuala Keane")}, False),
        ("The bursar (Maeve Doyle) has your file.", {"a": person("Ruth Amadi")}, True),
        ("Ruth Amedi has your file.", {"a": person("Ruth Amadi")}, True),
        ("Ruth Amadi has your file.", {"a": person("Ruth Amadi")}, False),
        ("Both of your parcels went to Cork.", {"a": count(3, "parcels")}, True),
        ("Both of your parcels went to Cork.", {"a": count(2, "parcels")}, False),
        ("Half of your twelve chairs were blue.", {"a": count(12, "chairs"), "b": count(4, "chairs")}, True),
        ("A third of your twelve chairs were blue.", {"a": count(12, "chairs"), "b": count(4, "chairs")}, False),
        ("Parking there costs nothing on a Sunday.", {}, False),
        ("We open on Sundays, and we never told you.", {}, False),
        ("It was a Tuesday when we told you no.", {"a": day("2027-01-14")}, True),
    ],
)
def test_what_words_tell_is_what_the_case_tells(sentence: str, facts: dict[str, Any], wrong: bool) -> None:
    assert bool(found("F24", sentence, facts=facts, sent_at="2027-01-18T10:00:00+00:00")) is wrong


@pytest.mark.parametrize(
    ("sentence", "clock", "wrong"),
    [
        ("It was ten to eleven before the van came.", "10:50", False),
        ("It was ten to eleven before the van came.", "11:50", True),
        ("The bus left, empty, twenty to six by the station clock.", "17:40", False),
        ("Five to nine, and still no nurse.", "20:55", False),
    ],
)
def test_so_many_to_an_hour_is_a_time_of_day(sentence: str, clock: str, wrong: bool) -> None:
    facts = {"at": {"type": "time", "value": clock, "src": ["t1"]}}

    assert bool(found("F24", sentence, facts=facts, sent_at="2027-01-18T10:00:00+00:00")) is wrong


@pytest.mark.parametrize("sentence", ["The ten to eleven slot went to another.", "You waited from ten to eleven."])
def test_one_hour_to_another_is_a_range(sentence: str) -> None:
    facts = {"slot": {"type": "times", "value": ["10:00", "11:00"], "src": ["t1"]}}

    assert not found("F24", sentence, facts=facts, sent_at="2027-01-18T10:00:00+00:00")
