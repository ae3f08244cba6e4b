"""Read YAML with the parser in C where PyYAML was built with it; both read the same."""

from __future__ import annotations

import yaml

_VALUES = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_values(text: str) -> object:
    """Numbers, yes and no, and texts; raises yaml.YAMLError."""
    return yaml.load(text, Loader=_VALUES)


def read_texts(text: str) -> object:
    """Everything as text, so that `no` and `off` are words; raises yaml.YAMLError."""
    return yaml.load(text, Loader=_WORDS)
