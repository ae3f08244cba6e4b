"""A real SMTP server on loopback that takes letters, and does worse where the recipient's name says so."""

import asyncio
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.policy import default

from aiosmtpd.smtp import SMTP


class Handler:
    """`refused@` is refused, `deferred@` put off, and so on; everybody else's letter is taken."""

    def __init__(self):
        self.taken = []
        self.connections = 0
        self.tries = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  the library's name
        self.tries.append(address)
        name = address.partition("@")[0]
        if name == "dropped":
            server.transport.abort()
        if name == "closing" and self.tries.count(address) == 1:
            return "421 4.3.2 closing"
        replies = {"refused": "550 5.1.1 no such person", "deferred": "451 4.7.1 come back later"}
        if name in replies:
            return replies[name]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  the library's name
        name = envelope.rcpt_tos[0].partition("@")[0]
        if name == "spam":
            return "554 5.7.1 not taken"
        if name == "full":
            return "452 4.3.1 no room"
        self.taken.append(message_from_bytes(envelope.content, policy=default))
        if name == "silent":
            # It has the letter, and the word that it has it is lost.
            server.transport.abort()
        return "250 OK"


@asynccontextmanager
async def serving(handler, **settings):
    """The port of a server that runs meanwhile."""

    def connected():
        handler.connections += 1
        return SMTP(handler, hostname="mail.example", enable_SMTPUTF8=False, **settings)

    server = await asyncio.get_running_loop().create_server(connected, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
