"""A real HTTP server on loopback that answers like an OpenAI-compatible provider, or misbehaves on purpose."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Loopback:
    """Plays `answers` in turn, the last one for ever: (status, body, content type)."""

    answers: list[tuple[int, str, str]] = field(default_factory=list)
    requests: list[dict[str, object]] = field(default_factory=list)
    url: str = ""

    def next_answer(self) -> tuple[int, str, str]:
        return self.answers[min(len(self.requests), len(self.answers)) - 1]


def completion(content: str | None, finish: str = "stop") -> tuple[int, str, str]:
    """A chat completion that carries the content."""
    body = {
        "id": "c1", "object": "chat.completion", "created": 1, "model": "stub",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}],
        "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
    }  # fmt: skip
    return 200, json.dumps(body), "application/json"


def failure(status: int, message: str = "no") -> tuple[int, str, str]:
    """An error as OpenAI's API words it."""
    return (
        status,
        json.dumps({"error": {"message": message, "type": "error", "code": None}}),
        "application/json",
    )


@contextmanager
def provider(*answers: tuple[int, str, str]) -> Iterator[Loopback]:
    """The server, for as long as the block lasts."""
    stub = Loopback(list(answers))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            stub.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            status, body, kind = stub.next_answer()
            sent = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
