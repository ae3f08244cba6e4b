"""A short fact is found where a letter tells it in its own words, and not where the letter only talks around it."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails.window import Window
from service.domain.case import ScenarioId
from tests.guardrails.small import context, rules

SENT_AT = "2026-06-10T09:00:00+01:00"
Row = tuple[str, ScenarioId, str, str, str]
TOLD: tuple[Row, ...] = (
    ("root_cause_named", "product_defect", "root_cause", "glue pot left open over the bank holiday, glue set half dry",
     "Somebody left a pot of glue open when we went home for the bank holiday. By Tuesday it was half dry, and it went "
     "onto your chair all the same."),
    ("root_cause_named", "general_service_mistake", "root_cause", "two Hendersons on the same day, trays not labelled",
     "There were two families called Henderson with us that day, and nobody had put a label on either tray."),
    ("root_cause_plain", "billing_error", "root_cause", "old tariff stayed on file after house move",
     "When you moved house, the tariff of your old place stayed on our file and we went on charging by it."),
    ("root_cause_technical", "system_outage", "root_cause", "log files filled the disk, clean-up job off since May",
     "Our servers write log files. A job used to clean them up, but it had been off since May, and the disk was full."),
    ("impact_owned", "missed_sla", "impact", "closed the nursery for a day, 14 parents stayed home",
     "Because of us you could not open the nursery that day, and fourteen parents had to stay at home."),
    ("impact_owned", "billing_error", "impact", "rent payment returned, late fee from landlord",
     "We took so much that your rent went unpaid, and your landlord charged you a fee for being late."),
    ("impact_owned", "escalation_failure", "impact", "slept on mattress in living room for three weeks",
     "You've spent three weeks on a mattress in the living room."),
    ("prevention_specific", "product_defect", "prevention", "each strap pulled to 40 kg before packing",
     "From Monday no strap is packed until it has held forty kilos."),
    ("prevention_specific", "general_service_mistake", "prevention", "allergy sheet read aloud to kitchen at handover",
     "At every handover one of us now reads the allergy sheet out to the kitchen."),
    ("system_fix", "billing_error", "prevention", "tariff checked against new address on every move",
     "We have changed how a move is booked: the tariff is now set against the new address each time."),
    ("fix_in_motion", "product_defect", "fix", "gasket replaced and boiler pressure tested",
     "The gasket has been swapped."),
    ("fix_in_motion", "product_defect", "fix", "new strap sewn and posted by courier",
     "A new strap has been sewn for you, and the courier took it this morning."),
    ("unknown_stated", "data_incident", "unknown", "whether the finder copied the list",
     "Did the person who found it take a copy of the list? We do not know."),
    ("likely_consequences", "data_incident", "consequences", "someone rings posing as the surgery to get card details",
     "Somebody could ring you, say that they are from the surgery, and ask for your card."),
    ("investigation_stated", "data_incident", "investigation", "Orme Forensics copying the laptop's disk",
     "We have handed the laptop to Orme Forensics, who are taking a copy of its disk."),
    ("issue_named", "missed_sla", "issue", "boiler repair three days late, nobody rang",
     "You waited three days longer than we promised for your boiler, and not one of us rang you."),
)  # fmt: skip
NOT_TOLD: tuple[Row, ...] = (
    ("root_cause_named", "product_defect", "root_cause", "glue pot left open over the bank holiday, glue set half dry",
     "It happened because of a combination of factors on our side."),
    ("root_cause_named", "general_service_mistake", "root_cause", "two Hendersons on the same day, trays not labelled",
     "The reason was a breakdown in our internal processes on the day."),
    ("root_cause_plain", "billing_error", "root_cause", "old tariff stayed on file after house move",
     "We have now corrected the tariff on your file."),
    ("root_cause_technical", "system_outage", "root_cause", "log files filled the disk, clean-up job off since May",
     "The cause was a technical issue with one of our systems."),
    ("impact_owned", "missed_sla", "impact", "closed the nursery for a day, 14 parents stayed home",
     "You had a great deal of trouble because of us, and it cost you time."),
    ("impact_owned", "missed_sla", "impact", "closed the nursery for a day, 14 parents stayed home",
     "We look after 40 nurseries, and you were with us from the first day."),
    ("impact_owned", "billing_error", "impact", "rent payment returned, late fee from landlord",
     "We returned the payment to your card today."),
    ("prevention_specific", "product_defect", "prevention", "each strap pulled to 40 kg before packing",
     "We have strengthened our checks on straps and packing."),
    ("prevention_specific", "general_service_mistake", "prevention", "allergy sheet read aloud to kitchen at handover",
     "From now on the kitchen will take extra care with allergies."),
    ("system_fix", "billing_error", "prevention", "tariff checked against new address on every move",
     "We have improved our billing procedures."),
    ("fix_in_motion", "product_defect", "fix", "new strap sewn and posted by courier",
     "We are looking into the strap and will post you our findings."),
    ("unknown_stated", "data_incident", "unknown", "whether the finder copied the list",
     "We do not yet have the full picture."),
    ("likely_consequences", "data_incident", "consequences", "someone rings posing as the surgery to get card details",
     "There may be a risk to you as a result of this."),
    ("investigation_stated", "data_incident", "investigation", "Orme Forensics copying the laptop's disk",
     "A thorough investigation is under way with outside experts."),
    ("issue_named", "missed_sla", "issue", "boiler repair three days late, nobody rang",
     "You did not get the service that you have every right to expect from us."),
)  # fmt: skip


def is_present(row: Row, **facts: Any) -> bool:  # noqa: ANN401  Facts as JSON has them.
    element, scenario, name, value, letter = row
    fact = {"type": "text", "value": value, "src": ["t1"]}
    ctx = context(letter, scenario, sent_at=SENT_AT, facts={name: fact, **facts})
    return bool(rules().elements[element].check.within(ctx, Window(ctx.body[0], ctx.body[-1])))


@pytest.mark.parametrize("row", TOLD, ids=lambda row: row[-1][:40])
def test_a_fact_is_there_when_the_letter_tells_it_in_its_own_words(row: Row) -> None:
    assert is_present(row)


@pytest.mark.parametrize("row", NOT_TOLD, ids=lambda row: row[-1][:40])
def test_talk_around_a_fact_does_not_tell_it(row: Row) -> None:
    assert not is_present(row)


@pytest.mark.parametrize(("number", "told"), [(14, True), (40, False)])
def test_another_number_of_the_same_thing_is_another_fact(number: int, told: bool) -> None:
    letter = f"You lost the day: {number} parents stayed in."

    assert is_present(("impact_owned", "missed_sla", "impact", "14 parents stayed at home", letter)) is told
