"""A key's text can be read back, and what is kept of it opens nothing."""

import hashlib

import pytest

from service.access.secret import fresh, opens, read_key


def test_a_key_is_read_as_it_is_shown():
    shown = fresh()

    assert read_key(shown.text) == shown
    assert shown.text == f"amd_{shown.id}_{shown.secret}"


def test_a_secret_has_256_bits_and_its_hash_is_what_is_kept():
    shown = fresh()

    assert len(bytes.fromhex(shown.secret)) * 8 == 256
    assert shown.hash == hashlib.sha256(shown.secret.encode()).hexdigest()


def test_no_two_keys_are_alike():
    assert len({fresh().text for _ in range(100)}) == 100


def test_a_printed_key_does_not_tell_its_secret():
    shown = fresh()

    assert shown.secret not in repr(shown)


@pytest.mark.parametrize("wrong", ["{}0", " {}", "{}\n", "{} {}", "Bearer {}", "x{}"])
def test_what_is_not_wholly_a_key_is_none(wrong):
    text = fresh().text

    assert read_key(wrong.format(text, text)) is None
    assert read_key(text[:-1]) is None
    assert read_key(text.upper()) is None


@pytest.mark.parametrize("text", ["", "amd_", "amd__", "Bearer x", "amd_" + "0" * 76, "\N{SNOWMAN}"])
def test_other_text_is_no_key(text):
    assert read_key(text) is None


def test_only_its_own_secret_opens_a_key():
    one, other = fresh(), fresh()

    assert opens(one, one.hash)
    assert not opens(one, other.hash)
    assert not opens(one, None)
