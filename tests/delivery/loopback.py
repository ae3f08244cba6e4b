"""A real HTTP server on loopback that takes messages, or misbehaves on purpose."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Taken:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Hook:
    """What came, and what is answered: each status once, the last one ever after."""

    port: int
    taken: list[Taken] = field(default_factory=list)
    statuses: list[int] = field(default_factory=lambda: [200])
    body: bytes = b'{"ticket": {"id": 881}}'
    hangs: bool = False
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook"

    def next_status(self):
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


@contextmanager
def listening():
    """The receiver, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.taken.append(Taken(self.path, dict(self.headers), body))
            if hook.hangs:
                hook.closing.wait()
                return
            self.send_response(hook.next_status())
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.send_header("Content-Length", str(len(hook.body)))
            self.end_headers()
            self.wfile.write(hook.body)

        def log_message(self, *args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook = Hook(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hook
    finally:
        hook.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
