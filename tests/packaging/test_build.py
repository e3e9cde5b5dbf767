"""The wheel carries compiled forms and resources; tried on a small copy of the tree."""

import ast
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.support.sources import ROOT

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <class>Editor</class>
 <widget class="QWidget" name="Editor">
  <property name="windowTitle"><string>A page</string></property>
  <layout class="QVBoxLayout" name="column">
   <item><widget class="QPushButton" name="save"><property name="text"><string>Save</string>
   </property></widget></item>
  </layout>
 </widget>
</ui>
"""
SHOW_FORM = """
import sys
sys.path.insert(0, sys.argv[1])
from PySide6.QtWidgets import QApplication, QWidget
from mtl_journal.gui._forms.journal.editor import Ui_Editor
application = QApplication([])
window = QWidget()
form = Ui_Editor()
form.setupUi(window)
print(window.windowTitle(), form.save.text())
"""
COMPILED = "mtl_journal/gui/_forms/journal/editor.py"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A checkout in small: the real pyproject and packaging, one room, one resource, no form."""
    root = tmp_path / "tree"
    shutil.copytree(ROOT / "packaging", root / "packaging")
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "Makefile"):
        shutil.copy(ROOT / name, root / name)
    (root / "mtl_journal" / "system").mkdir(parents=True)
    for name in ("__init__.py", "system/__init__.py", "system/resources.py"):
        shutil.copy(ROOT / "mtl_journal" / name, root / "mtl_journal" / name)
    (root / "resources" / "frameworks").mkdir(parents=True)
    (root / "resources" / "frameworks" / "small.yaml").write_text("strands: []\n")
    (root / "ui" / "journal").mkdir(parents=True)
    (root / "tests").mkdir()
    return root


def test_building_needs_qt_only_where_there_are_forms(tree: Path) -> None:
    hooks = ("get_requires_for_build_wheel()", "get_requires_for_build_editable()")
    assert [_qt_among(_backend(tree, hook)) for hook in hooks] == [None, None]
    _add_form(tree)
    project = tomllib.loads((tree / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = _qt_among(repr(project["dependencies"]))
    assert wanted is not None
    assert [_qt_among(_backend(tree, hook)) for hook in hooks] == [wanted, wanted]


def test_a_wheel_carries_the_compiled_form_and_the_resources(tree: Path, tmp_path: Path) -> None:
    _add_form(tree)
    wheel = _wheel(tree, tmp_path)
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {COMPILED, "mtl_journal/gui/_forms/__init__.py"} <= names
    assert "mtl_journal/_resources/frameworks/small.yaml" in names
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    assert _python(SHOW_FORM, str(installed)) == "A page Save"
    found = (
        "import sys; sys.path.insert(0, sys.argv[1]); import mtl_journal.system.resources as r;"
        "print(r.resource('frameworks', 'small.yaml').read_text())"
    )
    assert _python(found, str(installed)) == "strands: []"


def test_the_source_archive_makes_the_same_wheel(tree: Path, tmp_path: Path) -> None:
    _add_form(tree)
    name = _backend(tree, f"build_sdist({str(tmp_path)!r})").strip("'")
    (tmp_path / "unpacked").mkdir()
    # Not by shutil: early releases of Python 3.11 lack the filter that later ones demand.
    subprocess.run(["tar", "-xf", tmp_path / name, "-C", tmp_path / "unpacked"], check=True)
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert not (unpacked / COMPILED).exists()
    assert (unpacked / "packaging" / "constraints.txt").exists()
    ours, theirs = _wheel(tree, tmp_path / "a"), _wheel(unpacked, tmp_path / "b")
    assert _contents(ours) == _contents(theirs)


def test_an_editable_install_compiles_in_place_and_copies_no_resources(
    tree: Path, tmp_path: Path
) -> None:
    _add_form(tree)
    name = _backend(tree, f"build_editable({str(tmp_path)!r})").strip("'")
    names = zipfile.ZipFile(tmp_path / name).namelist()
    assert not [name for name in names if "_resources" in name or "_forms" in name]
    assert (tree / COMPILED).exists()


def test_forms_are_compiled_again_only_after_an_edit_and_ghosts_go(tree: Path) -> None:
    form = _add_form(tree)
    compiled = tree / COMPILED
    _compile(tree)
    first = compiled.stat().st_mtime_ns
    _compile(tree)
    assert compiled.stat().st_mtime_ns == first
    form.write_text(FORM.replace("A page", "Another page"))
    _compile(tree)
    assert "Another page" in compiled.read_text("utf-8")
    form.rename(form.with_name("reader.ui"))
    _compile(tree)
    assert not compiled.exists()
    assert compiled.with_name("reader.py").exists()


def test_a_broken_form_stops_the_build(tree: Path) -> None:
    _add_form(tree).write_text("<ui>")
    with pytest.raises(subprocess.CalledProcessError):
        _compile(tree)
    assert not (tree / COMPILED).exists()


def _add_form(tree: Path) -> Path:
    form = tree / "ui" / "journal" / "editor.ui"
    form.write_text(FORM, encoding="utf-8")
    return form


def _qt_among(printed_list: str) -> tuple[str, SpecifierSet] | None:
    for line in ast.literal_eval(printed_list):
        requirement = Requirement(line)
        if requirement.name.lower().startswith("pyside6"):
            return requirement.name.lower(), requirement.specifier
    return None


def _compile(tree: Path) -> None:
    subprocess.run([sys.executable, tree / "packaging" / "forms.py"], check=True, cwd=tree)


def _wheel(tree: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder / _backend(tree, f"build_wheel({str(folder)!r})").strip("'")


def _contents(wheel: Path) -> dict[str, bytes]:
    archive = zipfile.ZipFile(wheel)
    return {name: archive.read(name) for name in archive.namelist()}


def _backend(tree: Path, call: str) -> str:
    """Call a hook of the build backend as pip does: in a Python of its own, in the tree."""
    return _python(f"from hatchling import build; print(repr(build.{call}))", cwd=tree)


def _python(code: str, *arguments: str, cwd: Path | None = None) -> str:
    command = [sys.executable, "-c", code, *arguments]
    told = subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True)
    return told.stdout.strip()
