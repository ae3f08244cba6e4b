"""Put what the commands really print into the README (`make readme`): the demonstration and the first five minutes."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

from service.cli.demo import run_demo

_MARK = "--- printed ---"
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


def with_transcript(readme: str) -> str:
    """The README with each command of its transcript followed by what it prints now."""
    begin, end = "<!-- transcript -->\n```console\n", "```\n<!-- /transcript -->"
    before, rest = readme.split(begin)
    shown, after = rest.split(end)
    commands = re.findall(r"^\$ ((?:.*\\\n)*.*)", shown, flags=re.MULTILINE)
    blocks = [f"$ {command}\n{output}" for command, output in zip(commands, _outputs(commands), strict=True)]
    return f"{before}{begin}{''.join(blocks)}{end}{after}"


def _outputs(commands: list[str]) -> list[str]:
    """What each prints when they are typed into one shell, one after the other."""
    script = "\n".join(f"{command} 2>&1\necho '{_MARK}'" for command in commands)
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=README.parent,
        env={"PATH": path, "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split(f"{_MARK}\n")[:-1]


def main() -> None:
    README.write_text(with_transcript(with_demo(README.read_text("utf-8"))), "utf-8")


if __name__ == "__main__":
    main()
