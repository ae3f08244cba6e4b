"""The error tree: every final error has an HTTP status, and the drawing lists them all."""

import service.errors
from service.errors import AmendsError
from service.web.problems import STATUS


def every_error(root=AmendsError):
    for child in root.__subclasses__():
        yield child
        yield from every_error(child)


def test_every_error_has_a_status():
    assert set(STATUS) == set(every_error())


def test_every_error_is_drawn_in_the_tree():
    drawn = service.errors.__doc__ or ""

    assert [e.__name__ for e in every_error() if e.__name__ not in drawn] == []
