"""`make` says what it can do, and does set-up again only when something changed."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from tests.support.sources import ROOT

TARGETS = {"demo", "test", "run", "check", "bench", "soak", "screenshots", "pages", "clean"}


def test_help_lists_every_target() -> None:
    told = _make("help").stdout
    assert set(re.findall(r"^  (\w+) ", told, re.M)) >= TARGETS | {"help"}


def test_plain_make_is_help() -> None:
    assert _make().stdout == _make("help").stdout


def test_set_up_happens_once_and_again_when_requirements_change(tmp_path: Path) -> None:
    """`-n` prints the commands that would run. A .venv that is there is never made anew."""
    tree = _small_tree(tmp_path)
    assert _set_up(tree) == {"venv", "pip"}
    (tree / ".venv" / "bin").mkdir(parents=True)
    (tree / ".venv" / "bin" / "python").touch()
    assert _set_up(tree) == {"pip"}
    (tree / ".venv" / "mtl-journal-ready").touch()
    assert _set_up(tree) == set()
    later = time.time() + 60
    os.utime(tree / "packaging" / "constraints.txt", (later, later))
    assert _set_up(tree) == {"pip"}


def _small_tree(root: Path) -> Path:
    (root / "packaging").mkdir()
    shutil.copy(ROOT / "Makefile", root)
    for name in ("pyproject.toml", "packaging/constraints.txt", "packaging/hatch_build.py"):
        (root / name).touch()
    return root


def _set_up(tree: Path) -> set[str]:
    told = _make("-n", "demo", tree=tree).stdout
    steps = {"venv": "-m venv", "pip": "-m pip install"}
    return {step for step, command in steps.items() if command in told}


def test_clean_keeps_the_installed_program() -> None:
    assert ".venv" not in _make("-n", "clean").stdout


def _make(*arguments: str, tree: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", *arguments], cwd=tree, capture_output=True, text=True)
