"""Roles of figures as help desks have them, each with wordings that are near and mean something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.drafting.test_extract import read
from tests.drafting.tickets import message, ticket


@pytest.mark.parametrize(
    ("scenario", "text", "name", "value"),
    [
        ("missed_sla", "Gold promises a reply within 4 hours.", "sla_promised", 240),
        ("missed_sla", "Tickets went from 40 a day to 190 a day.", "tickets_before", 40),
        ("missed_sla", "Tickets went from 40 a day to 190 a day.", "tickets_after", 190),
        ("missed_sla", "Cause: panel update rolled out on 3 April.", "release_date", date(2026, 4, 3)),
        ("missed_sla", "Unread tickets show red on the board after 45 minutes.", "prevention_threshold", 45),
        ("missed_sla", "Under 4.3(b) of the hire agreement she gets a credit.", "credit_clause", "4.3(b)"),
        ("missed_sla", "From the 4th of May every ticket has an owner.", "prevention_from", date(2026, 5, 4)),
        ("missed_sla", "Finance (Jo) says £12.00 off the May invoice.", "credit", (Decimal("12.00"), "GBP")),
        ("product_defect", "Sent today, tracking 7712 0455 3380.", "tracking", "7712 0455 3380"),
        ("product_defect", "Logged as PX-77.", "log_id", "PX-77"),
        ("billing_error", "46 seats @ £12.00 each.", "unit_price", (Decimal("12.00"), "GBP")),
        ("billing_error", "She paid £90.00 and ought to have paid £60.00.", "charged", (Decimal("90.00"), "GBP")),
        ("billing_error", "She paid £90.00 and ought to have paid £60.00.", "correct", (Decimal("60.00"), "GBP")),
        ("billing_error", "Nightly check runs over the last 45 days.", "prevention_window", 64800),
        ("data_incident", "Letters went out between 1 April and 3 April.", "occurred_from", date(2026, 4, 1)),
        ("data_incident", "Letters went out between 1 April and 3 April.", "occurred_to", date(2026, 4, 3)),
        ("data_incident", "Link was dead 40 minutes later.", "containment", 40),
        ("data_incident", "Suspicious mails go to abuse@acme.example.", "phishing_email", "abuse@acme.example"),
        ("data_incident", "We found out on 9 April at 21:10.", "discovered_at", "2026-04-09 21:10:00+00:00"),
        ("escalation_failure", "Case HT-7 got closed on 6 April.", "closed_date", date(2026, 4, 6)),
        ("escalation_failure", "Written proposal in 5 working days.", "plan_3_within", 5),
        ("escalation_failure", "No heating for five weeks now.", "impact_weeks", 50400),
        ("system_outage", "It hit all 3 of her shops.", "customer_sites", 3),
        ("system_outage", "Alarm when 5% of payments fail.", "alarm_threshold", Decimal(5)),
        ("system_outage", "Upgrades only between 10pm and 4am.", "upgrade_to", "04:00:00"),
        ("general_service_mistake", "On the van Fri 17 April, there by 10:30.", "fix_by", "2026-04-17 10:30:00+00:00"),
    ],
)
def test_a_note_says_what_its_figure_is(scenario: str, text: str, name: str, value: object) -> None:
    assert read(ticket(message("Hello"), message(text, "agent")), scenario).get(name) == value


@pytest.mark.parametrize(
    ("scenario", "text", "name"),
    [
        ("missed_sla", "Contract renewal, reply within 3 days please.", "sla_promised"),
        ("missed_sla", "She wants the contract changed to a reply in 1 hour.", "sla_promised"),
        ("missed_sla", "Premium SLA: response in 1 hour.", "response_time"),
        ("missed_sla", "Price went from 40 to 60 this year.", "tickets_before"),
        ("missed_sla", "We had 3 calls with her, one each day.", "tickets_after"),
        ("missed_sla", "They installed on 3 April a new coffee machine.", "release_date"),
        ("missed_sla", "The pager rang after 45 minutes.", "prevention_threshold"),
        ("missed_sla", "Finance says no credit of £40.00.", "credit"),
        ("missed_sla", "Finance says she asked for £40.00 off the May invoice.", "credit"),
        ("missed_sla", "Finance says they need until 17 April. Credit £40.00 is in the queue.", "credit"),
        ("missed_sla", "Finance came back with 2 questions, they are checking the credit of £40.00.", "credit"),
        ("missed_sla", "Approved: credit £40.00. Ignore that, it was another account.", "credit"),
        ("product_defect", "Booked in DH-229 with the courier.", "log_id"),
        ("billing_error", "20 seats at £9.00 was the old price.", "unit_price"),
        ("billing_error", "He paid £40.00 to another shop.", "charged"),
        ("billing_error", "Checked the last 3 months of invoices.", "prevention_window"),
        ("billing_error", "The bank charged her a £25.00 fee, not our problem.", "other_paid"),
        ("billing_error", "Refund was agreed, letter by 17 April.", "refund_by"),
        ("data_incident", "Holiday between 1 April and 8 April, sent him a mail.", "occurred_from"),
        ("data_incident", "The office closed after 40 minutes because of a fire drill.", "containment"),
        ("data_incident", "Suspicious login came from bob@evil.example.", "phishing_email"),
        ("data_incident", "Complained about us on https://reviews.example.", "regulator_url"),
        ("data_incident", "He enters the building at https://map.example.", "monitoring_url"),
        ("escalation_failure", "The account she closed on 6 April.", "closed_date"),
        ("escalation_failure", "Been a customer for 6 years.", "impact_weeks"),
        ("escalation_failure", "Update: engineer was there in 3 days.", "plan_1_within"),
        ("system_outage", "Our 2 offices are closed on Monday.", "customer_sites"),
        ("system_outage", "Alarm went off when 5% of the disk was left.", "alarm_threshold"),
        ("system_outage", "Alarm 5 minutes after the restart.", "detect_lag"),
        ("mixed_messages", "14 people in the training room complained.", "agents_trained"),
        ("mixed_messages", "Call him Mon 20 April at 9:30, he says nobody called.", "missed_callback"),
        ("general_service_mistake", "We need to talk, by Friday.", "service_day"),
        ("general_service_mistake", "It came to £40 at the supermarket.", "item_value"),
        ("general_service_mistake", "Rang the depot on Fri 17 April, sending one at 10:30.", "fix_by"),
    ],
)
def test_near_wordings_mean_something_else(scenario: str, text: str, name: str) -> None:
    assert name not in read(ticket(message("Hello"), message(text, "agent")), scenario)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The courier will call you on Friday 17 April at 10:00.", "next_update"),
        ("They call us back Friday 17 April at 10:00.", "next_update"),
        ("I might ring you on Friday 17 April at 10:00.", "next_update"),
    ],
)
def test_what_others_do_is_no_promise_of_ours(text: str, name: str) -> None:
    assert name not in read(ticket(message("Hello"), message(text, "agent", public=True)), "product_defect")


def test_the_newest_promise_is_the_one_that_holds() -> None:
    first = message("I will call you on Friday 17 April at 10:00.", "agent", public=True)
    second = message("I will ring you on Monday 20 April at 14:00.", "agent", 1, public=True)
    found = read(ticket(message("Hello"), first, second), "product_defect")

    assert found.get("next_update") == "2026-04-20 14:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "ref"),
    [("The crown for case 26-1187 does not fit.", None), ("No news yet. Case 26-1187. Walt", "26-1187")],
)
def test_a_customers_case_may_be_one_of_their_own(text: str, ref: str | None) -> None:
    assert read(ticket(message(text)), "missed_sla").get("ticket_ref") == ref
