"""A local model served to programs on this machine, and to nobody else."""

import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from service.errors import BadSetting
from service.gateway.local_engine import LocalSettings
from service.gateway.local_server import serve_local
from tests.command_line import run_amends

SETTINGS = LocalSettings(context_tokens=512)
HELLO = {"messages": [{"role": "user", "content": "Hello"}], "max_tokens": 3}


def test_it_answers_as_openai_does_for_as_long_as_the_block_lasts(smol):
    with serve_local(smol, settings=SETTINGS) as url:
        answer = httpx.post(f"{url}/chat/completions", json=HELLO, timeout=30).json()

    assert answer["usage"]["completion_tokens"] == 3
    assert answer["model"] == smol.stem
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


def test_web_pages_slots_and_strangers_get_nothing(smol):
    with serve_local(smol, api_key="mine", settings=SETTINGS) as url:
        stranger = httpx.post(f"{url}/chat/completions", json=HELLO, timeout=30)
        ours = httpx.Client(headers={"Authorization": "Bearer mine", "Origin": "http://page.example"}, timeout=30)
        with ours:
            page, slots = ours.get(f"{url}/models"), ours.get(f"{url.removesuffix('/v1')}/slots")
            answer = ours.post(f"{url}/chat/completions", json=HELLO)

    assert (stranger.status_code, slots.status_code, answer.status_code) == (401, 501, 200)
    assert page.headers["access-control-allow-origin"] == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_it_listens_on_loopback_only(host):
    with pytest.raises(BadSetting, match="loopback"), serve_local(Path("model.gguf"), host):
        pass


def test_the_command_holds_a_model_open_until_it_is_told_to_stop(smol):
    command = [sys.executable, "-uc", "from service.cli import main; main()", "serve-model", str(smol), "--port", "0"]

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout
        url = next(found[0] for line in held.stdout if (found := re.search(r"http://[^;]+", line)))
        answer = httpx.post(f"{url}/chat/completions", json=HELLO, timeout=30)
        held.terminate()
        last_words = held.stdout.read()

    assert answer.status_code == 200
    assert (last_words, held.returncode) == ("Stopped.\n", 0)


def test_the_command_names_a_file_that_is_not_there():
    answer = run_amends(["serve-model", "/nowhere/none.gguf"])

    assert (answer.exit_code, "/nowhere/none.gguf: there is no such" in answer.stderr) == (2, True)
