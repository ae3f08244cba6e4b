"""One figure, unit or number of a right letter made wrong is found, and the right letter is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

S = {"src": ["t1"]}
CASE: dict[str, Any] = {
    "sent_at": "2026-10-20T10:00:00+01:00",
    "locale": "en-GB",
    "facts": {
        "promised": {"type": "duration", "minutes": 240, "display": "4 hours", **S},
        "response_time": {"type": "duration", "minutes": 1200, "display": "20 hours", **S},
        "prevention_threshold": {"type": "duration", "minutes": 120, "display": "two hours", **S},
        "days_correct": {"type": "count", "value": 5, "unit": "days", **S},
        "opened_at": {"type": "datetime", "value": "2026-10-18T13:00:00+01:00", **S},
        "first_reply_at": {"type": "datetime", "value": "2026-10-19T09:00:00+01:00", **S},
        "mended_at": {"type": "datetime", "value": "2026-10-19T10:00:00+01:00", **S},
        "hired_on": {"type": "date", "value": "2026-09-15", **S},
        "plan_1_due": {"type": "datetime", "value": "2026-10-21T17:00:00+01:00", **S},
        "track_update_time": {"type": "time", "value": "18:00", **S},
        "support_from": {"type": "time", "value": "08:00", **S},
        "support_to": {"type": "time", "value": "19:00", **S},
        "issue": {"type": "text", "value": "plot 31 was cleared in place of plot 13", **S},
        "boxes_billed": {"type": "count", "value": 640, "unit": "boxes", **S},
        "boxes_delivered": {"type": "count", "value": 460, "unit": "boxes", **S},
        "crew": {"type": "count", "value": 4, "unit": "technicians", **S},
        "finance": {"type": "person", "name": "Sunita Rao", "email": "s@x.example", "phone": "03 5550 0219", **S},
        "translator": {"type": "person", "name": "Lan Duy", "role": "translator", **S},
        "child": {"type": "person", "name": "Ola", **S},
        "owner": {"type": "person", "name": "Mick Daly", "email": "m@x.example", "phone": "03 5550 0218", **S},
    },
}

PAIRS = [
    ("You waited 20 hours for us.", "You waited 21 hours for us."),
    ("You waited 20 hours.", "You waited 20 days."),
    ("A supervisor is alerted at two hours.", "A supervisor is alerted at two days."),
    ("The correct amount is for 5 days.", "The correct amount is for 5 weeks."),
    ("I will ring by 17:00 on 21 October 2026.", "I will ring by 18:00 on 21 October 2026."),
    ("The page is updated at 18:00 each working day.", "The page is updated at 17:00 each working day."),
    ("Call us from 08:00 to 19:00.", "Call us from 08:00 to 20:00."),
    ("The sheet read 31 where it should have read 13.", "The sheet read 13 where it should have read 13."),
    ("Our men cleared plot 31 when plot 13 was meant.", "Our men cleared plot 31 when plot 31 was meant."),
    ("We billed you for 640 boxes. Your slip says 460.", "We billed you for 640 boxes. Your slip says 640."),
    ("Copying it by hand turned 460 into 640.", "Copying it by hand turned 460 into 460."),
    ("I will ring at 14:00 hours.", "I will ring at 14:00 days."),
    ("Your crew of four sat at the roadside.", "Your crew of five sat at the roadside."),
    ("You reminded us two times, and both times we were silent.", "You reminded us three times, and both times ..."),
    ("I ordered two changes. The first is done. The second is to come.", "I ordered three changes. The first is done."
     " The second is to come."),
    ("Our two desks had two price lists.", "Our three desks had two price lists."),
    ("The pump was mended on 19 October 2026.", "The pump was mended on 20 October 2026."),
    ("Translated by Lan Duy, who read it twice.", "Translated by Mick Daly, who read it twice."),
    ("We saw the file about Ola's place.", "We saw the file about Marguerite Oyelaran's place."),
    ("Ask Sunita: s@x.example or 03 5550 0219.", "Ask Sunita: s@x.example or 03 5550 0218."),
]  # fmt: skip


def _letter(body: str) -> str:
    return f"Dear customer,\n\n{body}\n\nYours sincerely,\nMick Daly\n"


@pytest.mark.parametrize("wrong", [wrong for _, wrong in PAIRS])
def test_a_figure_made_wrong_is_found(wrong: str) -> None:
    assert [v for v in found("F24", _letter(wrong), **CASE) if v.severity is None]


@pytest.mark.parametrize(
    "honest",
    [
        *(honest for honest, _ in PAIRS if "14:00" not in honest),
        "Three functions stopped: booking, check-in and payment.",
        "Four actions matter now:\n\n- Ring your bank.\n- Change the code.\n- Keep the letter.\n- Watch the account.",
        "The 4 and the 6 traded places.",
        "The four walls you pay us to protect were no use to you.",
        "We have made three changes. The first is done, the second comes today. Lastly, the third is for the desk.",
        "You wrote on 18 October 2026 and two days later, on 20 October 2026, I answer.",
        "We charged 640 boxes, and the 640 was wrong: 460 came.",
        "Your 460 boxes came, but 460 lids were missing.",
        "When 460 boxes are ordered, 460 should be counted before they leave us.",
        "We delivered 460 boxes late. Your slip says 460, and I have had them counted.",
    ],
)
def test_an_honest_figure_is_left_alone(honest: str) -> None:
    assert [v for v in found("F24", _letter(honest), **CASE) if v.severity is None] == []


def test_a_number_told_very_often_in_one_sentence_gets_an_answer() -> None:
    letter = "Subject: " + "We cleared 31. It says 31. " * 250

    assert isinstance(found("F24", letter, **CASE), tuple)
