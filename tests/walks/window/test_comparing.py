"""A teacher sees how a text changed, any two states beside each other, and joins what diverged."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.domain.scenario import Content, Version
from mtl_journal.domain.word_changes import SAME, word_changes
from mtl_journal.gui.history.history import History
from mtl_journal.gui.history.steps import as_text
from mtl_journal.gui.merging.merging import Merging, both
from mtl_journal.services import scenarios
from mtl_journal.services.merging import merge_desk
from tests.support.commands import PASSPHRASE, Owner
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked


def test_any_two_revisions_stand_side_by_side(open_window: OpenWindow, teacher: Owner):
    id = teacher.add("Rivers", "The river is slow.")
    teacher.run("revise", id, "-", stdin=b"The river is fast.").well()
    teacher.run("revise", id, "-", stdin=b"The river is fast and cold.").well()
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.window.action("history").trigger()
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, History)
    assert not dialog.two.isVisible()
    against = dialog.form.against
    against.setCurrentIndex(against.count() - 1)
    assert dialog.two.isVisible() and not dialog.form.text.isVisible()
    assert dialog.form.compared.text() == "First written at the left, revision 3 at the right"
    assert "slow" in dialog.two.left.toPlainText()
    assert "fast and cold" in dialog.two.right.toPlainText()
    cursor = dialog.two.left.document().find("slow")
    assert cursor.charFormat().fontStrikeOut()
    cursor = dialog.two.right.document().find("cold")
    assert cursor.charFormat().fontUnderline()
    against.setCurrentIndex(0)
    assert dialog.form.text.isVisible()
    dialog.close()


@pytest.fixture
def diverged(teacher: Owner, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write on the same line on two computers, and merge; returns the scenario's id."""
    id = teacher.add("Rivers", "The river is slow.")
    other = teacher.copied(tmp_path_factory.mktemp("school"))
    teacher.run("revise", id, "-", stdin=b"The river is fast.").well()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(tmp_path_factory.mktemp("other-home")))
        other.run("revise", id, "-", stdin=b"The river is frozen.").well()
    mine, theirs = desk_of(teacher), desk_of(other)
    try:
        merge_desk(mine, theirs)
        full = next(one for one in [scenarios.find(mine, id)])
        assert scenarios.show(mine, full).diverged
    finally:
        theirs.close()
        mine.close()
    return full


def merging(hand: Hand) -> Merging:
    hand.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Merging), "it opens by itself"
    return dialog


def test_what_diverged_is_joined_and_both_texts_are_kept(
    open_window: OpenWindow, teacher: Owner, diverged: str
):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    dialog = merging(hand)
    texts = {dialog.texts.left.toPlainText(), dialog.texts.right.toPlainText()}
    assert any("fast" in one for one in texts) and any("frozen" in one for one in texts)
    hand.click(dialog.form.keep_both)
    hand.settle()
    hand.close()
    desk = desk_of(teacher)
    try:
        after = scenarios.show(desk, diverged)
    finally:
        desk.close()
    assert not after.diverged
    assert "fast" in after.content.text and "frozen" in after.content.text


def test_one_text_can_be_gone_on_from_later(open_window: OpenWindow, teacher: Owner, diverged: str):
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.click(merging(hand).form.close)
    hand.window.action("two_texts").trigger()
    dialog = merging(hand)
    wanted = dialog.texts.right.toPlainText().rpartition("\n")[2]
    hand.click(dialog.form.keep_right)
    hand.settle()
    hand.close()
    desk = desk_of(teacher)
    try:
        after = scenarios.show(desk, diverged)
    finally:
        desk.close()
    assert (after.diverged, after.content.text) == (False, wanted)


def test_versions_that_differ_beside_the_text_alone_show_it():
    one = Content("Rivers", "2026-01-02", "It flows.", tags=("water",), context=(("class", "8B"),))
    partners = (("class", "8B"), ("partners", "Nia Pugh; the SENCo"))
    for other, line in (
        (replace(one, context=partners), "Partners: Nia Pugh; the SENCo"),
        (replace(one, tags=("water", "maps")), "Tags: water, maps"),
        (replace(one, date="2026-01-03"), "Day: Saturday 3 January 2026"),
    ):
        assert line in as_text(other).split("\n")
        changed = [
            said for kind, said in word_changes(as_text(one), as_text(other)) if kind != SAME
        ]
        assert changed and "It flows." not in "".join(changed)


def test_both_has_every_claim_tag_and_word():
    one = Version(("a",), "me", "2026-01-02T10:00:00Z", Content("T", None, "One.", (), ("x",)))
    other = Version(("b",), "me", "2026-01-03T10:00:00Z", Content("U", None, "Two.", (), ("y",)))
    said = both((one, other))
    assert said.tags == ("x", "y")
    assert said.text.startswith("One.\n\n## Also written 3 January 2026")
    assert said.text.endswith(": U\n\nTwo.")
