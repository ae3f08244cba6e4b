"""Lines of amounts with a total below them, or a balance carried on from line to line."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

WRONG = [
    "Room, two nights £178.00\nBreakfast £24.00\nParking £18.00\nTotal £230.00",
    "What you get back:\n\n- Ticket: €64.00\n- Booking fee: €3.50\n- Seat: €12.00\n\nAltogether that is €89.50.",
    "| Item | Amount |\n|---|---|\n| Boiler service | £92.00 |\n| Part | £41.50 |\n| Second visit | "
    "£0.00 |\n| Total | £143.50 |",
    "Opening balance £310.00\n4 March, rent £620.00, balance £930.00\n9 March, paid £620.00, balance £320.00",
    "1 May: collected £29.00, running total £29.00\n1 June: collected £29.00, running total £58.00\n1 "
    "July: collected £29.00, running total £97.00",
    "Dear Mr Lunn,\n\nThis is what we owe you:\n\nTrain £41.20\nBus £6.80\nCoffee £3.50\n\nIn all £61.50.",
    "| | Billed | Due |\n|---|---|---|\n| Gas | £88.00 | £61.00 |\n| Power | £54.00 | £54.00 |\n| "
    "Total | £142.00 | £125.00 |",
    "Statement:\n\n- 2 June, invoice: $400.00, you owed $400.00\n- 10 June, payment: $250.00, you owed "
    "$150.00\n- 20 June, late fee: $15.00, you owed $175.00",
    "Line rental £18.00\nCalls £6.45\nEquipment £4.00\n\nTotal for November: £29.45",
    "Date | In | Out | Left\n3 Nov | £500.00 | | £500.00\n5 Nov | | £120.00 | £380.00\n9 Nov | | £65.00 | £325.00",
]

RIGHT = [
    "Room, two nights £178.00\nBreakfast £24.00\nParking £18.00\nTotal £220.00",
    "What you get back:\n\n- Ticket: €64.00\n- Booking fee: €3.50\n- Seat: €12.00\n\nAltogether that is €79.50.",
    "Opening balance £310.00\n4 March, rent £620.00, balance £930.00\n9 March, paid £620.00, balance £310.00",
    "1 May: collected £29.00, running total £29.00\n1 June: collected £29.00, running total £58.00\n1 "
    "July: collected £29.00, running total £87.00",
    "Dear Mr Lunn,\n\nThis is what we owe you:\n\nTrain £41.20\nBus £6.80\nCoffee £3.50\n\nIn all £51.50.",
    "| | Billed | Due |\n|---|---|---|\n| Gas | £88.00 | £61.00 |\n| Power | £54.00 | £54.00 |\n| "
    "Total | £142.00 | £115.00 |",
    "Statement:\n\n- 2 June, invoice: $400.00, you owed $400.00\n- 10 June, payment: $250.00, you owed "
    "$150.00\n- 20 June, late fee: $15.00, you owed $165.00",
    "Line rental £18.00\nCalls £6.45\nEquipment £4.00\n\nTotal for November: £28.45",
    "Date | In | Out | Left\n3 Nov | £500.00 | | £500.00\n5 Nov | | £120.00 | £380.00\n9 Nov | | £65.00 | £315.00",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_list_of_amounts_that_misses_is_found(text: str) -> None:
    assert found("F33", text, sent_at=SENT)


@pytest.mark.parametrize("text", RIGHT)
def test_a_list_of_amounts_that_agrees_is_left_alone(text: str) -> None:
    assert not found("F33", text, sent_at=SENT)


def test_a_total_that_the_case_itself_gives_is_only_pointed_out() -> None:
    text = "Charged on 11 August: £2,150.00\nCharged again on 12 August: £2,150.00\nTotal charged: £6,450.00"
    facts = {"charged": {"type": "money", "amount": "6450.00", "currency": "GBP", "src": ["rec:ledger"]}}

    assert [v.severity for v in found("F33", text)] == [None]
    assert [v.severity for v in found("F33", text, facts=facts)] == ["warn"]
