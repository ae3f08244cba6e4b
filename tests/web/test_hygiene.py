"""No address leads elsewhere, no answer is guessed at or kept, and no error tells what went wrong inside."""

import httpx
import pytest

from service.errors import AmendsError, BadInput, TooMany
from service.settings import Settings
from service.web.app import create_app
from service.web.problems import STATUS
from tests.web.served import served
from tests.web.steps import body_of

SECRET = "Deborah Okafor, 07700 900321"


def every_error(root=AmendsError):
    for child in root.__subclasses__():
        yield child
        yield from every_error(child)


ERRORS = {error.__name__: error for error in (*every_error(), ValueError, KeyError, RuntimeError)}


async def fail(name: str):
    """Raises the error of that name."""
    error = ERRORS[name]
    raise error(SECRET, 3) if error is TooMany else error(SECRET)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('hygiene') / 'amends.db'}"))
    app.add_api_route("/healthz/broken/{name}", fail)
    with served(app) as address:
        yield address


@pytest.fixture
async def client(address):
    async with httpx.AsyncClient(base_url=address, timeout=60, verify=False) as client:
        yield client


@pytest.mark.parametrize("path", ["/v1/drafts/dr_none", "/v1/scenarios", "/v1/nothing", "/healthz", "/v1/drafts/%00"])
async def test_every_answer_is_what_it_says_and_is_not_kept(client, path):
    headers = (await client.get(path)).headers

    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/drafts/..%2fscenarios",
        "/v1/drafts/%2e%2e/%2e%2e/etc/passwd",
        "/v1/drafts/..%5c..%5cwindows",
        "/v1/drafts/" + "x" * 20_000,
        "/v1/drafts/%ff%fe",
        "/v1/drafts/dr_%F0%9F%92%A9",
        "/v1/drafts/dr_none%0d%0aSet-Cookie:%20a=b",
        "/v1/commitments/..%2f..%2fdrafts",
        "/v1/scenarios/..%2f..%2fplaybook",
        "//v1/drafts",
        "/v1//drafts",
        "/v1/drafts/",
        "/v1/drafts//evil.example",
    ],
)
async def test_an_address_with_a_trick_is_no_address(client, path):
    answer = await client.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert not {"set-cookie", "location"} & set(answer.headers)


async def test_an_address_with_a_nul_is_refused(client):
    for path in ("/v1/drafts/dr_%00", "/v1/drafts?ticket=%00"):
        assert (await client.get(path)).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"If-Match": '"1\u010d"'},
        {"If-Match": '"1", "2"'},
        {"If-Match": '"' + "9" * 400 + '"'},
        {"If-Match": '"1"', "Idempotency-Key": "x" * 201},
        {"If-Match": '"1"', "Idempotency-Key": "a\tb"},
    ],
)
async def test_a_header_that_cannot_be_used_is_refused(client, headers):
    encoded = {name: value.encode() for name, value in headers.items()}
    body = {"office": "finance", "by": "Ada", "role": "head"}

    answer = await client.post("/v1/drafts/dr_none/approvals", json=body, headers=encoded)

    assert answer.status_code in (412, 422)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_headers_of_a_request_are_not_answered(client):
    planted = {"Idempotency-Key": "planted-1", "X-Forwarded-Host": "evil.example", "Prefer": "respond-async, planted"}

    answer = await client.post("/v1/drafts", json=body_of(), headers=planted)

    assert [v for v in answer.headers.values() if "planted" in v or "evil" in v] == []


@pytest.mark.parametrize("name", ERRORS)
async def test_an_error_that_is_not_meant_for_callers_is_told_in_our_words(client, name):
    answer = await client.get(f"/healthz/broken/{name}")

    error = ERRORS[name]
    assert answer.status_code == STATUS.get(error, 500)
    assert answer.json()["type"].startswith("/problems/")
    assert (SECRET in answer.text) == issubclass(error, BadInput)
    assert answer.headers["x-content-type-options"] == "nosniff"
