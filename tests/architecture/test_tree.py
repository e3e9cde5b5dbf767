"""What lies where: the root stays as it was agreed, tests mirror rooms, no machine is named."""

import ast
import re
import tomllib

from tests.support.sources import PROGRAM, ROOT, modules, project_files, tree_of

TOP = {
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "mtl_journal",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
    "ui",
}
OTHER_TESTS = {
    "__init__.py",
    "architecture",
    "bench",
    "mutants",  # named faults in any room
    "conftest.py",
    "content",  # of resources/
    "data",
    "faults",
    "fuzz",
    "packaging",
    "reference",
    "support",
    "walks",
}
TEXT = {".py", ".pyi", ".md", ".toml", ".txt", ".sh", ".yaml", ".yml", ".json", ".cfg", ""}

# Put together here, so that this file does not name what it forbids.
_MACHINE = re.compile(r"(?<![\w.~$}])/(?:work|root|tmp|home|Users|opt)/(?=\w)")
_DOWNLOAD = re.compile(
    r"https?://[^\s/]*(?:pypi|pythonhosted|npmjs|jsdelivr|unpkg|debian|ubuntu|files)\.", re.I
)


def test_nothing_new_lies_at_the_root() -> None:
    found = {path.parts[0] for path in project_files() if not path.parts[0].startswith(".")}
    assert found - TOP == set()


def test_packaging_is_not_a_package() -> None:
    """It would hide the library `packaging`, which pytest needs."""
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_every_room_has_tests_of_its_own_name_and_no_others_exist() -> None:
    rooms = {path.name for path in PROGRAM.iterdir() if (path / "__init__.py").exists()}
    tested = {path.parts[1] for path in project_files() if path.parts[0] == "tests"}
    assert tested - rooms - OTHER_TESTS == set()
    filled = {path.parts[1] for path in modules("mtl_journal") if path.name != "__init__.py"}
    assert {room for room in filled & rooms if not _tests_of(room)} == set()


def test_no_file_names_a_place_on_one_machine_or_a_download_address() -> None:
    found = []
    for path in project_files():
        if path.suffix not in TEXT or path.parts[:2] == ("resources", "fonts"):
            continue
        text = (ROOT / path).read_text("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if _MACHINE.search(line) or _DOWNLOAD.search(line):
                found.append(f"{path}:{number} {line.strip()[:100]}")
    assert found == []


def test_what_is_downloaded_is_named_by_name_only() -> None:
    recipes = [path for path in project_files() if path.suffix == ".sh" or path.parts[0] == ".ci"]
    recipes += [path for path in project_files() if path.name in ("Makefile", "constraints.txt")]
    assert [path for path in recipes if "://" in (ROOT / path).read_text("utf-8")] == []


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{path}:{node.lineno}"
        for path in modules("mtl_journal")
        if path.parts[1] not in ("cli", "__main__.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "print"
    ]
    assert printing == []


def test_pytest_is_strict() -> None:
    """Unknown markers, surprising passes and warnings are failures."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]
    options = table["ini_options"]
    assert {"--strict-markers", "--strict-config"} <= set(options["addopts"])
    assert options["xfail_strict"] is True
    assert options["filterwarnings"][0] == "error"


def _tests_of(room: str) -> list[str]:
    folder = ROOT / "tests" / room
    return [path.name for path in folder.rglob("test_*.py")]
