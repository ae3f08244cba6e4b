"""Who may do what over HTTP: keys and their scopes, and what is open to whom."""

import pytest

from service.domain.access import Place
from service.domain.books import Once
from service.web.access import METRICS, is_open
from service.web.answers import id_of
from tests.web.keyed import SCOPES, client_of, here, key_for, keyed
from tests.web.steps import body_of

OF_APPROVALS, OF_ADMIN = {"/v1/drafts/{id}/approvals"}, {"/v1/figures", "/v1/deliveries"}
OF_CHECKS = {"/v1/checks", "/v1/scenarios", "/v1/scenarios/{id}", "/v1/follow-ups"}


@pytest.fixture
def app(own_app):
    return own_app


def every_route(app):
    for route in app.routes:
        yield from route.original_router.routes if hasattr(route, "original_router") else (route,)


def operations(app):
    for path, item in app.openapi()["paths"].items():
        yield from ((path, method, operation) for method, operation in item.items())


async def test_every_route_below_v1_says_which_scope_it_takes(app):
    told = {path: operation.get("security") for path, _, operation in operations(app) if path.startswith("/v1")}

    wanted = {
        path: "approve"
        if path in OF_APPROVALS
        else "admin"
        if path in OF_ADMIN
        else "check"
        if path in OF_CHECKS
        else "draft"
        for path in told
    }
    assert told == {path: [{"key": [scope]}] for path, scope in wanted.items()}


async def test_no_route_answers_without_a_key_but_the_open_ones(app):
    await key_for(app)
    async with here(app) as client:
        for route in every_route(app):
            path = route.path.replace("{id}", "x")
            for method in getattr(route, "methods", None) or ("GET", "POST"):
                answer = await client.request(method, path)
                is_let_in = is_open(path) or path == METRICS
                assert (answer.status_code != 401) == is_let_in, (method, path, answer.status_code)


async def test_no_route_answers_a_key_without_its_scope(app):
    for path, method, operation in operations(app):
        if not path.startswith("/v1"):
            continue
        (wanted,) = operation["security"][0]["key"]
        async with await keyed(app, *(s for s in SCOPES if s != wanted)) as client:
            answer = await client.request(method, path.replace("{id}", "x"), json=SENT.get(path))
            assert answer.status_code == 403, (method, path, answer.text)
            assert repr(wanted) in answer.json()["detail"]


SENT = {
    "/v1/checks": {"case": {}, "letter": "x"},
    "/v1/drafts/{id}/answers": {"answers": {}, "by": "x"},
    "/v1/drafts/{id}/versions": {"looked_at": "x", "by": "x"},
    "/v1/drafts/{id}/approvals": {"office": "finance", "by": "x"},
    "/v1/drafts/{id}/sent": {"version": 1, "channel": "email", "by": "x"},
    "/v1/drafts/{id}/outcomes": {"kind": "replied", "by": "x"},
    "/v1/drafts/{id}/recovery": {"by": "x"},
    "/v1/commitments/{id}/kept": {"by": "x"},
    "/v1/commitments/{id}/missed": {"by": "x"},
    "/v1/commitments/{id}/moved": {"by": "x", "due": "2027-01-01"},
}


async def test_a_key_that_opens_nothing_is_told_so_as_a_problem(app):
    made = await key_for(app)
    async with client_of(app) as client:
        for given in ("", "Bearer", "Basic eDp5", f"Bearer {made.shown.text}0", f"Bearer amd_{'0' * 12}_{'0' * 64}"):
            answer = await client.get("/v1/drafts", headers={"Authorization": given})

            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
            assert answer.headers["content-type"] == "application/problem+json"
            assert made.shown.secret not in answer.text


async def test_two_keys_in_one_request_are_none(app):
    made = await key_for(app)
    both = [("Authorization", f"Bearer {made.shown.text}"), ("Authorization", "Bearer x")]
    async with client_of(app) as client:
        assert (await client.get("/v1/drafts", headers=both)).status_code == 401


async def test_a_key_that_is_revoked_opens_nothing_from_the_next_request_on(app):
    made = await key_for(app)
    async with client_of(app, Authorization=f"Bearer {made.shown.text}") as client:
        before = await client.get("/v1/drafts")
        await app.state.door.keys.revoke(made.key.id, "tests")
        after = await client.get("/v1/drafts")

    assert (before.status_code, after.status_code) == (200, 401)


async def test_until_the_first_key_only_this_machine_is_let_in(app):
    async with here(app) as own, client_of(app) as other:
        before = [(await client.get("/v1/drafts")).status_code for client in (own, other)]
        await key_for(app)
        after = [(await client.get("/v1/drafts")).status_code for client in (own, other)]

    assert (before, after) == ([200, 401], [401, 401])


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"X-Forwarded-For": "127.0.0.1"}, {"Via": "1.1 x"}],
    ids=str,
)
async def test_a_page_or_a_proxy_on_this_machine_is_not_let_in(app, headers):
    async with here(app, **headers) as client:
        assert (await client.post("/v1/drafts", json=body_of())).status_code == 401


async def test_metrics_are_for_this_machine_and_the_operator(app):
    made = await key_for(app)
    async with here(app) as own, client_of(app) as other:
        tokens = ("hush", "wrong", made.shown.text)
        told = [(await other.get("/metrics", headers={"Authorization": f"Bearer {t}"})).status_code for t in tokens]
        assert (await own.get("/metrics")).status_code == 200

    assert told == [200, 401, 401]


async def test_a_key_of_a_tenant_that_is_gone_opens_nothing_of_it(app):
    async with await keyed(app, place=Place(tenant="gone")) as client:
        answer = await client.get("/v1/drafts")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


async def test_an_answer_tells_what_is_left_and_the_next_one_when_to_come_back(app):
    async with await keyed(app, rate="2/minute") as client:
        first = await client.get("/v1/scenarios")
        second = await client.post("/v1/checks", json={"case": body_of(), "letter": "Sorry."})
        third = await client.get("/v1/scenarios")

    assert [a.status_code for a in (first, second, third)] == [200, 200, 429]
    assert first.headers["ratelimit-policy"] == '"key";q=2;w=60'
    assert first.headers["ratelimit"].startswith('"key";r=1;t=')
    assert 1 <= int(third.headers["retry-after"]) <= 60


async def test_when_a_key_was_used_last_is_written_down(app):
    async with await keyed(app) as client:
        await client.get("/v1/drafts")
    await app.state.door.write_uses()

    (key,) = await app.state.door.keys.list()
    assert key.last_used_at is not None


def test_the_same_idempotency_key_of_two_places_is_two_drafts():
    once = Once(key="k-1", asked="")

    ids = {id_of(place, once) for place in (Place(), Place(partner="calls"), Place(tenant="calls"))}

    assert len(ids) == 3


READS = {"/v1/checks", "/v1/triage", "/v1/facts"}


async def test_every_post_that_makes_or_changes_something_may_be_asked_twice(app):
    told = {
        path: "idempotency-key" in {p["name"] for p in operation.get("parameters", ()) if p["in"] == "header"}
        for path, method, operation in operations(app)
        if method == "post"
    }

    assert told == {path: path not in READS for path in told}


async def test_every_route_below_v1_tells_of_the_headers_for_people(app):
    for path, _, operation in operations(app):
        names = {p["name"] for p in operation.get("parameters", ())}
        assert ({"Amends-User", "Amends-Role"} <= names) == path.startswith("/v1"), path


async def test_a_web_socket_is_turned_away(app):
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message["type"])

    await app({"type": "websocket", "path": "/mcp", "headers": [], "query_string": b""}, receive, send)

    assert sent == ["websocket.close"]
