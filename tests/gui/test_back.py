"""Returning feedback waits for no drive: whether the folder is there is found out on the side."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.exchange.keeping_in_step import KeepingInStep
from mtl_journal.gui.inbox.back import Back
from mtl_journal.services.inbox import Returning

HANG = 120_000  # milliseconds


class Hanging(type(Path())):
    """A folder on a drive that answers when it is let."""

    answers = threading.Event()

    def is_dir(self) -> bool:
        assert self.answers.wait(HANG / 1000)
        return super().is_dir()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def back_to(folder: Path | None, window: QWidget) -> Back:
    link = DeskLink(window)
    found = Returning("journal", "person", "Amina Okafor", 1, folder)
    made = Back(found, link, KeepingInStep(link, window), window)
    assert "worker" not in vars(link), "the desk's worker has nothing to do with it"
    return made


@pytest.mark.parametrize("there", [True, False])
def test_a_drive_that_hangs_keeps_nobody_from_choosing(
    tmp_path: Path, window: QWidget, qtbot: QtBot, there: bool
) -> None:
    Hanging.answers.clear()
    folder = Hanging(tmp_path if there else tmp_path / "unplugged")
    back = back_to(folder, window)
    form = back.form
    assert form.road.text().startswith("Looking for the folder")
    assert not form.here.isVisibleTo(back) and form.elsewhere.isEnabled()
    Hanging.answers.set()
    qtbot.waitUntil(lambda: not form.road.text().startswith("Looking"), timeout=HANG)
    assert form.here.isVisibleTo(back) is there
    assert form.road.text().startswith("It goes into" if there else "The folder")
    assert str(folder) in form.road.text()
    back.reject()


def test_a_text_that_came_by_no_file_has_no_folder(window: QWidget) -> None:
    back = back_to(None, window)
    assert not back.form.here.isVisibleTo(back)
    assert back.form.elsewhere.property("kind") == "primary"
    back.reject()
