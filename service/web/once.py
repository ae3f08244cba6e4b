"""The headers by which a request says that it is the same one again, and which state of a draft it rests on."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated

from fastapi import Depends, Header, HTTPException, Request

from service.domain.books import Once
from service.errors import Outdated
from service.web.access import TheCaller

# The weak mark is put there by proxies that pack an answer; the revision is the same.
_REVISION = re.compile(r'\s*(?:W/)?"(\d{1,18})"\s*')
_HOW = 'read the draft and send its ETag as If-Match, for example If-Match: "3" (or * to change it whatever it is)'


async def read_once(
    request: Request,
    caller: TheCaller,
    idempotency_key: Annotated[
        str | None,
        Header(
            max_length=200,
            pattern=r"^[\x20-\x7e]+$",
            description="A request with the same key is carried out once; a repeat gets the first answer.",
        ),
    ] = None,
) -> Once | None:
    """The caller's key with a hash of all that they ask; None where they give none."""
    if idempotency_key is None:
        return None
    asked = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
    asked.update(await request.body())
    if caller.person or caller.role:
        # Without them it is as it was before there were people: a repeat may come after an update.
        asked.update(f"\n{caller.person or ''}\0{caller.role or ''}".encode())
    return Once(key=idempotency_key, asked=asked.hexdigest())


def read_revision(
    if_match: Annotated[str | None, Header(description="The draft's ETag as it was read, or *.")] = None,
) -> int | None:
    """The revision that the caller has read; None for whatever it is by now."""
    if if_match is None:
        raise HTTPException(428, f"say which state of the draft this rests on: {_HOW}")
    if if_match.strip() == "*":
        return None
    found = _REVISION.fullmatch(if_match)
    if found is None:
        raise Outdated(f"If-Match: {if_match!r} is no ETag of a draft: {_HOW}")
    return int(found[1])


TheOnce = Annotated[Once | None, Depends(read_once)]
TheRevision = Annotated[int | None, Depends(read_revision)]
