"""A real HTTP server on loopback that answers like an OpenAI-compatible provider, or misbehaves on purpose."""

from __future__ import annotations

import json
import select
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

JSON = "application/json"
EVENTS = "text/event-stream"
USAGE = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
_PIECE = 8
"""How many characters of a streamed reply come at once."""


class Exchange(BaseHTTPRequestHandler):
    """One request, and the ways to answer it."""

    protocol_version = "HTTP/1.1"
    stub: Loopback
    asked: dict[str, object]

    def do_POST(self) -> None:
        self.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.stub.requests.append(self.asked)
        self.stub.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.stub.asked.set()
        with suppress(ConnectionError), self.stub.one_more():
            self.stub.next_answer(self.asked)(self)

    def send(self, status: int, body: str, kind: str = JSON, headers: Mapping[str, str] | None = None) -> None:
        """A whole reply."""
        sent = body.encode()
        self.begin(status, kind, {"Content-Length": str(len(sent)), **(headers or {})})
        self.wfile.write(sent)

    def begin(self, status: int, kind: str, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def event(self, told: object) -> None:
        """One server-sent event, in a chunk of its own."""
        data = f"data: {told if isinstance(told, str) else json.dumps(told)}\n\n".encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def handle(self) -> None:
        with suppress(ConnectionError, ValueError):
            super().handle()

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


Answer = Callable[[Exchange], None]
Plain = tuple[int, str, str]


@dataclass
class Loopback:
    """Plays `answers` in turn, the last one for ever; `by_model` has answers for one model alone."""

    answers: list[Answer] = field(default_factory=list)
    by_model: dict[str, Answer] = field(default_factory=dict)
    requests: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a client went away while it was kept waiting."""
    stopping: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)
    """Set when the first request has come."""
    url: str = ""

    most_at_once: int = 0
    _at_once: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Counts what is under way at a time."""
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            yield
        finally:
            with self._lock:
                self._at_once -= 1

    def next_answer(self, asked: dict[str, object]) -> Answer:
        of_model = self.by_model.get(str(asked.get("model")))
        return of_model or self.answers[min(len(self.requests), len(self.answers)) - 1]


def plain(status: int, body: str, kind: str = JSON, headers: Mapping[str, str] | None = None) -> Answer:
    """Always the same reply."""
    return lambda exchange: exchange.send(status, body, kind, headers)


def completion(content: str | None, finish: str = "stop", **message: object) -> Answer:
    """A chat completion that carries the content; in pieces when a stream was asked for."""

    def answer(exchange: Exchange) -> None:
        if exchange.asked.get("stream"):
            return _streamed(exchange, content or "", finish)
        return exchange.send(200, json.dumps(_whole(content, finish, message)))

    return answer


def failure(status: int, message: str = "no", headers: Mapping[str, str] | None = None, **told: object) -> Answer:
    """An error as OpenAI's API words it."""
    error = {"message": message, "type": "error", "code": None, **told}
    return plain(status, json.dumps({"error": error}), headers=headers)


def opening_then(content: str, then: Answer, piece: int = _PIECE) -> Answer:
    """The first pieces of a stream, and then something else."""

    def answer(exchange: Exchange) -> None:
        exchange.begin(200, EVENTS, {"Transfer-Encoding": "chunked"})
        _pieces(exchange, content, piece)
        then(exchange)

    return answer


def hang(exchange: Exchange) -> None:
    """Say nothing more until the client goes away or the server stops."""
    while not exchange.stub.stopping.is_set():
        if select.select([exchange.connection], [], [], 0.01)[0] and _gone(exchange.connection):
            exchange.stub.left.set()
            break
    exchange.close_connection = True


def reset(exchange: Exchange) -> None:
    """Drop the connection without a word, as a crashed server does."""
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.connection.close()
    exchange.close_connection = True


def ends_early(exchange: Exchange) -> None:
    """A stream that is over, in good order, before the reply is."""
    exchange.wfile.write(b"0\r\n\r\n")


def slow_body(exchange: Exchange) -> None:
    """Half a reply, byte by byte, and the rest never."""
    exchange.begin(200, JSON, {"Content-Length": "1000"})
    exchange.wfile.write(b'{"id": "c1", ')
    exchange.wfile.flush()
    hang(exchange)


def drip(exchange: Exchange) -> None:
    """A reply that goes on and on, a byte at a time, so that no single wait is long."""
    exchange.begin(200, JSON, {"Content-Length": "100000"})
    while not exchange.stub.stopping.wait(0.02):
        exchange.wfile.write(b" ")
        exchange.wfile.flush()


def _gone(connection: socket.socket) -> bool:
    try:
        return not connection.recv(1)
    except ConnectionError:
        return True


def _whole(content: str | None, finish: str, message: Mapping[str, object]) -> dict[str, object]:
    return {
        "id": "c1", "object": "chat.completion", "created": 1, "model": "stub", "usage": USAGE,
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
        ],
    }  # fmt: skip


def _streamed(exchange: Exchange, content: str, finish: str) -> None:
    exchange.begin(200, EVENTS, {"Transfer-Encoding": "chunked"})
    _pieces(exchange, content)
    exchange.event(_chunk({}, finish))
    exchange.event({**_chunk({}, None), "choices": [], "usage": USAGE})
    exchange.event("[DONE]")
    exchange.wfile.write(b"0\r\n\r\n")


def _pieces(exchange: Exchange, content: str, piece: int = _PIECE) -> None:
    for start in range(0, len(content), piece):
        exchange.event(_chunk({"role": "assistant", "content": content[start : start + piece]}, None))


def _chunk(delta: dict[str, str], finish: str | None) -> dict[str, object]:
    return {
        "id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "stub",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }  # fmt: skip


@contextmanager
def provider(*answers: Answer | Plain, **by_model: Answer) -> Iterator[Loopback]:
    """The server, for as long as the block lasts."""
    stub = Loopback([plain(*a) if isinstance(a, tuple) else a for a in answers], by_model)
    handler = type("Handler", (Exchange,), {"stub": stub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        stub.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
