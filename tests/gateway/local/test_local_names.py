"""What is said when a local model cannot run, before anything large is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from service.domain.request import ChatMessage
from service.errors import BadFile, BadSetting, ModelRefused
from service.gateway.call import Call
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.local_engine import LocalSettings, check_model_file
from service.gateway.local_provider import check_local_model, local_provider, model_path


def run(code):
    return subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("small", "/m/small.gguf"),
        ("/other/x.gguf", "/other/x.gguf"),
        ("~/x.gguf", str(Path.home().resolve() / "x.gguf")),
        ("/m/../m/small.gguf", "/m/small.gguf"),
    ],
)
def test_a_name_is_an_alias_or_a_path(name, path):
    assert model_path(name, {"small": Path("/m/small.gguf")}) == Path(path)


def test_another_name_is_told_with_the_aliases_there_are():
    with pytest.raises(BadSetting, match=r"'tiny' \(AMENDS_LOCAL_MODELS has: 'small'\)"):
        check_local_model("local/tiny", {"small": Path("/m/small.gguf")})


@pytest.mark.parametrize(
    ("content", "told"), [(None, "no such model file"), (b"", "not a GGUF"), (b"PK\3\4", "not a GGUF")]
)
def test_a_file_that_is_no_model_is_told_by_its_path(tmp_path, content, told):
    path = tmp_path / "model.gguf"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(BadFile, match=rf"model\.gguf: .*{told}"):
        check_model_file(path)


def test_a_file_that_begins_like_a_model_passes(tmp_path):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF\3\0\0\0")

    check_model_file(path)


@pytest.mark.parametrize(
    ("name", "told"), [("local/none.gguf", "none.gguf: there is no such"), ("local/tiny", "'tiny'")]
)
async def test_a_call_to_a_model_that_is_not_there_is_refused(name, told):
    caller = LitellmCaller(LitellmLibrary({"local": lambda: local_provider({}, LocalSettings())}))
    call = Call(model=name, messages=(ChatMessage(role="user", content="Hello"),))

    with pytest.raises(ModelRefused, match=told):
        await caller.call(call, timeout_seconds=10)


def test_without_the_extra_it_is_said_how_to_install_it():
    done = run("import sys; sys.modules['xllamacpp'] = None\n"
               "from service.errors import MissingExtra\n"
               "from service.gateway.local_engine import import_xllamacpp\n"
               "try: import_xllamacpp()\n"
               "except MissingExtra as exc: print(exc)")  # fmt: skip

    assert (done.stdout, done.stderr) == ("local models need the extra: pip install 'amends[local]'\n", "")


def test_neither_library_is_imported_before_the_first_call():
    done = run("import sys, service.gateway.local_provider, service.gateway.local_server\n"
               "print({'litellm', 'xllamacpp'} & set(sys.modules))")  # fmt: skip

    assert (done.stdout, done.stderr) == ("set()\n", "")
