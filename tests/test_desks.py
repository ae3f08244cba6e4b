"""Each tenant and each partner works at a desk of its own: its people, its limits, its promises, one database."""

from pathlib import Path

import pytest

from service.bootstrap_desks import build_desks
from service.domain.access import DEFAULT_PLACE, Place
from service.domain.books import PromiseFilter
from service.domain.history import DraftFilter
from service.drafting.grant import caller_of
from service.drafting.pipeline import DraftOptions
from service.errors import FutureDatabase, Refused, UnknownDraft, UnknownTenant
from service.lifecycle.decide import Signing
from service.lifecycle.steps import Dispatch, Step
from service.settings import Settings
from service.store.outbox import SqlOutbox
from service.web.app import create_app
from tests.brand_with_partners import (
    BRAND,
    NORTH,
    OTHER,
    SOUTH,
    acme,
    desks_of,
    drafted,
    ticket,
)
from tests.lifecycle import three_promises
from tests.store.databases import Watch, sqlite_databases  # noqa: F401  a fixture
from tests.store.listening import heard


@pytest.fixture
def url(sqlite_databases):  # noqa: F811  the fixture
    made = sqlite_databases.migrated()
    yield made
    sqlite_databases.drop(made)


@pytest.fixture
async def desks(tmp_path, url):
    made = desks_of(tmp_path, url, acme=acme(), other={"company": "Other"})
    yield made
    await made.close()


@pytest.fixture
async def timed(tmp_path, url):
    """The same, where it is the day on which the letter of three promises is sent."""
    made = desks_of(tmp_path, url, Watch(three_promises.SENT), acme=acme())
    yield made
    await made.close()


async def sign(desk, id, by, office="finance", role=None):
    return await desk.life.approve(id, Signing(office=office, by=by, role=role), Step(by=by))


async def sent_by(desk):
    """The letter of three promises, on its way to its customer."""
    kept = await drafted(desk, three_promises.ticket())
    await desk.life.send(kept.draft.id, Dispatch(version=1, channel="email"), Step(by="Bethan"))
    return kept.draft.id


async def test_there_is_a_desk_for_each_tenant_and_each_partner(desks):
    assert set(desks.by_place) == {BRAND, NORTH, SOUTH, OTHER}
    assert [desk.store.place for desk in desks.brands()] == [BRAND, OTHER]
    assert (desks.rate_of(NORTH), desks.rate_of(SOUTH), desks.rate_of(BRAND)) == ("30/minute", None, None)
    for stranger in (DEFAULT_PLACE, Place(tenant="acme", partner="nobody"), Place(tenant="other", partner="north")):
        with pytest.raises(UnknownTenant):
            desks.of(stranger)


async def test_without_a_folder_of_tenants_there_is_one(url):
    desks = build_desks(Settings(profile=Path(), database_url=url))
    await desks.open()
    await desks.close()

    assert list(desks.by_place) == [DEFAULT_PLACE]


async def test_a_partners_letter_has_its_own_people_and_words(desks):
    north, brand = desks.of(NORTH), desks.of(BRAND)
    told = ticket(sender=None)

    theirs, ours = await drafted(north, told), await drafted(brand, told)

    assert (theirs.case.sender.name, ours.case.sender.name) == ("Ines Falk", "Ruth Adeyemi")
    assert "Kind regards," in theirs.draft.letter.body
    assert "Yours," in ours.draft.letter.body
    assert north.drafter.profile.contact.email == "acme@northcall.example"


async def test_a_brand_sees_its_partners_drafts_and_nobody_else_does(desks):
    kept = await drafted(desks.of(NORTH))
    id = kept.draft.id

    assert [h.partner for h in (await desks.of(BRAND).store.heads(DraftFilter())).drafts] == ["north"]
    assert (await desks.of(BRAND).store.now(id)).head.id == id
    for place in (SOUTH, OTHER):
        with pytest.raises(UnknownDraft):
            await desks.of(place).store.now(id)


async def test_the_brands_people_sign_at_the_brands_desk_and_not_at_a_partners(desks):
    kept = await drafted(desks.of(SOUTH))
    id = kept.draft.id
    for office in ("finance", "review"):
        with pytest.raises(Refused) as refused:
            await sign(desks.of(SOUTH), id, "Ruth A.", office, role="head")
        assert "they sign at the brand's own desk; here the partner's people do" in str(refused.value)

    await sign(desks.of(BRAND), id, "Ruth Adeyemi")

    assert (await desks.of(SOUTH).store.now(id)).head.state == "approved"


async def test_a_partners_people_sign_at_their_own_desk(desks):
    kept = await drafted(desks.of(NORTH))

    await sign(desks.of(NORTH), kept.draft.id, "Ines Falk")

    assert (await desks.of(NORTH).store.now(kept.draft.id)).head.state == "approved"


@pytest.mark.parametrize(
    ("place", "who", "may"),
    [(BRAND, "Ruth Adeyemi", "head"), (NORTH, "Ruth Adeyemi", "frontline"), (NORTH, "Ines Falk", "manager")],
)
async def test_the_brands_people_grant_nothing_at_a_partners_desk(desks, place, who, may):
    assert caller_of(who, ticket().case, desks.of(place).drafter.profile).role == may


async def test_a_partners_limits_are_its_own(desks):
    brand, north, south = (desks.of(place).drafter.authority for place in (BRAND, NORTH, SOUTH))

    assert [matrix.covers("goodwill", 21, "manager") for matrix in (brand, north, south)] == [True, False, True]
    assert north.covers("goodwill", 20, "manager")
    assert north.covers("refund", 5000, "manager")


async def test_desks_with_the_same_rules_share_them(desks):
    every = [desk.drafter.checker.rules for desk in desks.every()]

    assert len({id(rules.elements) for rules in every}) == 1
    assert len({rules.version for rules in every}) == 2
    assert len({id(desk.store.database) for desk in desks.every()}) == 1


async def test_a_tenant_switches_a_rule_off_in_its_profile(tmp_path, url):
    own = {"rules": {"switched_off": ["F27"], "severity": {"F20": "warn"}}}
    desks = desks_of(tmp_path, url, one=own, two={})
    one, two = (desks.of(Place(tenant=name)).drafter.checker.rules for name in ("one", "two"))
    await desks.close()

    assert set(two.prohibitions) - set(one.prohibitions) == {"F27"}
    assert (one.prohibitions["F20"].rule.severity, two.prohibitions["F20"].rule.severity) == ("warn", "block")
    assert one.version != two.version
    assert one.elements is two.elements


async def test_a_tenants_day_is_its_own(desks):
    allowances = {place: desks.of(place).drafter.allow() for place in desks.by_place}

    assert {place: allowance.tenant for place, allowance in allowances.items()} == {
        place: place.tenant for place in desks.by_place
    }


async def test_each_desk_sweeps_the_promises_of_its_own_letters(timed):
    for place in (BRAND, NORTH, SOUTH):
        await sent_by(timed.of(place))
    due = three_promises.DELIVERY

    swept = {place: await desk.sweep.run(due) for place, desk in timed.by_place.items()}

    assert {place: (done.reminded > 0, done.waiting > 0) for place, done in swept.items()} == dict.fromkeys(
        (BRAND, NORTH, SOUTH), (True, True)
    )
    assert [(await desk.sweep.run(due)).reminded for desk in timed.every()] == [0, 0, 0]
    brand = timed.of(BRAND).store
    waiting = {row.follow_up: row.partner for row in await brand.promises(PromiseFilter()) if row.follow_up}
    heads = (await brand.heads(DraftFilter())).drafts
    assert {head.id: head.partner for head in heads if head.id in waiting} == waiting
    assert set(waiting.values()) == {None, "north", "south"}


async def test_a_partner_is_told_of_its_own_promises(timed):
    for place in (BRAND, NORTH, SOUTH):
        await sent_by(timed.of(place))
        await timed.of(place).sweep.run(three_promises.DELIVERY)

    async def told(place):
        found = await SqlOutbox(timed.of(place).store).outgoing()
        return {message.target for message in found if message.kind == "commitment.due"}

    assert [await told(place) for place in (BRAND, NORTH, SOUTH)] == [{"ops", "north"}, {"ops", "north"}, {"ops"}]
    assert set(timed.of(BRAND).deliverer.receivers) == {"ops", "north"}


async def test_promises_of_a_partner_that_has_left_are_the_brands_to_keep(timed, tmp_path, url):
    await sent_by(timed.of(NORTH))
    (tmp_path / "later").mkdir()
    left = acme() | {"partners": {"south": acme()["partners"]["south"]}}
    later = desks_of(tmp_path / "later", url, Watch(three_promises.SENT), acme=left)

    swept = await later.of(BRAND).sweep.run(three_promises.DELIVERY)
    await later.close()

    assert swept.reminded > 0


async def test_the_brand_asks_for_a_partners_letter_and_it_is_in_the_partners_queue(timed):
    id = await sent_by(timed.of(NORTH))
    brand = timed.of(BRAND)
    [promise] = [p for p in await brand.store.promises(PromiseFilter(draft_id=id)) if p.duty == "delivery_by"]

    done = await brand.sweep.follow_ups.wait_for(promise, three_promises.DELIVERY)

    assert (await timed.of(NORTH).store.now(done.follow_up)).head.partner == "north"


async def test_a_partners_draft_tells_it_of_no_others_promises_when_the_brand_writes_it_anew(timed):
    north, brand = timed.of(NORTH), timed.of(BRAND)
    await sent_by(timed.of(SOUTH))
    id = (await drafted(north, three_promises.ticket())).draft.id

    await brand.drafter.answer(id, {}, "Ruth Adeyemi", DraftOptions(), store=brand.keeping(lambda reply: reply))

    newest = (await north.store.now(id)).newest
    assert (newest.change, newest.kept.case.commitments) == ("answered", ())
    assert (await drafted(brand, three_promises.ticket())).case.commitments


async def test_two_queues_with_one_ticket_have_a_clock_each(desks):
    """A breach has to be told in time, whoever tells it."""
    told = ticket("data_incident")
    for place in (NORTH, SOUTH, BRAND):
        await drafted(desks.of(place), told)

    rows = await desks.of(BRAND).store.promises(PromiseFilter(states=("open",)))
    clocks = [row for row in rows if row.source == "playbook"]
    assert sorted(str(row.partner) for row in clocks) == sorted(["None", "north", "south"] * (len(clocks) // 3))
    assert clocks


@pytest.mark.parametrize("place", [BRAND, NORTH])
async def test_a_letters_life_is_bound_to_its_place(timed, place):
    desk = timed.of(place)
    with heard(desk.store.database, place) as asked:
        id = await sent_by(desk)
        await desk.sweep.run(three_promises.DELIVERY)
        await desk.ledger.figures()
        await desk.store.history(id)

    assert asked.wrong == []
    assert {"drafts", "versions", "promises", "sendings", "outbox", "audit"} <= asked.tables


async def test_a_database_that_cannot_be_opened_is_closed_again(desks):
    database = desks.of(BRAND).store.database
    async with database.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(FutureDatabase):
        await desks.open()

    assert database.engine.pool.checkedin() == 0


async def test_a_service_that_ends_in_an_error_closes_its_database(url):
    app = create_app(Settings(database_url=url))

    with pytest.raises(ExceptionGroup):  # the tools for agents run in a group of tasks
        async with app.router.lifespan_context(app):
            raise ZeroDivisionError

    assert app.state.desks.of(DEFAULT_PLACE).store.database.engine.pool.checkedin() == 0
