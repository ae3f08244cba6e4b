"""Text as people see it: without the characters that hide things from them or break our JSON."""

from __future__ import annotations

import re

from service.domain.party_name import fit_name

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
# Controls, zero-width spaces, changes of direction and the tag block: they show nothing and can hide instructions.
_UNSEEN = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
_GAP = re.compile(r"\n{3,}")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Whole Unicode with plain line ends; what cannot be seen is taken out."""
    return _UNSEEN.sub("", _BROKEN.sub("\ufffd", _LINE_ENDS.sub("\n", text))).replace("\xa0", " ")


def tidy(text: str) -> str:
    """No spaces at the ends of lines, and no more than one empty line in a row."""
    return _GAP.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def one_line(text: str | None) -> str | None:
    """A name or a subject: one clean line, or nothing."""
    return (_SPACES.sub(" ", clean(text)).strip() or None) if text else None


def person_name(text: str | None) -> str | None:
    """A name fit to stand in a letter: no address, no link, and not a whole sentence."""
    return fit_name(one_line(text))
