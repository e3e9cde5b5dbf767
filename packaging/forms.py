"""Compiles the Designer forms `ui/**/*.ui` to Python, into the git-ignored package gui/_forms.

The build hook calls it for wheels and editable installs, `make` after a form was edited. It needs
PySide6 only where there are forms that changed.
"""

import ast
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

TARGET = Path("mtl_journal", "gui", "_forms")
# The same, but Qt's name space with its hundred enumerations is not loaded for it: 34 ms.
_PLAIN = "setTextFormat(Qt.TextFormat.PlainText)"
_PLAIN_BY_NAME = 'setProperty("textFormat", 0)'


def sources(root: Path) -> list[Path]:
    """Return all forms of the checkout `root`, sorted."""
    return sorted((root / "ui").rglob("*.ui"))


def compile_forms(root: Path) -> list[Path]:
    """Compile what is stale and return every generated file, relative to `root`.

    The folders below `ui/` are mirrored: `ui/journal/editor.ui` becomes `_forms/journal/editor.py`.
    Generated files whose form has gone are removed, so that nothing imports a ghost.
    """
    forms = sources(root)
    wanted = {root / TARGET / form.relative_to(root / "ui").with_suffix(".py") for form in forms}
    packages = {
        folder / "__init__.py"
        for module in wanted
        for folder in module.parents
        if folder.is_relative_to(root / TARGET)
    }
    for old in (root / TARGET).rglob("*.py"):
        if old not in wanted | packages:
            old.unlink()
    for form in forms:
        _compile(form, root / TARGET / form.relative_to(root / "ui").with_suffix(".py"))
    for package in packages:
        package.write_text('"""Generated from ui/: do not edit."""\n', encoding="utf-8")
    return sorted(path.relative_to(root) for path in wanted | packages)


def _compile(form: Path, module: Path) -> None:
    """Write `module` if it is older than `form`; uic's own words are shown where it fails."""
    newest = max(path.stat().st_mtime_ns for path in (form, Path(__file__)))
    if module.exists() and module.stat().st_mtime_ns > newest:
        return
    module.parent.mkdir(parents=True, exist_ok=True)
    half = module.with_suffix(f".{os.getpid()}.part")  # two test runs may compile at once
    subprocess.run([_uic(), "-g", "python", "--from-imports", form, "-o", half], check=True)
    written = half.read_text(encoding="utf-8").replace(_PLAIN, _PLAIN_BY_NAME)
    half.write_text(without_idle_imports(written), encoding="utf-8")
    half.replace(module)


def without_idle_imports(source: str) -> str:
    """Take out of a module what it imports and never names: each class of Qt costs its loading."""
    tree = ast.parse(source)
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    lines = source.splitlines(keepends=True)
    for node in reversed(tree.body):
        if isinstance(node, ast.ImportFrom) and node.end_lineno is not None:
            kept = sorted({one.name for one in node.names if one.name in used})
            said = f"from {node.module} import {', '.join(kept)}\n" if kept else ""
            lines[node.lineno - 1 : node.end_lineno] = [said]
    return "".join(lines)


def _uic() -> Path:
    """Return Qt's form compiler as it lies inside PySide6: on Linux and macOS in Qt/libexec."""
    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("compiling forms needs PySide6-Essentials")
    folder = Path(spec.origin).parent
    name = "uic.exe" if os.name == "nt" else "uic"
    for tool in (folder / "Qt" / "libexec" / name, folder / name):
        if tool.exists():
            return tool
    raise FileNotFoundError(f"no {name} in the installed PySide6")


if __name__ == "__main__":
    for path in compile_forms(Path(__file__).resolve().parents[1]):
        print(path, file=sys.stderr)
