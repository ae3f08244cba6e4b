"""The command line. What a command needs is imported when it runs, so that `--help` is quick."""

from service.rubbish import seldom_looked_for


def main() -> None:
    """The `amends` command."""
    with seldom_looked_for():
        from service.cli.commands import app

        app()
