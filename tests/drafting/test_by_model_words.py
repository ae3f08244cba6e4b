"""The words that have to stand near a figure are about facts that the playbook declares, and a bad file is told."""

import pytest

from service.drafting.reading.by_model_words import load_words, read_words
from service.errors import BadFile


def test_every_listed_fact_is_in_the_playbook(playbook):
    declared = {need.name for scenario in playbook.values() for need in scenario.facts}

    assert set(load_words()) <= declared


@pytest.mark.parametrize(
    "name", ["refund", "credit", "other_paid", "total_paid_back", "credit_per_site", "credit_rate"]
)
def test_what_somebody_decides_is_never_a_models_to_find(name):
    assert name not in load_words()


def test_a_pattern_that_is_none_is_told_by_file_and_key(tmp_path):
    path = tmp_path / "words.yaml"
    path.write_text("speaks_of: {seats: ['(']}", "utf-8")

    with pytest.raises(BadFile, match=r"words\.yaml: speaks_of: seats: not a pattern"):
        read_words(path)
