"""The composer as a litellm provider, `offline/composer`, so that it is reached like any model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from service.domain.ports import COMPOSER_MODEL, Composer
from service.gateway.current_plan import current_plan

if TYPE_CHECKING:
    from litellm.llms.custom_llm import CustomLLM

PROVIDER = COMPOSER_MODEL.split("/")[0]


def composer_provider(composer: Composer) -> CustomLLM:
    """A provider that answers with the composer's text for each slot of the plan at hand.

    litellm is imported here, and only once its switches are set: `LitellmLibrary` sees to that.
    """
    from litellm import ModelResponse
    from litellm.llms.custom_llm import CustomLLM, CustomLLMError

    class ComposerProvider(CustomLLM):
        def completion(self, *args: Any, **kwargs: Any) -> ModelResponse:  # noqa: ANN401  litellm's signature
            plan = current_plan.get()
            if kwargs.get("model") not in (COMPOSER_MODEL, COMPOSER_MODEL.removeprefix(f"{PROVIDER}/")):
                message = f"{PROVIDER}/{kwargs.get('model')}: there is no such writer; it is {COMPOSER_MODEL}"
                raise CustomLLMError(400, message)  # type: ignore[no-untyped-call]  # litellm's own
            if plan is None:
                message = f"{COMPOSER_MODEL} is only reached through a draft"
                raise CustomLLMError(400, message)  # type: ignore[no-untyped-call]  # litellm's own
            response = ModelResponse(model=kwargs.get("model", COMPOSER_MODEL))
            response.choices[0].message.content = json.dumps(composer.compose(plan))
            return response

        async def acompletion(self, *args: Any, **kwargs: Any) -> ModelResponse:  # noqa: ANN401  the same
            return self.completion(*args, **kwargs)

    return ComposerProvider()
