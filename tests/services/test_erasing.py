"""Erased words are gone from every page of the desk, and no order of arrival brings them back."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.feedback import Remark
from mtl_journal.domain.record import RecordBytes
from mtl_journal.domain.scenario import Content
from mtl_journal.domain.word_answers import Answer, Around
from mtl_journal.services import drafts, scenarios, unsent
from mtl_journal.services.checking import check
from mtl_journal.services.erasing import erase, is_file, left_behind, remove_copy
from mtl_journal.services.evidence import attach, content_of, evidence_of
from mtl_journal.services.merging import receive_records
from mtl_journal.services.scenarios import Edits
from mtl_journal.services.search import search
from mtl_journal.services.word_answers import answer_word, answers_of
from mtl_journal.store import blobs, outlets, record_log
from mtl_journal.store.cipher_pages import PAGE
from mtl_journal.store.outlets import Outlet
from mtl_journal.store.page_seals import PageSeals
from mtl_journal.system.resources import resource
from tests.support.computers import Computer, records

SECRET = "xylographic"
KEPT = "quiet reading"
PICTURE = ("sample", "pictures", "seating-plan.png")


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "school")
    yield computer
    computer.close()


def begun(computer: Computer, word: str) -> str:
    content = Content(f"About {word}", None, f"It was {word} today.", tags=(word,))
    return scenarios.add(computer.desk, content)[0]


def pages(computer: Computer) -> bytes:
    """Return what every page of a desk's file says: tables, index and free pages."""
    seals = PageSeals(computer.desk.key, computer.desk.salt)
    file = computer.path.read_bytes()
    sealed = [file[start : start + PAGE] for start in range(0, len(file), PAGE)]
    return b"".join(seals.opened(number, page) for number, page in enumerate(sealed, start=1))


def words_in(arrived: list[RecordBytes]) -> bytes:
    return b"".join(one.body or b"" for one in arrived)


def test_the_words_are_gone_and_others_stay(home: Computer) -> None:
    begun(home, KEPT)
    id = begun(home, SECRET)
    scenarios.revise(home.desk, id, Edits(text=f"{SECRET}, again\n\n" * 3000))
    drafts.keep_draft(home.desk, id, Content(f"{SECRET} draft", None, SECRET))
    scenarios.remove(home.desk, id)
    assert SECRET.encode() in pages(home)
    erase(home.desk, id)
    left = pages(home).lower()
    assert SECRET.encode() not in left
    assert KEPT.encode() in left
    assert drafts.list_drafts(home.desk) == []
    assert [hit.title for hit in search(home.desk, SECRET)] == []
    assert [one.title for one in scenarios.list_scenarios(home.desk)] == [f"About {KEPT}"]
    with pytest.raises(UserError, match=r"scenario\.unknown"):
        scenarios.show(home.desk, id)
    assert check(home.desk, deep=True).problems == []


def test_what_was_begun_about_it_and_not_said_goes_too(home: Computer) -> None:
    id = begun(home, KEPT)
    unsent.keep(home.desk, id, (0, 2), Remark(question=SECRET), "", "")
    unsent.keep_answer(home.desk, id, "thread", SECRET)
    assert SECRET.encode() in pages(home)
    erase(home.desk, id)
    assert SECRET.encode() not in pages(home)


def test_a_picture_goes_unless_another_scenario_has_it_too(home: Computer) -> None:
    one, other = begun(home, SECRET), begun(home, KEPT)
    for id in (one, other):
        attach(home.desk, id, resource(*PICTURE), "Where they sit", Permission.NOT_NEEDED)
    ((kept,), (mine,)) = evidence_of(home.desk, other), evidence_of(home.desk, one)
    erase(home.desk, one)
    assert evidence_of(home.desk, one) == []
    assert evidence_of(home.desk, other) == [kept]
    assert content_of(home.desk, mine.sha256)
    erase(home.desk, other)
    with home.desk.file.transaction() as tx:
        assert blobs.names(tx) == []


def test_an_erased_scenario_stays_erased_in_any_order_of_arrival(
    home: Computer, tmp_path: Path
) -> None:
    beginning = records(home.desk)
    id = begun(home, SECRET)
    picture = resource(*PICTURE)
    attach(home.desk, id, picture, f"A {SECRET} plan", Permission.NOT_NEEDED)
    before = records(home.desk)[len(beginning) :]
    erase(home.desk, id)
    erasure = records(home.desk)[-1]
    assert SECRET.encode() in words_in(before)
    for number, order in enumerate(permutations([*before, erasure])):
        other = Computer(tmp_path / f"other {number}")
        with other.on():
            for one in (*order, *before):
                receive_records(other.desk, [one])
            assert SECRET.encode() not in words_in(records(other.desk))
            assert scenarios.list_scenarios(other.desk) == []
            assert evidence_of(other.desk, id) == []
        other.close()


def test_evidence_of_an_erased_scenario_that_nobody_named_comes_in_without_words(
    home: Computer, school: Computer
) -> None:
    id = begun(home, SECRET)
    with school.on():
        receive_records(school.desk, records(home.desk))
        picture = resource(*PICTURE)
        attach(school.desk, id, picture, f"A {SECRET} plan", Permission.NOT_NEEDED)
    erase(home.desk, id)
    receive_records(home.desk, records(school.desk))
    assert SECRET.encode() not in words_in(records(home.desk))
    assert evidence_of(home.desk, id) == []
    with home.desk.file.transaction() as tx:
        assert record_log.count(tx) == 4, "the journal, the text, the picture and the erasure"


def test_a_copy_that_cannot_be_looked_at_is_not_forgotten(home: Computer, tmp_path: Path):
    """As in a folder that belongs to somebody else, or behind a name that no disk can hold."""
    far = Outlet(str(tmp_path / ("n" * 300)), "portfolio", "2026-01-01T00:00:00Z")
    gone = Outlet(str(tmp_path / "gone.pdf"), "portfolio", "2026-01-01T00:00:00Z")
    with home.desk.file.transaction() as tx:
        outlets.note(tx, far)
        outlets.note(tx, gone)
    assert left_behind(home.desk) == [far]
    assert not is_file(far)
    with pytest.raises(UserError) as refused:
        remove_copy(home.desk, far)
    assert refused.value.code == "disk.failed"
    assert left_behind(home.desk) == [far]


def test_what_was_said_of_a_word_between_erased_ones_goes_with_them(home: Computer) -> None:
    erased = scenarios.add(home.desk, Content(f"Will they see {SECRET} prints", None, "x"))[0]
    kept = scenarios.add(home.desk, Content("Will they come", None, "x"))[0]
    kept_place = Around((), ("they", "come"), kept, "title")
    for place in (Around((), ("they", "see", SECRET), erased, "title"), kept_place):
        answer_word(home.desk, "Will", place, Answer.WORD)
    scenarios.revise(home.desk, erased, Edits(title="Otherwise"))
    erase(home.desk, erased)
    assert SECRET.encode() not in pages(home)
    with home.desk.file.transaction() as tx:
        (left,) = answers_of(tx, home.desk.own_journal).said
    assert left.around == kept_place


def test_what_was_said_of_a_word_elsewhere_brings_no_erased_words_back(
    home: Computer, tmp_path: Path
) -> None:
    id = begun(home, f"Will they see {SECRET}")
    beginning = records(home.desk)
    for scenario in (id, ""):  # an earlier version did not tell of which scenario it is
        place = Around((), ("they", "see", SECRET), scenario, "title" if scenario else "")
        answer_word(home.desk, "Will", place, Answer.WORD if scenario else Answer.NAME)
    answer_word(home.desk, "Kahoot", None, Answer.WORD)
    answers = records(home.desk)[len(beginning) :]
    assert words_in(answers).count(SECRET.encode()) == 2
    eraser = Computer(tmp_path / "eraser")
    with eraser.on():
        receive_records(eraser.desk, beginning)  # it never heard of the answers
        erase(eraser.desk, id)
        erasure = records(eraser.desk)[-1]
    eraser.close()
    for number, order in enumerate(permutations([*answers, erasure])):
        other = Computer(tmp_path / f"other {number}")
        with other.on():
            receive_records(other.desk, beginning)
            for one in (*order, *answers):
                receive_records(other.desk, [one])
            assert SECRET.encode() not in words_in(records(other.desk))
            with other.desk.file.transaction() as tx:
                (left,) = answers_of(tx, other.desk.own_journal).said
            assert (left.word, left.around) == ("kahoot", None)
        other.close()
