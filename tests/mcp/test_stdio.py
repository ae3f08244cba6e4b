"""`amends mcp` speaks to the SDK's client over standard input and output, and to nothing else there."""

import sys

from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.command_line import run_amends
from tests.web.steps import body_of


async def test_an_agent_on_this_machine_has_a_letter_judged(tmp_path):
    started = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from service.cli import main; main()", "mcp"],
        env={"AMENDS_DATABASE_URL": f"sqlite:///{tmp_path / 'amends.db'}", "AMENDS_PROFILE": ""},
    )
    async with Client(stdio_client(started)) as agent:
        tools = (await agent.list_tools()).tools
        result = await agent.call_tool("check_letter", {"case": body_of(), "letter": "Subject: Sorry\n\nSorry."})

    assert len(tools) == 6
    assert (result.is_error, result.structured_content["sendable"]) == (False, False)


def test_a_tenant_that_nobody_knows_is_told(tmp_path):
    answer = run_amends(["mcp", "--tenant", "acme"], env={"AMENDS_DATABASE_URL": f"sqlite:///{tmp_path / 'amends.db'}"})

    assert answer.exit_code == 2
    assert "acme" in answer.stderr
