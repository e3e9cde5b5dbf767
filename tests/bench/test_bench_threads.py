"""Threads in the margin beside a bare editor: a key press with 200 cards; a long inbox painted."""

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mtl_journal.gui import desk_verbs
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.inbox.inbox import Inbox
from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.notes import Note, Utterance
from mtl_journal.gui.threads.threads import Threads
from mtl_journal.gui.widgets.text_page import TextPage
from mtl_journal.services.passphrases import recovery_code
from tests.bench.conftest import Ratio
from tests.bench.inboxes import coach_with
from tests.bench.test_bench_window import _typed, pytestmark
from tests.support.windows import OpenWindow
from tests.support.windows import look as look
from tests.support.windows import open_window as open_window
from tests.support.windows import qapp_args as qapp_args
from tests.support.windows import screen as screen

__all__ = ["pytestmark"]
JOURNALS, SCENARIOS = 40, 500
PARAGRAPHS, THREADS = 1000, 200
_WORDS = "Pupils talked about the map and nobody looked up when the bell rang. "


def note(number: int, text: str) -> Note:
    start = text.index("map", number * PARAGRAPHS // THREADS * (len(_WORDS) * 3 + 2))
    who = f"{number % 5:x}" * 64
    said = Utterance(f"t{number}", who, "Martin Hale", "2026-11-03", "Question", "Why? " * 12)
    return Note(
        f"t{number}", "j", "s", "A lesson", who, "Martin Hale", "map", start, start + 3,
        "exact", (said,), (), False, "2026-11-03",
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


def test_an_inbox_of_forty_journals_painted(open_window: OpenWindow, tmp_path: Path, ratio: Ratio):
    """From the open window until the lines that can be seen are painted, read from the desk."""
    desk = coach_with(tmp_path / "my.mtlj", JOURNALS, SCENARIOS)
    code, path = recovery_code(desk), desk.path
    desk.close()
    hand = open_window(path)
    window = hand.window
    assert window.unlock is not None
    done = window.unlock._opened
    window.link.take(lambda: desk_verbs.open_with_code(path, code), path, done)
    hand.wait(lambda: window.journal and window.link.is_open, "the desk")
    hand.settle()
    journal = window.journal
    assert journal is not None
    rooms = journal.rooms

    def painted() -> float:
        began = time.process_time()
        room = rooms.enter("dialogue")
        assert isinstance(room, Inbox)
        while not room.model.entries:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        room.form.list.viewport().repaint()
        took = time.process_time() - began
        assert room.model.entries[0].mine
        hand.wait(lambda: len(room.model.entries) == JOURNALS * SCENARIOS, "all of them")
        hand.settle()
        rooms.clear()
        hand.settle()
        return took

    painted()  # the first time makes the room and loads what it needs
    ours = min(painted() for _ in range(5))
    ratio("an inbox of 40 journals x 500, painted", ours=ours, floor=0.1, at_most=1)
