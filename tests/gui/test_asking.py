"""Questions about names in a dialog: keys that answer them never press what sends it all."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mtl_journal.domain.word_answers import Answer
from mtl_journal.gui.asking.checks import Checks
from mtl_journal.gui.widgets.return_key import press_anew
from mtl_journal.services.possible_names import Doubt

HANG = 300_000  # milliseconds
DOUBTS = tuple(Doubt("Waiting", name, f"{name} said so.", word=False) for name in ("Ada", "Bo"))


class Sending(QDialog):
    """A dialog whose button sends it all, as those do that ask."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.send = QWidget(self), QPushButton("Send it", self)
        column, questions = QVBoxLayout(self), QVBoxLayout(self.inside)
        column.addWidget(self.send)
        column.addWidget(self.inside)
        self.send.setDefault(True)
        self.checks = Checks(questions, self.inside, self.send)
        self.sent, self.said = 0, []
        self.send.clicked.connect(self._count)
        self.checks.answered.connect(lambda one, answer: self.said.append((one.text, answer)))
        self.checks.named.connect(lambda one, alias: self.said.append((one.text, alias)))

    def _count(self) -> None:
        self.sent += 1


@pytest.fixture
def dialog(qtbot: QtBot) -> Sending:
    dialog = Sending()
    qtbot.addWidget(dialog)
    dialog.checks.show(DOUBTS)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=HANG)
    return dialog


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def test_return_answers_what_is_asked_and_sends_nothing(dialog: Sending, qtbot: QtBot):
    first, second = dialog.checks.questions
    first.buttons["word"].setFocus()
    qtbot.waitUntil(first.buttons["word"].hasFocus, timeout=HANG)
    press(Qt.Key.Key_Return)
    assert dialog.said == [("Ada", Answer.WORD)]
    second.buttons["name"].setFocus()
    press(Qt.Key.Key_Return)
    assert second.alias.hasFocus()
    press(Qt.Key.Key_Return)
    assert len(dialog.said) == 1, "nothing was typed"
    QTest.keyClicks(second.alias, "Pupil B")
    press(Qt.Key.Key_Return)
    assert dialog.said[1:] == [("Bo", "Pupil B")]
    assert dialog.sent == 0


def test_escape_gives_up_the_alias_and_not_the_dialog(dialog: Sending, qtbot: QtBot):
    first = dialog.checks.questions[0]
    first.buttons["name"].click()
    qtbot.waitUntil(first.alias.hasFocus, timeout=HANG)
    QTest.keyClicks(first.alias, "Pup")
    press(Qt.Key.Key_Escape)
    assert first.alias.isHidden() and first.buttons["name"].hasFocus()
    assert dialog.isVisible() and dialog.said == []
    first.buttons["name"].click()
    assert first.alias.text() == ""
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_alias_that_is_being_typed_stays_where_others_are_answered(dialog: Sending):
    dialog.checks.questions[1].buttons["name"].click()
    QTest.keyClicks(dialog.checks.questions[1].alias, "Pupil")
    assert not dialog.checks.show(DOUBTS[1:])
    (still,) = dialog.checks.questions
    assert dialog.focusWidget() is still.alias and still.alias.text() == "Pupil"
    QTest.keyClicks(still.alias, " B")
    QTest.keyClick(still.alias, Qt.Key.Key_Return)
    assert dialog.said == [("Bo", "Pupil B")] and dialog.sent == 0


def test_the_keyboard_stays_with_the_question_it_came_to(dialog: Sending):
    dialog.checks.questions[1].buttons["name"].setFocus()
    assert not dialog.checks.show(DOUBTS)
    assert dialog.focusWidget() is dialog.checks.questions[1].buttons["name"]
    assert not dialog.checks.show(DOUBTS[:1])
    assert dialog.focusWidget() is dialog.checks.questions[0].buttons["word"]
    assert dialog.checks.show(()), "nothing is asked any more"
    dialog.checks.show(DOUBTS)
    dialog.send.setFocus()
    assert not dialog.checks.show(DOUBTS), "it was elsewhere"
    assert dialog.focusWidget() is dialog.send


def test_return_held_down_sends_nothing(dialog: Sending, qtbot: QtBot):
    press_anew(dialog.send)
    dialog.send.setFocus()
    qtbot.waitUntil(dialog.send.hasFocus, timeout=HANG)
    none = Qt.KeyboardModifier.NoModifier
    for again in (True, True, False, True):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            key = QKeyEvent(kind, Qt.Key.Key_Return, none, "\r", again)
            QApplication.sendEvent(dialog.send, key)
    assert dialog.sent == 1


def test_return_held_down_answers_nothing_more(dialog: Sending, qtbot: QtBot):
    button = dialog.checks.questions[0].buttons["word"]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus, timeout=HANG)
    none = Qt.KeyboardModifier.NoModifier
    for again in (False, True, True):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            key = QKeyEvent(kind, Qt.Key.Key_Return, none, "\r", again)
            QApplication.sendEvent(button, key)
    assert dialog.said == [("Ada", Answer.WORD)] and dialog.sent == 0


def test_tab_comes_to_the_questions_before_what_sends_it_all(dialog: Sending, qtbot: QtBot):
    first, second = dialog.checks.questions
    first.buttons["word"].setFocus()
    qtbot.waitUntil(first.buttons["word"].hasFocus, timeout=HANG)
    for expected in (*list(first.buttons.values())[1:], *second.buttons.values(), dialog.send):
        press(Qt.Key.Key_Tab)
        assert expected.hasFocus()
