"""What a litellm exception means to us: busy or down (ask again), or refused (do not)."""

from __future__ import annotations

import re

from service.errors import ModelError, ModelRefused, ModelUnavailable, ModelUnreadable

_BUSY = (
    "Timeout",
    "InternalServerError",
    "ServiceUnavailableError",
    "BadGatewayError",
    "MidStreamFallbackError",
)
_UNREADABLE = ("JSONSchemaValidationError", "APIResponseValidationError")
_QUOTA = re.compile(r"quota|billing|credit balance|insufficient", re.IGNORECASE)
_NETWORK = re.compile(r"connect|network|refused|reset|timed? ?out|resolve|disconnected", re.IGNORECASE)


def as_model_error(exc: Exception, model: str) -> ModelError:
    """Our error for one of litellm's, told by class name so that litellm need not be imported here."""
    kind, text = type(exc).__name__, str(exc).strip()
    said = f"{model}: {kind}: {text[:300]}"
    if kind in _BUSY:
        return ModelUnavailable(said)
    if kind == "RateLimitError":
        return ModelRefused(said) if _QUOTA.search(text) else ModelUnavailable(said)
    if kind == "APIConnectionError":
        # A bug of a custom provider surfaces under this name as well; asking it again is no use.
        return ModelUnavailable(said) if _NETWORK.search(text) else ModelRefused(said)
    if kind in _UNREADABLE:
        return ModelUnreadable(said, text)
    return ModelRefused(said)
