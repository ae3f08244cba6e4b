"""What a colleague sends on is a note, and the mails in it are messages of their own."""

import pytest

from service.intake.mail import read_mail
from tests.intake.mails import APPROVED, CHAIN, NOTE, mail, roles, thread
from tests.intake.shapes import customer_of, said


def test_a_colleagues_words_are_a_note_and_the_mails_below_are_messages_in_the_order_of_time():
    ticket = read_mail(mail(NOTE + CHAIN))

    assert said(ticket) == [
        ("m1@x.example/1", "customer", "public", "The kettle leaks at the lid."),
        ("m1@x.example/2", "agent", "public", "Please descale the kettle first."),
        ("m1@x.example/3", "customer", "public", "Your answer is no answer. It leaks still."),
        ("m1@x.example", "agent", "internal", NOTE),
    ]
    messages = ticket.case.ticket.messages
    assert [str(m.at) for m in messages] == [
        "2026-03-02 09:48:00+01:00",
        "2026-03-02 15:30:00+01:00",
        "2026-03-03 10:02:00+01:00",
        "2026-03-04 08:00:00+01:00",
    ]
    assert [m.author.name for m in messages] == ["Jo Lake", "Help", "Jo Lake", "Ann Roe"]
    assert (customer_of(ticket).name, ticket.fields["requester.email"]) == ("Jo Lake", "jo@lake.example")


@pytest.mark.parametrize(
    ("heading", "at"),
    [
        (
            "From: Jo Lake <jo@lake.example>\nSent: 25 January 2026 19:03\nTo: Help\nSubject: x",
            "2026-01-25 19:03:00+01:00",
        ),
        (
            "-----Ursprüngliche Nachricht-----\nVon: Jo Lake <jo@lake.example>\n"
            "Gesendet: Mittwoch, 11. Februar 2026 19:48\nAn: Help\nBetreff: x",
            "2026-02-11 19:48:00+01:00",
        ),
        (
            "-----Message d'origine-----\nDe : Jo Lake\nEnvoyé : samedi 10 janvier 2026 15:20\nObjet : x",
            "2026-01-10 15:20:00+01:00",
        ),
        (
            "-----Original Message-----\nFrom: Jo Lake\nSent: Sunday, January 25, 2026 7:03 PM",
            "2026-01-25 19:03:00+01:00",
        ),
        (
            "-----Original Message-----\nFrom: Jo Lake\nDate: Sun, 25 Jan 2026 19:03:00 +0530",
            "2026-01-25 19:03:00+05:30",
        ),
        ("-----Original Message-----\nFrom: Jo Lake\nDate: 25 Jan 2026", "2026-01-25"),
        ("-----Original Message-----\nFrom: Jo Lake\nSent: 2/3/2026 10:00", "None"),
        ("-----Original Message-----\nFrom: Jo Lake\nSent: 99 Foo 2026 77:99", "None"),
    ],
)
def test_the_time_is_that_of_the_line_over_it_in_its_zone_or_in_that_of_the_mail(heading, at):
    ticket = read_mail(mail(f"See below.\n\n{heading}\n\nThe kettle leaks.\n"))

    assert roles(ticket) == [("customer", "public", "The kettle leaks."), ("agent", "internal", "See below.")]
    assert str(ticket.case.ticket.messages[0].at) == at
    assert customer_of(ticket).name == "Jo Lake"


def test_a_mail_that_is_in_the_thread_is_told_once_even_where_the_quote_is_cut():
    whole = mail(
        "The kettle leaks at the lid.\n\nAnd it is hot.",
        "Jo Lake <jo@lake.example>",
        "help@firm.example",
        id="c",
        day=2,
    )

    ticket = read_mail(thread(whole, mail(NOTE + CHAIN, id="n")))

    assert [text for _, _, text in roles(ticket)].count("The kettle leaks at the lid.") == 0
    assert [role for role, _, _ in roles(ticket)] == ["customer", "agent", "customer", "agent"]


def test_a_mail_that_hangs_on_a_colleagues_mail_is_a_message():
    body = (
        "--b\nContent-Type: text/plain\n\nSee attached.\n--b\nContent-Type: message/rfc822\n\n"
        "Message-ID: <c9@lake.example>\nFrom: Jo Lake <jo@lake.example>\nTo: help@firm.example\n"
        "Date: Mon, 02 Mar 2026 09:00:00 +0000\n\nThe kettle leaks.\n--b--"
    )

    ticket = read_mail(mail(body, head="Content-Type: multipart/mixed; boundary=b"))

    assert said(ticket) == [
        ("c9@lake.example", "customer", "public", "The kettle leaks."),
        ("m1@x.example", "agent", "internal", "See attached."),
    ]


def test_whom_a_customer_also_wrote_to_is_not_the_company():
    first = mail(
        "It broke.", "Jo <jo@lake.example>", "help@firm.example, pal@evil.example", "Delivered-To: help@firm.example"
    )

    ticket = read_mail(thread(first, mail(APPROVED, "Pal <pal@evil.example>", "help@firm.example", id="e", day=5)))

    assert [role for role, _, _ in roles(ticket)] == ["customer", "third_party"]


def test_a_mail_among_colleagues_below_a_note_is_a_note_too():
    heading = "From: Max <max@firm.example>\nSent: 3 March 2026 10:00\nTo: Ann <ann@firm.example>\nSubject: x"
    inner = f"{heading}\n\nLab says short.\n"

    ticket = read_mail(mail(f"As Max says.\n\n{inner}{CHAIN}"))

    assert ("agent", "internal", "Lab says short.") in roles(ticket)
    assert ("agent", "public", "Please descale the kettle first.") in roles(ticket)


def test_the_signature_of_the_companys_people_is_kept():
    ticket = read_mail(mail(f"{NOTE}\n-- \nAnn Roe, Manager\n020 555 0100\n{CHAIN}"))

    assert said(ticket)[-1][3] == f"{NOTE}\n\nAnn Roe, Manager\n020 555 0100"


def test_a_desk_that_writes_first_is_not_the_customer():
    ticket = read_mail(
        thread(
            mail(
                "We sent you the wrong kettle.",
                "Firm <service@firm.example>",
                "Jo Lake <jo@lake.example>",
                id="o",
                day=1,
            ),
            mail("Wrong label on the box.", to="max@firm.example", id="n", day=2),
            mail("I saw that.", "Jo Lake <jo@lake.example>", "service@firm.example", id="c", day=3),
        )
    )

    assert [(role, seen) for role, seen, _ in roles(ticket)] == [
        ("agent", "public"),
        ("agent", "internal"),
        ("customer", "public"),
    ]
    assert customer_of(ticket).name == "Jo Lake"


def test_a_desks_answer_tells_by_its_quote_who_asked():
    quote = "On Mon, 2 Mar 2026 at 09:48, Jo Lake wrote:\n> The kettle leaks at the lid.\n"

    ticket = read_mail(mail(f"We send another.\n\n{quote}", "Ann <hello@firm.example>", "Jo Lake <jo@lake.example>"))

    assert roles(ticket) == [
        ("customer", "public", "The kettle leaks at the lid."),
        ("agent", "public", "We send another."),
    ]
