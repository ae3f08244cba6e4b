"""Letters as files: whole, in order, and nothing in them that another program would carry out."""

import csv
import io
import json
import mailbox

import pytest

from service.delivery.export.files import EXPORTS
from service.delivery.export.zendesk import MOST
from service.domain.parcel import Parcel


def parcels(count=1, **changes):
    for number in range(1, count + 1):
        given = {
            "batch_id": "ba_1",
            "recipient_id": f"re_{number}",
            "draft_id": f"dr_{number}",
            "row": number,
            "key": f"k{number}",
            "name": "Priya Nair",
            "email": f"p{number}@shop.example",
            "subject": "Our apology",
            "body": "Dear Priya,\n\nFrom now on: a credit of £14.50, “gladly”.\nFrom us all.",
        }
        yield Parcel.model_validate(given | changes)


def test_json_lines_hold_whole_letters():
    lines = "".join(EXPORTS["jsonl"](parcels(3))).splitlines()

    assert [Parcel.model_validate_json(line) for line in lines] == list(parcels(3))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_no_cell_of_the_table_is_a_formula(start):
    text = "".join(EXPORTS["csv"](parcels(name=f"{start}HYPERLINK(1)", subject=f"{start}1+1")))

    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["name"], row["subject"]) == (f"'{start}HYPERLINK(1)", f"'{start}1+1")


def test_a_letter_of_several_lines_stays_in_its_cell():
    text = "".join(EXPORTS["csv"](parcels(2)))

    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["body"] for row in rows] == [parcel.body for parcel in parcels(2)]


def test_a_mail_program_reads_the_mbox_letter_by_letter(tmp_path):
    path = tmp_path / "letters.mbox"
    path.write_text("".join(EXPORTS["mbox"](parcels(3, html="<p>Dear Priya</p>"))), "utf-8")

    box = mailbox.mbox(path)
    mails = list(box)
    box.close()
    assert len(mails) == 3
    assert [mail["X-Amends-Recipient"] for mail in mails] == ["re_1", "re_2", "re_3"]


def test_an_mbox_leaves_out_who_has_no_address():
    assert "".join(EXPORTS["mbox"](parcels(email="nowhere"))) == ""


def test_zendesk_gets_bodies_of_a_hundred_tickets_at_most():
    bodies = [json.loads(line) for line in EXPORTS["zendesk"](parcels(2 * MOST + 1))]

    assert [len(body["tickets"]) for body in bodies] == [MOST, MOST, 1]
    assert bodies[0]["tickets"][0] == {
        "subject": "Our apology",
        "external_id": "ba_1/re_1",
        "comment": {"body": next(parcels()).body, "public": True},
        "tags": ["amends", "ba_1"],
        "requester": {"name": "Priya Nair", "email": "p1@shop.example"},
    }
    assert "".join(EXPORTS["zendesk"](parcels(0))) == ""
