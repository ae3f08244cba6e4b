"""A run that is killed again and again ends as one that was left alone, and asks for nothing twice that it has."""

import json
import multiprocessing
import os
import random
import signal
import socket
import threading

import pytest
import uvicorn

from evals.runs.rows import RunFile
from evals.stub_server import stub
from tests.evals.runs.doubles import key_of, run_in_child

DRAFTS, AT_ONCE, KILLS = 500, 4, 10


class KillingServer:
    """The stub, which notes who asked for what. Each of the first askers is ended at a call of its own.

    `kills` says for each at which, and whether before or after the answer.
    """

    def __init__(self, kills):
        self.kills, self.asked, self.stub = kills, {}, stub({"body": "We are sorry about the parcel."})

    async def __call__(self, scope, receive, send):
        body = await self.body(receive)
        if body is None:
            return
        request = json.loads(body)
        pid = int(request["user"])
        asked = self.asked.setdefault(pid, [])
        asked.append(request["messages"][0]["content"])
        when = self.kill_at(pid, len(asked))

        async def again():
            return {"type": "http.request", "body": body}

        if when == "before":
            os.kill(pid, signal.SIGKILL)
        await self.stub(scope, again, send)
        if when == "after":
            os.kill(pid, signal.SIGKILL)

    async def body(self, receive):
        """The whole request, or None of one that was cut off."""
        read, more = b"", True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return None
            read, more = read + message["body"], message["more_body"]
        return read

    def kill_at(self, pid, call):
        place = list(self.asked).index(pid)
        at, when = self.kills[place] if place < len(self.kills) else (0, "never")
        return when if call == at else "not now"


@pytest.fixture
def serve():
    """Serves an application in a thread; gives its address."""
    running = []

    def start(app):
        # asyncio sends small answers at once only where the protocol is named.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        running.append((server, thread, listener))
        return f"http://127.0.0.1:{listener.getsockname()[1]}/0/v1/chat/completions"

    yield start
    for server, thread, listener in running:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="module")
def processes():
    """What the children need is imported once, and each is a fork of that."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.evals.runs.doubles", "pydantic_evals"])
    return context


def carried_out(processes, path, address):
    """One process, to its end; its exit code and id."""
    process = processes.Process(target=run_in_child, args=(str(path), address))
    process.start()
    process.join()
    return process.exitcode, process.pid


def rows_of(path):
    """What the rows say, times and costs apart."""
    kept = {}
    for row in RunFile(path).read().rows:
        measures = {name: v for name, v in row.measures.items() if name not in ("seconds", "cost")}
        assert key_of(row.ask) not in kept
        kept[key_of(row.ask)] = row.model_copy(update={"measures": measures})
    return kept


def test_ten_kills_lose_nothing_and_each_resume_makes_the_missing_calls_alone(serve, processes, tmp_path):
    rng = random.Random(6)
    server = KillingServer([(rng.randint(1, 45), rng.choice(("before", "after"))) for _ in range(KILLS)])
    address, path, new = serve(server), tmp_path / "killed.jsonl", {}

    for expected in (*[-signal.SIGKILL] * KILLS, 0):
        before = set(rows_of(path)) if path.exists() else set()
        code, pid = carried_out(processes, path, address)
        new[pid] = set(rows_of(path)) - before
        assert code == expected
        assert not set(server.asked[pid]) & before
    clean, _ = carried_out(processes, tmp_path / "clean.jsonl", serve(KillingServer([])))

    lost = [len(server.asked[pid]) - len(kept) for pid, kept in new.items()]
    assert all(kept <= set(server.asked[pid]) for pid, kept in new.items())
    assert all(calls <= AT_ONCE for calls in lost)
    assert (clean, lost[-1], len(new)) == (0, 0, KILLS + 1)
    assert sum(map(len, server.asked.values())) == DRAFTS + sum(lost)
    assert rows_of(path) == rows_of(tmp_path / "clean.jsonl")
    assert len(rows_of(path)) == DRAFTS
