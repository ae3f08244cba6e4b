"""The figures of the page on facts by model are counted as they should be."""

from datetime import date

from evals.model_facts import Result, Ticket, table
from service.domain.facts import Count, Date
from service.domain.triage import Extraction
from service.drafting.model_facts import Pointed
from tests.drafting.tickets import message, ticket

SRC = ("m1",)


def result(labelled, by_rules, by_model):
    pointed = Pointed(Extraction(facts=by_model))
    return Result(Ticket("one", ticket(message("It broke.")), labelled), Extraction(facts=by_rules), pointed)


def day(number):
    return Date(value=date(2026, 3, number), src=SRC)


def row(kind, results):
    return next(line for line in table(results) if line.startswith(f"| {kind} |"))


def test_what_the_model_adds_is_counted_beside_what_rules_read():
    labelled = {"closed_date": day(1), "refund_by": day(2), "outage_date": day(3), "training_date": day(4)}
    one = result(labelled, {"closed_date": day(1)}, {"refund_by": day(2), "outage_date": day(9)})

    assert row("date", [one]) == "| date | 4 | 1 | 0 | 2 | 1 | 0.667 | 0.50 |"


def test_a_fact_that_nobody_labelled_counts_as_wrong():
    one = result({}, {}, {"seats": Count(value=3, src=SRC)})

    assert row("count", [one]) == "| count | 0 | 0 | 0 | 0 | 1 | 0.000 | – |"
