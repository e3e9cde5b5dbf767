"""The program ends without being asked to close: killed, or told to by the system."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import indent

from mtl_journal.services import drafts
from mtl_journal.services.overview import list_scenarios
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import OpenWindow, desk_of, unlocked

TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
import mtl_journal.gui.application as application
from mtl_journal.gui.main_window import MainWindow
def write(window):
    journal = window.journal
    if journal is None or not journal.isVisible():
        QTimer.singleShot(20, lambda: write(window))
        return
    typed(journal)
class Typing(MainWindow):
    def __init__(self, *args):
        super().__init__(*args)
        write(self)
application.MainWindow = Typing
raise SystemExit(application.run_window(Path(sys.argv[1])))
"""


def typing(deed: str, desk: Path) -> "subprocess.Popen[bytes]":
    """Start a window in which, once it is there, something is done in its `journal`."""
    environment = {**os.environ, "MTL_JOURNAL_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-c", f"def typed(journal):\n{indent(deed, ' ')}{TYPING}", str(desk)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)


def test_after_a_kill_everything_typed_is_there(teacher: Owner, screen: str, tmp_path: Path):
    """A real process, killed two seconds after the last key."""
    deed = """
journal.begin()
journal.page.form.title.setText('Cut off')
journal.page.form.text.insertPlainText('Nothing typed is lost.')
journal.keeper.saved.connect(lambda: print('saved', flush=True))
"""
    with typing(deed, teacher.desk) as running:
        try:
            assert running.stdout is not None
            assert running.stdout.readline().strip() == b"saved"
        finally:
            running.send_signal(signal.SIGKILL)
    desk = desk_of(teacher)
    try:
        (draft,) = drafts.list_drafts(desk)
    finally:
        desk.close()
    assert (draft.content.title, draft.content.text) == ("Cut off", "Nothing typed is lost.")


def test_a_signal_to_end_saves_first(teacher: Owner, screen: str):
    """Logging out sends one; the window keeps what is on the page and signs it."""
    deed = """
journal.begin()
journal.page.form.title.setText('At the last moment')
print('typed', flush=True)
"""
    with typing(deed, teacher.desk) as running:
        assert running.stdout is not None
        assert running.stdout.readline().strip() == b"typed"
        running.send_signal(signal.SIGTERM)
        assert running.wait(300) == 0
    desk = desk_of(teacher)
    try:
        assert [one.title for one in list_scenarios(desk)] == ["At the last moment"]
    finally:
        desk.close()


def test_words_stay_when_the_file_is_gone_and_are_saved_when_it_is_back(
    open_window: OpenWindow, teacher: Owner
):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    journal = hand.window.journal
    assert journal is not None
    hand.press("Ctrl+N")
    hand.type("Before")
    hand.wait(lambda: journal.page.form.saved.text() == "Saved", "saving")
    away = teacher.desk.with_name("away.mtlj")
    teacher.desk.rename(away)
    hand.type(" and after")
    hand.wait(lambda: "Not saved" in journal.page.form.saved.text(), "the refusal")
    assert "moved, renamed or deleted" in hand.window.form.noticeText.text()
    for leave in (hand.window.lock, hand.window.close):
        leave()
        hand.settle()
        assert hand.window.isVisible() and journal.isVisible()
        assert "Not everything could be saved" in hand.window.form.noticeText.text()
        assert journal.page.form.title.text() == "Before and after"
    away.rename(teacher.desk)
    hand.wait(lambda: journal.keeper.safe, "saving again")
    hand.close()
    desk = desk_of(teacher)
    try:
        assert [one.title for one in list_scenarios(desk)] == ["Before and after"]
    finally:
        desk.close()
