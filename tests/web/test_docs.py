"""The documentation's pages work with no other host."""

import re

import httpx
import pytest

from service.settings import Settings
from service.web.app import create_app
from service.web.docs.site import ASSETS, SERVED
from service.web.problem_kinds import OF_STATUS, problem_kinds
from service.web.problems import STATUS, kind_of

PAGES = ("/docs", "/problems", "/problems/outdated")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('docs') / 'amends.db'}"))


@pytest.fixture
async def client(app):
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_asks_this_host_alone_and_finds_everything_there(client, path):
    page = await client.get(path)
    wanted = re.findall(r'(?:href|src)="([^"]+)"', page.text) + re.findall(r'url: "([^"]+)"', page.text)

    assert page.status_code == 200
    assert wanted
    for reference in wanted:
        if not reference.startswith("data:"):
            assert "//" not in reference
            assert (await client.get(str(page.url.join(reference)))).status_code == 200, reference


@pytest.mark.parametrize("path", [*PAGES, "/docs/swagger-ui-bundle.js"])
async def test_a_page_may_load_nothing_from_elsewhere_and_no_script_of_its_own(client, path):
    policy = (await client.get(path)).headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert ("http" in policy, "unsafe" in policy) == (False, False)
    assert re.search(r"<script(?! src=)|\son\w+=|style=", (ASSETS / "index.html").read_text()) is None


async def test_the_start_of_the_page_asks_for_this_document_and_for_no_validator(client):
    start = (await client.get("/docs/start.js")).text

    assert ('url: "openapi.json"' in start, "validatorUrl: null" in start) == (True, True)
    assert (await client.get("/openapi.json")).json()["info"]["title"] == "Amends"


async def test_no_other_file_is_served(client):
    for name in ("index.html", "README.md", "..%2fsite.py", "%2e%2e/site.py", "nothing"):
        assert (await client.get(f"/docs/{name}")).status_code == 404


def test_what_is_served_is_there_and_small():
    assert all((ASSETS / name).is_file() for name in SERVED)
    assert sum(file.stat().st_size for file in ASSETS.iterdir()) < 2_000_000


def test_every_kind_of_problem_has_the_status_that_it_says():
    kinds = problem_kinds()

    assert {kind_of(error): status for error, status in STATUS.items()}.items() <= {
        name: kind.status for name, kind in kinds.items()
    }.items()
    assert {name: status for status, name in OF_STATUS.items()}.items() <= {
        n: k.status for n, k in kinds.items()
    }.items()


async def test_a_problem_leads_to_its_page(client):
    problem = (await client.get("/v1/nothing")).json()
    page = await client.get(problem["type"])

    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert problem["title"] in page.text
