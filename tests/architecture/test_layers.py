"""Imports point one way, and each foreign library is known to one room only."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.support.sources import ROOT, imports, modules

PLAIN = {*sys.stdlib_module_names, "diff_match_patch", "rapidfuzz", "mtl_journal"}


def test_the_import_contracts_of_pyproject_hold() -> None:
    tool = Path(sys.executable).parent / "lint-imports"
    told = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr


def test_the_contracts_name_every_room() -> None:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = tables["contracts"][0]["layers"]
    named = {room.strip(" ()") for layer in layers for room in layer.split("|")}
    rooms = {path.parts[1].removesuffix(".py") for path in modules("mtl_journal")} - {"__init__"}
    assert rooms <= named
    qt = tables["contracts"][1]
    ours = {name.removeprefix("mtl_journal.") for name in qt["source_modules"]}
    assert ours == named - {"gui", "bootstrap", "__main__"}


def test_the_domain_imports_only_the_standard_library_and_two_text_libraries() -> None:
    domain = [path for path in modules("mtl_journal") if path.parts[1] == "domain"]
    foreign = [
        f"{path}:{line} {name}"
        for path in domain
        for line, name in imports(path)
        if name.split(".")[0] not in PLAIN
    ]
    assert foreign == []


def test_no_import_is_relative() -> None:
    relative = [
        f"{path}:{line}"
        for path in modules()
        for line, name in imports(path)
        if name.startswith(".")
    ]
    assert relative == []


def test_starting_the_program_brings_in_no_slow_library() -> None:
    """Each is imported where it is used: their imports take longer than most commands."""
    code = "import sys, mtl_journal.__main__; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    slow = {"PySide6", "cryptography", "keyring", "markdown", "reportlab", "sqlalchemy", "PIL"}
    assert slow & set(told.stdout.split()) == set()
