"""CSV files and SQLite databases, looked up by key."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from service.domain.record_source import CsvSource, SqliteSource
from service.records.csv_table import CsvTable
from service.records.no_answer import NoAnswer
from service.records.sqlite_table import SqliteTable
from tests.records.tickets import source

CSV = "order;charge\n007;12.50\n7;99.00\n8;1.00\n8;2.00\nAb-1;3.00\n"


def csv_table(folder: Path, text: str = CSV, largest_kept: int = 1000, **given: object) -> CsvTable:
    (folder / "ledger.csv").write_text(text, encoding="utf-8-sig")
    made = source(
        **{
            "kind": "csv",
            "name": "ledger",
            "file": "ledger.csv",
            "delimiter": ";",
            "key": {"order": "order_ref"},
            "facts": {"charge_1": "charge"},
            **given,
        }
    )
    assert isinstance(made, CsvSource)
    return CsvTable(made, folder / "ledger.csv", largest_kept)


def sqlite_table(folder: Path, **given: object) -> SqliteTable:
    with closing(sqlite3.connect(folder / "ledger.db")) as database, database:
        database.executescript(
            "CREATE TABLE ledger (no INTEGER, ref TEXT, gross REAL);"
            "INSERT INTO ledger VALUES (7, 'AB-1', 64.1), (8, 'b', 1), (8, 'c', 2)"
        )
    made = source(
        **{
            "kind": "sqlite",
            "name": "ledger",
            "file": "ledger.db",
            "table": None if "query" in given else "ledger",
            "key": {"no": "order_ref"},
            "facts": {"charge_1": "gross"},
            **given,
        }
    )
    assert isinstance(made, SqliteSource)
    return SqliteTable(made, folder / "ledger.db")


@pytest.mark.parametrize("largest_kept", [1000, 10])
@pytest.mark.parametrize(("key", "charges"), [("007", ("12.50",)), ("7", ("99.00",)), ("8", ("1.00", "2.00"))])
def test_a_csv_row_is_found_by_its_exact_key(tmp_path, key, charges, largest_kept):
    rows = csv_table(tmp_path, largest_kept=largest_kept).find({"order_ref": key})

    assert rows.values("charge") == charges


@pytest.mark.parametrize("key", ["9", "ab-1", "", "7;99.00"])
def test_a_key_that_no_csv_row_has_finds_nothing(tmp_path, key):
    with pytest.raises(NoAnswer, match="no such record"):
        csv_table(tmp_path).find({"order_ref": key})


def test_capitals_do_not_matter_where_the_source_says_so(tmp_path):
    assert csv_table(tmp_path, casefold=True).find({"order_ref": "aB-1"}).values("charge") == ("3.00",)
    assert sqlite_table(tmp_path, casefold=True, key={"ref": "k"}).find({"k": "ab-1"}).values("gross") == (64.1,)


def test_several_key_columns_all_have_to_fit(tmp_path):
    table = csv_table(tmp_path, "order;site;charge\n7;a;1.00\n7;b;2.00\n", key={"order": "order_ref", "site": "site"})

    assert table.find({"order_ref": "7", "site": "b"}).values("charge") == ("2.00",)


def test_a_changed_csv_file_is_read_again(tmp_path):
    table = csv_table(tmp_path)
    table.find({"order_ref": "7"})
    path = tmp_path / "ledger.csv"
    before = path.stat().st_mtime_ns
    path.write_text(CSV.replace("99.00", "98.00"), encoding="utf-8-sig")
    os.utime(path, ns=(before + 1, before + 1))

    assert table.find({"order_ref": "7"}).values("charge") == ("98.00",)


@pytest.mark.parametrize("text", ["order;charge\n7;1;2\n", 'order;charge\n7;"open\n'])
def test_a_broken_csv_file_is_a_reason(tmp_path, text):
    with pytest.raises(NoAnswer, match=r"ledger.csv.*cannot be read"):
        csv_table(tmp_path, text).find({"order_ref": "7"})


def test_a_csv_file_that_is_gone_or_in_another_encoding_is_a_reason(tmp_path):
    table = csv_table(tmp_path)
    (tmp_path / "ledger.csv").write_bytes(b"order;charge\n7;\xff\n")
    with pytest.raises(NoAnswer, match="cannot be read"):
        table.find({"order_ref": "7"})
    (tmp_path / "ledger.csv").unlink()
    with pytest.raises(NoAnswer, match="cannot be read"):
        table.find({"order_ref": "7"})


def test_a_database_row_is_found_by_its_exact_key(tmp_path):
    table = sqlite_table(tmp_path)

    assert table.find({"order_ref": "7"}).values("gross") == (64.1,)
    assert table.find({"order_ref": "8"}).values("gross") == (1.0, 2.0)
    with pytest.raises(NoAnswer, match="no such record"):
        table.find({"order_ref": "007"})


@pytest.mark.parametrize("key", ["7' OR '1'='1", "7; DROP TABLE ledger", '" OR 1=1 --', "%", "*"])
def test_a_hostile_key_is_only_a_value(tmp_path, key):
    table = sqlite_table(tmp_path)

    with pytest.raises(NoAnswer, match="no such record"):
        table.find({"order_ref": key})
    assert table.find({"order_ref": "7"}).values("ref") == ("AB-1",)


def test_a_query_has_its_keys_as_parameters(tmp_path):
    table = sqlite_table(
        tmp_path, query="SELECT sum(gross) AS all_of_it FROM ledger WHERE no = :number", key={"number": "order_ref"}
    )

    assert table.find({"order_ref": "8"}).values("all_of_it") == (3.0,)
    assert table.columns() == ("all_of_it",)


@pytest.mark.parametrize(
    "query",
    [
        "WITH x AS (SELECT :no) DELETE FROM ledger",
        "SELECT 1 WHERE :no; DELETE FROM ledger",
        "SELECT missing FROM ledger WHERE no = :no",
        "SELECT gross FROM ledger WHERE no = :nobody",
    ],
)
def test_a_query_that_writes_or_cannot_work_is_a_reason(tmp_path, query):
    table = sqlite_table(tmp_path, query=query)
    with pytest.raises(NoAnswer, match="cannot be read"):
        table.find({"order_ref": "7"})

    assert sqlite_table_count(tmp_path) == 3


def sqlite_table_count(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "ledger.db")) as database:
        return int(database.execute("SELECT count(*) FROM ledger").fetchone()[0])


def test_a_query_without_an_end_is_stopped(tmp_path):
    endless = "WITH RECURSIVE n(i) AS (SELECT :no UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    table = sqlite_table(tmp_path, query=endless, timeout_seconds=0.1)

    with pytest.raises(NoAnswer, match="interrupted"):
        table.find({"order_ref": "1"})


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    table = sqlite_table(tmp_path)
    (tmp_path / "ledger.db").unlink()

    with pytest.raises(NoAnswer, match="cannot be read"):
        table.find({"order_ref": "7"})
    assert not (tmp_path / "ledger.db").exists()
