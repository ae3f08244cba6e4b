"""The letter: subject and body, and while it is drafted the segments that say what each part is for."""

from __future__ import annotations

from pydantic import computed_field, model_validator

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

    @model_validator(mode="before")
    @classmethod
    def _text_follows(cls, given: object) -> object:
        """The text is on the wire for its readers; what it says is decided by subject and body."""
        return {k: v for k, v in given.items() if k != "text"} if isinstance(given, dict) else given

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated property
    @property
    def text(self) -> str:
        return f"Subject: {self.subject}\n\n{self.body}"
