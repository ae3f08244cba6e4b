"""Join what batches need to one desk: its rows, its drafter, its signers and its ways to the customer."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from service.batch.dispatch import Sender
from service.batch.enlist import Enlister
from service.batch.export import Exporter
from service.batch.incident import Incident
from service.batch.own_case import CaseMaker
from service.batch.preview import Write
from service.batch.recipients import Recipients
from service.batch.review import Reviewer
from service.batch.rows import RecipientsFile
from service.batch.sign import ClassSigner
from service.bootstrap_books import Amends
from service.delivery.letter_hook import HookCarrier
from service.delivery.smtp import SmtpCarrier, SmtpServer
from service.domain.access import Place
from service.domain.batch import Recipient
from service.domain.case import CaseFile
from service.domain.draft import KeptDraft
from service.domain.incoming import IncomingTicket
from service.domain.parcel import Carrier
from service.domain.receivers import Webhook
from service.drafting.pipeline import DraftOptions
from service.errors import BadSetting
from service.settings import Settings
from service.store.batches import SqlBatches
from service.store.memory import MemoryStore


@dataclass(frozen=True, slots=True)
class BatchDesk:
    """Everything that is done with the batches of one place, but for drafting them."""

    desk: Amends
    books: SqlBatches
    enlister: Enlister
    reviewer: Reviewer
    signer: ClassSigner
    sender: Sender
    exporter: Exporter

    def recipients(self, incident: Incident, file: RecipientsFile) -> Recipients:
        """Raises BadInput where the sheet cannot be used."""
        return Recipients(file, CaseMaker(incident, self.desk.drafter.scenario(incident.scenario)))

    def writer(self, model: str | None = None) -> Write:
        """Drafts for a preview: in memory, and gone with it."""
        drafter, scratch = self.desk.drafter, MemoryStore()

        async def write(recipient: Recipient) -> KeptDraft:
            case = CaseFile.model_validate(recipient.case)
            ticket = IncomingTicket(case=case, source=recipient.source, fields=recipient.fields)
            draft = await drafter.draft(ticket, DraftOptions(model=model), store=scratch)
            return await scratch.load(draft.id)

        return write


def build_batch_desk(desk: Amends, place: Place) -> BatchDesk:
    books = SqlBatches(desk.store)
    reviewer = Reviewer(books, desk.store)
    clock = desk.store.clock
    return BatchDesk(
        desk=desk,
        books=books,
        enlister=Enlister(books, place, clock),
        reviewer=reviewer,
        signer=ClassSigner(reviewer, books, desk.life, clock, _new_id),
        sender=Sender(books, desk.store, reviewer, desk.life, desk.recovery_log, clock),
        exporter=Exporter(books, desk.store, reviewer),
    )


def build_carrier(settings: Settings, desk: Amends, way: str) -> Carrier:
    """Raises BadSetting where the way is not set up, MissingExtra where its library is not there."""
    return _smtp(settings, desk) if way == "smtp" else _hook(settings, desk)


def _smtp(settings: Settings, desk: Amends) -> SmtpCarrier:
    if not settings.smtp_host or not settings.mail_from:
        raise BadSetting("sending by SMTP needs AMENDS_SMTP_HOST and AMENDS_MAIL_FROM (`Name <name@company.example>`)")
    try:
        server = SmtpServer(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=settings.smtp_security,
            user=settings.smtp_user,
            password=settings.smtp_password,
            sender=settings.mail_from,
        )
        return SmtpCarrier(server, desk.store.clock)
    except ValidationError as exc:
        told = (f"AMENDS_SMTP_{'.'.join(map(str, e['loc']))}".upper() + f": {e['msg']}" for e in exc.errors())
        raise BadSetting("; ".join(told)) from exc
    except ValueError as exc:
        raise BadSetting(f"AMENDS_MAIL_FROM {exc}; write it as `Name <name@company.example>`") from exc


def _hook(settings: Settings, desk: Amends) -> HookCarrier:
    secrets: Mapping[str, str] = {name: value.get_secret_value() for name, value in settings.secrets.items()}
    if settings.letter_hook is None or "LETTER_HOOK" not in secrets:
        raise BadSetting("handing letters to a webhook needs AMENDS_LETTER_HOOK and AMENDS_SECRET_LETTER_HOOK")
    try:
        to = Webhook(
            name="letters",
            url=settings.letter_hook,
            secret="LETTER_HOOK",
            timeout_seconds=30,
            allow_private=settings.letter_hook_private,
        )
    except ValidationError as exc:
        raise BadSetting(f"AMENDS_LETTER_HOOK: {exc.errors()[0]['msg']}") from exc
    return HookCarrier(to, secrets, desk.store.clock)


def _new_id() -> str:
    return uuid.uuid4().hex[:20]
