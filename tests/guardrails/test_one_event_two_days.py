"""An event that is told for two days, and what a case keeps back: told itself, or only what a fact gives."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]
SENT = "2026-06-05T09:00:00+01:00"

_STEPS = "| Step | Date |\n|---|---|\n| Boiler part delivered | 9 June |\n| Call from me | 12 June |\n\n"


def row(what: str, due: str) -> Parts:
    return {"commitments": [{"id": "k1", "owner": "Finance", "what": what, "due": due, "status": "open"}]}


CLASHES: list[tuple[str, Parts]] = [
    ("Our driver brings the cot on Thursday 11 June. When he arrives on Friday he will take the old one away.", {}),
    ("Your ticket will be in your hands by Monday 8 June. It will reach you on Wednesday 17 June by post.", {}),
    ("The old number works until 31 July. It is switched off on 19 June.", {}),
    ("You will only deal with Ruth from here on. Your calls go to our front desk from Monday.", {}),
    ("The £75.00 will be set against your next invoice.", row("£75.00 by bank transfer", "2026-06-12")),
    ("The ferry pass is ready on Tuesday 9 June. Work on it starts on Thursday 11 June.", {}),
    (_STEPS + "The boiler part is delivered on 16 June by our own van.", {}),
    ("Your loan car stays with you until Friday 26 June. We fetch it back on 12 June.", {}),
]
AGREE: list[tuple[str, Parts]] = [
    ("She will call you at four tomorrow. When she calls, she will have the scan in front of her.", {}),
    ("The money is with you by Wednesday 10 June. It will be £84.00, and you will see our name beside it.", {}),
    ("We keep your old number working until 31 July. The new one is yours from Monday 8 June.", {}),
    ("You deal only with me from now on. On the days when I am away Joe answers my line.", {}),
    (_STEPS + "The boiler part is delivered on 9 June and I call you on 12 June.", {}),
    ("Mrs Adeyemi will telephone you on Monday 8 June. On Tuesday she sends you the notes of the call.", {}),
    ("Your line is booked to move on Friday 19 June. On 16 June our agents will be trained on the moving terms.", {}),
    ("The repair shop will return your case by 3 July.", row("suitcase returned with new handle", "2026-07-03")),
    (
        "We charged your ward in October for linen, and you had told us so.",
        row("refund reaches the ward", "2026-06-12"),
    ),
    ("I will ring you tomorrow at four with the scan result, as I said on Friday.", {}),
]


@pytest.mark.parametrize(("text", "parts"), CLASHES)
def test_one_event_on_two_days_clashes(text: str, parts: Parts) -> None:
    assert found("F30", text, sent_at=SENT, **parts)


@pytest.mark.parametrize(("text", "parts"), AGREE)
def test_two_things_or_one_day_do_not_clash(text: str, parts: Parts) -> None:
    assert not found("F30", text, sent_at=SENT, **parts)


def case(*notes: str, barred: tuple[str, ...] = (), known: str = "") -> Parts:
    """What colleagues noted, what the case bars, and what a fact gives."""
    messages: list[Parts] = [{"id": "t1", "author": {"role": "customer"}, "text": "What happened?"}]
    messages += [
        {"id": f"t{n}", "visibility": "internal", "author": {"role": "agent"}, "text": note}
        for n, note in enumerate(notes, 2)
    ]
    facts = {"root_cause": {"type": "text", "value": known, "src": ["rec:log"]}} if known else {}
    return {"ticket": {"messages": messages}, "do_not_say": list(barred), "facts": facts}


LEFT_OPEN: Parts = {"barred": ("who left the valve open",), "known": "the valve was left open"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One of our trainees left the valve open.", case(**LEFT_OPEN)),
        ("Demand was heavy that week, so you waited.", case(barred=("demand",))),
        (
            "Your tubes lay beside those of Barlow Grange School, whose results were late too.",
            case("Barlow Grange School had tubes in the same rack"),
        ),
        ("The team's WhatsApp group shows that nobody picked it up.", case()),
    ],
)
def test_what_is_kept_back_is_told(text: str, parts: Parts) -> None:
    assert None in {told.severity for told in found("F31", text, sent_at=SENT, **parts)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The valve was left open by mistake and 40 litres ran into your cellar.", case(**LEFT_OPEN)),
        (
            "Every hand-typed reading is now held until a second person has checked it.",
            case(barred=("who typed the reading",), known="the reading was typed in by hand"),
        ),
        ("You were right to be angry, and I have put the card right.", case("Human Rights Act may apply, says Legal.")),
        ("You sent us a WhatsApp message on Sunday and nobody answered it.", case()),
        ("We have read it off the photo of your meter: the last four digits are 9200.", case()),
    ],
)
def test_what_a_fact_gives_is_no_secret(text: str, parts: Parts) -> None:
    assert not found("F31", text, sent_at=SENT, **parts)
