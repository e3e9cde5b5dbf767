"""Damaged desks: whatever is broken is noticed and named, and what is whole comes back.

`make test` tries some places by a seed, `make soak` all of them. MTL_DAMAGE_SEED repeats a sample;
the seed is printed, and so are the figures of each test.
"""

import random
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

import pytest

from mtl_journal.domain.errors import UserError
from mtl_journal.services.checking import check, check_seals
from mtl_journal.services.desk import Desk
from mtl_journal.services.drafts import keep_draft, list_drafts
from mtl_journal.services.recovering import RecoverReport
from mtl_journal.services.scenarios import Edits, list_scenarios, revise
from mtl_journal.store.page_seals import PAGE
from tests.faults.broken_desk import BrokenDesk, Inside
from tests.support.computers import quick_folder
from tests.support.seeds import seed_for

T = TypeVar("T")
Some = Callable[[Sequence[T], int], list[T]]
SEED = seed_for("MTL_DAMAGE_SEED")
SECTOR = 512
SALT = 16


@pytest.fixture(scope="module")
def desk_on_disk() -> Iterator[BrokenDesk]:
    folder = quick_folder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTL_JOURNAL_HOME", str(folder / "home"))
        yield BrokenDesk(folder)
    shutil.rmtree(folder)


@pytest.fixture
def desk(desk_on_disk: BrokenDesk, monkeypatch: pytest.MonkeyPatch) -> BrokenDesk:
    monkeypatch.setenv("MTL_JOURNAL_HOME", str(desk_on_disk.folder / "home"))
    return desk_on_disk


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.soak)])
def some(request: pytest.FixtureRequest) -> Some:
    """Return what picks some of many places, or all of them in the soak."""
    print(f"MTL_DAMAGE_SEED={SEED}")
    chance = random.Random(f"{SEED} {request.node.name}")

    def pick(places: Sequence[T], number: int) -> list[T]:
        if request.param == "all" or number >= len(places):
            return list(places)
        return chance.sample(places, number)

    return pick


def places_in(page: int, chance: random.Random) -> list[int]:
    """Return places to flip a bit at: two in what is encrypted, in the page's IV and its seal."""
    start = (page - 1) * PAGE
    first = SALT if page == 1 else 0
    within = [chance.randrange(first, 4016), chance.randrange(first, 4016)]
    return [
        start + at
        for at in (*within, chance.randrange(4016, 4032), *chance.sample(range(4032, PAGE), 1))
    ]


def codes(found: Iterable[UserError]) -> set[str]:
    return {one.code for one in found}


def test_nothing_is_said_of_a_whole_desk(desk: BrokenDesk):
    assert desk.noticed(desk.newer) == []
    assert not desk.refused(desk.newer)
    with desk.recovered(desk.newer) as (report, inside, new):
        assert report.complete
        assert inside == desk.inside
        assert check(new, deep=True).sound


def test_a_bit_flipped_on_any_page_is_noticed_and_the_page_named(desk: BrokenDesk, some: Some[int]):
    tried = 0
    chance = random.Random(SEED)
    for page in some(range(1, desk.pages + 1), 25):
        for number, at in enumerate(places_in(page, chance)):
            content = desk.flipped(at)
            if number == 0 and (page % 5 == 0 or page == 1):
                found = desk.noticed(content)
            elif number == 1:
                found = check_seals(desk.path, desk.opening) if desk.refused(content) else []
            else:
                desk.put(content)
                found = check_seals(desk.path, desk.opening)
            assert found, f"page {page}, byte {at % PAGE}, MTL_DAMAGE_SEED={SEED}"
            named = [one.params.get("pages") for one in found]
            assert str(page) in named, f"page {page}, MTL_DAMAGE_SEED={SEED}"
            tried += 1
    print(f"flipped bits noticed: {tried} of {tried} on {desk.pages} pages")


def test_a_file_cut_off_anywhere_is_noticed(desk: BrokenDesk, some: Some[int]):
    lengths = some(range(0, len(desk.newer), SECTOR), 60)
    for length in lengths:
        content = desk.newer[:length]
        told = codes(desk.noticed(content))
        assert told <= {"desk.truncated", "desk.empty", "desk.not_a_desk"}, length
        assert told, length
        assert desk.refused(content)
    print(f"truncations noticed: {len(lengths)} of {len(lengths)}")


def test_zeros_at_the_end_are_noticed(desk: BrokenDesk, some: Some[int]):
    lengths = some(range(SECTOR, len(desk.newer) + 1, SECTOR), 40)
    for length in lengths:
        content = desk.newer[:-length] + bytes(length)
        assert desk.noticed(content), length
        assert desk.refused(content), length
    print(f"zero tails noticed: {len(lengths)} of {len(lengths)}")


def test_pages_that_changed_places_are_noticed(desk: BrokenDesk, some: Some[tuple[int, int]]):
    chance = random.Random(SEED)
    every = range(2, desk.pages + 1)
    pairs = list(zip(chance.choices(every, k=300), chance.choices(every, k=300), strict=True))
    for one, other in some([(one, other) for one, other in pairs if one != other], 8):
        swapped = bytearray(desk.with_page(one, desk.page(other)))
        swapped[(other - 1) * PAGE : other * PAGE] = desk.page(one)
        assert codes(desk.noticed(bytes(swapped))) & {"check.pages", "desk.damaged"}
        assert desk.refused(bytes(swapped))


def test_an_old_page_in_the_place_of_a_newer_one_is_noticed_or_changes_nothing(
    desk: BrokenDesk, some: Some[int]
):
    """Its seal is right. What no check sees must change no row and no answer of the index."""
    both = min(len(desk.older), len(desk.newer)) // PAGE
    changed = [n for n in range(1, both + 1) if desk.page(n, desk.older) != desk.page(n)]
    true, seen, alike = desk.readable(desk.newer), 0, 0
    pages = some(changed, 12)
    for number in pages:
        content = desk.with_page(number, desk.page(number, desk.older))
        if desk.noticed(content):
            seen += 1
        else:
            alike += 1
            assert desk.readable(content) == true, f"page {number}, MTL_DAMAGE_SEED={SEED}"
    print(f"old pages: {len(pages)}, noticed {seen}, without any effect {alike}")


def test_an_older_copy_in_the_desks_place_is_noticed(desk: BrokenDesk):
    assert codes(desk.noticed(desk.older)) == {"check.older"}
    # A backup that was brought back on purpose is no such thing.
    desk.put(desk.newer)
    with desk.opened(desk.path) as new:
        first = list_scenarios(new)[0].id
        keep_draft(new, first, list_drafts(new)[0].content)
    kept = desk.path.read_bytes()
    desk.path.write_bytes(desk.newer)
    with desk.opened(desk.path) as new:
        assert codes(check(new).problems) == {"check.older"}, "only a draft was typed since"
    desk.path.write_bytes(kept)
    with desk.opened(desk.path) as new:
        assert check(new).sound
        revise(new, first, Edits(title="Another title"))
        assert check(new, deep=True).sound


def test_what_lies_on_whole_pages_comes_back(desk: BrokenDesk, some: Some[int]):
    for page in some(range(1, desk.pages + 1), 8):
        with desk.recovered(desk.flipped(page * PAGE - 1)) as (report, inside, new):
            assert report.damaged == (page,)
            expect(desk, {page}, report, inside)
            assert_lost_is_named(desk, report, inside)
            assert_sound(new, report)
    print(f"recovered whole from {desk.pages} pages, each damaged once")


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
def test_however_many_pages_are_damaged_the_rest_comes_back(
    desk: BrokenDesk, share: float, some: Some[int]
):
    for seed in some(range(30), 1):
        chance = random.Random(f"{SEED} {seed}")
        hurt = {page for page in range(1, desk.pages + 1) if chance.random() < share}
        content = desk.flipped(*((page - 1) * PAGE + 2000 for page in hurt))
        try:
            with desk.recovered(content) as (report, inside, new):
                expect(desk, hurt, report, inside)
                assert_sound(new, report)
        except UserError as error:
            expect_nothing(desk, hurt, error)


def test_what_is_left_of_a_file_that_was_cut_off_or_zeroed_comes_back(
    desk: BrokenDesk, some: Some[int]
):
    for kept in some(range(1, desk.pages, 16), 4):
        lost = set(range(kept + 1, desk.pages + 1))
        whole, zeros = desk.newer[: kept * PAGE], bytes(len(desk.newer) - kept * PAGE)
        for content in (whole, whole + bytes(SECTOR), whole + zeros):
            try:
                with desk.recovered(content) as (report, inside, new):
                    expect(desk, lost, report, inside)
                    assert_sound(new, report)
            except UserError as error:
                expect_nothing(desk, lost, error)


def test_a_file_that_lost_its_beginning_comes_back(desk: BrokenDesk, some: Some[int]):
    """Schema, keys and facts are all on the first pages."""
    for gone in some(range(1, 40), 4):
        content = bytes(gone * PAGE) + desk.newer[gone * PAGE :]
        lost = set(range(1, gone + 1))
        try:
            with desk.recovered(content) as (report, inside, new):
                expect(desk, lost, report, inside)
                assert_sound(new, report)
                assert ("recover.keys_lost" in codes(report.remarks)) == (not new.signs)
        except UserError as error:
            expect_nothing(desk, lost, error)


def test_recovering_from_a_file_with_an_old_page_brings_nothing_foreign(
    desk: BrokenDesk, some: Some[int]
):
    both = min(len(desk.older), len(desk.newer)) // PAGE
    changed = [n for n in range(1, both + 1) if desk.page(n, desk.older) != desk.page(n)]
    for number in some(changed, 8):
        content = desk.with_page(number, desk.page(number, desk.older))
        with desk.recovered(content) as (report, inside, new):
            back = expected(desk.map.records, {number})
            assert back <= inside.records.keys() <= desk.inside.records.keys(), number
            assert all(desk.inside.records[id] == one for id, one in inside.records.items())
            assert inside.files >= expected(desk.map.files, {number})
            assert_sound(new, report)


def test_pages_are_kept_apart_by_their_numbers_when_recovering(desk: BrokenDesk):
    for one, other in combinations((4, 90, 300), 2):
        content = desk.with_page(one, desk.page(other))
        with desk.recovered(content) as (report, inside, _):
            assert report.damaged == (one,)
            expect(desk, {one}, report, inside)


def expected(where: dict[T, frozenset[int]], hurt: set[int]) -> set[T]:
    """Return what lies on whole pages only."""
    return {thing for thing, pages in where.items() if not pages & hurt}


def expect(desk: BrokenDesk, hurt: set[int], report: RecoverReport, inside: Inside) -> None:
    """Compare what came back with what lay on whole pages: all of that, and nothing else."""
    told = f"MTL_DAMAGE_SEED={SEED}, pages {sorted(hurt)[:20]}"
    back = expected(desk.map.records, hurt)
    assert inside.records == {id: desk.inside.records[id] for id in back}, told
    assert report.records == len(back)
    assert report.unproven == 0
    assert inside.files == expected(desk.map.files, hurt), told
    kept = expected(desk.map.drafts, hurt)
    assert inside.drafts == {key: desk.inside.drafts[key] for key in kept}, told
    missing = {id: one.header for id, one in desk.inside.opened.items() if id not in back}
    places = {(one.device, one.seq) for one in missing.values()}
    for one in report.lost:
        assert not one.id or one.id in missing, f"{told}: {one}"
        assert not one.seq or (one.device, one.seq) in places, f"{told}: {one}"
    named = len(report.lost) + report.lost_unnamed
    assert named == len(missing) if not desk.map.facts & hurt else named <= len(missing), told


def expect_nothing(desk: BrokenDesk, hurt: set[int], error: UserError) -> None:
    """Where recovering is refused nothing may be left that could be proven, or nothing at all."""
    told = f"MTL_DAMAGE_SEED={SEED}, pages {sorted(hurt)[:20]}"
    if error.code == "recover.nothing":
        assert not expected(desk.map.records, hurt) and not expected(desk.map.files, hurt), told
        assert not expected(desk.map.drafts, hurt), told
        assert desk.map.keys <= hurt, told
    else:
        assert error.code == "recover.unprovable", told
        assert desk.map.keys | desk.map.cards <= hurt, told


def assert_lost_is_named(desk: BrokenDesk, report: RecoverReport, inside: Inside) -> None:
    """Where one page is damaged the rest of the desk speaks of everything that stood on it."""
    missing = {id for id in desk.inside.records if id not in inside.records}
    numbers = {(one.header.device, one.header.seq): id for id, one in desk.inside.opened.items()}
    told = {one.id or numbers.get((one.device, one.seq), "") for one in report.lost}
    assert told == missing
    assert {one.sha256 for one in report.lost_files} == desk.inside.files - inside.files


def assert_sound(new: Desk, report: RecoverReport) -> None:
    """Check the new desk as deeply as any; only evidence may be missing, and then it is named."""
    problems = check(new, deep=True).problems
    assert codes(problems) <= {"check.file_missing"}
    assert len(problems) <= len(report.lost_files)
