"""The page's templates, filled with everything escaped, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_FILES = Path(__file__).parent


def fill(name: str, values: Mapping[str, object]) -> Markup:
    """Whatever is not Markup is escaped."""
    return Markup(_environment().get_template(name).render(values))


def whole_page(values: Mapping[str, object]) -> str:
    """The page with its style and script inside. A text that UTF-8 cannot hold becomes question marks."""
    css, script = (_read(name) for name in ("page.css", "page.js"))
    inside = {"css": Markup(css), "script": Markup(script), "policy": _policy(css, script)}
    return str(fill("page.html.j2", {**values, **inside})).encode("utf-8", "replace").decode("utf-8")


def _policy(css: str, script: str) -> str:
    allowed = f"style-src '{_hash(css)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(name: str) -> str:
    return (_FILES / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_FILES), undefined=StrictUndefined, autoescape=True)
