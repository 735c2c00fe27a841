"""Copies files that others made from packages of the npm registry to where they are used: assets/manifest.toml.

  python assets/vendor.py      needs npm; users and tests need neither, as what is copied is committed

The archive has to have the integrity that the manifest names, and each file its digest: nothing is copied before
all of them do.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
import tomllib
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / "assets/manifest.toml"


def packages() -> list[dict[str, Any]]:
    """Return what the manifest tells of each package."""
    made: list[dict[str, Any]] = tomllib.loads(MANIFEST.read_text("utf-8"))["package"]
    return made


def targets() -> Iterator[tuple[Path, str]]:
    """Yield where each file is in this repository, and its SHA-256."""
    for package in packages():
        for name, digest in package["files"].items():
            yield ROOT / package["into"] / Path(name).name, digest


def fetched(package: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of a package by name; ends the program where one is not what the manifest says."""
    spec = f"{package['name']}@{package['version']}"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", folder, spec], check=True, cwd=folder)
        (archive,) = Path(folder).glob("*.tgz")
        _same(spec, "sha512-" + b64encode(sha512(archive.read_bytes()).digest()).decode(), package["integrity"])
        with tarfile.open(archive) as tar:
            found = {name: tar.extractfile(f"package/{name}").read() for name in package["files"]}  # type: ignore[union-attr]
    for name, content in found.items():
        _same(f"{spec} {name}", sha256(content).hexdigest(), package["files"][name])
    return found


def _same(what: str, found: str, expected: str) -> None:
    if found != expected:
        sys.exit(f"assets: {what} is {found}, the manifest has {expected}; nothing was copied")


def main() -> None:
    """Copy all files."""
    for package, files in [(package, fetched(package)) for package in packages()]:
        folder = ROOT / package["into"]
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / Path(name).name).write_bytes(content)
        print(f"{package['name']} {package['version']} ({package['licence']}): {folder.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
