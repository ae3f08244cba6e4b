"""The letter: subject and body, and while it is drafted the segments that say what each part is for."""

from __future__ import annotations

from service.domain.value import Value


class Segment(Value):
    """A stretch of the letter's text and the elements that it was written for. Never evidence."""

    elements: tuple[str, ...]
    start: int
    end: int


class Letter(Value):
    """Spans count Unicode code points of `text`: `Subject: …`, a blank line, the body."""

    subject: str
    body: str
    html: str = ""
    segments: tuple[Segment, ...] = ()

    @property
    def text(self) -> str:
        return f"Subject: {self.subject}\n\n{self.body}"
