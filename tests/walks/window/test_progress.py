"""A teacher looks at how her journal grows, by eye or by ear, and goes from there to scenarios."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from mtl_journal.gui.progress.progress import ProgressScreen
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, unlocked


@pytest.fixture
def filled(teacher: Owner) -> Owner:
    words = "word " * 60
    for day, strand in (("2025-10-06", "S1"), ("2025-10-08", "S1"), ("2025-12-01", "S2")):
        teacher.add(f"On {day}", words, "--strand", strand, "--date", day)
    teacher.add("Short", "Three words only", "--date", "2025-10-07")
    return teacher


@pytest.fixture
def at_desk(open_window: OpenWindow, filled: Owner) -> Hand:
    return unlocked(open_window(filled.desk), PASSPHRASE)


def entered(hand: Hand) -> ProgressScreen:
    hand.window.action("progress").trigger()
    hand.settle()
    assert hand.window.journal is not None
    room = hand.window.journal.rooms.made["progress"]
    assert isinstance(room, ProgressScreen) and room.isVisible()
    return room


def go_to(room: ProgressScreen, strand: str, monday: str) -> None:
    """Walk with the arrows to a week of a strand."""
    rows = [row for year in room.map.years for row in year.rows]
    for _ in range(sum(map(len, rows))):  # more of them each week
        cell = room.map.cell()
        assert cell is not None
        if (cell.strand, cell.monday.isoformat()) == (strand, monday):
            return
        wanted = next(
            (at, week)
            for at, row in enumerate(rows)
            for week, one in enumerate(row)
            if (one.strand, one.monday.isoformat()) == (strand, monday)
        )
        at = next((at, row.index(cell)) for at, row in enumerate(rows) if cell in row)
        down, right = wanted[0] - at[0], wanted[1] - at[1]
        if down:
            QTest.keyClick(room.map, Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up)
        else:
            QTest.keyClick(room.map, Qt.Key.Key_Right if right > 0 else Qt.Key.Key_Left)
    raise AssertionError("the arrows did not get there")


def heard(room: ProgressScreen, kind: QAccessible.Text) -> str:
    told = QAccessible.queryAccessibleInterface(room.map)
    assert told is not None and told.role() == QAccessible.Role.Chart
    return told.text(kind)


def test_the_weeks_are_walked_through_and_lead_to_their_scenarios(at_desk: Hand):
    hand, room = at_desk, entered(at_desk)
    room.map.setFocus()
    go_to(room, "S1", "2025-10-06")
    assert heard(room, QAccessible.Text.Value) == "S1, week of 6 October 2025: 2 scenarios."
    QTest.keyClick(room.map, Qt.Key.Key_Return)
    hand.settle()
    assert hand.window.journal is not None
    finder = hand.window.journal.finder
    hand.wait(lambda: finder.model.rowCount() == 2, "the search")
    assert {line.title for line in finder.model.lines()} == {"On 2025-10-06", "On 2025-10-08"}


def test_a_screen_reader_hears_all_of_it(at_desk: Hand):
    room = entered(at_desk)
    assert heard(room, QAccessible.Text.Name) == "Strands by week"
    words = heard(room, QAccessible.Text.Description)
    assert words.startswith("4 scenarios, 183 words")
    assert "S3" in words and "no scenario yet" in words


def test_gaps_and_what_waits_are_listed_and_followed(at_desk: Hand):
    hand, room = at_desk, entered(at_desk)
    gaps = [room.gaps.index(at, 0).data() for at in range(room.gaps.rowCount())]
    assert any(re.match(r"Environment: \d+ weeks, ", one) for one in gaps)
    waiting = [room.unfinished.index(at, 0) for at in range(room.unfinished.rowCount())]
    assert [one.data() for one in waiting] == ["Short: no strand, under 50 words (7 Oct 2025)"]
    room.form.unfinished.activated.emit(waiting[0])
    hand.settle()
    assert hand.window.journal is not None
    assert hand.window.journal.content().title == "Short"


def test_a_click_on_a_week_does_the_same(at_desk: Hand):
    hand, room = at_desk, entered(at_desk)
    rows = [row for year in room.map.years for row in year.rows]
    at = next((r, w) for r, row in enumerate(rows) for w, c in enumerate(row) if c.scenarios)
    place: QPoint = room.map.grid.rect(*at).center()
    QTest.mouseClick(room.map, Qt.MouseButton.LeftButton, pos=place)
    hand.settle()
    assert hand.window.journal is not None
    assert hand.window.journal.form.search.text() == rows[at[0]][at[1]].query


def told(teacher: Owner, folder: Path) -> tuple[bytes, str]:
    """Return the picture and the table of the command line, as they are today."""
    teacher.run("progress", "--svg", folder / "same.svg").well()
    return (folder / "same.svg").read_bytes(), teacher.run("progress", "--csv").well().out


def test_picture_and_table_are_those_of_the_command_line(
    filled: Owner, open_window: OpenWindow, tmp_path: Path
):
    before = told(filled, tmp_path)
    hand = unlocked(open_window(filled.desk), PASSPHRASE)
    room = entered(hand)
    room.save(tmp_path / "weeks.svg")
    room.save(tmp_path / "weeks.csv")
    hand.settle()
    hand.close()
    with (tmp_path / "weeks.csv").open(encoding="utf-8", newline="") as saved:
        seen = (tmp_path / "weeks.svg").read_bytes(), saved.read()
    after = told(filled, tmp_path)  # another only where midnight came meanwhile
    assert seen[0] in (before[0], after[0]) and seen[1] in (before[1], after[1])
