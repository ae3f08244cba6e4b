"""The keys of Zendesk's payloads that are read."""

from __future__ import annotations

from service.intake.payload import At, Many, Part

CHANNELS = {
    **dict.fromkeys(("email", "mail"), "email"),
    **dict.fromkeys(("voice", "phone", "api_voice", "phone_call_inbound", "phone_call_outbound", "voicemail"), "phone"),
    **dict.fromkeys(("web", "web_form", "web_widget", "help_center", "mobile_sdk", "mobile", "api"), "web"),
    **dict.fromkeys(("chat", "chat_transcript", "native_messaging", "messaging", "whatsapp", "sms"), "chat"),
}


class Via(Part):
    channel: str | None = None


class Attachment(Part):
    file_name: str | None = None


class Metadata(Part):
    flags: Many[int] = ()


class Call(Part):
    transcription_text: str | None = None


class Comment(Part):
    id: str
    type: str = "Comment"
    author_id: str | None = None
    public: bool = True
    html_body: str | None = None
    plain_body: str | None = None
    body: str | None = None
    via: Via | None = None
    created_at: At = None
    attachments: Many[Attachment] = ()
    metadata: Metadata | None = None
    data: Call | None = None


class TicketPart(Part):
    id: str | None = None
    subject: str | None = None
    description: str | None = None
    created_at: At = None
    requester_id: str | None = None
    assignee_id: str | None = None
    brand_id: str | None = None
    organization_id: str | None = None
    via: Via | None = None


class User(Part):
    id: str
    name: str | None = None
    role: str | None = None
    locale: str | None = None
    organization_id: str | None = None


class Named(Part):
    id: str | None = None
    name: str | None = None


class Paging(Part):
    has_more: bool = False


class ZendeskPayload(Part):
    ticket: TicketPart | None = None
    comments: Many[Comment] = ()
    users: Many[User] = ()
    organizations: Many[Named] = ()
    brands: Many[Named] = ()
    count: int | None = None
    next_page: str | None = None
    previous_page: str | None = None
    meta: Paging | None = None
