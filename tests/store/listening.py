"""Hears every statement that a database is asked, and tells those that are bound to no place, or to another one."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa

from service.domain.access import Place
from service.store.tables import API_KEYS, METADATA

_WITHOUT_PLACE = {API_KEYS.name}
"""Which tenant a request belongs to is only known once its key is found."""
TENANT_TABLES = {t.name: t for t in METADATA.sorted_tables if "tenant" in t.c and t.name not in _WITHOUT_PLACE}
_READ = re.compile(r"\b(?:FROM|JOIN|UPDATE)\s+(\w+)(?:\s+AS\s+(\w+))?|,\s+(\w+)\s+AS\s+(\w+_\d+)\b")
_MADE = re.compile(r"INSERT INTO (\w+) \((.+?)\) VALUES", re.DOTALL)


@dataclass
class Heard:
    """The statements that touched rows of tenants, and what was wrong with them."""

    place: Place
    tables: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def judge(self, statement, parameters):
        made = _MADE.match(statement)
        found = self._of_new_row(made, parameters) if made else self._of_query(statement, parameters)
        self.wrong += (f"{what}: {statement} {parameters}" for what in found)

    def _of_new_row(self, made, parameters):
        table, names = made[1], [name.strip(' "') for name in made[2].split(",")]
        if table not in TENANT_TABLES:
            return
        self.tables.add(table)
        # Several rows may come with one statement, and what to do with a row that is there after them.
        for start in range(0, len(parameters) - len(names) + 1, len(names)):
            row = dict(zip(names, parameters[start:], strict=False))
            if row.get("tenant") != self.place.tenant:
                yield "made for another tenant"
            if self.place.partner and "partner" in TENANT_TABLES[table].c and row.get("partner") != self.place.partner:
                yield "made for another partner"

    def _of_query(self, statement, parameters):
        touched = [(m[1] or m[3], m[2] or m[4] or m[1]) for m in _READ.finditer(statement)]
        touched = [(table, name) for table, name in touched if table in TENANT_TABLES]
        self.tables |= {table for table, _ in touched}
        if touched and self.place.tenant not in parameters:
            yield "the tenant is no parameter"
        for name in {name for _, name in touched}:
            if _times(rf"\b{name}\.tenant = |= {name}\.tenant\b", statement) < [n for _, n in touched].count(name):
                yield f"{name} is bound to no tenant"
        if self.place.partner and touched:
            yield from self._of_partner(touched, statement, parameters)

    def _of_partner(self, touched, statement, parameters):
        if self.place.partner not in parameters:
            yield "the partner is no parameter"
        by_draft = re.search(r"\bdrafts(_\d+)?\.partner = ", statement)
        for table, name in set(touched):
            own = _times(rf"\b{name}\.partner = ", statement)
            if own < touched.count((table, name)) and (table == "drafts" or not by_draft):
                yield f"{name} is bound to no partner"


def _times(pattern, text):
    return len(re.findall(pattern, text))


@contextmanager
def heard(database, place):
    """What is asked meanwhile, judged as statements of one place."""
    found = Heard(place)

    def hear(connection, cursor, statement, parameters, context, many):
        for row in parameters if many else [parameters]:
            found.judge(statement, row)

    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", hear)
    try:
        yield found
    finally:
        sa.event.remove(database.engine.sync_engine, "before_cursor_execute", hear)
