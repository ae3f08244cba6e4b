"""What a letter's work is called decides what is done again and what is not."""

from datetime import timedelta

from service.jobs.names import workflow_id
from tests.jobs.crowd import batch


def test_a_recipient_of_one_run_has_one_piece_of_work():
    made = batch()

    assert workflow_id(made, "one") == workflow_id(made.model_copy(update={"state": "paused"}), "one")
    assert workflow_id(made, "one") != workflow_id(made.model_copy(update={"run": 2}), "one")


def test_a_batch_that_is_made_anew_after_its_database_was_deleted_is_written_anew():
    made = batch()
    anew = made.model_copy(update={"created_at": made.created_at + timedelta(minutes=1)})

    assert workflow_id(made, "one") != workflow_id(anew, "one")
