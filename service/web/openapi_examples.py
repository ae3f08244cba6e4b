"""Examples of requests and answers, from one file for each operation; a test holds them against the schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from service.web.openapi_operation import operations

FOLDER = Path(__file__).with_name("examples")


def add_examples(document: dict[str, Any]) -> None:
    """Beside each body that a file has an example of."""
    for operation in operations(document):
        file = FOLDER / f"{operation.id}.json"
        if file.is_file():
            _show(operation.spec, json.loads(file.read_text(encoding="utf-8")))


def _show(spec: dict[str, Any], shown: dict[str, Any]) -> None:
    """`request` and, by status, `responses`; each by its media type."""
    bodies = {"request": spec.get("requestBody", {})} | spec["responses"]
    given = {"request": shown.get("request", {})} | shown["responses"]
    for name, by_type in given.items():
        for media_type, example in by_type.items():
            bodies[name]["content"][media_type]["example"] = example
