"""A page for each kind of problem, and one that lists them: what a problem document's `type` leads to."""

from __future__ import annotations

import json
from html import escape

from service.web.openapi_problems import example
from service.web.problem_kinds import problem_kinds, type_of

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{up}docs/problems.css">
<h1>{title}</h1>
{rest}
"""


def all_problems() -> str:
    """Every kind with its status."""
    rows = (
        f'<dt><a href="problems/{name}">{escape(kind.title)}</a> ({kind.status})</dt><dd>{_marked(kind.means)}</dd>'
        for name, kind in problem_kinds().items()
    )
    return _PAGE.format(title="Problems", up="", rest="<dl>\n" + "\n".join(rows) + "\n</dl>")


def one_problem(name: str) -> str:
    """What it means, what to do, and how it looks."""
    kind = problem_kinds()[name]
    shown = json.dumps(example(name, kind), indent=2, ensure_ascii=False)
    rest = (
        f"<p>Status {kind.status}, type <code>{type_of(name)}</code>.</p>\n"
        f"<p>{_marked(kind.means)}</p>\n<p>{_marked(kind.do)}</p>\n<pre>{escape(shown)}</pre>\n"
        '<p><a href="../problems">All problems</a></p>'
    )
    return _PAGE.format(title=escape(kind.title), up="../", rest=rest)


def _marked(text: str) -> str:
    """With what stands in backticks as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))
