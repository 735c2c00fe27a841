"""Files of others are byte for byte those of the packages that the manifest names, each with its licence."""

from __future__ import annotations

import runpy
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
VENDOR: dict[str, Any] = runpy.run_path(str(ROOT / "assets/vendor.py"))
NOTICE = (ROOT / "NOTICE").read_text("utf-8")


@pytest.mark.parametrize("path, digest", list(VENDOR["targets"]()), ids=lambda value: getattr(value, "name", ""))
def test_a_file_is_what_the_manifest_says(path: Path, digest: str) -> None:
    assert sha256(path.read_bytes()).hexdigest() == digest, "run `make assets`"


def test_nothing_else_is_there() -> None:
    listed = {path for path, _ in VENDOR["targets"]()}
    folders = {path.parent for path in listed}
    assert {path for folder in folders for path in folder.rglob("*") if path.is_file()} == listed
    shipped = ROOT / "src/menurut/serve/web/static/vendor"
    assert {path for path in shipped.rglob("*") if path.is_file()} <= listed


def test_every_package_that_ships_is_in_the_notice_with_its_licence() -> None:
    for package in VENDOR["packages"]():
        assert any(Path(name).name == "LICENSE" for name in package["files"])
        if package["into"].startswith("src/"):
            assert f"{package['name']} {package['version']}" in NOTICE
            assert package["into"] in NOTICE
