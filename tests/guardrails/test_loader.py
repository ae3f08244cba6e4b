"""A rules folder that is not one is refused by name."""

import pytest

from guardrails import load_rules
from service.errors import BadFile


def test_a_folder_without_rules_is_named(tmp_path):
    with pytest.raises(BadFile, match="lexicon: there is no such file or folder"):
        load_rules(tmp_path)
