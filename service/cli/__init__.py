"""The command line. What a command needs is imported when it runs, so that `--help` is quick."""

from service.garbage import seldom_collected


def main() -> None:
    """The `amends` command."""
    with seldom_collected():
        from service.cli.commands import app

        app()
