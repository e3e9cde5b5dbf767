"""What comes up by itself is announced: once, when it stays, and only where it is seen."""

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.widgets.told import Told

HANG = 120_000  # milliseconds


@pytest.fixture
def label(look: Look, qtbot: QtBot) -> Told:
    made = Told()
    qtbot.addWidget(made)
    made.show()
    return made


def hear(label: Told, qtbot: QtBot) -> str:
    with qtbot.waitSignal(label.announced, timeout=HANG) as heard:
        pass
    assert heard.args is not None
    return heard.args[0]


def test_what_stays_is_announced_and_what_runs_by_is_not(label: Told, qtbot: QtBot):
    for done in range(1, 10):
        label.setText(f"{done} of 9")
    assert hear(label, qtbot) == "9 of 9"


def test_the_same_again_is_announced_again(label: Told, qtbot: QtBot):
    for _ in range(2):
        label.setText("That is not the passphrase.")
        assert hear(label, qtbot) == "That is not the passphrase."


def test_nothing_is_announced_where_nothing_is_said_or_seen(label: Told, qtbot: QtBot):
    said: list[str] = []
    label.announced.connect(said.append)
    label.hide()
    label.setText("Hidden")
    label._waiting.timeout.emit()
    label.show()
    label.setText(" ")
    label._waiting.timeout.emit()
    QTimer.singleShot(0, lambda: label.setText("Seen"))
    assert hear(label, qtbot) == "Seen"
    assert said == ["Seen"]
