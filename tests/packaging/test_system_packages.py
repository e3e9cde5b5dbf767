"""The script for system packages is quiet and quick where all is there, and clear where not."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.pace import of_children, timed
from tests.support.sources import ROOT

SCRIPT = ROOT / "packaging" / "system_packages.sh"
LIST = ROOT / "packaging" / "system-packages.txt"
pytestmark = pytest.mark.skipif(not shutil.which("dpkg-query"), reason="not a Debian system")


def test_it_says_nothing_and_is_quick_where_all_is_there() -> None:
    took = []
    for _ in range(3):
        with timed(of_children) as taken:
            told = _run(SCRIPT, "run", "test")
        took.append(taken.seconds)
        assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert min(took) < 0.3


def test_every_package_says_what_it_is_for() -> None:
    lines = LIST.read_text("utf-8").splitlines()
    named = [line for line in lines if line and line[0] not in "#["]
    assert named
    assert [line for line in named if not re.search(r"\S\s+# \S", line)] == []


def test_where_it_may_not_install_it_prints_the_command_and_stops(tmp_path: Path) -> None:
    told = _run(_copy(tmp_path, "no-such-package-1 | no-such-package-2 # nothing"), "run")
    assert told.returncode == 1
    assert "sudo apt-get install --no-install-recommends no-such-package-1\n" in told.stderr


def test_another_name_or_another_thing_that_does_as_well_is_enough(tmp_path: Path) -> None:
    script = _copy(
        tmp_path,
        "no-such-package | dpkg # known by its other name",
        "no-such-package command:env # a program that is there",
        "no-such-package module:json # a module that is there",
        "no-such-package module:no_such_module # one that is not",
    )
    told = _run(script, "--list", "run")
    assert told.stdout == "no-such-package\n"


def test_an_unknown_section_is_refused() -> None:
    assert _run(SCRIPT, "window").returncode == 2


def _copy(folder: Path, *lines: str) -> Path:
    """The real script beside a list of our own."""
    text = "\n".join(["[run]", *lines, "[test]", "no-such-package # of another section"])
    (folder / "system-packages.txt").write_text(text + "\n", encoding="utf-8")
    return Path(shutil.copy(SCRIPT, folder))


def _run(script: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it with a PATH that has no apt-get, so that no test ever installs anything."""
    tools = ("bash", "env", "dirname", "awk", "dpkg-query", "id", "cut", "xargs")
    needed = [*tools, "dbus-run-session", "gnome-keyring-daemon", "javac", "pdftotext", "qpdf"]
    path = script.parent / "bin" if script != SCRIPT else Path(os.environ["MTL_JOURNAL_HOME"])
    path.mkdir(exist_ok=True)
    for tool in [*needed, "gcc", "git", "Xvfb", "xdotool"]:
        found = shutil.which(tool)
        if found and not (path / tool).exists():
            (path / tool).symlink_to(found)
    return subprocess.run(
        ["bash", str(script), *arguments],
        env={"PATH": str(path), "PYTHON": sys.executable},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
