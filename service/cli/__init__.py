"""The command line. What a command needs is imported when it runs, so that `--help` is quick."""


def main() -> None:
    """The `amends` command."""
    from service.cli.commands import app

    app()
