"""Put the demonstration's own output into the README (`make readme`), so that it shows what is printed."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

from service.cli.demo import run_demo

README = Path(__file__).parent.parent.parent / "README.md"


def demo_output() -> tuple[str, str]:
    """What `amends demo` prints into a pipe: the thread and the letter."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run_demo()
    _, thread, letter = re.split(r"^─+ .* ─+\n", printed.getvalue(), flags=re.MULTILINE)
    return thread, letter


def with_demo(readme: str) -> str:
    """The README with the demonstration as it is now."""
    for name, text in zip(("thread", "letter"), demo_output(), strict=True):
        lines = "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
        begin, end = f"<!-- demo:{name} -->", f"<!-- /demo:{name} -->"
        before, rest = readme.split(begin)
        readme = f"{before}{begin}\n```text\n{lines}\n```\n{end}{rest.split(end)[1]}"
    return readme


def main() -> None:
    README.write_text(with_demo(README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
