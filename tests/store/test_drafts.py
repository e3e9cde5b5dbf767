"""Drafts are kept one for each subject and device, and come back as they were."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mtl_journal.domain.draft import Draft
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services.desk import Desk
from mtl_journal.store import drafts, meta
from tests.support.computers import Computer
from tests.support.signing import subject

FULL = Content(
    title="Half a thought",
    date="2025-10-03",
    text="Line one\n\n“Quoted” – ŵ\n",
    claims=(Claim("S2", "since"), Claim("S1")),
    tags=("b", "a"),
    context=(("class", "8B"),),
    origin="0a",
)
DRAFT = Draft(subject(1), "a" * 32, "b" * 32, ("c" * 64, "d" * 64), 7, "2025-10-03T14:20:00Z", FULL)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    computer = Computer(tmp_path / "home")
    yield computer.desk
    computer.close()


def test_a_draft_comes_back_as_it_was(desk: Desk) -> None:
    bare = Draft(subject(2), "a" * 32, "b" * 32, (), 0, "", Content("", None, ""))
    with desk.file.transaction() as tx:
        drafts.keep(tx, DRAFT)
        drafts.keep(tx, bare)
    with desk.file.transaction() as tx:
        assert drafts.drafts(tx) == [DRAFT, bare], "the latest first"


def test_each_device_has_one_draft_of_a_subject(desk: Desk) -> None:
    newer = replace(DRAFT, hlc=8, content=replace(FULL, text="More."))
    elsewhere = replace(DRAFT, device="e" * 32, hlc=1)
    with desk.file.transaction() as tx:
        for one in (DRAFT, elsewhere, newer):
            drafts.keep(tx, one)
        assert drafts.drafts(tx) == [newer, elsewhere]
        drafts.drop(tx, DRAFT.subject, DRAFT.device)
        assert drafts.drafts(tx) == [elsewhere]
        drafts.drop(tx, DRAFT.subject, DRAFT.device)
        assert drafts.drafts(tx) == [elsewhere]


def test_a_draft_that_was_not_committed_is_not_there(desk: Desk) -> None:
    def typed_while_the_power_goes() -> None:
        with desk.file.transaction() as tx:
            drafts.keep(tx, DRAFT)
            raise RuntimeError("no power")

    with pytest.raises(RuntimeError, match="power"):
        typed_while_the_power_goes()
    with desk.file.transaction() as tx:
        assert drafts.drafts(tx) == []


def test_a_desk_knows_itself(desk: Desk) -> None:
    with desk.file.transaction() as tx:
        facts, keys = meta.facts(tx), meta.keys(tx)
        meta.set_clock(tx, 123)
    assert (facts["id"], facts["role"], facts["journal"]) == (desk.id, "teacher", desk.journal())
    assert keys.signing_seed == desk.identity.signing_seed
    assert keys.signing_seed.hex() not in repr(keys), "keys never show when printed"
    with desk.file.transaction() as tx:
        assert meta.facts(tx)["hlc"] == "123"
