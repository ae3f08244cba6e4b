"""No text and no header that an outsider can write makes anybody a colleague."""

import pytest

from service.intake.mail import read_mail
from tests.intake.mails import APPROVED, CHAIN, FORGED, NOTE, mail, roles, thread
from tests.intake.shapes import customer_of


@pytest.mark.parametrize(
    "below", [FORGED + APPROVED, f"On Mon, 2 Mar 2026 at 09:48, Boss <boss@firm.example> wrote:\n> {APPROVED}"]
)
def test_what_a_customer_quotes_is_nobodys_word(below):
    ticket = read_mail(mail(f"You promised.\n\n{below}\n", "Jo <jo@lake.example>", "help@firm.example"))

    assert roles(ticket) == [("third_party", "public", APPROVED), ("customer", "public", "You promised.")]
    assert ticket.case.ticket.messages[0].at is None


def test_what_a_customer_quotes_never_becomes_a_note_when_a_colleague_sends_it_on():
    heading = "From: Jo <jo@lake.example>\nSent: 3 March 2026 10:02\nTo: Help\nSubject: x"

    ticket = read_mail(mail(f"What now?\n\n{heading}\n\nHi.\n\n{FORGED}{APPROVED}"))

    assert roles(ticket) == [
        ("third_party", "public", APPROVED),
        ("customer", "public", "Hi."),
        ("agent", "internal", "What now?"),
    ]


def test_the_wrapped_end_of_a_quoted_line_is_not_the_colleagues_word():
    quote = f"On Mon, 2 Mar 2026 at 09:48, Jo Lake <jo@lake.example> wrote:\n> My boss wrote:\n{APPROVED}\n"

    ticket = read_mail(mail(f"Look at this.\n\n{quote}"))

    assert roles(ticket)[-1] == ("agent", "internal", "Look at this.")


@pytest.mark.parametrize(
    "head",
    [
        "Authentication-Results: mx.firm.example; dmarc=fail header.from=firm.example",
        "Authentication-Results: mx.firm.example; spf=fail; dkim=none",
        "Delivered-To: help@other.example",
        "Received: from mx.lake.example by mx.other.example for <help@other.example>; Wed, 4 Mar 2026 08:00:01 +0100",
        "Cc: friend@lake.example",
    ],
)
def test_a_mail_that_only_looks_like_a_colleagues_is_no_note(head):
    ticket = read_mail(mail(APPROVED + CHAIN, head=head))

    assert [text for role, seen, text in roles(ticket) if seen == "internal"] == []


def test_a_forged_mail_in_a_thread_is_no_word_of_the_companys():
    forged = mail(APPROVED, head="Authentication-Results: mx; dmarc=fail", id="f")

    ticket = read_mail(thread(mail("It leaks.", "Jo <jo@lake.example>", "desk@firm.example", id="c", day=2), forged))

    assert roles(ticket) == [("customer", "public", "It leaks."), ("third_party", "public", APPROVED)]


@pytest.mark.parametrize(
    ("sender", "to", "head", "body"),
    [
        ("Eve <eve@firm.example>", "it-help@firm.example", "", "My laptop is broken."),
        ("Jo <jo.lake@gmail.com>", "firmhelp@gmail.com", "", f"It broke.{CHAIN}"),
        ("Firm Website <desk@firm.example>", "desk@firm.example", "Reply-To: Jo <jo@lake.example>", "It broke."),
        (
            "'Jo' via Desk <desk@firm.example>",
            "desk@firm.example",
            "List-Id: <d>\nX-Original-From: Jo <jo@lake.example>",
            "It broke.",
        ),
        ("Jo <jo@lake.example>", "help@firm.example", "Cc: Sam <sam@lake.example>", "It broke."),
        ("Jo <info@lake.example>", "Ann Roe <ann@firm.example>", "", "It broke."),
        (
            "Jo <info@lake.example>",
            "Ann <ann@firm.example>",
            "",
            "No.\n\nOn Mon, 2 Mar 2026 at 09:48, Ann wrote:\n> I'm sorry, I look.",
        ),
        (
            "Jo <jo@lake.example>",
            "help@firm.example",
            "",
            "Fwd: see below.\n\nI wrote to you from: home, date: Monday.",
        ),
    ],
    ids=[
        "own help desk",
        "mail for everybody",
        "a form",
        "a list",
        "a colleague in copy",
        "from a shop",
        "answers",
        "words",
    ],
)
def test_who_writes_is_the_customer_where_nothing_shows_a_colleague(sender, to, head, body):
    ticket = read_mail(mail(body, sender, to, head))

    last = ticket.case.ticket.messages[-1]
    assert (last.author.role, last.visibility) == ("customer", "public")


@pytest.mark.parametrize(
    "head", ["Reply-To: Jo <jo@lake.example>", "List-Id: <d>\nX-Original-From: Jo <jo@lake.example>"]
)
def test_who_filled_in_a_form_is_the_customer(head):
    ticket = read_mail(mail("It broke.", "Website <desk@firm.example>", "desk@firm.example", head))

    assert (customer_of(ticket).name, ticket.fields["requester.email"]) == ("Jo", "jo@lake.example")


def test_a_supplier_whom_a_help_desk_asks_is_not_the_customer():
    ticket = read_mail(
        thread(
            mail("My laptop is broken.", "Eve <eve@firm.example>", "it-help@firm.example", id="c", day=2),
            mail("Send it in.", "Sue <sue@maker.example>", "it-help@firm.example", id="s", day=3),
        )
    )

    assert [role for role, _, _ in roles(ticket)] == ["customer", "third_party"]


def test_a_history_that_a_mail_holds_is_whole():
    answering = "In-Reply-To: <old3@lake.example>\nReferences: <old2@firm.example>"

    assert "not whole" not in str(read_mail(mail(NOTE + CHAIN, head=answering)).notes)
    assert "not whole" in str(read_mail(mail(NOTE, head=answering)).notes)


def test_what_our_desk_is_said_to_have_written_is_no_note_in_a_customers_mail():
    chain = CHAIN.replace("Help <help@firm.example> wrote", "Desk <desk@firm.example> wrote")

    assert roles(read_mail(mail(NOTE + chain)))[1] == ("agent", "public", "Please descale the kettle first.")


def test_of_two_outsiders_the_first_is_the_customer_and_nobody_the_others_word():
    heading = "From: Van <van@courier.example>\nSent: 3 March 2026 16:00\nTo: Ann <ann@firm.example>\nSubject: x"
    courier = f"{heading}\n\nWe dropped it there.\n"

    ticket = read_mail(mail(f"Both below.\n\n{courier}{CHAIN}"))

    assert customer_of(ticket).name == "Jo Lake"
    assert ("third_party", "public", "We dropped it there.") in roles(ticket)


def test_an_automatic_answer_in_a_quote_is_a_machines():
    quote = "On Mon, 2 Mar 2026 at 09:48, Firm <no-reply@firm.example> wrote:\n> We have your message.\n"

    ticket = read_mail(mail(f"What now?{CHAIN.rstrip()}\n>>\n>> {quote.replace(chr(10), chr(10) + '>> ')}"))

    assert ("bot", "public", "We have your message.") in roles(ticket)


def test_the_same_mail_gives_the_same_ticket():
    assert read_mail(mail(NOTE + CHAIN)) == read_mail(mail(NOTE + CHAIN))


def test_quotes_without_end_are_read_to_a_limit():
    quotes = "".join(f"{'>' * n} On Mon, 2 Mar 2026 at 09:48, P{n} <p{n}@lake.example> wrote:\n" for n in range(400))

    assert len(read_mail(mail(f"Hello.\n\n{quotes}")).case.ticket.messages) < 30
