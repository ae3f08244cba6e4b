"""Rules that were kept as texts are built again as they were, a company's own ones among them."""

import yaml

from guardrails.loader import HERE, load_rules, rules_version
from guardrails.stored import load_stored_rules, rule_texts
from service.domain.profile import AuthorityChanges
from tests.guardrails.small import rules
from tests.guardrails.test_overlay import OLD_NAME, write

REFUNDS = {"class": "care", "limit": {"manager": "150.00", "head": None}}
CHANGES = AuthorityChanges.model_validate({"currency": "EUR", "remedies": {"refund": REFUNDS}})


def written(texts, folder):
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def test_the_shipped_rules_keep_their_version(tmp_path):
    kept = load_stored_rules(written(rule_texts(), tmp_path))

    assert kept.version == rules().version == rules_version()
    assert kept.prohibitions.keys() == rules().prohibitions.keys()


def test_a_companys_own_rules_and_limits_are_kept_with_them(tmp_path):
    write(tmp_path / "own" / "prohibitions" / "X01.yaml", OLD_NAME)
    loaded = load_rules(HERE, tmp_path / "own", CHANGES)

    kept = load_stored_rules(written(rule_texts(HERE, tmp_path / "own", CHANGES), tmp_path / "kept"))

    assert kept.version == loaded.version == rules_version(HERE, tmp_path / "own", CHANGES)
    assert "X01" in kept.prohibitions
    assert kept.authority == loaded.authority != rules().authority


def test_limits_in_a_file_are_kept_as_well(tmp_path):
    file = tmp_path / "limits.yaml"
    file.write_text(yaml.safe_dump({"currency": "EUR", "remedies": {"refund": REFUNDS}}, sort_keys=False), "utf-8")

    kept = load_stored_rules(written(rule_texts(authority=file), tmp_path / "kept"))

    assert kept.version == rules_version(authority=file) == rules_version(authority=CHANGES)
