"""British to American English, for the playbook's own words and never for the words of a fact."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from prompts.wording.style import Style


def in_english_of(text: str, style: Style) -> str:
    """The playbook's words in the letter's English."""
    if not style.american:
        return text
    pattern, changes = _american()
    return pattern.sub(lambda found: _like(found[0], changes[found[0].lower()]), text)


@cache
def _american() -> tuple[re.Pattern[str], dict[str, str]]:
    path = Path(__file__).parent / "en-US.yaml"
    changes = {str(k): str(v) for k, v in yaml.safe_load(path.read_text(encoding="utf-8")).items()}
    longest_first = sorted(changes, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE), changes


def _like(found: str, new: str) -> str:
    return new[:1].upper() + new[1:] if found[:1].isupper() else new
