"""Copied files, restored backups and wrong clocks lose nothing and decide nothing."""

import time

import pytest

from mtl_journal.domain.record import open_record
from mtl_journal.domain.scenario import Content
from mtl_journal.services import drafts, scenarios
from mtl_journal.services.checking import check
from mtl_journal.services.merging import merge_desk
from tests.support.computers import (
    records,
)
from tests.support.pairs import Pair, add, devices, revise, text_of, texts_ever
from tests.support.signing import DAY


def test_a_copy_draws_a_device_id_of_its_own(pair: Pair) -> None:
    pair.home.copy_to(pair.folder / "copy.mtlj")
    add(pair.home, "Here.")
    pair.school.replace_by(pair.folder / "copy.mtlj", pair.folder / "old.mtlj")
    add(pair.school, "There.")
    assert len(devices(pair.home) & devices(pair.school)) == 1  # the one that made the desk
    pair.meet()


def test_an_old_backup_that_is_written_in_meets_the_copy_that_went_on(pair: Pair) -> None:
    id = pair.begun()
    pair.home.copy_to(pair.folder / "backup.mtlj")
    revise(pair.home, id, "One.", "One, before the restore.")
    first = devices(pair.home)
    pair.home.replace_by(pair.folder / "backup.mtlj", pair.folder / "went on.mtlj")
    revise(pair.home, id, "Three.", "Three, after the restore.")
    assert len(devices(pair.home) - first) == 1, "a restored desk draws a new device id"
    went_on = pair.home.opened(pair.folder / "went on.mtlj", read_only=True)
    with pair.home.on():
        merge_desk(pair.home.desk, went_on)
    went_on.close()
    assert text_of(pair.home, id) == "One, before the restore.\nTwo.\nThree, after the restore.\n"
    places = [
        (one.header.device, one.header.seq) for one in map(open_record, records(pair.home.desk))
    ]
    assert len(places) == len(set(places))
    pair.meet()


def test_typing_in_a_restored_backup_keeps_what_was_typed_before(pair: Pair) -> None:
    id = pair.begun()
    pair.home.copy_to(pair.folder / "backup.mtlj")
    for text in ("Typed before the restore.", "Typed after the restore."):
        with pair.home.on():
            drafts.keep_draft(pair.home.desk, id, Content("A lesson", None, text))
        if text.startswith("Typed before"):
            pair.home.replace_by(pair.folder / "backup.mtlj", pair.folder / "went on.mtlj")
    went_on = pair.home.opened(pair.folder / "went on.mtlj", read_only=True)
    with pair.home.on():
        merge_desk(pair.home.desk, went_on)
    went_on.close()
    kept = {one.content.text for one in drafts.list_drafts(pair.home.desk)}
    assert kept == {"Typed before the restore.", "Typed after the restore."}


def test_reopening_goes_on_with_the_same_device_id(pair: Pair) -> None:
    add(pair.home, "a")
    before = devices(pair.home)
    pair.home.reopen()
    add(pair.home, "b")
    assert devices(pair.home) == before


def test_two_copies_on_one_computer_never_share_a_number(pair: Pair) -> None:
    add(pair.home, "Both.")
    pair.home.copy_to(pair.folder / "second.mtlj")
    second = pair.home.opened(pair.folder / "second.mtlj")
    for turn in range(3):
        for desk in (pair.home.desk, second):
            with pair.home.on():
                scenarios.add(desk, Content(f"Turn {turn}", None, "x"))
    both = {*records(pair.home.desk), *records(second)}
    places = [(one.header.device, one.header.seq) for one in map(open_record, both)]
    assert len(places) == len(set(places))
    second.close()


@pytest.mark.parametrize(
    "ahead", [3 * 365 * DAY, -3 * 365 * DAY, DAY // 2, -DAY // 2, -60 * 365 * DAY]
)
def test_a_wrong_clock_loses_nothing_and_decides_nothing(pair: Pair, ahead: int) -> None:
    id = pair.begun()
    pair.school.ahead = ahead
    revise(pair.school, id, "One.", "One, by a wrong clock.")
    pair.meet()
    revise(pair.home, id, "Two.", "Two, by the right one.")
    pair.meet()
    pair.school.ahead = 0
    revise(pair.school, id, "Three.", "Three, once it was right.")
    pair.meet()
    wanted = "One, by a wrong clock.\nTwo, by the right one.\nThree, once it was right.\n"
    assert text_of(pair.home, id) == wanted
    assert texts_ever(pair.home, id)[-1] == wanted, "the history is in order of cause and effect"
    assert not scenarios.show(pair.home.desk, id).diverged


def test_a_clock_far_ahead_is_named_and_not_followed(pair: Pair) -> None:
    pair.school.ahead = 900 * DAY
    add(pair.school, "From the future.")
    with pair.home.on():
        report = merge_desk(pair.home.desk, pair.school.desk)
        assert report.from_future == 1
        remarks = [one.code for one in check(pair.home.desk).remarks]
    assert "check.future" in remarks
    id = add(pair.home, "Now.")
    mine = [one for one in map(open_record, records(pair.home.desk)) if one.header.subject == id]
    assert mine[0].header.at[:4] == str(time.gmtime().tm_year)
    assert mine[0].header.hlc >> 16 < (time.time() + 86_400) * 1000
