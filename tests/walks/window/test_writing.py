"""A teacher writes after a lesson: captures, tags, goes to and fro, closes the lid."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mtl_journal.services import drafts, histories, scenarios
from mtl_journal.services.overview import list_scenarios
from tests.support.commands import PASSPHRASE, Owner, run
from tests.support.windows import Hand, OpenWindow, desk_of, unlocked

WELSH = "Dysgodd Siân a Tŵm am y môr – “pam?”, meddai hi."


@pytest.fixture
def at_desk(open_window: OpenWindow, teacher: Owner) -> Hand:
    return unlocked(open_window(teacher.desk), PASSPHRASE)


def journal(hand: Hand):
    assert hand.window.journal is not None
    return hand.window.journal


def saved(hand: Hand) -> None:
    hand.wait(lambda: journal(hand).page.form.saved.text() == "Saved", "saving")


def write(hand: Hand, title: str, text: str) -> None:
    hand.press("Ctrl+N")
    hand.type(title + "\n")
    hand.type(text)
    saved(hand)


def test_a_capture_by_keyboard_only(at_desk: Hand, teacher: Owner):
    hand = at_desk
    write(hand, "Table nine", WELSH)
    hand.press("Alt+4")
    hand.type("A family knew what we did not.")
    hand.press("Alt+1")
    hand.press("Alt+1")
    saved(hand)
    page = journal(hand).page.form
    page.title.setFocus()
    hand.type(" in June")
    saved(hand)
    assert page.words.text() == "10 words"
    hand.close()
    desk = desk_of(teacher)
    try:
        (line,) = list_scenarios(desk)
        said = scenarios.show(desk, line.id).content
        assert drafts.list_drafts(desk) == []
    finally:
        desk.close()
    assert said.title == "Table nine in June"
    assert said.text == WELSH
    assert [(one.strand, one.why) for one in said.claims] == [
        ("S4", "A family knew what we did not.")
    ]
    assert (said.date or "")[:4].isdigit() and "T" in (said.date or ""), "dated now"


def test_saved_is_said_only_when_the_draft_is_on_the_disk(at_desk: Hand, teacher: Owner):
    hand = at_desk
    hand.press("Ctrl+N")
    hand.type("Rivers\nThree words now")
    page = journal(hand).page.form
    assert page.saved.text() == "Writing…"
    begun = time.monotonic()
    saved(hand)
    assert time.monotonic() - begun < 30
    told = []
    hand.window.link.ask(drafts.list_drafts, told.extend)
    hand.settle()
    assert [one.content.text for one in told] == ["Three words now"]


def test_going_to_and_fro_signs_and_keeps_what_can_be_undone(at_desk: Hand):
    hand = at_desk
    write(hand, "First", "one")
    first = journal(hand).keeper.id
    write(hand, "Second", "two")
    second = journal(hand).keeper.id
    assert first and second and first != second
    journal(hand).open(first)
    hand.settle()
    text = journal(hand).page.form.text
    assert text.toPlainText() == "one"
    text.setFocus()
    hand.press("Ctrl+Z")
    assert text.toPlainText() == ""
    hand.press("Ctrl+Shift+Z")
    assert text.toPlainText() == "one"
    titles = [line.title for line in journal(hand).finder.model.lines()]
    assert titles == ["Second", "First"]
    unfinished = {one.title: one.unfinished for one in journal(hand).finder.model.lines()}
    assert unfinished == {"First": False, "Second": False}, "leaving signs"


def test_what_has_no_title_waits_and_is_seen_to_wait(at_desk: Hand, teacher: Owner):
    hand = at_desk
    hand.press("Ctrl+N")
    journal(hand).page.form.text.setFocus()
    hand.type("Later.")
    saved(hand)
    write(hand, "Another", "words")
    hand.settle()
    lines = {line.shown_title: line for line in journal(hand).finder.model.lines()}
    assert lines["Untitled"].unfinished
    hand.close()
    desk = desk_of(teacher)
    try:
        (waiting,) = drafts.list_drafts(desk)
        assert [one.title for one in list_scenarios(desk)] == ["Another"]
    finally:
        desk.close()
    assert waiting.content.text == "Later."


def test_an_empty_scenario_leaves_nothing_behind(at_desk: Hand, teacher: Owner):
    at_desk.press("Ctrl+N")
    at_desk.press("Ctrl+N")
    at_desk.settle()
    at_desk.close()
    desk = desk_of(teacher)
    try:
        assert drafts.list_drafts(desk) == [] and list_scenarios(desk) == []
    finally:
        desk.close()


def test_looking_at_a_scenario_changes_nothing(open_window: OpenWindow, teacher: Owner):
    teacher.add("Rivers", "# Why\n\n*Words* and  spaces \n", "--strand", "S3=b", "--strand", "S1")
    teacher.add("Hills", "More.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    for line in list(journal(hand).finder.model.lines()) * 2:
        journal(hand).open(line.id)
        hand.settle()
    hand.press("Ctrl+S")
    hand.close()
    desk = desk_of(teacher)
    try:
        assert [one.revision_count for one in list_scenarios(desk)] == [1, 1]
    finally:
        desk.close()


def test_search_shows_why_and_clearing_it_shows_all(open_window: OpenWindow, teacher: Owner):
    teacher.add("Rivers", "Nobody asked about the estuary.")
    teacher.add("Hills", "Three pupils.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    finder = journal(hand).finder
    hand.press("Ctrl+Shift+F")
    hand.type("estu")
    hand.wait(lambda: finder.model.rowCount() == 1, "finding")
    (line,) = finder.model.lines()
    assert ("estuary", True) in line.found
    hand.type("\n")
    hand.settle()
    assert journal(hand).page.form.title.text() == "Rivers"
    hand.press("Ctrl+Shift+F")
    hand.press("Backspace")
    hand.wait(lambda: finder.model.rowCount() == 2, "showing all")
    hand.type("no such words")
    hand.wait(lambda: finder.model.rowCount() == 0, "finding nothing")
    assert "Nothing fits" in journal(hand).form.empty.text()
    journal(hand).form.search.setText("status:o")
    empty = journal(hand).form.empty
    hand.wait(lambda: "status: knows open and resolved." in empty.text(), "the states there are")
    journal(hand).form.search.setText("status:open")
    hand.wait(lambda: empty.text() == "Nothing fits “status:open”.", "nothing open")


def test_the_palette_goes_to_scenarios_and_does_actions(open_window: OpenWindow, teacher: Owner):
    teacher.add("Rivers", "One.")
    teacher.add("Hills", "Two.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    for typed, title in (("hil", "Hills"), ("riv", "Rivers")):
        hand.press("Ctrl+K")
        hand.settle()
        hand.type(typed + "\n")
        hand.settle()
        assert journal(hand).page.form.title.text() == title
    hand.press("Ctrl+K")
    hand.type("new scen\n")
    hand.settle()
    assert journal(hand).keeper.id is None
    assert hand.keyboard() is journal(hand).page.form.title


def test_history_shows_what_changed_and_brings_an_earlier_state_back(
    open_window: OpenWindow, teacher: Owner
):
    id = teacher.add("Rivers", "The river is long.")
    teacher.run("revise", id, "-", stdin=b"The river is very short.").well()
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+Shift+Y")
    hand.settle()
    shown = QApplication.activeModalWidget()
    assert shown is not None
    form = shown.form  # type: ignore[attr-defined]
    assert form.text.toPlainText().split("\n\n")[1].startswith("The river is ")
    assert "long" in form.text.toPlainText() and "very short" in form.text.toPlainText()
    hand.press("Down")
    title_and_day, text = form.text.toPlainText().split("\n\n")
    assert title_and_day.startswith("Rivers\nDay: ")
    assert text == "The river is long."
    hand.click(form.restore)
    hand.settle()
    assert journal(hand).page.form.text.toPlainText() == "The river is long."
    hand.close()
    desk = desk_of(teacher)
    try:
        said = [one.content.text for one in histories.history(desk, id) if one.content]
    finally:
        desk.close()
    assert said == ["The river is long.", "The river is very short.", "The river is long."]


def test_the_bin_and_back(open_window: OpenWindow, teacher: Owner):
    teacher.add("Rivers", "One.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.window.action("remove").trigger()
    hand.settle()
    assert journal(hand).finder.model.rowCount() == 0
    hand.press("Ctrl+2")
    hand.settle()
    assert [line.title for line in journal(hand).finder.model.lines()] == ["Rivers"]
    hand.click(journal(hand).bin_page.form.restore)
    hand.settle()
    hand.press("Ctrl+1")
    hand.settle()
    assert [line.title for line in journal(hand).finder.model.lines()] == ["Rivers"]


def test_export_says_how_far_it_is_and_what_came_of_it(
    open_window: OpenWindow, teacher: Owner, tmp_path: Path
):
    teacher.add("Rivers", "One.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+E")
    shown = QApplication.activeModalWidget()
    assert shown is not None
    form = shown.form  # type: ignore[attr-defined]
    form.file.setText(str(tmp_path / "portfolio"))
    hand.click(form.start)
    hand.wait(lambda: "read back" in form.told.text(), "the export")
    assert (tmp_path / "portfolio.pdf").read_bytes().startswith(b"%PDF-")
    form.file.setText(str(tmp_path / "no" / "such" / "folder.pdf"))
    hand.click(form.start)
    hand.wait(lambda: "Nothing was written" in form.told.text(), "the refusal")
    hand.click(form.close)
    assert QApplication.activeModalWidget() is None


def test_locking_leaves_no_word_behind_and_unlocking_brings_them_back(
    open_window: OpenWindow, teacher: Owner
):
    teacher.add("Rivers", "Kieran cried.")
    hand = unlocked(open_window(teacher.desk), PASSPHRASE)
    hand.press("Ctrl+L")
    hand.settle()
    assert hand.window.unlock is not None and hand.window.unlock.isVisible()
    page = journal(hand).page.form
    assert page.text.toPlainText() == page.title.text() == ""
    assert journal(hand).finder.model.rowCount() == 0
    assert "Rivers" not in hand.window.windowTitle()
    run("list", teacher.desk, *teacher.access).well()
    hand.type("wrong\n")
    trouble = hand.window.unlock.form.trouble
    hand.wait(lambda: "does not open" in trouble.text(), "the refusal")
    unlocked(hand, PASSPHRASE)
    assert journal(hand).page.form.text.toPlainText() == "Kieran cried."


def test_a_desk_that_is_open_elsewhere_is_told_calmly(open_window: OpenWindow, teacher: Owner):
    hand = open_window(teacher.desk)
    code = (
        "import sys; from pathlib import Path\n"
        "from mtl_journal.services.opening import open_desk\n"
        "from mtl_journal.services.unlocking import unlock_with_code\n"
        "path = Path(sys.argv[1])\n"
        "desk = open_desk(path, unlock_with_code(path, Path(sys.argv[2]).read_text()))\n"
        "print('held', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(teacher.desk), str(teacher.code_file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline().strip() == b"held"
        hand.type(PASSPHRASE + "\n")
        assert hand.window.unlock is not None
        trouble = hand.window.unlock.form.trouble
        hand.wait(trouble.text, "the refusal")
        assert "open in another program" in trouble.text()
        other.stdin.close()
        other.wait(60)
    hand.press("Return")
    hand.settle()
    assert hand.window.journal is not None and hand.window.journal.isVisible()


def test_headings_of_a_template_come_below_what_is_there_and_go_with_one_undo(
    at_desk: Hand, teacher: Owner
):
    hand = at_desk
    write(hand, "Rivers", "Three lines, typed in a hurry.")
    hand.press("Ctrl+Shift+T")
    hand.settle()
    hand.type("gibbs\n")
    hand.settle()
    text = journal(hand).page.form.text
    said = text.toPlainText()
    assert said.startswith("Three lines, typed in a hurry.\n\n## ")
    assert said.count("\n## ") > 3
    assert hand.keyboard() is text
    hand.type("Under the first.")
    before, _, after = text.toPlainText().partition("Under the first.")
    assert before.count("## ") == 1 and after.count("## ") > 2
    saved(hand)
    told = []
    hand.window.link.ask(drafts.list_drafts, told.extend)
    hand.settle()
    assert dict(told[0].content.context)["template"]
    for _ in range(40):
        if text.toPlainText() == "Three lines, typed in a hurry.":
            break
        hand.press("Ctrl+Z")
    assert text.toPlainText() == "Three lines, typed in a hurry."


def test_even_what_has_no_title_can_be_taken_out_of_the_bin(at_desk: Hand):
    hand = at_desk
    hand.press("Ctrl+N")
    journal(hand).page.form.text.setFocus()
    hand.type("Kieran cried because the others laughed at him again today.")
    saved(hand)
    hand.window.action("remove").trigger()
    hand.settle()
    hand.press("Ctrl+2")
    hand.settle()
    (line,) = journal(hand).finder.model.lines()
    assert line.title == "Kieran cried because the others laughed at him"
    hand.press("Ctrl+1")
    hand.settle()
    hand.press("Ctrl+N")
    journal(hand).page.form.text.setFocus()
    hand.type("x")
    saved(hand)
    hand.press("Backspace")
    saved(hand)
    hand.window.action("remove").trigger()
    hand.settle()
    assert journal(hand).finder.model.rowCount() == 0
