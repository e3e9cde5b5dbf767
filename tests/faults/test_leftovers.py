"""What a kill leaves half done is removed or finished when the desk is opened next."""

from pathlib import Path

import pytest

from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import Opening
from mtl_journal.store import meta
from mtl_journal.store.outlets import noted
from mtl_journal.system.atomic import clear_parts, part_of
from tests.faults.faulty_disk import Fault
from tests.faults.places import OLD, Places, quick_key
from tests.faults.sweep import Days, Point, home_of
from tests.faults.tracing import Call

pytestmark = pytest.mark.xdist_group("every call")


def unfinished(folder: Path) -> list[Path]:
    return [path for path in folder.rglob(".*") if ".part" in path.name]


def before_rename(days: Days, place: Path, which: int) -> Point:
    """Return the kill just before a file below a folder takes its name, the first or second."""
    days.begin()
    days.live(Point(Fault.NOTHING, 0), trace=True)
    calls = [call for call in days.trace() if call.kind in "CWTSURMDX"]
    renames = [n for n, call in enumerate(calls, 1) if call.kind == "R" and below(call, place)]
    return Point(Fault.KILL, renames[which - 1])


def below(call: Call, place: Path) -> bool:
    return Path(call.path).is_relative_to(place)


@pytest.mark.parametrize("what", ["portfolio", "take-out", "backup", "new passphrase"])
def test_a_kill_just_before_the_file_takes_its_name_leaves_nothing_for_long(days: Days, what: str):
    at = Places(days.folder)
    shelf = at.home / "backups"
    place = {"backup": shelf, "new passphrase": at.desk.parent}.get(what, at.out)
    point = before_rename(days, place, 2 if what == "take-out" else 1)
    days.begin()
    assert days.live(point) == 9
    left = unfinished(days.folder)
    assert left != []
    with home_of(days.folder):
        opening = Opening(quick_key(OLD, salt := at.desk.read_bytes()[:16]), salt)
        desk = open_desk(at.desk, opening)
        with desk.file.transaction() as tx:
            facts, outlets = meta.facts(tx), {one.path for one in noted(tx)}
        desk.close()
    assert unfinished(days.folder) == []
    assert "leaving" not in facts
    if what == "portfolio":
        assert str(at.pdf) in outlets, "noted before it is written"
    assert days.judged() == []


def test_only_what_belongs_to_the_name_is_removed(tmp_path: Path):
    mine, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (part_of(mine), part_of(other), mine, other, tmp_path / ".a.pdf.part"):
        path.write_bytes(b"")
    part_of(mine).mkdir()
    clear_parts(mine)
    left = {path.name for path in tmp_path.iterdir()}
    assert {"a.pdf", "b.pdf", ".a.pdf.part"} < left
    assert len(left) == 4


@pytest.mark.parametrize("length", [1, 200, 250])
def test_a_temporary_name_fits_where_the_name_does(tmp_path: Path, length: int):
    target = tmp_path / ("ü" * (length // 2) + "x" * (length % 2) + ".pdf")
    part = part_of(target)
    assert len(part.name) < 32
    part.write_bytes(b"")
    part.replace(target)
