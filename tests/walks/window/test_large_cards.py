"""With text twice as large a card lies over the text, and its own words are in sight all the same.

They are where it is opened far down as where the text begins, and nothing of the card is lost.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from mtl_journal.gui.theme.look import Look
from mtl_journal.gui.threads.threads import Threads
from tests.support.asking import button
from tests.support.commands import PASSPHRASE
from tests.support.mentoring import new_pair
from tests.support.windows import Hand, OpenWindow, unlocked

KEEP = QTextCursor.MoveMode.KeepAnchor
PLACES = ("first", "twentieth", "last")
LINES = [f"Paragraph {n}: I waited, and I counted, and they looked up.\n" for n in range(40)]
TEXT = "\n".join(["The first thing was rain.\n", *LINES[:20], "The twentieth thing was snow.\n"])
TEXT = "\n".join([TEXT, *LINES[20:], "The last thing was the bell.\n"])


@pytest.fixture
def hand(open_window: OpenWindow, tmp_path: Path, look: Look) -> Iterator[Hand]:
    pair = new_pair(tmp_path)
    pair.teacher.add("Long", TEXT)
    pair.coach.run("receive", pair.share("Long"), "--accept", "Amina Okafor=teacher").well()
    for one in PLACES:
        said = ("--question", "How would they say it?", "--action", "Ask three of them")
        pair.coach.run("comment", "Long", "--quote", f"The {one} thing", *said).well()
    back = pair.road / "back.mtlshare"
    pair.coach.run("share", back, "--with", "Amina Okafor").well()
    pair.teacher.run("receive", back).well()
    look.choose("light", 200)
    yield unlocked(open_window(pair.teacher.desk), PASSPHRASE)
    look.choose("light", 100)


def words_of(threads: Threads, cursor: QTextCursor, over: QWidget) -> QRect:
    """Return where words stand, in what the card lies on."""
    text, parent, area = threads.text, over.parentWidget(), QRect()
    assert parent is not None
    for position in (cursor.selectionStart(), cursor.selectionEnd()):
        end = QTextCursor(text.document())
        end.setPosition(position)
        there = text.cursorRect(end)
        area = area.united(QRect(text.viewport().mapTo(parent, there.topLeft()), there.size()))
    return area


def test_a_card_leaves_its_own_words_in_sight_and_can_be_used(hand: Hand):
    assert hand.window.talking is not None
    threads = hand.window.talking.threads
    hand.wait(lambda: len(threads.notes) == len(PLACES), "the threads")
    notes = {note.quote.split()[1]: note for note in threads.notes.values()}
    for one in PLACES:
        threads.open(notes[one].id)
        mark = threads.marks.of(notes[one].id)
        assert mark is not None and threads.margin.narrow

        def clear(cursor: QTextCursor = mark.cursor) -> bool:
            words = words_of(threads, cursor, threads.card)
            parent = threads.card.parentWidget()
            assert parent is not None
            return not threads.card.geometry().intersects(words) and parent.rect().contains(words)

        hand.wait(clear, f"the {one} words in sight")
        hand.settle()
        assert clear(), f"the {one} words were left in sight"
        assert button("Resolve", threads.card).visibleRegion().boundingRect().height() > 0
        threads.close()


def test_a_card_whose_words_are_gone_leaves_the_text_where_it_is(hand: Hand):
    assert hand.window.talking is not None
    threads = hand.window.talking.threads
    hand.wait(lambda: len(threads.notes) == len(PLACES), "the threads")
    (gone,) = [note.id for note in threads.notes.values() if "twentieth" in note.quote]
    text, whole = threads.text, threads.text.toPlainText()
    cursor = text.textCursor()
    cursor.setPosition(whole.index("The twentieth"))
    cursor.setPosition(whole.index("The twentieth") + len("The twentieth thing"), KEEP)
    cursor.removeSelectedText()
    hand.wait(lambda: threads.notes[gone].lost, "that its words are gone")
    bar = text.verticalScrollBar()
    for place in (2, 5):  # lines above the last that is seen
        cursor.setPosition(text.toPlainText().index("Paragraph 12:"))
        text.setTextCursor(cursor)
        bar.setValue(bar.value() + place)
        hand.settle()
        before = bar.value()
        threads.open(gone)
        hand.settle()
        assert threads.margin.narrow and threads.card.isVisible()
        assert bar.value() == before
        threads.close()
