"""Send letters through an SMTP server, one connection for many, and say of each what the server said.

A letter is delivered once the server has taken it, whatever becomes of it on its way. Where the connection ends between
the letter's last line and the server's word, nobody knows: such a letter is never counted as sent, and never sent again
by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from typing import TYPE_CHECKING, Literal

from pydantic import Field, SecretStr, model_validator

from service.delivery.smtp_message import email_of, read_address
from service.domain.parcel import Carried, Parcel
from service.domain.value import Value
from service.errors import MissingExtra

if TYPE_CHECKING:
    from aiosmtplib import SMTP

Security = Literal["starttls", "tls", "none"]
_AFTER_REFUSALS = 3
"""Connections in a row that fail before the server is left alone for the rest of the run."""
_CLOSING = 421
"""The server closes the connection after this reply."""
_NOT_HANDED_OVER = Carried(outcome="deferred", reason="the connection ended before the letter was handed over")
_NOBODY_KNOWS = Carried(
    outcome="unknown", reason="the connection ended before the server said whether it took the letter"
)


class SmtpServer(Value):
    """Which server takes the letters, and as whom."""

    host: str = Field(min_length=1)
    port: int | None = Field(None, ge=1, le=65535)
    """None: 465 with `tls`, 587 with `starttls`, 25 with `none`."""
    security: Security = "starttls"
    """`none` is for a server on this machine, or in a network of your own."""
    user: str | None = None
    password: SecretStr | None = None
    sender: str
    """`Stackferry <support@stackferry.example>`; bounces go there as well."""
    reply_to: str | None = None
    timeout_seconds: float = Field(30, gt=0)

    @model_validator(mode="after")
    def _no_password_in_the_clear(self) -> SmtpServer:
        if self.password is not None and self.security == "none":
            raise ValueError("a password is not sent in clear text; use `starttls` or `tls`")
        return self

    @property
    def real_port(self) -> int:
        return self.port or {"tls": 465, "starttls": 587, "none": 25}[self.security]


@dataclass(frozen=True, slots=True)
class _Mail:
    """A letter as it goes over the wire, under the id that it has at every try."""

    id: str
    content: bytes


@dataclass(slots=True)
class SmtpCarrier:
    """Carries letters one after the other."""

    server: SmtpServer
    clock: Callable[[], datetime]
    _connection: SMTP | None = field(default=None, init=False)
    _failures: int = field(default=0, init=False)
    _sender: Address = field(init=False)
    _reply_to: Address | None = field(init=False)

    def __post_init__(self) -> None:
        """Raises ValueError where the sender's address is none, MissingExtra where the library is not there."""
        try:
            import aiosmtplib  # noqa: F401  An optional part.
        except ImportError as exc:
            raise MissingExtra("sending by SMTP needs `pip install 'amends[batch]'`") from exc
        self._sender = read_address(self.server.sender)
        self._reply_to = read_address(self.server.reply_to) if self.server.reply_to else None

    @property
    def way(self) -> str:
        return "smtp"

    async def carry(self, parcel: Parcel) -> Carried:
        try:
            to = read_address(parcel.email, parcel.name)
        except ValueError:
            return Carried(outcome="refused", reason="the recipient has no e-mail address that can be used")
        try:
            message = email_of(parcel, self._sender, to, self.clock(), self._reply_to)
            letter = _Mail(str(message["Message-ID"]), message.as_bytes())
        except ValueError:
            return Carried(outcome="refused", reason="its name or its subject cannot be written in an e-mail")
        used_before = self._connection is not None
        carried = await self._over(letter, to)
        if used_before and carried == _NOT_HANDED_OVER:
            # A server closes a connection that was quiet for a while; nothing was handed over yet.
            carried = await self._over(letter, to)
        return carried

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            from aiosmtplib import SMTPException

            try:
                await connection.quit()
            except (SMTPException, OSError):
                connection.close()

    async def _over(self, letter: _Mail, to: Address) -> Carried:
        connected = await self._connected()
        return connected if isinstance(connected, Carried) else await self._sent(connected, letter, to)

    async def _connected(self) -> SMTP | Carried:
        """The open connection, or why there is none; then nothing was sent."""
        import aiosmtplib

        if self._connection is not None and self._connection.is_connected:
            return self._connection
        if self._failures >= _AFTER_REFUSALS:
            return Carried(outcome="deferred", reason="the server could not be reached before; nothing was sent")
        server = self.server
        connection = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.real_port,
            username=server.user,
            password=server.password.get_secret_value() if server.password else None,
            timeout=server.timeout_seconds,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
        )
        try:
            await connection.connect()
        except aiosmtplib.SMTPAuthenticationError:
            self._failures = _AFTER_REFUSALS
            return Carried(outcome="deferred", reason="the server does not take the user name and the password")
        except (aiosmtplib.SMTPException, OSError, ValueError):
            self._failures += 1
            return Carried(outcome="deferred", reason="the server cannot be reached, or not as securely as is asked")
        self._failures, self._connection = 0, connection
        return connection

    async def _sent(self, connection: SMTP, letter: _Mail, to: Address) -> Carried:
        import aiosmtplib

        given_away = False
        try:
            await connection.mail(self._sender.addr_spec)
            await connection.rcpt(to.addr_spec)
            given_away = True
            await connection.data(letter.content)
        except aiosmtplib.SMTPResponseException as exc:
            await self._begin_anew(connection, exc.code)
            return _answered(exc.code)
        except (aiosmtplib.SMTPException, OSError):
            self._drop(connection)
            return _NOBODY_KNOWS if given_away else _NOT_HANDED_OVER
        return Carried(outcome="delivered", reference=letter.id)

    async def _begin_anew(self, connection: SMTP, code: int) -> None:
        """The server forgets the letter that it did not take."""
        from aiosmtplib import SMTPException

        if code == _CLOSING:
            self._drop(connection)
            return
        try:
            await connection.rset()
        except (SMTPException, OSError):
            self._drop(connection)

    def _drop(self, connection: SMTP) -> None:
        connection.close()
        self._connection = None


def _answered(code: int) -> Carried:
    """A 4 asks to come again later, a 5 not to."""
    if 400 <= code < 500:
        return Carried(outcome="deferred", reason=f"the server says later ({code})")
    return Carried(outcome="refused", reason=f"the server refuses it ({code})")
