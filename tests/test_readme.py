"""The README's commands, run as a newcomer would, without the network."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lacking import lacking

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND_RE = re.compile(r"^ +make (?P<target>\w+)", re.MULTILINE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a clone holds that the commands need, with this environment in place."""
    environment = Path(sys.prefix)
    if not (environment / "bin/referatarkiv").exists():
        lacking("not installed; run the tests with `make test`")
    for name in ("Makefile", "setup.cfg", "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (0, 0))  # older than what is installed
    ignored = shutil.ignore_patterns("index", "*.lock")
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=ignored)
    (tmp_path / ".venv").symlink_to(environment)
    return tmp_path


@pytest.fixture
def address(clone: Path) -> Iterator[str]:
    """Where `make run` serves the clone."""
    port = free_port()
    quiet = {key: value for key, value in os.environ.items() if key != "MAKEFLAGS"}
    with subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=clone,
        env=quiet,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as make:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(make.pid, signal.SIGTERM)
            make.communicate(timeout=20)


def read(url: str, attempts: int = 300) -> bytes:
    """The answer at `url`, waiting until the server is up."""
    for _ in range(attempts):
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return bytes(answer.read())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"no answer at {url}")


def test_make_run_finds_what_danske_regioner_said_about_sor(address: str) -> None:
    assert "make run" in README
    assert "Referatarkivet" in read(f"{address}/").decode()
    found = json.loads(read(f"{address}/api/search?q=SOR&org=Danske+Regioner"))
    best = found["hits"][0]
    assert "ikke at medfinansiere SOR" in best["text"]
    assert 'id="p-' in read(f"{address}{best['url']}").decode()


@pytest.mark.parametrize("target", sorted(set(COMMAND_RE.findall(README))))
def test_every_make_target_of_the_readme_exists(target: str, clone: Path) -> None:
    subprocess.run(
        ["make", "--dry-run", target], cwd=clone, check=True, capture_output=True
    )
