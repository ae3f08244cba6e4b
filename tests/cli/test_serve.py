"""A service whose database cannot be used does not start, and says why in one line."""

import sqlite3

import pytest

from tests.command_line import run_amends


def served_on(url):
    return run_amends(["serve"], env={"AMENDS_DATABASE_URL": url})


@pytest.fixture
def from_the_future(tmp_path):
    file = tmp_path / "amends.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    return f"sqlite:///{file}"


def test_a_database_of_a_newer_amends_is_left_alone(from_the_future):
    answer = served_on(from_the_future)

    assert answer.exit_code == 2
    assert answer.stderr.startswith("amends: the database is at revision '9999', which this Amends does not know")
    assert answer.stderr.count("\n") == 1


def test_a_server_that_is_not_there_is_told():
    answer = served_on("postgresql://me:hush@127.0.0.1:1/amends")

    assert answer.exit_code == 2
    assert answer.stderr.startswith("amends: the database of AMENDS_DATABASE_URL cannot be reached: ")
    assert "hush" not in answer.stderr
