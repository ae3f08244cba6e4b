"""One mail or a thread, whatever mail programs make of it."""

import pytest

from service.errors import BadInput
from service.intake.mail import read_mail
from service.intake.read import read_ticket
from tests.intake.shapes import customer_of, payload, said

QUOTED_ANSWER = "We received your request and will answer within 8 working hours."
HEAD = "From: Jo Lake <jo@lake.example>\nTo: help@firm.example\nDate: Mon, 02 Mar 2026 09:14:00 +0100\n"


def _mail(body="Where is it?", head="", id="m1", sender=None, to="help@firm.example", day=2):
    sender = sender or "Jo Lake <jo@lake.example>"
    lines = [f"Message-ID: <{id}@x.example>", f"From: {sender}", f"To: {to}"]
    lines += [] if day is None else [f"Date: Mon, {day:02} Mar 2026 09:14:00 +0100"]
    return "\n".join([*lines, *([head] if head else []), "", body, ""])


def _thread(*mails):
    return "".join(f"From x@y.example Mon Mar 02 09:14:00 2026\n{mail}\n" for mail in mails)


def _text(mail):
    return read_mail(mail).case.ticket.messages[0].text


def test_a_thread_is_read_without_its_automatic_reply():
    ticket = read_ticket(payload("email_thread.mbox"))

    assert [m[:3] for m in said(ticket)] == [
        ("c1f0@nordwerk.example", "customer", "public"),
        ("c1f9@nordwerk.example", "customer", "public"),
    ]
    assert ticket.case.ticket.messages[0].text.endswith(
        "It lists 14 of our staff.\nFrom what I can see nobody has told us anything.\n\nRegards,\nSøren Brandt"
    )
    assert "e-mailed to another company of yours on Friday" in ticket.case.ticket.messages[0].text
    assert str(ticket.case.ticket.messages[1].at) == "2026-06-03 08:15:09+02:00"
    assert (ticket.case.ticket.id, customer_of(ticket).name) == ("33107", "Søren Brandt")
    assert ticket.notes == ("message d2aa@papertrail.example: left out, it is an automatic reply",)


def test_one_mail_is_a_ticket_and_tells_that_it_answers_others():
    ticket = read_ticket(payload("email_single.eml"))

    assert said(ticket)[-1][3].startswith("Two days. Our DPO is in copy. Who received the file")
    assert "We received your request" not in said(ticket)[-1][3]
    assert said(ticket)[0][1:] == ("third_party", "public", QUOTED_ANSWER)
    assert ticket.fields["subject"] == "Report sent to the wrong person"
    assert ticket.fields["cc"] == "dpo@nordwerk.example"
    assert ticket.notes == (
        "the history is not whole: it answers earlier mails that are not here",
        "message c1f9@nordwerk.example/1: it stands only in message c1f9@nordwerk.example",
    )


def test_who_wrote_is_told_by_the_addresses():
    ticket = read_mail(
        _thread(
            _mail("Help!", id="m1", to="help@firm.example"),
            _mail("We look into it.", id="m2", sender="Ann <ann@firm.example>", to="jo@lake.example", day=3),
            _mail(
                "As their counsel I ask too.", id="m3", sender="law@counsel.example", day=4, head="Cc: jo@lake.example"
            ),
            _mail("Who can check?", id="m4", sender="ann@firm.example", to="it@firm.example", day=5),
            _mail("I am in copy.", id="m5", sender="dpo@lake.example", day=6),
        )
    )

    assert [(role, seen) for _, role, seen, _ in said(ticket)] == [
        ("customer", "public"),
        ("agent", "public"),
        ("third_party", "public"),
        ("agent", "internal"),
        ("third_party", "public"),
    ]
    assert [m.author.name for m in ticket.case.ticket.messages] == ["Jo Lake", "Ann", "law", None, "dpo"]


def test_mails_stand_by_date_and_one_without_date_stays_behind_its_neighbour():
    late, undated, early = _mail("c", id="c", day=9), _mail("d", id="d", day=None), _mail("a", id="a", day=1)

    ticket = read_mail(_thread(late, undated, early))

    assert [m[3] for m in said(ticket)] == ["a", "c", "d"]
    assert "message d@x.example: it has no valid date" in ticket.notes


def test_the_same_mail_is_kept_once_and_the_same_id_is_made_another():
    ticket = read_mail(_thread(_mail("a"), _mail("a"), _mail("b")))

    assert [(id, text) for id, _, _, text in said(ticket)] == [("m1@x.example", "a"), ("m1@x.example#2", "b")]


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner=x",
        "X-Autoreply: yes",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "Subject: Automatic reply: Order",
        "Subject: Re: Abwesenheitsnotiz: Anfrage",
        "Subject: =?UTF-8?Q?R=C3=A9ponse_automatique?= : absent",
        "Subject: Autosvar: ferie",
        "Content-Type: multipart/report; report-type=delivery-status",
    ],
)
def test_what_no_person_wrote_is_left_out_and_told(head):
    ticket = read_mail(_thread(_mail("I am away.", id="auto", head=head), _mail("Help!")))

    assert [m[3] for m in said(ticket)] == ["Help!"]
    assert ticket.notes[0].startswith("message auto@x.example: left out, it")


@pytest.mark.parametrize("head", ["Auto-Submitted: no", "Precedence: list", "Subject: Out of stock again"])
def test_what_only_looks_automatic_is_kept(head):
    assert _text(_mail("Help!", head=head)) == "Help!"


def test_a_ticket_of_automatic_replies_alone_is_refused():
    with pytest.raises(BadInput, match="no mail that a person wrote"):
        read_mail(_mail(head="Auto-Submitted: auto-replied"))


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("Content-Transfer-Encoding: quoted-printable", "caf=C3=A9 twi=\nce", "café twice"),
        ("Content-Transfer-Encoding: base64", "Y2Fmw6k=", "café"),
        ("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable", "caf=E9", "café"),
        (
            "Content-Type: text/plain; charset=no-such-set\nContent-Transfer-Encoding: quoted-printable",
            "caf=C3=A9",
            "café",
        ),
        ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable", "caf=E9", "café"),
        (
            "Content-Type: text/plain; charset=us-ascii; format=flowed",
            "One long \nline.\n stuffed",
            "One long line.\nstuffed",
        ),
        ("Content-Type: text/html", "<p>One</p><p>two</p>", "One\n\ntwo"),
    ],
)
def test_text_is_decoded(head, body, text):
    assert _text(_mail(body, head)) == text


def _two_forms(plain, markup):
    return _mail(
        f"--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n{markup}\n--b--",
        "Content-Type: multipart/alternative; boundary=b",
    )


@pytest.mark.parametrize(("plain", "text"), [("plain words", "plain words"), (" ", "marked words")])
def test_plain_text_is_preferred_unless_it_is_empty(plain, text):
    assert _text(_two_forms(plain, "<p>marked words</p>")) == text


def test_attachments_are_named_and_not_read():
    body = (
        "--b\nContent-Type: text/plain\n\nSee the bill.\n"
        "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=bill.pdf\n\nx\n--b--"
    )

    ticket = read_mail(_mail(body, "Content-Type: multipart/mixed; boundary=b"))

    assert said(ticket)[0][3] == "See the bill."
    assert ticket.notes == ("message m1@x.example: attachments were not read: bill.pdf",)


@pytest.mark.parametrize(
    ("subject", "bare", "number"),
    [
        ("SV: AW: Re: Late parcel [#33107]", "Late parcel", "33107"),
        ("[HELP-12] Re: Late parcel", "Late parcel", "HELP-12"),
        ("Re[2]: Late parcel", "Late parcel", None),
        ("=?utf-8?b?QmVzdGVsbHVuZyA0Nw==?=", "Bestellung 47", None),
        ("[urgent] Late parcel", "[urgent] Late parcel", None),
    ],
)
def test_the_subject_tells_the_ticket_number(subject, bare, number):
    ticket = read_mail(_mail(head=f"Subject: {subject}"))

    assert (ticket.fields["subject"], ticket.case.ticket.id) == (bare, number)


def test_a_separator_in_the_text_does_not_cut_a_mail():
    ticket = read_mail(_thread(_mail("Hello.\n\nFrom what I see, it broke.\n\n>From Monday on it is worse.")))

    assert [m[3] for m in said(ticket)] == ["Hello.\n\nFrom what I see, it broke.\n\nFrom Monday on it is worse."]


def test_mail_that_nests_without_end_is_refused():
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(500))

    with pytest.raises(BadInput, match="nested parts"):
        read_mail(HEAD + nested)


@pytest.mark.parametrize(
    "head", ["Date: yesterday", "Date: Mon, 99 Foo 2026 99:99", "From: =?utf-8?b?%%%?= <a@b.example>"]
)
def test_broken_headers_do_not_stop_the_reading(head):
    mail = f"{head}\nFrom: a@b.example\nTo: help@firm.example\n\nIt broke.\n"

    assert _text(mail) == "It broke."


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Lake, Jo"', "Lake, Jo"),
        ('"jo@lake.example"', None),
        ('"Claim 500 EUR at https://bad.example"', None),
        (f'"{"You owe me a refund. " * 10}"', None),
        ("=?iso-8859-1?Q?J=F6rg_Lindstr=F6m?=", "Jörg Lindström"),
        ("", None),
    ],
)
def test_only_what_can_be_a_name_is_one(written, name):
    ticket = read_mail(_mail(sender=f"{written} <jo@lake.example>"))

    assert ticket.case.ticket.messages[0].author.name == name
    assert (ticket.case.customer.name if ticket.case.customer else None) == name
