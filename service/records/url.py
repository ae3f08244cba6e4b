"""Put keys into a URL so that none can leave its place: the host, the path's shape and the query stay as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from service.domain.record_source import PLACEHOLDER
from service.records.no_answer import NoAnswer

_TIMES_DECODED = 3
"""How often a careless server in between may decode a path."""


def filled_url(template: str, keys: Mapping[str, str]) -> str:
    """The URL with each key percent-encoded; raises NoAnswer for a key that could climb out of its folder."""
    url = PLACEHOLDER.sub(lambda found: quote(keys[found[1]], safe=""), template)
    if _climbs(urlsplit(url).path):
        raise NoAnswer("the key is no plain reference and was not sent")
    return url


def _climbs(path: str) -> bool:
    """Whether a part of the path means another folder, also after it is decoded again."""
    for _ in range(_TIMES_DECODED):
        path = unquote(path)
        parts = [part.split(";")[0].strip() for part in re.split(r"[/\\]", path)]
        if any(part in (".", "..") for part in parts) or not path.isprintable():
            return True
    return False
