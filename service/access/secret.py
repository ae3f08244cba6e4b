"""The text of a key, `amd_<id>_<secret>`: made once, shown once, and never kept.

A secret is 256 random bits, so one SHA-256 of it is enough to keep: a slow hash only helps against guessing what
people think up. NIST SP 800-63B (5.1.2.2, look-up secrets) asks for salt and stretching below 112 bits only, and
OWASP's Password Storage Cheat Sheet is about passwords that people choose.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

_KEY = re.compile(r"amd_([0-9a-f]{12})_([0-9a-f]{64})")
_NOBODYS = "0" * 64


@dataclass(frozen=True, slots=True)
class Shown:
    """The two parts of a key as a caller shows it."""

    id: str
    secret: str = field(repr=False)

    @property
    def text(self) -> str:
        return f"amd_{self.id}_{self.secret}"

    @property
    def hash(self) -> str:
        """What is kept of the secret."""
        return hashlib.sha256(self.secret.encode()).hexdigest()


def fresh() -> Shown:
    """A new key's text."""
    return Shown(secrets.token_hex(6), secrets.token_hex(32))


def read_key(text: str) -> Shown | None:
    """The parts of a key's text; None for what is no key of ours."""
    found = _KEY.fullmatch(text)
    return Shown(found[1], found[2]) if found else None


def opens(shown: Shown, kept_hash: str | None) -> bool:
    """Whether the secret is the kept one, in a time that tells nothing. None stands for a key that is not there."""
    return hmac.compare_digest(shown.hash, kept_hash or _NOBODYS)
