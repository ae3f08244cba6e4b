"""Why a record source gave nothing. It stays inside the package: a look-up reports it and goes on."""


class NoAnswer(Exception):
    """A source has nothing to say about this case; the message is the reason, in plain words and without values."""
