"""Eight simple rules in other libraries (`python -m evals.bench --others`), each in a virtual environment of its own.

It installs them with uv from the package index, so it needs a network; their telemetry is off.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.bench_rules import BARE_RULES, dev_letters

OTHERS = {
    "openai_guardrails": "openai-guardrails==0.3.6",
    "guardrails_ai": "guardrails-ai==0.11.0",
    "proselint": "proselint==0.16.0",
}
_CHILD = Path(__file__).parent / "others_child.py"
_UV = Path(sys.executable).parent / "uv"
_MOST = 60


def bench_others() -> None:
    """The same letters and patterns for each."""
    texts = [letter.text for letter in dev_letters()][:_MOST]
    given = json.dumps({"patterns": [rule.pattern for rule in BARE_RULES], "letters": texts})
    print(f"eight rules, {len(texts)} letters          p50 ms   per CPU-second   ready after s   peak MB")
    _print("bare", _judged(Path(sys.executable), "bare", given))
    with tempfile.TemporaryDirectory() as folder:
        for name, package in OTHERS.items():
            _print(package, _judged(_installed(Path(folder) / name, package), name, given))


def _installed(folder: Path, package: str) -> Path:
    python = folder / "bin" / "python"
    subprocess.run([_UV, "venv", "--quiet", "--python", sys.executable, folder], check=True)
    subprocess.run([_UV, "pip", "install", "--quiet", "--python", python, package], check=True)
    return python


def _judged(python: Path, name: str, given: str) -> dict[str, float]:
    environment = {**os.environ, "OTEL_SDK_DISABLED": "true"}  # noqa: TID251
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / ".guardrailsrc").write_text("enable_metrics=false\n", "utf-8")
        done = subprocess.run(
            [python, "-I", _CHILD, name], input=given, capture_output=True, text=True, cwd=home, check=True,
            env={**environment, "HOME": home},
        )  # fmt: skip
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _print(name: str, told: dict[str, float]) -> None:
    rate = 1000 / told["mean"]
    print(f"{name:31} {told['p50']:8.3f} {rate:16.0f} {told['ready']:15.2f} {told['peak']:9.0f}")
