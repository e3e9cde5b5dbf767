"""What a killed program leaves of a file, made to look as old as the system needs it to be."""

import os
import sys
from pathlib import Path

_MORE_THAN_A_DAY = 25 * 60 * 60  # seconds


def let_a_day_pass(part: Path) -> None:
    """Let it look as if nothing was written into a file for a day."""
    before = part.stat().st_mtime - _MORE_THAN_A_DAY
    os.utime(part, (before, before))


def abandoned(part: Path) -> None:
    """Let a file be taken for abandoned: on Linux the lock alone tells it, elsewhere its age."""
    if sys.platform != "linux":
        let_a_day_pass(part)
