"""What a letter leaves in the recovery log."""

from datetime import UTC, datetime

import pytest

from service.domain.history import DraftHead, History
from service.domain.receivers import LoggedFrom
from service.lifecycle.recovery import Filling, recovery_row
from tests.lifecycle.drafted import edited, kept, version, with_case, with_fields

NOW = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)


def history(*versions):
    of = versions[-1].kept.draft
    head = DraftHead(
        id="dr_1", status=of.status, state="draft", scenario=of.scenario, ticket_id=None,
        version=len(versions), revision=1, created_at=NOW, updated_at=NOW, made_by="amends",
    )  # fmt: skip
    return History(head=head, versions=versions)


def row(of, filling=None, **told):
    return recovery_row(history(version(of, at=NOW)), "Kit", NOW, filling or Filling(), **told)


def test_the_row_says_what_the_version_says():
    of = kept()

    made = row(of)

    assert (made.draft_id, made.version, made.scenario) == ("dr_1", 1, "missed_sla")
    assert (made.cause_code, made.owning_team) == ("not_enough_people", "support operations")
    assert (made.severity, made.channel, made.audience) == (of.case.severity, of.case.channel, of.case.audience)
    assert (made.brand, made.agent) == (of.case.company.name, "Kit")
    assert made.commitments == len(of.draft.commitments) > 0
    assert (made.model, made.rules_version) == ("offline/composer", of.draft.rules_version)
    assert (made.edit_distance, made.rounds, made.composed_share) == (0.0, 0, 1.0)


@pytest.mark.parametrize("scenario", ["billing_error", "data_incident", "system_outage"])
def test_remedies_are_kept_by_kind_and_amount_and_without_the_words_for_them(scenario):
    of = kept(scenario)

    made = row(of)

    assert [(r.kind, r.amount) for r in made.remedies] == [(r.kind, r.amount) for r in of.case.remedies]
    assert all(remedy.basis is None for remedy in made.remedies)


def test_the_row_names_no_customer():
    of = kept()

    told = row(of).model_dump_json()

    assert of.case.customer.name not in told
    assert of.draft.letter.body[:40] not in told


def test_edits_are_measured_from_the_first_letter_to_the_newest():
    of = kept()
    body = of.draft.letter.body
    half = edited(of, body[: len(body) // 2])
    versions = [version(of, 1, NOW), version(half, 2, NOW, "Kit", "edited"), version(of, 3, NOW, "Kit", "edited")]

    there = recovery_row(history(*versions[:2]), "Kit", NOW, Filling())
    and_back = recovery_row(history(*versions), "Kit", NOW, Filling())

    assert there.edit_distance == pytest.approx(0.33, abs=0.1)
    assert and_back.edit_distance == 0


def test_the_desks_own_fields_name_brand_partner_and_agent():
    of = with_fields(kept(), custom__partner="Callwell", custom__brand="Fern", assignee="Ada")
    fields = LoggedFrom(brand="custom.brand", partner="custom.partner", agent="assignee")

    made = row(of, Filling(logged_from=fields))

    assert (made.brand, made.partner, made.agent) == ("Fern", "Callwell", "Ada")


def test_a_field_that_the_desk_does_not_send_is_left_to_the_case():
    fields = LoggedFrom(brand="custom.brand", partner="custom.partner", agent="assignee")

    made = row(kept(), Filling(logged_from=fields))

    assert (made.brand, made.partner, made.agent) == (kept().case.company.name, "", "Kit")


def test_a_row_that_is_filled_again_keeps_its_time_its_cause_and_its_number():
    before = row(kept(), cause_code="queue_unwatched").model_copy(update={"routed_to": "crm", "routed_as": "C-1"})
    later = datetime(2026, 6, 13, 9, 0, tzinfo=UTC)

    made = recovery_row(history(version(kept(), at=NOW)), "Ada", later, Filling(), before=before, promises=3)

    assert made.logged_at == NOW
    assert (made.cause_code, made.routed_to, made.routed_as) == ("queue_unwatched", "crm", "C-1")
    assert made.commitments == 3


def test_a_cause_that_was_not_known_is_found_when_the_case_tells_it():
    unknown = row(with_case(kept(), facts={}))

    made = row(kept(), before=unknown)

    assert (unknown.cause_code, made.cause_code) == ("not_known", "not_enough_people")
