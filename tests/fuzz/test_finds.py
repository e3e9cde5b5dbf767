"""What fuzzing once found, and what it starts from, is taken as promised for ever."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.fuzz.rooms import ROOMS

FINDS = ROOT / "tests" / "data" / "finds"


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", ROOMS)
def test_whatever_was_found_is_taken(name: str, tmp_path: Path):
    room = ROOMS[name]
    finds = sorted((FINDS / name).iterdir()) if (FINDS / name).is_dir() else []
    for number, content in enumerate([*room.seeds, *(one.read_bytes() for one in finds)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        room.takes(content, folder)


def test_every_find_belongs_to_a_room_and_is_small():
    found = [path for path in FINDS.rglob("*") if path.is_file()]
    assert found
    assert {path.parent.parent for path in found} == {FINDS}
    assert {path.parent.name for path in found} <= set(ROOMS)
    assert max(path.stat().st_size for path in found) <= 8192
