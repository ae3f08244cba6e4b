"""The key of the audit chain: from a variable, from a file, or none."""

import pytest

from service.bootstrap_books import read_audit_key
from service.errors import BadSetting
from service.settings import Settings


@pytest.mark.parametrize(("given", "key"), [({}, b""), ({"audit_key": "k\u00e9y"}, "k\u00e9y".encode())])
def test_the_key_is_the_variables_or_none(given, key):
    assert read_audit_key(Settings(**given)) == key


def test_a_file_holds_the_key_with_or_without_a_line_end(tmp_path):
    (tmp_path / "key").write_bytes(b" secret\n")

    assert read_audit_key(Settings(audit_key_file=tmp_path / "key")) == b"secret"


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(BadSetting, match=r"AMENDS_AUDIT_KEY_FILE: .*nowhere"):
        read_audit_key(Settings(audit_key_file=tmp_path / "nowhere"))


def test_a_file_without_a_key_is_no_key(tmp_path):
    (tmp_path / "key").write_text(" \n")

    with pytest.raises(BadSetting, match="empty"):
        read_audit_key(Settings(audit_key_file=tmp_path / "key"))
