"""The base of every value: frozen, and closed to unknown keys."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # Most programs use few of the shapes.
