"""A provider that writes the same good letter to everybody, after as long as its address says.

`python -m evals.stub_server TEXTS.json` prints its port; `http://127.0.0.1:PORT/800/v1` answers after 800 ms.
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvicorn

_Receive = Callable[[], Awaitable[dict[str, Any]]]
_Send = Callable[[dict[str, Any]], Awaitable[None]]


def stub(texts: dict[str, str]) -> Callable[[dict[str, Any], _Receive, _Send], Awaitable[None]]:
    """An ASGI application that speaks OpenAI's chat completions; `texts` are what it writes into each slot."""

    async def app(scope: dict[str, Any], receive: _Receive, send: _Send) -> None:
        body = b""
        more = scope["type"] == "http"
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        if scope["type"] != "http":
            return
        await asyncio.sleep(int(scope["path"].split("/")[1]) / 1000)
        answer = _answer(json.loads(body), texts)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    return app


def _answer(request: dict[str, Any], texts: dict[str, str]) -> bytes:
    asked = request.get("response_format")
    content = _as_object(asked["json_schema"]["schema"], texts) if asked else _as_text(texts)
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": 900, "completion_tokens": 300, "total_tokens": 1200}
    reply = {"id": "stub", "object": "chat.completion", "created": 0, "model": request["model"], "choices": [choice]}
    return json.dumps(reply | {"usage": usage}).encode()


def _as_object(schema: dict[str, Any], texts: dict[str, str]) -> str:
    return json.dumps({slot: texts.get(slot, "") for slot in schema["properties"]})


def _as_text(texts: dict[str, str]) -> str:
    body = "\n\n".join(text for slot, text in texts.items() if slot != "subject")
    return f"Subject: {texts.get('subject', '')}\n\n{body}"


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    # Said to be TCP, or asyncio would leave small answers waiting for one another.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    config = uvicorn.Config(stub(texts), log_level="error", timeout_keep_alive=600, lifespan="off", access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
