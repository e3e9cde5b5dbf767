"""The project's own files and their syntax trees, for tests that state rules about them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "mtl_journal"


@cache
def project_files() -> tuple[Path, ...]:
    """Return every file that is or would be committed, relative to the project's root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (Path(name) for name in listed.split("\0") if name)
    return tuple(sorted(path for path in set(paths) if (ROOT / path).is_file()))


def modules(*folders: str) -> list[Path]:
    """Return the Python files below `folders` (of the root), relative; without any, all of them."""
    wanted = [path for path in project_files() if path.suffix == ".py"]
    return [path for path in wanted if not folders or path.parts[0] in folders]


@cache
def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a file given relative to the root; one parse for all tests."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def definitions(
    path: Path,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield every function and class of a file, nested ones too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Return the lines from `def` or `class` to the last one, docstring included."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, full module name) of every import of a file; relative ones keep their dots."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
