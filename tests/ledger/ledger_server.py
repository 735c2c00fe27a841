"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, gone when the tests end.

python tests/ledger/ledger_server.py --install    install the server program where it is absent (Debian, as root)
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USERS = ("postgres", "nobody")  # the server refuses to run as root
_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


def programs() -> Path | None:
    """Return the folder with `initdb` and `pg_ctl`, of the newest server installed; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


def user() -> str | None:
    """Return the user to run the server as: us, unless we are root; None where there is nobody for it."""
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in _USERS if name in known), None)


@contextmanager
def server(options: str = _FAST) -> Iterator[str]:
    """Run a server and give the address of its database `postgres`, to which `?host=…` belongs."""
    bin, who = programs(), user()
    assert bin is not None
    assert who is not None
    folder = Path(tempfile.mkdtemp(prefix="menurut-pg-", dir="/tmp"))
    os.chmod(folder, 0o755)
    data = folder / "data"
    data.mkdir(mode=0o700)
    as_root = os.getuid() == 0
    if as_root:
        entry = pwd.getpwnam(who)
        for path in (folder, data):
            os.chown(path, entry.pw_uid, entry.pw_gid)

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, cwd="/tmp", stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
            user=who if as_root else None, extra_groups=[] if as_root else None,
        )  # fmt: skip

    try:
        run(str(bin / "initdb"), "-D", str(data), "-U", "menurut", "-A", "trust", "-E", "UTF8", "--no-sync")
        start = (str(bin / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"))
        run(*start, "-o", f"-k {folder} {options}", "start")
        try:
            yield f"postgresql://menurut@/postgres?host={folder}"
        finally:
            run(*start, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def install() -> int:
    """Install the server program with apt-get, where it is absent and we may."""
    if programs() is None and os.getuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "postgresql"], check=False)
    if programs() is None:
        print("no PostgreSQL server is installed: the tests that need one are skipped", file=sys.stderr)
    return 0


if __name__ == "__main__" and "--install" in sys.argv[1:]:
    sys.exit(install())
