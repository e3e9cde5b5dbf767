"""Check names each fault for what it is, and --rebuild heals what can be made anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import drafts, scenarios
from mtl_journal.services.checking import CheckReport, check
from mtl_journal.services.desk import Desk
from mtl_journal.services.evidence import attach
from mtl_journal.services.messages import sentence
from mtl_journal.services.scenarios import Edits
from mtl_journal.store.blobs import CHUNK_BYTES
from tests.support.computers import Computer, shown_rows

TITLE = "Fractions, first try"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with two scenarios, one revised and with evidence of two chunks, and a draft."""
    computer = Computer(tmp_path / "home")
    with computer.on():
        content = Content(TITLE, "2025-10-03", "They were loud.\n", (Claim("S1", "quiet"),))
        id, _ = scenarios.add(computer.desk, content)
        scenarios.revise(computer.desk, id, Edits(text="They were not loud.\n"))
        scenarios.add(computer.desk, Content("Another", None, "Words.\n"))
        notes = tmp_path / "notes.txt"
        notes.write_text("A line of notes.\n" * (CHUNK_BYTES // 10), encoding="utf-8")
        attach(computer.desk, id, notes, "Notes", Permission.GIVEN)
        drafts.keep_draft(computer.desk, id, Content(TITLE, None, "Typing"))
        yield computer.desk
    computer.close()


def damage(desk: Desk, *statements: str) -> None:
    with desk.file.transaction() as tx:
        for statement in statements:
            tx.exec_driver_sql(statement)


def codes(report: CheckReport) -> set[str]:
    for one in (*report.problems, *report.remarks):
        assert sentence(one)  # every finding can be said
    return {one.code for one in report.problems}


def test_a_whole_desk_is_found_whole(desk: Desk) -> None:
    for deep in (False, True):
        report = check(desk, deep=deep)
        assert codes(report) == set()
        assert (report.records, report.scenarios, report.files) == (5, 2, 1)
        assert (report.waiting, report.rebuilt, report.remarks) == (0, 0, [])


def test_looking_changes_nothing(desk: Desk) -> None:
    damage(desk, "UPDATE scenario SET words = 99")
    before = shown_rows(desk)
    for deep in (False, True):
        check(desk, deep=deep)
        assert shown_rows(desk) == before


@pytest.mark.parametrize(
    ("statement", "deep", "found"),
    [
        ("UPDATE scenario SET words = 99", True, {"check.projection"}),
        ("UPDATE scenario SET removed = 1", True, {"check.projection"}),
        ("UPDATE scenario SET heads = ''", True, {"check.projection"}),
        ("DELETE FROM strand_tag", True, {"check.projection"}),
        ("UPDATE evidence SET permission = 'pending'", True, {"check.projection"}),
        ("UPDATE journal SET title = 'Mine'", True, {"check.projection"}),
        ("UPDATE scenario SET text = 'Lies.'", False, {"check.index"}),
        ("UPDATE scenario SET text = 'Lies.'", True, {"check.index", "check.projection"}),
        ("DELETE FROM scenario WHERE title = 'Another'", False, {"check.index"}),
        ("INSERT INTO search (search) VALUES ('delete-all')", False, {"check.index"}),
        ("DELETE FROM chunk", False, {"check.file_missing"}),
        ("DELETE FROM chunk WHERE place = 1", True, {"check.file_damaged"}),
        ("UPDATE chunk SET content = zeroblob(5) WHERE place = 0", True, {"check.file_damaged"}),
        ("UPDATE record SET body = CAST(body || ' ' AS BLOB) WHERE n = 2", False, {"check.record"}),
        ("UPDATE record SET body = x'7b7d' WHERE n = 2", False, {"check.record"}),
        ("UPDATE record SET signature = zeroblob(64) WHERE n = 2", False, {"check.signature"}),
        ("UPDATE record SET signature = zeroblob(3) WHERE n = 2", False, {"check.record"}),
        ("UPDATE record SET header = x'7b7d' WHERE n = 2", False, {"check.record"}),
        ("DELETE FROM record WHERE n = 2", False, {"check.tally"}),
        ("UPDATE draft SET content = replace(content, 'Typing', 'Typed')", False, {"check.draft"}),
    ],
)
def test_each_fault_is_named_for_what_it_is(
    desk: Desk, statement: str, deep: bool, found: set[str]
) -> None:
    damage(desk, statement)
    assert codes(check(desk, deep=deep)) >= found
    if deep and found == {"check.projection"}:
        assert codes(check(desk)) == set(), "only a deep check replays"


@pytest.mark.parametrize(
    "column",
    ["subject", "kind", "parents", "journal", "author", "device", "seq", "hlc", "at", "id"],
)
def test_a_record_filed_under_what_its_header_does_not_say_is_found(
    desk: Desk, column: str
) -> None:
    wrong = "7" if column in ("seq", "hlc") else "'0'"
    damage(desk, f"UPDATE record SET {column} = {wrong} WHERE n = 3")
    assert "check.filed" in codes(check(desk))
    check(desk, rebuild=True)
    assert codes(check(desk, deep=True)) == set()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE scenario SET words = 99, removed = 1, heads = '', title = 'Lies'",
        "DELETE FROM scenario",
        "DELETE FROM strand_tag",
        "UPDATE evidence SET permission = 'pending'",
        "DELETE FROM journal",
        "INSERT INTO search (search) VALUES ('delete-all')",
    ],
)
def test_rebuilding_heals_whatever_is_made_from_records(desk: Desk, statement: str) -> None:
    before = shown_rows(desk)
    damage(desk, statement)
    report = check(desk, rebuild=True)
    assert report.rebuilt == 4  # the journal, two scenarios, one piece of evidence
    assert shown_rows(desk) == before
    assert codes(check(desk, deep=True)) == set()


def test_attaching_the_file_again_heals_its_bytes(desk: Desk, tmp_path: Path) -> None:
    (id,) = [one.id for one in scenarios.list_scenarios(desk) if one.title == TITLE]
    for statement in ("DELETE FROM chunk", "DELETE FROM chunk WHERE place = 1"):
        damage(desk, statement)
        assert codes(check(desk, deep=True))
        attach(desk, id, tmp_path / "notes.txt", "Notes", Permission.GIVEN)
        assert codes(check(desk, deep=True)) == set()


def test_the_sentence_names_the_evidence_and_its_scenario(desk: Desk) -> None:
    damage(desk, "DELETE FROM chunk")
    (problem,) = check(desk).problems
    assert "notes.txt" in sentence(problem)
    assert TITLE in sentence(problem)
