"""Living the day: with a fault at a call, in a child that may be killed by it.

`python -m tests.faults.living` serves days: for each order, a line of JSON, it forks and lives one.
"""

import gc
import json
import os
import random
import secrets
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from mtl_journal.services import desks, passphrases
from mtl_journal.system import clock
from tests.faults.day import STEPS, Day
from tests.faults.faulty_disk import Fault, FaultyDisk
from tests.faults.morning import prepare
from tests.faults.places import Places, quick_key

STEPS_AFTER = 3  # so many are still taken after the one in which the fault was; it is like any day
OPENING = (("open", lambda _: ""),)


@dataclass(frozen=True)
class Order:
    """One day to live: where, what goes wrong at which call, where log and trace go.

    `unsafe` switches flushing off in SQLite, for the control. `steps`: how many are taken, none
    meaning that the desk is only opened.
    """

    folder: str
    log: str
    fault: int = Fault.NOTHING
    nth: int = 0
    stays: bool = False
    trace: str = ""
    unsafe: bool = False
    steps: int = len(STEPS)


def live(order: Order) -> None:
    """Live the day that is ordered, up to its end or the fault that kills this program."""
    at = Places(Path(order.folder))
    os.environ["MTL_JOURNAL_HOME"] = str(at.home)
    log = os.open(order.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    disk = FaultyDisk()

    def tell(entry: dict[str, str]) -> None:
        line = json.dumps(entry)
        os.write(log, line.encode() + b"\n")
        disk.note(line)

    make_repeatable()
    unwatched = Path(order.log).with_name("unwatched")
    if not unwatched.is_symlink():
        unwatched.symlink_to(at.folder)
    day = Day(at, tell, unwatched, order.unsafe)
    disk.arm(order.folder, order.trace, Fault(order.fault), order.nth, stays=order.stays)
    since = 0
    for name, step in STEPS[: order.steps] or OPENING:
        if since > STEPS_AFTER:
            tell({"step": name, "end": "skipped"})
            continue
        day.take(name, step)
        since += disk.hit()
    try:
        day.leave()
    except Exception:
        tell({"step": "close", "end": "bug", "why": traceback.format_exc()})
    else:
        tell({"step": "close", "end": "done", "token": ""})
    if disk.hit():
        tell({"step": "fault", "end": "met"})


def make_repeatable() -> None:
    """Let chance and clock be the same each day, so that a call's number says which call it is."""
    chance = random.Random(20251103)
    secrets.token_bytes = lambda n=32: chance.randbytes(n or 32)
    secrets.token_hex = lambda n=32: chance.randbytes(n or 32).hex()
    moments = count(1_762_160_400_000, 1000)
    clock.now_ms = lambda: next(moments)


def _serve() -> None:
    desks.desk_key = passphrases.desk_key = quick_key
    with tempfile.TemporaryDirectory() as folder:  # once through, so that all is loaded and warm
        os.environ["MTL_JOURNAL_HOME"] = str(Path(folder) / "day" / "home")
        prepare(Path(folder) / "day")
        live(Order(str(Path(folder) / "day"), str(Path(folder) / "log")))
    gc.freeze()  # what is loaded stays as it is in every child
    print("ready", flush=True)
    for line in sys.stdin:
        said = json.loads(line)
        if "prepare" in said:
            os.environ["MTL_JOURNAL_HOME"] = str(Places(Path(said["prepare"])).home)
            status = _in_child(lambda folder=said["prepare"]: prepare(Path(folder)))
        else:
            status = _in_child(lambda order=Order(**said): live(order))
        print(status, flush=True)


def _in_child(what: Callable[[], None]) -> int:
    """Do something in a forked child; returns how it ended, as `waitpid` says it."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    signal.alarm(120)
    try:
        what()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def spoken(order: Order) -> str:
    """Return an order as the line that is served."""
    return json.dumps(asdict(order))


if __name__ == "__main__":
    _serve()
