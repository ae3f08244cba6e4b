"""Days, sums, names and numbers that only look wrong or private: none of these sentences holds a letter back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-10-20T10:00:00+01:00"

SPARED = [
    ("F34", "We wrote to you on 9 May 2026 about the form that you had received on 3 May 2026."),
    ("F34", "You had your parts on 3 May 2026; the tools went out to you on 9 May 2026."),
    ("F34", "You received the hose on 3 May 2026, and the pump that goes with it was sent on 9 May 2026."),
    ("F34", "The office closed at 17:00 and you arrived at 16:30."),
    (
        "F34",
        "You wrote on 1 May 2026. Our reply of 15 May 2026 came late. That was five days past our own limit.",
    ),
    ("F34", "You wrote on 1 May 2026. Our reply came on 15 May 2026. That is nine days late."),
    ("F34", "Between 10 August 2026, 14 August 2026 and 20 August 2026, the three days of the visits, nobody rang."),
    ("F34", "The hall stays shut until 15 November 2026, and on 15 November 2026 we open it with you."),
    ("F34", "We rang you back at 12:00 noon on 9 May 2026."),
    ("F34", "You have been with us since 2019, and two years ago you told us of the damp."),
    ("F33", "We billed you twice: £310.00 on Monday and £610.00 on Tuesday."),
    ("F33", "Of your 40 orders 30 went out late, and 9 of those were wrong."),
    ("F33", "We planted 40 beech along your lane in place of your 40 hornbeams."),
    ("F33", "You had 30 guests: 18 fish, 11 lamb, and one went hungry."),
    ("F33", "Of your 30 guests 18 had fish, 11 had lamb, and one went hungry."),
    ("F33", "Here is what you paid: room £45.00, meal £36.00, deposit £80.00."),
    ("F33", "So that you can see what we took: room £45.00, meal £36.00, deposit £80.00."),
    ("F33", "We sent 2 coaches of 49 seats, and 88 of you were left at the kerb."),
    ("F31", "A guest who cannot hear should never have to rely on a bell."),
    ("F31", "A mother with a child in surgery should not have to chase us."),
    ("F31", "The Porters who have the keys were not told."),
    ("F31", "The Samaritans who live by your rule would not be proud of us."),
    ("F31", "Your locker opens again from 0700."),
    ("F31", "The garage door, model 2200, opens by hand until then."),
    ("F31", "We made report 123456 to the regulator about the loss of your passport."),
    ("F31", "We put Rel_2024 on the page where you log in."),
    ("F31", "Our own lawyer told us that we had the date wrong."),
]

PLACES = [
    "We kept you waiting at Victoria Station for two hours.",
    "Your tickets for Lincoln Cathedral were not sent.",
    "The Chelsea Flower tent was shut when you came.",
]
COLLEAGUES = {
    name.split()[0]: {"type": "person", "name": name, "role": "adviser", "src": ["t1"]}
    for name in ("Victoria Hale", "Lincoln Moore", "Chelsea Adams")
}


@pytest.mark.parametrize(("rule", "text"), SPARED)
def test_it_does_not_block(rule: str, text: str) -> None:
    assert not _blocking(rule, text)


@pytest.mark.parametrize("text", PLACES)
def test_a_place_with_a_colleagues_first_name_does_not_block(text: str) -> None:
    facts = {f"adviser_{n}": person for n, person in enumerate(COLLEAGUES.values())}
    assert not _blocking("F24", text, facts=facts)


LENGTHS = {
    "sla_promised": {"type": "duration", "minutes": 1440, "src": ["t1"]},
    "actual_delay": {"type": "duration", "minutes": 4320, "src": ["t1"]},
}
DAYS = {
    "occurred_from": {"type": "date", "value": "2026-10-05", "src": ["t1"]},
    "prevention_from": {"type": "date", "value": "2026-10-06", "src": ["t1"]},
    "prevention": {"type": "text", "value": "the till refuses a second payment for one basket", "src": ["t1"]},
    "charge_a": {"type": "money", "amount": "64.00", "currency": "GBP", "src": ["t1"]},
    "charge_b": {"type": "money", "amount": "70.00", "currency": "GBP", "src": ["t1"]},
    "root_cause": {"type": "text", "value": "the till sent one basket twice", "src": ["t1"]},
}

OVEN = {
    "right": {"type": "duration", "minutes": 40, "src": ["t1"]},
    "ours": {"type": "duration", "minutes": 19, "src": ["t1"]},
}
CHASED = {
    "chased_on": {"type": "date", "value": "2026-10-05", "src": ["t1"]},
    "fix": {"type": "text", "value": "countersigned report sent and carcasses cleared", "src": ["t1"]},
    "fix_at": {"type": "datetime", "value": "2026-10-06T09:00:00+01:00", "src": ["t1"]},
}


@pytest.mark.parametrize(
    ("text", "facts", "blocked"),
    [
        ("Our 24-hour promise became 72 hours.", LENGTHS, []),
        ("We had promised you 72 hours.", LENGTHS, ["72 hours"]),
        ("The till refuses what it let pass on 5 October: a second payment for one basket.", DAYS, []),
        ("The till has refused a second payment since 5 October.", DAYS, ["5 October"]),
        ("You paid twice what the basket had cost.", DAYS, []),
        ("A blade stays in the oven 40 minutes. Yours came out at 19.", OVEN, []),
        ("A blade stays in the oven 40 minutes. Yours came out at 18.", OVEN, ["18"]),
        ("You had to contact us on 5 October to ask where the report was.", CHASED, []),
        ("We sent the countersigned report on 5 October.", CHASED, ["5 October"]),
        ("You paid three times what the basket had cost.", DAYS, ["three", "three times what"]),
    ],
)
def test_a_figure_is_held_only_where_the_words_tell_it_of_another_thing(
    text: str, facts: dict[str, Any], blocked: list[str]
) -> None:
    assert _blocking("F24", text, facts=facts) == blocked


def test_a_letter_full_of_figures_has_no_sum_found_in_it() -> None:
    amounts = ", ".join(f"£{n}.37" for n in (113, 231, 377, 419, 541, 613))
    text = f"You paid {amounts} for {', '.join(f'{n} lamps' for n in range(21, 191))}, twice over, 20% off."

    assert _blocking("F33", text) == []


def _blocking(rule: str, text: str, **parts: Any) -> list[str]:  # noqa: ANN401  The parts are read as JSON is.
    return [text[v.start : v.end] for v in found(rule, text, sent_at=SENT, **parts) if v.severity is None]
