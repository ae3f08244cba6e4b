"""A wrong source stops start-up, with its file and key."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

import service.records
from prompts.loader import load_playbook
from service.domain.record_source import FieldMapping, RecordSource
from service.errors import BadFile
from service.records.check_sources import check_sources
from tests.records.tickets import source

HTTP = {
    "kind": "http",
    "name": "billing",
    "url": "https://billing.example/v1/{order_ref}",
    "facts": {"charge_1": "$.g"},
}
CSV = {
    "kind": "csv",
    "name": "ledger",
    "file": "ledger.csv",
    "key": {"order": "order_ref"},
    "facts": {"charge_1": "sum"},
}
SQLITE = {
    "kind": "sqlite",
    "name": "db",
    "file": "l.db",
    "table": "t",
    "key": {"a": "order_ref"},
    "facts": {"charge_1": "b"},
}
EXAMPLE = Path(service.records.__file__).with_name("example.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ledger.csv").write_text("order,sum\n", encoding="utf-8")
    (tmp_path / "twice.csv").write_text("order,sum,order\n", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "l.db")) as database, database:
        database.execute("CREATE TABLE t (a TEXT, b TEXT)")
    return tmp_path


def check(folder: Path, *given: Mapping[str, object], secrets: dict[str, str] | None = None) -> None:
    check_sources([source(**one) for one in given], folder / "profile.yaml", secrets or {})


def test_sources_that_can_work_are_fine(folder):
    query = "SELECT b FROM t WHERE a = :a"
    check(folder, HTTP, CSV, SQLITE, {**SQLITE, "name": "q", "table": None, "query": query})


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({**CSV, "file": "ledgr.csv"}, "records[0].file: the file 'ledgr.csv' cannot be read"),
        (
            {**CSV, "file": "twice.csv"},
            "records[0].file: the file 'twice.csv' has no header line, or one with a name twice",
        ),
        ({**CSV, "key": {"nr": "order_ref"}}, "records[0].key.nr: ledger.csv has no column 'nr' (have: order, sum)"),
        ({**CSV, "facts": {"charge_1": "total"}}, "records[0].facts.charge_1.from: ledger.csv has no column 'total'"),
        ({**CSV, "owned_by": {"mail": "customer.email"}}, "records[0].owned_by: ledger.csv has no column 'mail'"),
        ({**CSV, "delimiter": ";"}, "has no column 'order' (have: order,sum)"),
        ({**SQLITE, "table": "u"}, "records[0].file: the database 'l.db' cannot be read (no such table: u)"),
        ({**SQLITE, "file": "none.db"}, "records[0].file: the database 'none.db' cannot be read"),
        ({**SQLITE, "facts": {"charge_1": "c"}}, "records[0].facts.charge_1.from: l.db has no column 'c' (have: a, b)"),
        ({**SQLITE, "key": {"c": "order_ref"}}, "cannot be read (no such column: c)"),
        ({**HTTP, "facts": {"charge_1": "gross"}}, "records[0].facts.charge_1.from: 'gross' is no JSON path"),
        ({**HTTP, "facts": {"a": {"parts": {"name": "$["}}}}, "records[0].facts.a.parts.name: '$[' is no JSON path"),
        ({**HTTP, "headers": {"X-Key": "${key}"}}, "records[0].headers.X-Key: set the variable AMENDS_SECRET_KEY"),
    ],
)
def test_a_source_that_cannot_work_stops_start_up(folder, wrong, message):
    with pytest.raises(BadFile) as told:
        check(folder, wrong)

    assert str(told.value).startswith(f"{folder / 'profile.yaml'}: ")
    assert message in str(told.value)


def test_every_wrong_key_is_told_at_once(folder):
    with pytest.raises(BadFile) as told:
        check(folder, {**CSV, "file": "x.csv"}, {**HTTP, "facts": {"a": "b", "c": "d"}}, {**HTTP, "name": "billing"})

    assert [line.split(": ")[1] for line in str(told.value).splitlines()] == [
        "records[0].file",
        "records[1].facts.a.from",
        "records[1].facts.c.from",
        "records",
    ]


def test_a_secret_is_found_whatever_its_capitals(folder):
    check(folder, {**HTTP, "headers": {"X-Key": "${key}"}}, secrets={"KEY": "s3cret"})


def test_the_example_is_of_sources_that_can_work(tmp_path):
    whole = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    sources = TypeAdapter(tuple[RecordSource, ...]).validate_python(whole["records"])
    fields = TypeAdapter(dict[str, FieldMapping]).validate_python(whole["fields"])
    header = "organisation;first_reply_hours;clause;manager;manager_email\n"
    (tmp_path / "contracts.csv").write_text(header, encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "incidents.db")) as database, database:
        database.execute("CREATE TABLE incidents (number TEXT, service TEXT, began TEXT, ended TEXT)")

    check_sources(sources, tmp_path / "profile.yaml", {"BILLING_TOKEN": "x"})

    told = {need.name for entry in load_playbook().values() for need in entry.facts}
    assert {name for one in sources for name in one.facts} | {field.fact for field in fields.values()} <= told
