"""The SDK's own client over real HTTP: what tools there are, a letter's whole way, and every refusal in plain words."""

from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, cast

import httpx2
import pytest
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolRequestParams

from service.access.making import WantedKey, make_key
from service.bootstrap import now_here
from service.domain.access import Caller, Scope
from service.mcp.server import tool_server
from service.settings import Settings
from service.store.database import open_database
from service.store.keys import SqlKeys
from service.store.migrate import migrate
from service.web.app import create_app
from tests.web.served import served
from tests.web.steps import FINANCE, WRITER, body_of

SCOPES: tuple[Scope, ...] = ("check", "draft")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('mcp') / 'amends.db'}"))


@pytest.fixture(scope="module")
def address(app):
    with served(app) as address:
        yield address


@pytest.fixture
async def agent(address):
    async with Client(f"{address}/mcp") as agent:
        yield agent


def told(result):
    assert not result.is_error, result.content[0].text
    return result.structured_content


def refused(result):
    assert result.is_error
    return result.content[0].text


def without(*facts):
    body = body_of()
    return body | {"facts": {name: fact for name, fact in body["facts"].items() if name not in facts}}


async def test_every_tool_says_what_it_takes(agent):
    tools = {tool.name: tool for tool in (await agent.list_tools()).tools}

    assert set(tools) == {
        "draft_apology",
        "missing_facts",
        "answer_questions",
        "check_letter",
        "list_scenarios",
        "approve_letter",
    }
    assert [name for name, tool in tools.items() if tool.annotations.read_only_hint] == [
        "check_letter",
        "list_scenarios",
    ]
    assert all(tool.description and tool.input_schema["type"] == "object" for tool in tools.values())
    assert tools["check_letter"].input_schema["required"] == ["case", "letter"]


async def test_an_agent_drafts_answers_checks_and_approves(agent):
    asked = told(await agent.call_tool("draft_apology", {"case": without("finance_contact"), "idempotency_key": "a1"}))
    again = told(await agent.call_tool("draft_apology", {"case": without("finance_contact"), "idempotency_key": "a1"}))
    open_questions = told(await agent.call_tool("missing_facts", {"draft_id": asked["draft_id"]}))
    answers = {"finance_contact": body_of()["facts"]["finance_contact"]}
    answered = told(
        await agent.call_tool("answer_questions", {"draft_id": asked["draft_id"], "answers": answers, "by": WRITER})
    )
    checked = told(await agent.call_tool("check_letter", {"case": body_of(), "letter": answered["letter"]}))
    signing = {"draft_id": asked["draft_id"], "office": "finance", "by": FINANCE, "role": "head"}
    approved = told(await agent.call_tool("approve_letter", signing | {"revision": answered["revision"]}))

    assert (asked["status"], asked["letter"], again["draft_id"]) == ("needs_facts", None, asked["draft_id"])
    assert [m["name"] for m in open_questions["missing_facts"]] == ["finance_contact"]
    assert answered["report"]["approvals_wanted"] == ["finance"]
    assert checked["sendable"]
    assert (approved["state"], approved["report"]["approvals_wanted"]) == ("approved", [])


async def test_what_is_missing_is_told_of_a_case_that_is_not_drafted_yet(agent):
    message = {"id": "t1", "author": {"role": "customer"}, "text": "You charged me twice for May."}

    questions = told(await agent.call_tool("missing_facts", {"case": {"ticket": {"messages": [message]}}}))

    assert (questions["draft_id"][:3], questions["status"]) == ("dr_", "needs_facts")
    assert all(missing["question"] for missing in questions["missing_facts"])


async def test_a_letter_that_may_not_go_is_told_with_its_faults(agent):
    letter = "Subject: Sorry\n\nDear Deborah,\n\nWe guarantee that this will never happen again.\n\nGareth Mbeki"

    report = told(await agent.call_tool("check_letter", {"case": body_of(), "letter": letter}))

    assert not report["sendable"]
    assert "charge_breakdown" in report["missing_elements"]
    assert any("never happen again" in fault["words"] for fault in report["faults"])


async def test_scenarios_are_listed_and_one_is_told_whole(agent):
    listed = told(await agent.call_tool("list_scenarios"))["scenarios"]
    whole = told(await agent.call_tool("list_scenarios", {"id": "billing_error"}))["scenario"]

    assert len(listed) == 9
    assert whole["elements"]


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("write_poem", {}, "there is no such tool (have: draft_apology"),
        ("draft_apology", {}, "the arguments cannot be used\ncase: Field required"),
        ("draft_apology", {"case": {}}, "ticket: "),
        ("draft_apology", {"case": {"ticket": {"messages": []}}}, "ticket.messages: "),
        ("missing_facts", {}, "give draft_id or case"),
        ("missing_facts", {"draft_id": "dr_none"}, "no draft"),
        ("missing_facts", {"draft_id": "../scenarios"}, "no draft"),
        ("answer_questions", {"draft_id": "dr_none", "answers": {}, "by": "me"}, "no draft"),
        ("list_scenarios", {"id": "refund"}, "no scenario"),
        ("check_letter", {"case": {}, "letter": ""}, "body.letter: "),
        ("approve_letter", {"draft_id": "x", "office": "y", "by": "z", "revision": '1"\r\nx: y'}, "revision: "),
    ],
)
async def test_a_refusal_is_told_in_plain_words(agent, tool, arguments, words):
    assert words in refused(await agent.call_tool(tool, arguments))


async def test_a_letter_that_has_changed_is_not_signed(agent):
    draft = told(await agent.call_tool("draft_apology", {"case": body_of()}))
    signing = {"draft_id": draft["draft_id"], "office": "finance", "by": FINANCE, "role": "head", "revision": "0"}

    assert "Read it again" in refused(await agent.call_tool("approve_letter", signing))


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_a_page_from_elsewhere_is_turned_away(address, headers):
    async with httpx2.AsyncClient() as client:
        answer = await client.post(f"{address}/mcp", json={}, headers=headers)

    assert answer.status_code in (401, 403, 421)


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
async def test_there_is_no_session_to_listen_to_or_to_end(address, method):
    async with httpx2.AsyncClient() as client:
        answer = await client.request(method, f"{address}/mcp")

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@asynccontextmanager
async def agent_with(address, key=None):
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with (
        httpx2.AsyncClient(headers=headers) as http,
        Client(streamable_http_client(f"{address}/mcp", http_client=http)) as agent,
    ):
        yield agent


@pytest.fixture
async def keyed(tmp_path):
    """The address of a service that has keys, and a key of one scope each."""
    url = f"sqlite:///{tmp_path / 'amends.db'}"
    database = open_database(url)
    await migrate(database)
    keys = {}
    for scope in SCOPES:
        wanted = WantedKey(name=scope, scopes=frozenset((scope,)), rate="8/minute" if scope == "check" else None)
        made = make_key(wanted, datetime.now(UTC))
        await SqlKeys(database, now_here).add(made.key, "test")
        keys[scope] = made.shown.text
    await database.close()
    with served(create_app(Settings(database_url=url))) as address:
        yield address, keys


async def test_a_key_opens_what_its_scope_allows_and_no_more(keyed):
    address, keys = keyed
    letter = {"case": body_of(), "letter": "Subject: S\n\nB"}

    async with agent_with(address, keys["check"]) as agent:
        checked = told(await agent.call_tool("check_letter", letter))
        drafted = refused(await agent.call_tool("draft_apology", {"case": body_of()}))
    async with agent_with(address, keys["draft"]) as agent:
        draft = told(await agent.call_tool("draft_apology", {"case": {**body_of(), "remedies": []}}))
        signing = {"draft_id": draft["draft_id"], "office": "finance", "by": FINANCE, "role": "head", "revision": "1"}
        signed = refused(await agent.call_tool("approve_letter", signing))

    assert not checked["sendable"]
    assert ("draft" in drafted, "approve" in signed) == (True, True)


async def test_without_a_key_there_is_nothing(keyed):
    address, _ = keyed

    with pytest.raises(BaseExceptionGroup):
        async with agent_with(address) as agent:
            await agent.list_tools()


async def test_a_key_that_asks_too_often_is_told_so(keyed):
    address, keys = keyed

    async def ask_nine_times():
        async with agent_with(address, keys["check"]) as agent:
            for _ in range(9):
                await agent.list_tools()

    with pytest.raises((MCPError, BaseExceptionGroup)):
        await ask_nine_times()


async def test_what_breaks_inside_is_not_told(caplog):
    async def broken(scope, receive, send):
        raise ValueError("Deborah's letter")

    params = CallToolRequestParams(name="list_scenarios", arguments={})
    server = tool_server(broken, Caller())

    called = server.get_request_handler("tools/call")
    assert called is not None

    result = await called.handler(cast("Any", None), params)

    assert refused(result) == "the service could not do this; its log says why"
