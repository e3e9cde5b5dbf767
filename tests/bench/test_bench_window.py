"""The window beside the least that Qt can do: first paint, a key press, a long list."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit, QWidget

from mtl_journal.domain.scenario import Content
from mtl_journal.gui.actions import Actions
from mtl_journal.gui.journal.line_painter import LinePainter
from mtl_journal.gui.journal.page import Page
from mtl_journal.gui.models.lines import lines_of
from mtl_journal.gui.models.scenario_list import ScenarioList
from mtl_journal.gui.theme.look import Look
from mtl_journal.services.overview import Listed
from tests.bench.conftest import Ratio
from tests.bench.desks import Duel, Prose
from tests.support.windows import look as look
from tests.support.windows import qapp_args as qapp_args
from tests.support.windows import screen as screen

KEYS = 150
PAINTED = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Seen(QObject):
    done = False
    def eventFilter(self, watched, event):
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False
def until_painted(application):
    seen = Seen()
    window, = [one for one in application.topLevelWidgets() if isinstance(one, QMainWindow)]
    window.installEventFilter(seen)
    while not seen.done:
        application.processEvents()
    os._exit(0)
QApplication.exec = until_painted
"""
EMPTY = (
    PAINTED
    + """
application = QApplication([])
window = QMainWindow()
window.show()
application.exec()
"""
)
OURS = (
    PAINTED
    + """
from mtl_journal.bootstrap import run
run(["open", sys.argv[1]])
"""
)


def test_first_paint(tmp_path: Path, ratio: Ratio, screen: str) -> None:
    desk = tmp_path / "my.mtlj"
    desk.touch()
    # As the program lies when it is installed, whatever this shell forbids: with its bytecode.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(code: str) -> float:
        before = _children()
        subprocess.run([sys.executable, "-c", code, str(desk)], check=True, env=environment)
        return _children() - before

    run(EMPTY)
    run(OURS)  # the first runs compile and warm
    duel = Duel()
    for _ in range(15):
        duel.floor.append(run(EMPTY))
        duel.ours.append(run(OURS))
    ratio(f"first paint, the least of each ({duel.noise})", **duel.minima(), at_most=1.4)


def _children() -> float:
    """Return the processor time of the processes that ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_key_in_fifty_thousand_words(look: Look, ratio: Ratio) -> None:
    look.load_text_fonts()
    text = Prose().text(50_000)
    bare = QPlainTextEdit()
    bare.setFont(look.font(13, family="text"))
    bare.setPlainText(text)
    around = QWidget()
    page = Page(look, Actions(look, around), around)
    page.show_content(None, Content("A title", None, text))
    floor, ours = _typed(bare), _typed(page.form.text)
    around.deleteLater()
    assert ours < 0.008 * max(1.0, floor / 0.004), "a key is felt above 8 ms"
    ratio("a key press in 50,000 words, p95", ours=ours, floor=floor, at_most=2)


def test_a_list_of_a_hundred_thousand(look: Look, ratio: Ratio) -> None:
    rows = [
        Listed(f"{n:08}", f"Scenario {n}", f"20{n % 26:02}-11-13", ("S1",), 9, 0, 1, "2026", False)
        for n in range(100_000)
    ]
    lines = lines_of(rows, [])

    def ours() -> None:
        model = ScenarioList()
        view = _view()
        view.setItemDelegate(LinePainter(look, ["S1"], view))
        view.setModel(model)
        model.show(lines)
        _shown(view)

    def floor() -> None:
        view = _view()
        view.setModel(_Empty(view))
        _shown(view)

    duel = Duel()
    ours()
    for _ in range(9):
        duel.time_floor(floor)
        duel.time_ours(ours)
    ratio(f"a list of 100,000 lines ({duel.noise})", **duel.medians(), at_most=2.5)


class _Empty(QAbstractListModel):
    def rowCount(self, parent=None) -> int:
        return 100_000

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):  # type: ignore[override]
        return None


def _view() -> QListView:
    view = QListView()
    view.setUniformItemSizes(True)
    view.resize(340, 700)
    return view


def _shown(view: QListView) -> None:
    view.show()
    QTest.qWaitForWindowExposed(view)
    view.scrollToBottom()
    QApplication.processEvents()
    view.close()
    view.deleteLater()


def _typed(edit: QPlainTextEdit) -> float:
    """Return the 95th percentile of a key press in the middle, painted, in seconds."""
    top = edit.window()
    top.resize(900, 700)
    top.show()
    QTest.qWaitForWindowExposed(top)
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().characterCount() // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    edit.setTextCursor(cursor)
    took = [_timed(lambda: QTest.keyClicks(edit, "e")) for _ in range(KEYS)]
    top.hide()
    return statistics.quantiles(took, n=20)[18]


def _timed(press: Callable[[], None]) -> float:
    started = time.thread_time()  # what else the computer does is not ours
    press()
    QApplication.processEvents()
    return time.thread_time() - started


pytestmark = pytest.mark.xdist_group("window")
