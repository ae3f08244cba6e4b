"""What the measured pages rest on, so that a page that is older than its rules shows it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import guardrails
from evals.rules.corpus import SENTENCES, labelled_letters
from guardrails import Rules

_ENGINE = Path(guardrails.__file__).parent


def rules_and_letters(rules: Rules) -> str:
    """The rules and the labelled letters, by their hashes."""
    letters = "\0".join(labelled.text for labelled in labelled_letters())
    return f"{rules.version}, letters {_short(letters.encode())}"


def everything(rules: Rules) -> str:
    """These, and the labels, the sentences and the engine's code."""
    labels = "\0".join(f"{labelled.name} {labelled.label}" for labelled in labelled_letters())
    sentences = b"\0".join(path.read_bytes() for path in sorted(SENTENCES.iterdir()))
    code = b"\0".join(path.read_bytes() for path in sorted(_ENGINE.rglob("*.py")))
    parts = {"labels": labels.encode(), "sentences": sentences, "engine": code}
    return ", ".join((rules_and_letters(rules), *(f"{name} {_short(of)}" for name, of in parts.items())))


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
