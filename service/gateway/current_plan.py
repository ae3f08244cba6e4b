"""The typed plan that travels beside a model call, so that it cannot end up in a request to a server."""

from contextvars import ContextVar

from service.domain.request import LetterPlan

current_plan: ContextVar[LetterPlan | None] = ContextVar("current_plan", default=None)
