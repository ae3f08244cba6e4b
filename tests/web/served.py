"""The application on a free port of this machine, for clients that want a real server."""

import socket
import threading
from contextlib import contextmanager

import uvicorn


@contextmanager
def served(app, lifespan="on"):
    """Serves it in a thread; gives its address."""
    # asyncio sends small answers at once only where the protocol is named.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    # Whoever asks before the service is ready waits for it.
    listener.listen()
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan=lifespan, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
