"""What tests/conftest.py promises to every test is kept."""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.sources import ROOT

INSIDE = """
import socket

def test_asks_for_a_stranger():
    try:
        socket.create_connection(("192.0.2.1", 9), timeout=1)
    except OSError:
        pass

def test_asks_for_a_name():
    try:
        socket.getaddrinfo("example.invalid", 80)
    except OSError:
        pass

def test_stays_here():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()

def test_wants_a_sample(samples):
    assert samples("no-such-sample")
"""


def test_a_test_that_reaches_out_fails_even_if_it_swallows_the_error(tmp_path: Path) -> None:
    told = _pytest(tmp_path, MTL_REQUIRE_SAMPLES="")
    assert "3 passed, 1 skipped, 2 errors" in told
    assert "the test asked for other computers: 192.0.2.1" in told
    assert "the test asked for other computers: example.invalid" in told
    assert "tests skipped: 1 (1 x Skipped: the sample no-such-sample is not in" in told


def test_a_missing_sample_is_a_failure_where_samples_are_required(tmp_path: Path) -> None:
    assert "1 failed" in _pytest(tmp_path, "-k", "sample", MTL_REQUIRE_SAMPLES="1")


def test_no_test_sees_the_testers_own_desk_or_keyring(tmp_path: Path) -> None:
    home = Path(os.environ["MTL_JOURNAL_HOME"])
    assert home.is_dir()
    assert list(home.iterdir()) == []
    assert not home.is_relative_to(tmp_path), "a test may count the files of its tmp_path"
    assert "MTL_JOURNAL_PASSPHRASE" not in os.environ
    assert os.environ["PYTHON_KEYRING_BACKEND"] == "keyring.backends.fail.Keyring"


def _pytest(folder: Path, *options: str, **environment: str) -> str:
    """Run INSIDE under our conftest in a pytest of its own; return what it prints."""
    (folder / "test_inside.py").write_text(INSIDE, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    # Without the other plugins it starts in a fifth of the time.
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    told = subprocess.run(
        [*command, "-q", str(folder), *options],
        cwd=ROOT,
        env={**os.environ, **alone, **environment},
        capture_output=True,
        text=True,
    )
    return told.stdout + told.stderr
