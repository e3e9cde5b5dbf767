"""How the program finds out that there is no screen, and what it loads before it paints."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.gui.screen import refuse_without_screen
from tests.cli.conftest import Owner
from tests.support.commands import PASSPHRASE, run_program
from tests.support.windows import HANG, OpenWindow

HEAVY = ("sqlalchemy", "sqlcipher3", "cryptography", "keyring", "reportlab", "PIL", "yaml", "click")


def test_a_screen_that_is_named_but_not_there_is_none():
    done = run_program(DISPLAY=":987", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.code == 1
    assert "There is no screen here" in done.err
    assert len(done.err.splitlines()) == 1


def test_opening_a_file_by_name_is_the_window_too():
    done = run_program("open", "no.mtlj", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.code == 1
    assert "There is no screen here" in done.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the way of X11")
def test_where_the_screen_is_there_nothing_is_refused(screen: str, monkeypatch: pytest.MonkeyPatch):
    refuse_without_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(UserError, match="no_screen"):
        refuse_without_screen()


def test_without_qt_a_sentence_says_so():
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from mtl_journal.bootstrap import run\n"
        "raise SystemExit(run([]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "PySide6" in done.stderr and "Traceback" not in done.stderr


def test_nothing_slow_is_loaded_before_the_first_screen_is_painted():
    code = (
        "import json, sys\n"
        "import mtl_journal.gui.application\n"
        "print(json.dumps(sorted({one.partition('.')[0] for one in sys.modules})))\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert set(json.loads(done.stdout)) & set(HEAVY) == set()


def said_on_starting(code: str, folder: Path, screen: str = "offscreen") -> object:
    """Return what a program says on its output that is started with a desk."""
    desk = folder / "my.mtlj"
    desk.touch()
    environment = {**os.environ, "QT_QPA_PLATFORM": screen}
    environment["MTL_JOURNAL_HOME"] = str(folder / "home")
    command = [sys.executable, "-c", code, str(desk)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)


def test_what_of_qt_takes_long_to_be_known_is_not_needed_for_the_first_screen(tmp_path: Path):
    """The namespace alone is a fifth of a start; it is asked for when something was painted."""
    code = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from PySide6 import QtCore, QtGui\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from mtl_journal.gui.application import run_window\n"
        "from mtl_journal.gui.unlock.unlock import Unlock\n"
        "def look(application):\n"
        "    window, = application.topLevelWidgets()\n"
        "    assert isinstance(window.unlock, Unlock) and not window.grab().isNull()\n"
        "    known = {*vars(QtCore), *vars(QtGui), *sys.modules}\n"
        "    print(json.dumps(sorted(known & {'Qt', 'QAccessible', 'dataclasses', 'QFont'})))\n"
        "QApplication.exec = look\n"
        "run_window(Path(sys.argv[1]))\n"
    )
    assert said_on_starting(code, tmp_path) == ["QFont"]


@pytest.mark.parametrize(("wide", "high", "all_of_it"), [(1366, 768, True), (1920, 1080, False)])
def test_a_window_that_a_screen_has_no_room_for_takes_all_of_it(
    tmp_path: Path, wide: int, high: int, all_of_it: bool
):
    code = (
        "import json, os, sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from mtl_journal.bootstrap import run\n"
        "def look(application):\n"
        "    window, = application.topLevelWidgets()\n"
        "    room = window.screen().availableGeometry()\n"
        "    print(json.dumps([room.width(), window.isMaximized()]), flush=True)\n"
        "    os._exit(0)\n"
        "QApplication.exec = look\n"
        "run(['open', sys.argv[1]])\n"
    )
    one = {"name": "one", "x": 0, "y": 0, "width": wide, "height": high}
    said = tmp_path / "screens.json"
    said.write_text(json.dumps({"screens": [one]}))
    screen = f"offscreen:configfile={said}"
    assert said_on_starting(code, tmp_path, screen) == [wide, all_of_it]


def test_rubbish_is_looked_for_again_when_something_is_painted(tmp_path: Path):
    code = (
        "import gc, json, os, sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from mtl_journal.bootstrap import run\n"
        "def look(application):\n"
        "    window, = application.topLevelWidgets()\n"
        "    looked = [gc.isenabled()]\n"
        "    window.painted.connect(lambda: looked.append(gc.isenabled()))\n"
        "    while len(looked) == 1:\n"
        "        application.processEvents()\n"
        "    print(json.dumps(looked), flush=True)\n"
        "    os._exit(0)\n"
        "QApplication.exec = look\n"
        "run(['open', sys.argv[1]])\n"
    )
    assert said_on_starting(code, tmp_path) == [False, True]


def test_the_dialog_of_sharing_is_loaded_before_somebody_asks_for_it(teacher: Owner):
    """All at once with making it, it took longer than a window may stand still."""
    code = (
        "import os, sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from mtl_journal.bootstrap import run\n"
        "def look(application):\n"
        "    window, = application.topLevelWidgets()\n"
        "    print('mtl_journal.gui.sharing.sharing' in sys.modules)\n"
        "    window.unlock.form.passphrase.setText(sys.argv[2])\n"
        "    window.unlock.form.unlock.click()\n"
        "    while 'mtl_journal.gui.sharing.sharing' not in sys.modules:\n"
        "        application.processEvents()\n"
        "    print(window.journal.isVisible(), flush=True)\n"
        "    os._exit(0)\n"
        "QApplication.exec = look\n"
        "run(['open', sys.argv[1]])\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, str(teacher.desk), PASSPHRASE]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=HANG
    )
    assert done.stdout.split() == ["False", "True"], done.stderr


def test_modules_are_imported_without_their_source_being_searched():
    code = (
        "import linecache\n"
        "from mtl_journal.gui.plain_imports import import_plainly\n"
        "import_plainly()\n"
        "linecache.clearcache()\n"
        "import mtl_journal.gui.application\n"
        "assert not [one for one in linecache.cache if 'mtl_journal' in one]\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never freed there")
def test_qt_does_not_drop_references_to_none():
    """PySide6 6.12.0 does on Python 3.11, and ends the program after some thousand keys."""
    from PySide6.QtCore import QObject

    one, before = QObject(), sys.getrefcount(None)
    for _ in range(1000):
        one.setObjectName("x")
    assert sys.getrefcount(None) > before - 500


def test_what_is_typed_while_the_remembered_key_is_tried_counts(
    open_window: OpenWindow, teacher: Owner
):
    """Whoever is quick has typed the passphrase before the computer knows that it must ask."""
    hand = open_window(teacher.desk)
    unlock = hand.window.unlock
    assert unlock is not None
    unlock.open_remembered(teacher.desk)
    hand.type(PASSPHRASE + "\n")
    hand.wait(lambda: hand.window.link.is_open, "opening")
    hand.settle()
    assert hand.window.journal is not None and hand.window.journal.isVisible()
