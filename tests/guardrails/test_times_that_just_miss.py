"""Lengths, orders and names of days: those that cannot be are found, the others are left alone."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-05-11T10:00:00+01:00"

WRONG = [
    "Your hearing is on Tuesday, the 20th of May 2026.",
    "We close for the move on Friday 22 May and open again the day after, Sunday.",
    "Your train was to leave at 06:50 and left at 08:20, two hours late.",
    "You rang at 10:05 and nobody picked up before 10:50, so you hung on for an hour and a quarter.",
    "Ninety minutes went by between your alarm at 22:10 and our guard's arrival at 23:10.",
    "Between your complaint of 1 April 2026 and our answer of 29 April 2026 lay six weeks.",
    "It is now two months since 27 April 2026, when your bike went in.",
    "I answer within two working days, so by Monday 18 May 2026 at the latest.",
    "A week today, on 20 May 2026, we lay the carpet.",
    "The survey is on Saturday 16 May 2026, three working days from now.",
    "The day after tomorrow, Thursday 14 May 2026, the lift is inspected.",
    "We picked up your piano on 14 May 2026.",
    "The choir rehearses on 15 May 2026, after the concert on 23 May 2026, as rehearsals must come before it.",
    "We fit the boiler on 19 May 2026, and the gas check on 15 May 2026 follows it.",
    "Your course runs from 18 May 2026 and ends three weeks later, on 22 June 2026.",
    "We will collect the old bed on 21 May 2026, the day after the new one comes on 23 May 2026.",
    "You paid on 8 April 2026, before the price rose on 6 April 2026.",
    "Your warranty lasts a year from 4 March 2026, to 4 September 2026.",
    "We meet on the third Tuesday of June, that is 9 June 2026.",
    "The 24-hour hold starts at 12:00 on 13 May 2026 and ends at 18:00 on 14 May 2026.",
    "The locksmith comes by eleven noon.",
    "You wrote on 2 March 2026. Seven weeks later, on 13 April 2026, we answered.",
]

RIGHT = [
    "Your hearing is on Wednesday, the 20th of May 2026.",
    "Tomorrow, 12 May 2026, the crew comes back.",
    "We said 14:00 and the fitter knocked at 16:15, two hours and a quarter after that.",
    "The kitchen took your order at 19:15 and served you at 20:00, three quarters of an hour on.",
    "You rang at 10:05 and again at 10:50, and we promise to answer within an hour.",
    "You posted the forms on 7 April 2026 and we opened them on 28 April 2026, three weeks on.",
    "You wrote on 20 April 2026, and for three weeks nobody replied.",
    "You will have the keys inside three days, on Thursday 14 May 2026.",
    "A week today, on 18 May 2026, we lay the carpet.",
    "The van comes this Friday, 15 May 2026.",
    "You were booked in for 6 May 2026.",
    "We fit the boiler on 15 May 2026, and the gas check on 19 May 2026 follows it.",
    "Your course runs from 18 May 2026 and ends three weeks later, on 8 June 2026.",
    "We will collect the old bed on 24 May 2026, the day after the new one comes on 23 May 2026.",
    "We fit the door on 19 May 2026, after the glazier has been on 15 May 2026.",
    "Before you paid on 8 April 2026, the price rose on 6 April 2026.",
    "Your warranty lasts a year from 4 March 2026, to 4 March 2027.",
    "We meet on the third Tuesday of June, that is 16 June 2026.",
    "The 24-hour hold starts at 12:00 on 13 May 2026 and ends at 12:00 on 14 May 2026.",
    "Your slot was 09:00 to 11:00, and the fitter stayed for an hour and a half.",
    "We wrote on 2 March 2026 and 9 April 2026, and both letters had been in our tray for four weeks.",
    "You paid on 2 April 2026 and cancelled on 30 April 2026, well within the six weeks that our terms give you.",
    "We had promised an answer in ten days; you wrote on 1 April 2026 and heard on 21 April 2026.",
    "You wrote on 8 April 2026, before anybody had read your letter of 2 April 2026.",
    "The locksmith comes by twelve noon.",
    "You wrote on 2 March 2026. Six weeks later, on 13 April 2026, we answered.",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_agree_is_found(text: str) -> None:
    assert found("F34", text, sent_at=SENT)


@pytest.mark.parametrize("text", RIGHT)
def test_what_agrees_is_left_alone(text: str) -> None:
    assert not found("F34", text, sent_at=SENT)
