"""The window keeps a folder in step: calm whatever lies there, and patient with what is held."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mtl_journal.domain.pseudonym import Bearer
from mtl_journal.gui.desk_link import DeskLink
from mtl_journal.gui.exchange import exchange_verbs, keeping_in_step
from mtl_journal.gui.exchange.keeping_in_step import KeepingInStep
from mtl_journal.services import conversations, feedback, pseudonyms
from mtl_journal.services.desk import Desk
from mtl_journal.services.folder_state import FolderState, Patience, folder_state
from tests.support.held import REFUSAL, held
from tests.support.road import Road, road_between

HANG = 120_000


@dataclass
class Kept:
    """A teacher's folder as the window keeps it in step, how often it looked and did something."""

    road: Road
    keeping: KeepingInStep
    looks: int = 0
    rounds: int = 0
    came: tuple[str, ...] = ()

    def round_over(self) -> None:
        self.rounds += 1
        self.came += self.keeping.outcome.came if self.keeping.outcome else ()


@pytest.fixture
def kept(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    monkeypatch.setattr(keeping_in_step, "_LOOK", 10)
    with road_between() as road:
        road.let_ask()
        yield from watched(road, qtbot, monkeypatch)


def watched(road: Road, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    """Let the window watch over the folder of the teacher."""
    theirs = road.written_by(road.coach)[0]
    theirs.rename(road.folder / "theirs.mtlshare")
    with road.teacher.on():
        desk, parent = road.teacher.desk, QObject()
        link = DeskLink(parent)
        made = Kept(road, KeepingInStep(link, parent))

        def looked(folder: Path) -> FolderState | None:
            made.looks += 1
            return folder_state(folder)

        monkeypatch.setattr(keeping_in_step, "folder_state", looked)
        made.keeping.news.connect(made.round_over)
        with qtbot.waitSignal(link.opened, timeout=HANG):
            link.take(lambda: (desk, None), desk.path, lambda _: None)
        yield made
        made.keeping.end()
        link.worker.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and such names")
def test_what_lies_there_makes_it_neither_hang_nor_go_round(kept: Kept, qtbot: QtBot) -> None:
    folder = kept.road.road
    (folder / "lost.mtlshare").symlink_to(folder / "nowhere")
    (folder / "ring.mtlshare").symlink_to(folder / "ring.mtlshare")
    (folder / "null.mtlshare").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.mtlshare")
    (folder / "folder\n.mtlshare").mkdir()
    qtbot.waitUntil(lambda: kept.looks > 60, timeout=HANG)
    assert 1 <= kept.rounds <= 8, "once, and after what it wrote itself"
    assert kept.keeping.trouble == "" and kept.keeping.outcome is not None
    assert kept.keeping.outcome.remarks == ()


def test_what_another_program_holds_is_tried_again_though_it_looks_the_same(
    kept: Kept, qtbot: QtBot
) -> None:
    road, keeping = kept.road, kept.keeping
    keeping._patience = Patience(0.01, 0.01)
    with held(lambda one: one.parent == road.road):
        shutil.copy(road.folder / "theirs.mtlshare", road.road)
        qtbot.waitUntil(lambda: bool(keeping.outcome and keeping.outcome.waits), timeout=HANG)
        assert keeping.outcome is not None
        assert REFUSAL in keeping.outcome.remarks[0]
    qtbot.waitUntil(lambda: kept.came == ("Cora",), timeout=HANG)
    qtbot.waitUntil(lambda: not (keeping.outcome and keeping.outcome.remarks), timeout=HANG)


def test_an_answer_that_waits_for_a_look_at_names_is_told_once_and_shown(
    kept: Kept, qtbot: QtBot
) -> None:
    road, keeping = kept.road, kept.keeping
    said: list[str] = []
    keeping._link.hub.said.connect(said.append)
    shutil.copy(road.folder / "theirs.mtlshare", road.road)
    qtbot.waitUntil(lambda: kept.came == ("Cora",), timeout=HANG)

    def answer(desk: Desk) -> None:
        (one,) = conversations.threads(desk)
        feedback.reply(desk, one.thread.id, "Zofia decided.")
        pseudonyms.set_pseudonym(desk, "Zofia", "Pupil A", Bearer.PUPIL)

    def again(_: None) -> None:
        keeping.sync()

    keeping._link.ask(answer, again)
    qtbot.waitUntil(lambda: bool(keeping.outcome and keeping.outcome.own_kept), timeout=HANG)
    assert keeping.outcome is not None
    (words,) = keeping.outcome.remarks
    assert words.startswith("1 thing you said waits") and "“Silence”" in words
    keeping._link.write(exchange_verbs.say_again, again)
    qtbot.waitUntil(lambda: not (keeping.outcome and keeping.outcome.own_kept), timeout=HANG)
    assert len([one for one in said if "waits for a look at names" in one]) == 1
