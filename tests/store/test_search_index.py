"""The full-text index says what the rows say, whatever was projected in whatever order."""

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtl_journal.domain.kinds.scenario import ScenarioRemoved, ScenarioRevised
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.record import Record
from mtl_journal.domain.scenario import Content
from mtl_journal.services.desk import Desk
from mtl_journal.store import projection, record_log, search_index
from mtl_journal.store.desk_file import Transaction
from tests.support.computers import Computer, quick_folder
from tests.support.signing import Author, subject

WORDS = st.lists(st.sampled_from(["fractions", "gŵyl", "Ruhe", "noise", "8B"]), max_size=4)
STEPS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["revise", "revise", "remove", "withdraw"]),
        WORDS.map(" ".join),
        WORDS.map(" ".join),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    computer = Computer(quick_folder() / "home")
    yield computer.desk
    computer.close()
    shutil.rmtree(computer.folder.parent)


def found(tx: Transaction, word: str) -> set[str]:
    query = "SELECT s.id FROM search JOIN scenario s ON s.n = search.rowid WHERE search MATCH ?"
    return set(tx.exec_driver_sql(query, (f'"{word}"',)).scalars())


def taken_in(tx: Transaction, records: list[Record]) -> None:
    record_log.append(tx, records)
    projection.project(tx, projection.subjects_of(records), records)


@given(STEPS)
@settings(deadline=None)
def test_after_any_steps_the_index_is_sound_and_finds_what_is_there(
    desk: Desk, steps: list[tuple[int, str, str, str]]
) -> None:
    author = Author(desk.identity)
    journal = desk.journal()
    heads: dict[int, Record] = {}
    said: dict[int, str] = {}
    with desk.file.transaction() as tx:
        for number, deed, title, words in steps:
            parents = [heads[number].id] if number in heads else []
            if deed == "withdraw" and number in heads:
                gone = heads.pop(number)
                said.pop(number, None)
                mine = [one.id for one in author.records if one.header.subject == subject(number)]
                record_log.withdraw(tx, mine)
                projection.project(tx, [(journal, "scenario", gone.header.subject)])
            elif deed == "remove" and number in heads:
                body = ScenarioRemoved()
                heads[number] = author.says(journal, body, subject(number), [*parents])
                taken_in(tx, [heads[number]])
                heads[number] = next(
                    one
                    for one in reversed(author.records)
                    if one.header.kind == "scenario.revised"
                    and one.header.subject == subject(number)
                )
            elif deed == "revise":
                content = Content(title, None, words, (Claim("S1", words),), (title or "t",))
                heads[number] = author.says(
                    journal, ScenarioRevised(content), subject(number), parents
                )
                said[number] = f"{title} {words}"
                taken_in(tx, [heads[number]])
            assert search_index.is_sound(tx)
        for word in ("fractions", "gŵyl", "gwyl", "ruhe", "noise", "8b"):
            wanted = {
                subject(number)
                for number, words in said.items()
                if word.replace("ŵ", "w") in words.lower().replace("ŵ", "w").split()
            }
            assert found(tx, word) == wanted
        projection.rebuild(tx)
        assert search_index.is_sound(tx)
        tx.rollback()


def test_an_index_that_lacks_or_makes_up_words_is_found_out(desk: Desk) -> None:
    author = Author(desk.identity)
    lesson = ScenarioRevised(Content("Fractions", None, "Halves."))
    for damage in (
        "INSERT INTO search (search) VALUES ('delete-all')",
        "INSERT INTO search (rowid, title, text, claims, tags, files)"
        " SELECT n, 'nothing', 'of', 'the', 'kind', '' FROM scenario",
        "UPDATE scenario SET text = 'Quarters.'",
    ):
        with desk.file.transaction() as tx:
            taken_in(tx, [author.says(desk.journal(), lesson, subject(1))])
            assert search_index.is_sound(tx)
            tx.exec_driver_sql(damage)
            assert not search_index.is_sound(tx)
            projection.rebuild(tx)
            assert search_index.is_sound(tx)
            tx.rollback()
