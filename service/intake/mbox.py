"""Cut an mbox into its mails. `>From ` at the start of a line is one that was escaped (mboxrd)."""

from __future__ import annotations

import re

# A separator stands after an empty line and before a header; the same words within a text do not.
_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:)")


def is_mbox(body: bytes) -> bool:
    return body.startswith(b"From ")


def split_mbox(body: bytes) -> list[bytes]:
    """The mails, in the order of the file; their escaped `From ` lines are undone when the text is read."""
    starts = list(_SEPARATOR.finditer(body))
    ends = [match.start() for match in starts[1:]] + [len(body)]
    return [body[match.end() : end] for match, end in zip(starts, ends, strict=True)] if starts else [body]
