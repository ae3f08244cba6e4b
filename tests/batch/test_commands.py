"""`amends batch`: the whole way on one machine, and what is refused on it."""

import json
from decimal import Decimal

import pytest

from service.batch.review import OwnLook, Review
from service.cli.batch_bar import told
from service.cli.batch_send import lines
from service.domain.batch import BatchProgress
from tests.batch.desk import EXAMPLE
from tests.command_line import run_amends

SHEET = str(EXAMPLE / "incident.yaml")
ROWS = "key,name,email,credit_base\nk1,Priya Nair,priya@shop.example,290.00\nk2,Ben Hall,ben@shop.example,290.00\n"


@pytest.fixture
def amends(tmp_path):
    env = {"AMENDS_PROFILE": "", "AMENDS_DATABASE_URL": f"sqlite:///{tmp_path / 'amends.db'}"}
    return lambda *words: run_amends(["batch", *words], env=env)


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(ROWS)
    return str(path)


def test_a_batch_goes_from_its_files_to_an_export(amends, rows, tmp_path):
    ran = amends("run", SHEET, rows, "--by", "Ada")
    again = amends("run", SHEET, rows, "--by", "Ada")
    review = json.loads(amends("review", "INC-0518", "--format", "json").stdout)
    for office, by in (("engineering", "Kim Ito"), ("comms", "N. Farah")):
        [one] = json.loads(amends("review", "INC-0518", "--format", "json").stdout)["classes"]
        words = ("INC-0518", one["hash"], "--office", office, "--by", by, "--role", "director", "--read", "2,3")
        signed = amends("sign", *words)
        assert signed.exit_code == 0, signed.output
    written = amends("export", "INC-0518", "--to", str(tmp_path / "letters.jsonl"))
    twice = amends("export", "INC-0518", "--to", str(tmp_path / "letters.jsonl"))
    unset = amends("send", "INC-0518", "--by", "Ada")

    assert ran.exit_code == 0, ran.output
    assert "2 recipients taken in" in ran.output
    assert "0 recipients taken in, 2 known before" in again.output
    assert [len(one["members"]) for one in review["classes"]] == [2]
    assert written.exit_code == 0, written.output
    letters = [json.loads(line) for line in (tmp_path / "letters.jsonl").read_text().splitlines()]
    assert [letter["email"] for letter in letters] == ["priya@shop.example", "ben@shop.example"]
    assert twice.exit_code == 2
    assert "AMENDS_SMTP_HOST" in unset.output
    assert "2 needs approval" not in amends("status").output


def test_a_preview_keeps_nothing(amends, rows, tmp_path):
    shown = amends("preview", SHEET, rows, "--sample", "1")

    assert shown.exit_code == 0, shown.output
    assert "2 recipients of 1 kinds; 1 letters written" in shown.output
    assert "Estimated from 1 letters, for all 2" in shown.output
    assert not list(tmp_path.glob("*.db"))


def test_bad_rows_stop_everything_and_are_told(amends, tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(ROWS + "k3,Ana,nowhere,290.00\n")

    for words in (("preview", SHEET, str(path)), ("run", SHEET, str(path), "--by", "Ada")):
        refused = amends(*words)
        assert refused.exit_code == 2
        assert "row 4, email: is no e-mail address" in refused.output


def test_the_bar_tells_failures_missing_facts_rate_cost_and_time():
    progress = BatchProgress(
        batch_id="ba_1",
        state="running",
        total=100,
        counts={"waiting": 40, "parked": 2, "needs_facts": 3},
        cost_usd=Decimal("1.256"),
        letters_per_second=9.5,
        seconds_left=3725,
    )

    assert told(progress) == "2 failed  3 need facts  9.5/s  $1.26  1:02:05 left"


def test_of_many_letters_to_read_the_rarest_reasons_are_shown_first():
    looks = [looked_at(row, "an unusual amount") for row in range(30)]
    odd = looked_at(30, "an unusual amount", "may hold a code of somebody else's")
    review = Review(
        batch_id="b", letters=31, classes=(), own_looks=(*looks, odd), leaks=(), unwatched=0, blocked=frozenset()
    )
    first, second, *_, more, _all = lines(review)

    assert first == "READ     row 30 (dr_30): an unusual amount; may hold a code of somebody else's"
    assert second.startswith("READ     row 0 ")
    assert more.strip() == "… and 11 more (--format json lists all)"


def looked_at(row, *reasons):
    return OwnLook(row=row, key=str(row), recipient_id=str(row), draft_id=f"dr_{row}", reasons=reasons)
