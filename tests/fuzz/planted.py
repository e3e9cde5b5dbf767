"""Fuzzing with a fault planted: it has to be found, or finding nothing would mean nothing."""

from pathlib import Path

import atheris

from tests.fuzz import guided
from tests.fuzz.rooms import ROOMS, Room


@atheris.instrument_func
def takes(content: bytes, folder: Path) -> None:
    """Break at one beginning, byte after byte."""
    if content[:1] == b"#" and content[1:2] == b"7" and content[2:3] == b"{":
        raise AssertionError("a promise was broken")


if __name__ == "__main__":
    ROOMS["planted"] = Room(takes, (b"words",))
    guided.main()
