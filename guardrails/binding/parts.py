"""What has to be told of a fact that has several sides."""

from typing import Literal

Part = Literal["date", "time", "name", "email", "phone", "topic"]
"""Of a moment its date or time, of a person the name or a contact, of a text any word that says something."""
