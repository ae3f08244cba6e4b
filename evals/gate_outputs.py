"""What a gate said, for a build server, a pull request and a program."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

from evals.compare_text import plain
from evals.gate import EXIT, Check, Judged

_MARK = {
    "pass": "pass",
    "regression": "**regression**",
    "harness error": "**harness error**",
    "inconclusive": "inconclusive",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_text(judged: Judged) -> str:
    width = max(len(c.name) for c in judged.checks)
    lines = [f"{c.result:13}  {c.name:{width}}  {c.says}" for c in judged.checks]
    return "\n".join([*lines, f"{judged.run}: {judged.result}"])


def as_markdown(judged: Judged) -> str:
    against = f" against {plain(judged.baseline)}" if judged.baseline else ""
    rows = [f"| {plain(c.name)} | {_MARK[c.result]} | {plain(c.says)} |" for c in judged.checks]
    head = [
        f"## Gate: {judged.result}",
        "",
        plain(judged.run) + against,
        "",
        "| check | result | |",
        "| --- | --- | --- |",
    ]
    return "\n".join([*head, *rows]) + "\n"


def as_json(judged: Judged) -> str:
    told = {"result": judged.result, "exit": EXIT[judged.result], **judged.model_dump(mode="json")}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def as_junit(judged: Judged) -> str:
    """A regression is a failure, a harness error an error, and what could not be told was skipped."""
    results = [c.result for c in judged.checks]
    counts = {
        "tests": len(results),
        "failures": results.count("regression"),
        "errors": results.count("harness error"),
        "skipped": results.count("inconclusive"),
    }
    suite = ET.Element("testsuite", {"name": "amends eval gate", **{key: str(n) for key, n in counts.items()}})
    for check in judged.checks:
        _add_case(suite, check)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


_JUNIT_WORD = {"regression": "failure", "harness error": "error", "inconclusive": "skipped"}


def _add_case(suite: ET.Element, check: Check) -> None:
    case = ET.SubElement(suite, "testcase", {"classname": "gate", "name": _xml(check.name)})
    if check.result in _JUNIT_WORD:
        ET.SubElement(case, _JUNIT_WORD[check.result], {"message": _xml(check.says)})
    else:
        ET.SubElement(case, "system-out").text = _xml(check.says)


def _xml(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
