"""The list's lines: every scenario once, newest first, drafts in the place of what they change."""

from datetime import date

from pytestqt.modeltest import ModelTester

from mtl_journal.domain.draft import Draft
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.search_hit import Hit, Snippet
from mtl_journal.gui import desk_verbs
from mtl_journal.gui.models.lines import Line, lines_found, lines_of
from mtl_journal.gui.models.scenario_list import LINE, ScenarioList
from mtl_journal.services import drafts, scenarios
from mtl_journal.services.overview import Listed
from tests.support.windows import desk_of


def listed(id: str, date: str | None, title: str = "A title") -> Listed:
    return Listed(id, title, date, ("S1",), 120, 0, 1, "2025-11-03T09:00:00Z", False)


def draft(id: str, date: str | None, title: str, text: str = "One two three") -> Draft:
    content = Content(title, date, text, claims=(Claim("S3"),))
    return Draft(id, "device", "journal", (), 1, "2025-12-01T10:00:00Z", content)


def test_lines_are_newest_first_and_a_draft_stands_for_its_scenario():
    lines = lines_of(
        [listed("a", "2025-09-01"), listed("b", "2025-10-06"), listed("c", None)],
        [draft("b", "2025-10-06", "Being written"), draft("d", None, "")],
        {"d": 2},
    )
    assert [line.id for line in lines] == ["d", "c", "b", "a"]
    found = {line.id: line for line in lines}
    assert found["b"].unfinished and found["b"].title == "Being written"
    assert found["b"].words == 3 and found["b"].strands == ("S3",)
    assert found["d"].unfinished and found["d"].shown_title == "Untitled"
    assert found["d"].files == 2
    assert not found["a"].unfinished


def test_the_first_line_of_each_week_is_marked():
    days = ("2025-10-10", "2025-10-09", "2025-10-03", "2025-10-02")
    lines = lines_of([listed(day, day) for day in days], [])
    assert [line.begins for line in lines] == [True, False, True, False]


def test_a_line_says_itself_to_who_cannot_see_it():
    line = Line("a", "Table nine", date(2025, 11, 13), ("S4",), 1, 2, unfinished=True)
    said = line.sentence()
    assert said == "Table nine, Thursday 13 November 2025, 1 word, unfinished, strands S4"


def test_what_was_found_says_why():
    hits = [Hit("a", "Rivers", "2025-10-10", (), 9), Hit("b", "River", None, (), 9)]
    why = {"a": [Snippet("title", (("River", True),)), Snippet("text", (("x ", False),))], "b": []}
    lines = lines_found(hits, why)
    assert [line.found for line in lines] == [(("x ", False),), ()]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester):
    model = ScenarioList()
    qtmodeltester.check(model)
    model.show(lines_of([listed("a", "2025-10-10"), listed("b", "2025-10-09")], []))
    model.show(lines_of([listed("a", "2025-10-10", "Anew"), listed("b", "2025-10-09")], []))
    assert model.row_of("b") == 1
    assert model.index(0).data(LINE).title == "Anew"
    model.show([])
    assert model.row_of("a") is None


def test_a_change_of_one_line_keeps_the_place_of_the_others(qtbot):
    model = ScenarioList()
    model.show(lines_of([listed("a", "2025-10-10"), listed("b", "2025-10-09")], []))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.show(lines_of([listed("a", "2025-10-10"), listed("b", "2025-10-09", "New")], []))
    assert told.args[0].row() == 1


def test_a_few_changes_give_the_same_lines_as_asking_for_everything(teacher):
    """One by one is only quicker: drafts, new ones, binned ones, given-up ones."""
    first, second, third = (teacher.add(title, "Words here.") for title in ("A", "B", "C"))
    desk = desk_of(teacher)
    try:
        before = desk_verbs.lines(desk, "", False)
        drafts.keep_draft(desk, first, Content("A", "2024-01-01", "More words, undated before."))
        fresh = drafts.keep_draft(desk, None, Content("D", "2027-01-01", "New."))
        scenarios.remove(desk, second)
        scenarios.revise(desk, third, scenarios.Edits(title="C anew", date="2023-05-05"))
        changed = frozenset({first, second, third, fresh, "no-such-scenario"})
        after = desk_verbs.lines_after(desk, before, changed)
        assert after == desk_verbs.lines(desk, "", False)
        drafts.drop_draft(desk, drafts.list_drafts(desk)[0])
        after = desk_verbs.lines_after(desk, after, frozenset({first, fresh}))
        assert after == desk_verbs.lines(desk, "", False)
    finally:
        desk.close()
