"""Threads in the margin beside a bare editor: a key press with 200 cards; a long inbox painted."""

import time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.inbox.entry_list import EntryList, EntryPainter
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import Note, Utterance
from mtl_journal.gui.threads.threads import Threads
from mtl_journal.gui.widgets.long_lists import lay_out
from mtl_journal.gui.widgets.text_page import TextPage
from mtl_journal.services.inbox import Entry
from tests.bench.conftest import Ratio
from tests.bench.test_bench_window import _typed, _view, pytestmark
from tests.support.windows import look as look
from tests.support.windows import qapp_args as qapp_args
from tests.support.windows import screen as screen

__all__ = ["pytestmark"]
PARAGRAPHS, THREADS = 1000, 200
_WORDS = "Pupils talked about the map and nobody looked up when the bell rang. "


def note(number: int, text: str) -> Note:
    start = text.index("map", number * PARAGRAPHS // THREADS * (len(_WORDS) * 3 + 2))
    who = f"{number % 5:x}" * 64
    said = Utterance(f"t{number}", who, "Martin Hale", "2026-11-03", "Question", "Why? " * 12)
    return Note(
        f"t{number}", "j", "s", "A lesson", who, "Martin Hale", "map", start, start + 3,
        "exact", (said,), (), False, "teacher", "2026-11-03",
    )  # fmt: skip


def test_a_key_press_beside_200_threads(look: Look, qapp: QApplication, ratio: Ratio):
    text = "\n\n".join(_WORDS * 3 for _ in range(PARAGRAPHS))
    link = DeskLink()

    def editor() -> tuple[QWidget, QVBoxLayout, TextPage]:
        holder = QWidget()
        column = QVBoxLayout(holder)
        page = TextPage(holder)
        page.setPlainText(text)
        column.addWidget(page)
        return holder, column, page

    bare_holder, _, bare = editor()
    holder, column, page = editor()
    threads = Threads(page, column, link, look)
    threads.scenario = "s"
    threads._apply(tuple(note(number, text) for number in range(THREADS)))
    floor, ours = [], []
    for _ in range(3):
        floor.append(_typed(bare))
        ours.append(_typed(page))
    link.worker.stop()
    for one in (bare_holder, holder):
        one.deleteLater()
    assert min(ours) < 0.010
    ratio("a key press beside 200 threads", ours=min(ours), floor=min(floor), at_most=2.5)


def test_an_inbox_of_20_000_scenarios_painted(look: Look, qapp: QApplication, ratio: Ratio):
    entries = [
        Entry(f"{n % 40:032x}", f"{n:032x}", f"Scenario {n}", "2026-11-13", "Ruth Ellery", False,
              "mine", "2026-11-13", 1, n % 3 == 0)
        for n in range(20_000)
    ]  # fmt: skip

    def painted() -> float:
        began = time.thread_time()
        view, model = _view(), EntryList()
        view.setItemDelegate(EntryPainter(look, view))
        view.setModel(model)
        lay_out(view, len(entries))
        model.show(entries)
        view.show()
        QTest.qWaitForWindowExposed(view)
        QApplication.processEvents()
        took = time.thread_time() - began
        view.close()
        view.deleteLater()
        return took

    painted()
    ours = min(painted() for _ in range(9))
    ratio("an inbox of 20,000 lines, painted", ours=ours, floor=0.1, at_most=1)
