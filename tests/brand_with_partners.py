"""A folder of tenants: a brand with two outsourced partners, and another company."""

import dataclasses

import yaml
from pydantic import SecretStr

from service.bootstrap_desks import build_desks
from service.domain.access import Place
from service.domain.incoming import IncomingTicket
from service.drafting.pipeline import DraftOptions
from service.intake.native import read_case
from service.settings import Settings
from tests.web.steps import body_of

BRAND, NORTH, SOUTH = Place(tenant="acme"), Place(tenant="acme", partner="north"), Place(tenant="acme", partner="south")
OTHER = Place(tenant="other")
RUTH = {"name": "Ruth Adeyemi", "seniority": "head", "signs": ["billing_error"], "also_called": ["Ruth A."]}
INES = {"name": "Ines Falk", "seniority": "manager", "signs": ["billing_error"]}
OLLE = {"name": "Olle Berg", "seniority": "team_lead"}


def acme():
    """The brand's profile as its file has it."""
    return {
        "company": "Acme",
        "contact": {"email": "care@acme.example"},
        "closings": ["Yours,"],
        "directory": [RUTH],
        "scenarios": {"billing_error": {"sender": "Ruth Adeyemi"}},
        "webhooks": [hook("ops")],
        "partners": {
            "north": {
                "name": "Northcall",
                "directory": [INES],
                "authority": {"remedies": {"goodwill": {"limit": {"manager": "20"}}}},
                "contact": {"email": "acme@northcall.example"},
                "closings": ["Kind regards,"],
                "webhooks": [hook("north")],
                "rate": "30/minute",
            },
            "south": {"name": "Southdesk", "directory": [OLLE]},
        },
    }


def hook(name):
    return {"name": name, "url": f"https://{name}.example/hook", "secret": "HOOK"}


def write_tenants(folder, **profiles):
    """Each tenant's folder with its profile."""
    for name, profile in profiles.items():
        (folder / name).mkdir()
        (folder / name / "profile.yaml").write_text(yaml.safe_dump(profile), "utf-8")
    return folder


def settings_of(folder, url="sqlite:///:memory:", **more):
    return Settings(tenants_dir=folder, database_url=url, secrets={"HOOK": SecretStr("whsec_b3Bz")}, **more)


def desks_of(folder, url, clock=None, **profiles):
    """The desks of these tenants, with the stores' clock where one is given."""
    made = build_desks(settings_of(write_tenants(folder, **profiles), url))
    return dataclasses.replace(made, by_place={p: _timed(desk, clock) for p, desk in made.by_place.items()})


def _timed(desk, clock):
    if clock is None:
        return desk
    store = dataclasses.replace(desk.store, clock=clock)
    books = dataclasses.replace(desk.sweep.books, clock=clock)
    ledger = dataclasses.replace(desk.ledger, books=store, clock=clock)
    life = dataclasses.replace(desk.life, books=store, clock=clock, on_send=(ledger.on_send,))
    sweep = dataclasses.replace(desk.sweep, books=books)
    return dataclasses.replace(desk, store=store, ledger=ledger, life=life, sweep=sweep)


def ticket(name="billing_error", **changes):
    """A case about which everything is known; finance has to agree to a billing mistake."""
    return IncomingTicket(case=read_case(body_of(name, **changes)))


async def drafted(desk, told=None, id=None):
    """The draft as it is kept, written at this desk."""
    keeping = desk.keeping(lambda reply: reply)
    done = await desk.drafter.draft(told or ticket(), DraftOptions(), id, store=keeping)
    return (await desk.store.now(done.id)).newest.kept
