"""A program that wants a desk again and again, and adds a scenario each time it gets it.

`python -m tests.faults.contender DESK KEY SALT NAME TIMES`; it prints how often it was told that
somebody else has the desk, and by whom. Whoever has the desk first keeps it until the other was
told so: the file TOLD beside the desk says that.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.scenario import Content
from mtl_journal.services import scenarios
from mtl_journal.services.opening import open_desk
from mtl_journal.services.unlocking import Opening

TOLD = "told"
HANG = 100.0  # seconds; nothing takes so long, not even on a busy computer


def contend(path: Path, opening: Opening, name: str, times: int) -> Counter[str]:
    """Add `times` scenarios, opening and closing the desk for each."""
    told: Counter[str] = Counter()
    met = path.with_name(TOLD)
    added = 0
    while added < times:
        try:
            desk = open_desk(path, opening)
        except UserError as error:
            if error.code != "desk.held":
                raise
            told[str(error.params["holder"])] += 1
            met.touch()
            continue
        try:
            scenarios.add(desk, Content(f"{name} {added}", None, f"{name} wrote this.\n" * 20))
            added += 1
            until = time.monotonic() + HANG
            while not met.exists() and time.monotonic() < until:
                time.sleep(0.02)
            time.sleep(0.02)
        finally:
            desk.close()
        time.sleep(0.02)  # so that the other has a chance
    return told


if __name__ == "__main__":
    desk, key, salt, name, times = sys.argv[1:]
    found = Opening(bytes.fromhex(key), bytes.fromhex(salt))
    print("here", flush=True)
    sys.stdin.readline()  # until both are here
    print(json.dumps(contend(Path(desk), found, name, int(times))), flush=True)
