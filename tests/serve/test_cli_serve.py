"""The command that opens the reading room: which ledger, where it listens, how it ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from menurut import Ledger, read_text
from menurut.serve.cli import cli
from menurut.serve.web.options import Options
from menurut.serve.web.run import split

EXAMPLES = str(Path(__file__).parents[2] / "examples")


@contextmanager
def serving(*args: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `menurut serve` and give the address that it tells."""
    command = [
        sys.executable,
        "-c",
        "from menurut.serve.cli import main; main()",
        "serve",
        "-p",
        "0",
        "--model",
        "none",
    ]
    process = subprocess.Popen([*command, *args], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        told = "".join(iter(process.stderr.readline, "(stop with Ctrl-C)\n"))
        found = re.search(r"http://\S+", told)
        assert found, told
        yield found[0], process
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def got(url: str, **options: object) -> httpx.Response:
    """Return an answer, as soon as somebody answers."""
    for _ in range(100):
        try:
            return httpx.get(url, timeout=10, **options)  # type: ignore[arg-type]
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"nobody answers at {url}")


def test_a_folder_is_read_on_the_way_and_gone_at_the_end() -> None:
    with serving(EXAMPLES, "--published", "2025-09-04") as (address, process):
        assert got(address).status_code == 200
        for _ in range(200):
            if (second := got(f"{address}api/v1/documents/2")).status_code == 200:
                break
            time.sleep(0.05)
        assert second.json()["reading"]["document"]["published"] == "2025-09-04"
        places = [name for name in got(f"{address}home.json").text.split('"') if name.endswith("room.db")]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert not any(Path(place).exists() for place in places)


def test_a_ledger_is_opened_as_it_is(tmp_path: Path) -> None:
    where = tmp_path / "news"
    with Ledger(where) as ledger:
        ledger.add(read_text("Menurut Budi Santoso, harga turun.", model="none"))
    with serving(str(where)) as (address, _):
        assert re.match(r"http://127\.0\.0\.1:\d+/$", address)
        assert got(f"{address}articles/1").status_code == 200
        assert got(f"{address}articles/2").status_code == 404


def test_others_than_this_machine_need_a_token(tmp_path: Path) -> None:
    with serving("--ledger", str(tmp_path / "news.db"), "-h", "0.0.0.0", f"{EXAMPLES}/beras.txt") as (address, _):
        assert re.match(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32,}$", address)
        assert got(address.partition("?")[0]).status_code == 401
        with httpx.Client(follow_redirects=True) as visitor:
            assert visitor.get(address).status_code == 200


@pytest.mark.parametrize(
    ("inputs", "where", "ledger", "articles"),
    [
        ([], None, None, []), (["news.db"], None, "news.db", []), (["a.txt"], None, None, ["a.txt"]),
        (["postgresql://user@host/news"], None, "postgresql://user@host/news", []),
        (["a.txt", "b.txt"], "news.db", "news.db", ["a.txt", "b.txt"]), (["news.db"], "x.db", "x.db", ["news.db"]),
    ],
)  # fmt: skip
def test_what_is_a_ledger_and_what_is_to_be_read(
    inputs: list[str], where: str | None, ledger: str | None, articles: list[str]
) -> None:
    assert split(inputs, where) == (ledger, articles)


def test_wrong_use_is_told(tmp_path: Path) -> None:
    def serve(*args: str) -> tuple[int, str]:
        done = CliRunner().invoke(cli, ["serve", *args])
        return done.exit_code, done.output

    assert serve("none.db")[0] == 1
    assert "there is no ledger" in serve("none.db")[1]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, said = serve("--ledger", str(tmp_path / "a.db"), EXAMPLES, "-p", str(taken.getsockname()[1]))
    assert code == 1
    assert "name another port with -p" in said
    assert serve("-p", "70000")[0] == 2
    assert serve("-h", "no such host", "--ledger", str(tmp_path / "a.db"), EXAMPLES)[0] == 1


def test_the_address_to_open() -> None:
    assert Options(port=80).address == "http://127.0.0.1:80/"
    assert Options(host="0.0.0.0", token="t").address == "http://127.0.0.1:8114/?token=t"
    everywhere = Options(host="0.0.0.0", token="t", names=("desk",)).addresses
    assert everywhere == ["http://127.0.0.1:8114/?token=t", "http://desk:8114/?token=t"]
    assert Options(names=("news.example",)).addresses == ["http://127.0.0.1:8114/"]
    assert Options(host="::1").address == "http://[::1]:8114/"
    assert (Options(host="::1").local, Options(host="192.0.2.1").local) == (True, False)
