"""A real HTTP server on loopback that answers GET by path, or misbehaves on purpose."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False
    """Whether it stays silent until the server goes."""
    together: threading.Barrier | None = None
    """It answers when as many are asked as the barrier has places."""


@dataclass
class Server:
    """What was asked, and where it listens."""

    port: int
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def json_answer(text: str) -> Answer:
    return Answer(text.encode(), headers={"Content-Type": "application/json"})


@contextmanager
def serve(answers: Mapping[str, Answer]) -> Iterator[Server]:
    """The server, for as long as the block lasts; a path that it does not know is a 404."""
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.headers.append(dict(self.headers))
            answer = answers.get(self.path, Answer(b"{}", status=404))
            if answer.together:
                answer.together.wait(timeout=10)
            if answer.hangs:
                closing.wait()
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(answer.body)
            except OSError:
                return  # The client had enough.

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(listener.server_port)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        closing.set()
        listener.shutdown()
        listener.server_close()
        thread.join()
