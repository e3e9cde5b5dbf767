"""A Linux desktop knows the program's own files: what is said of them holds together."""

import configparser
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from mtl_journal.formats.share_file import SUFFIX as SHARE
from mtl_journal.gui.importing.dropping import DESK
from tests.support.sources import ROOT

FOLDER = ROOT / "packaging" / "desktop"
PACKAGE = FOLDER / "mtl-journal.xml"
SPACE = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}


def entry() -> configparser.SectionProxy:
    """Return what the desktop is told of the program."""
    parser = configparser.ConfigParser(interpolation=None, delimiters="=")
    parser.read_string((FOLDER / "mtl-journal.desktop").read_text("utf-8"))
    return parser["Desktop Entry"]


def kinds() -> dict[str, str]:
    """Return which kind of file has which pattern."""
    found = ET.parse(PACKAGE).getroot().findall("m:mime-type", SPACE)
    return {
        one.attrib["type"]: pattern.attrib["pattern"]
        for one in found
        for pattern in one.findall("m:glob", SPACE)
    }


def test_desks_and_shares_open_in_the_window():
    assert sorted(kinds().values()) == sorted([f"*{DESK}", f"*{SHARE}"])
    assert set(filter(None, entry()["MimeType"].split(";"))) == set(kinds())
    assert entry()["Exec"] == "mtl-journal open %f"
    assert (ROOT / "resources" / "icons" / "app.svg").is_file(), "what the README copies"


def test_the_desktop_takes_the_kinds_of_file_in(tmp_path: Path):
    """Asked in a program of its own: Qt reads what a desktop knows once."""
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(PACKAGE, packages)
    there = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_DATA_DIRS": str(tmp_path)}
    names = [pattern.replace("*", "Amina's") for pattern in kinds().values()]
    done = subprocess.run(
        [sys.executable, "-c", _ASKING, *names], env=there, check=True, capture_output=True
    )
    assert done.stdout.decode().split() == list(kinds())


_ASKING = """
import sys
from PySide6.QtCore import QMimeDatabase
for name in sys.argv[1:]:
    print(QMimeDatabase().mimeTypeForFile(name, QMimeDatabase.MatchMode.MatchExtension).name())
"""
