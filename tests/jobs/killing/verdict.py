"""Whether each recipient has exactly one letter, and nothing else was written."""

from dataclasses import dataclass, field

import sqlalchemy as sa

from service.domain.batch import draft_id
from service.store.tables import AUDIT, DRAFTS, RECIPIENTS, VERSIONS
from service.store.verify import Keys, verify

KEY = b"the operator's"


@dataclass
class Verdict:
    """What was found wrong, told in words."""

    letters: int = 0
    links: int = 0
    wrong: list[str] = field(default_factory=list)

    def expect(self, what, found, wanted):
        if found != wanted:
            self.wrong.append(f"{what}: {found}, and not {wanted}")


async def judge(database, batch, letters, but_for=()):
    """`but_for` are ids of recipients who are to have none."""
    verdict = Verdict(letters)
    async with database.reading() as connection:
        rows = (await connection.execute(sa.select(RECIPIENTS))).mappings().all()
        drafts = (await connection.execute(sa.select(DRAFTS.c.id, DRAFTS.c.version, DRAFTS.c.revision))).all()
        versions = (await connection.execute(sa.select(VERSIONS.c.draft_id))).scalars().all()
        made = sa.select(AUDIT.c.draft_id).where(AUDIT.c.action == "drafted", AUDIT.c.table == "drafts")
        links = (await connection.execute(made)).scalars().all()
        left = await checkpoints_left(connection)
    wanted = {draft_id(batch.id, row["id"]) for row in rows if row["id"] not in but_for}
    verdict.expect("recipients", len(rows), letters)
    verdict.expect("states", {row["state"] for row in rows if row["id"] not in but_for}, {"drafted"})
    verdict.expect("recipients' drafts", {row["draft_id"] for row in rows if row["draft_id"]} ^ wanted, set())
    verdict.expect("drafts", sorted(d.id for d in drafts), sorted(wanted))
    verdict.expect("drafts written twice", [d.id for d in drafts if (d.version, d.revision) != (1, 1)], [])
    verdict.expect("versions", sorted(versions), sorted(wanted))
    verdict.expect("links for drafts", sorted(links), sorted(wanted))
    verdict.expect("checkpoints left over", left, 0)
    chain = await verify(database, Keys(KEY))
    verdict.links = chain.end.seq
    verdict.expect("differences in the audit chain", chain.count, 0)
    return verdict


async def checkpoints_left(connection):
    schema = "" if connection.dialect.name == "sqlite" else "dbos."
    return (await connection.execute(sa.text(f"SELECT count(*) FROM {schema}datasource_outputs"))).scalar_one()
