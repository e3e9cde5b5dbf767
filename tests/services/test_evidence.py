"""Attaching files and getting them back, on a real desk."""

from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.desk import Desk
from mtl_journal.services.erasing import erase
from mtl_journal.services.evidence import (
    attach,
    bring_back,
    content_of,
    evidence_of,
    named,
    remove,
    removed_from,
)
from mtl_journal.store.blobs import CHUNK_BYTES
from tests.support.computers import records


@pytest.fixture
def lesson(desk: Desk) -> str:
    return scenarios.add(desk, Content("Fractions", None, "Halves.\n"))[0]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text("Notes\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1])
def test_bytes_come_back_as_they_went_in(desk: Desk, lesson: str, notes: Path, size: int) -> None:
    notes.write_bytes(b"n" * size)
    clean, changes = attach(desk, lesson, notes, "Notes", Permission.NOT_NEEDED)
    assert changes.evidence
    (piece,) = evidence_of(desk, lesson)
    assert (piece.size, piece.name, piece.alt) == (size, "notes.txt", "Notes")
    assert (piece.permission, piece.scenario) == (Permission.NOT_NEEDED, lesson)
    assert content_of(desk, piece.sha256) == clean.content == b"n" * size


def test_the_same_file_again_says_anew_what_is_said_of_it(
    desk: Desk, lesson: str, notes: Path
) -> None:
    attach(desk, lesson, notes, "Notes", Permission.PENDING)
    before = records(desk)
    assert not attach(desk, lesson, notes, " Notes ", Permission.PENDING)[1]
    assert records(desk) == before
    attach(desk, lesson, notes, "Notes", Permission.GIVEN)
    attach(desk, lesson, notes, "Our\nnotes", Permission.GIVEN)
    (piece,) = evidence_of(desk, lesson)
    assert (piece.alt, piece.permission) == ("Our notes", Permission.GIVEN)


def test_one_file_at_two_scenarios_is_stored_once(desk: Desk, lesson: str, notes: Path) -> None:
    other, _ = scenarios.add(desk, Content("Quarters", None, ""))
    for id in (lesson, other):
        attach(desk, id, notes, "Notes", Permission.GIVEN)
    assert [len(evidence_of(desk, id)) for id in (lesson, other)] == [1, 1]
    with desk.file.transaction() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM chunk").scalar() == 1


def test_what_cannot_be_attached_is_refused_and_leaves_nothing(
    desk: Desk, lesson: str, notes: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    refused = [
        (tmp_path / "nowhere.txt", "Notes", "evidence.no_file"),
        (tmp_path, "Notes", "evidence.no_file"),
        (empty, "Notes", "evidence.empty_file"),
        (notes, "x" * 1001, "evidence.long_alt"),
    ]
    for path, alt, code in refused:
        with pytest.raises(UserError) as error:
            attach(desk, lesson, path, alt, Permission.GIVEN)
        assert error.value.code == code
    assert evidence_of(desk, lesson) == []
    with desk.file.transaction() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM chunk").scalar() == 0


def test_bytes_that_have_not_arrived_are_missed_by_name(desk: Desk) -> None:
    with pytest.raises(UserError, match=r"evidence\.missing"):
        content_of(desk, "0" * 64)


def test_what_is_taken_away_is_lost_only_when_its_scenario_is_erased(
    desk: Desk, lesson: str, notes: Path
) -> None:
    attach(desk, lesson, notes, "Notes", Permission.GIVEN)
    (piece,) = evidence_of(desk, lesson)
    assert remove(desk, piece).evidence == {piece.id}
    assert evidence_of(desk, lesson) == []
    assert [one.id for one in removed_from(desk, lesson)] == [piece.id]
    other, _ = scenarios.add(desk, Content("Other", None, "Words.\n"))
    erase(desk, other)  # this drops the files that nothing needs
    assert content_of(desk, piece.sha256) == b"Notes\n"
    bring_back(desk, removed_from(desk, lesson)[0])
    (again,) = evidence_of(desk, lesson)
    assert (again.id, again.alt, again.permission) == (piece.id, "Notes", Permission.GIVEN)
    assert removed_from(desk, lesson) == []
    remove(desk, again)
    assert check(desk, deep=True).problems == []
    erase(desk, lesson)
    assert removed_from(desk, lesson) == []
    with pytest.raises(UserError) as raised:
        content_of(desk, piece.sha256)
    assert raised.value.code == "evidence.missing"
    assert check(desk, deep=True).problems == []


def test_the_same_file_attached_anew_waits_no_longer_to_be_brought_back(
    desk: Desk, lesson: str, notes: Path
) -> None:
    attach(desk, lesson, notes, "Notes", Permission.GIVEN)
    remove(desk, evidence_of(desk, lesson)[0])
    attach(desk, lesson, notes, "Notes", Permission.PENDING)
    assert [one.permission for one in evidence_of(desk, lesson)] == [Permission.PENDING]
    assert removed_from(desk, lesson) == []


def test_a_piece_is_meant_by_its_name_or_its_hash(desk: Desk, lesson: str, notes: Path) -> None:
    other = notes.with_name("more notes.txt")
    other.write_text("More\n", encoding="utf-8")
    for path in (notes, other):
        attach(desk, lesson, path, "Notes", Permission.PENDING)
    held = evidence_of(desk, lesson)
    assert named(held, "notes.txt").name == "notes.txt"
    assert named(held, "More").name == "more notes.txt"
    assert named(held, held[0].sha256[:8]) == held[0]
    for wanted, code in (("note", "evidence.ambiguous"), ("plan", "evidence.unknown")):
        with pytest.raises(UserError) as raised:
            named(held, wanted)
        assert raised.value.code == code
