"""A teacher's day as a script: each step is acknowledged on a log that no fault reaches.

`python -m tests.faults.day` serves days: for each order, a line of JSON, it forks and lives one.
"""

import hashlib
import json
import os
import random
import secrets
import shutil
import signal
import sys
import tempfile
import traceback
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.evidence import Permission
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services import (
    backups,
    desks,
    drafts,
    erasing,
    evidence,
    merging,
    passphrases,
    portfolios,
    scenarios,
    takeouts,
)
from mtl_journal.services.desk import Desk
from mtl_journal.services.messages import sentence
from mtl_journal.services.scenarios import Edits
from mtl_journal.services.unlocking import Opening
from mtl_journal.system import clock
from tests.faults.faulty_disk import Fault, FaultyDisk

OLD, NEW = "grey heron over the weir", "seven lamps along the quay"
SECRET = "xylographic"  # a word of the scenario that is erased, and of nothing else
UNSURE = ("desk.unsure", "passphrase.unsure", "disk.unconfirmed")
"""What is said where nobody can know; the day then opens the desk again, as a person would."""


def quick_key(passphrase: str, salt: bytes) -> bytes:
    """Stand in for the derivation that is slow on purpose: none of it touches the disk."""
    return hashlib.sha256(passphrase.encode() + salt).digest()


@dataclass
class Places:
    """Where everything of the day lies, all below one folder that is watched."""

    folder: Path

    def __post_init__(self) -> None:
        self.desk = self.folder / "desk" / "journal.mtlj"
        self.other = self.folder / "stick" / "journal.mtlj"
        self.new = self.folder / "desk" / "second.mtlj"
        self.home = self.folder / "home"
        self.camera = self.folder / "camera"
        self.out = self.folder / "out"
        self.pdf, self.kept_pdf = self.out / "portfolio.pdf", self.out / "kept.pdf"
        self.take_out = self.out / "everything"
        self.stick_backups = self.folder / "stick" / "backups"


@dataclass(frozen=True)
class Order:
    """One day to live: where, what goes wrong at which call, where log and trace go.

    `unsafe` switches flushing off in SQLite, for the control. `steps` 0 means the whole day.
    """

    folder: str
    log: str
    fault: int = Fault.NOTHING
    nth: int = 0
    stays: bool = False
    trace: str = ""
    unsafe: bool = False
    steps: int = 0


@dataclass
class Day:
    """The day as it is lived: a desk that is open or has to be opened (again), and the log."""

    at: Places
    log: Callable[[dict[str, str]], None]
    unsafe: bool = False
    desk: Desk | None = None
    passphrase: str = OLD
    ids: dict[str, str] = field(default_factory=dict[str, str])

    def take(self, name: str, step: "Callable[[Day], str]") -> None:
        """Do a step and log how it ended; anything but a UserError is a bug and logged as one."""
        try:
            if self.desk is None:
                self.open()
            token = step(self)
        except UserError as error:
            assert sentence(error)
            self.log({"step": name, "end": "refused", "code": error.code})
            if error.code in UNSURE:
                self.leave()
        except Exception:
            self.log({"step": name, "end": "bug", "why": traceback.format_exc()})
        else:
            self.log({"step": name, "end": "done", "token": token})

    def open(self) -> None:
        """Open the desk with whichever passphrase fits; raises what opening raises."""
        with self.at.desk.open("rb") as file:
            salt = file.read(16)
        error: UserError | None = None
        for passphrase in (self.passphrase, OLD, NEW):
            try:
                self.desk = desks.open_desk(
                    self.at.desk, Opening(quick_key(passphrase, salt), salt)
                )
            except UserError as refusal:
                error = error or refusal
            else:
                break
        else:
            assert error is not None
            raise error
        if self.unsafe:
            with self.desk.file.raw() as raw:
                raw.execute("PRAGMA synchronous = OFF")

    def leave(self) -> None:
        """Close the desk, if it is open."""
        if self.desk is not None:
            self.desk.close()
        self.desk = None

    @property
    def mine(self) -> Desk:
        """The open desk."""
        assert self.desk is not None
        return self.desk

    def id(self, title: str) -> str:
        """Return the id of a scenario by its title."""
        return scenarios.find_anywhere(self.mine, title)


# ---- the steps; each returns a token by which its effect is known again ----


def _write(day: Day) -> str:
    content = Content("Written today", "2025-11-03", "The starter was too long.\n" * 40)
    return scenarios.add(day.mine, content)[0]


def _revise(day: Day) -> str:
    edits = Edits(text="Second thoughts about rulers.\n" * 30, claims=(Claim("S1", "it says so"),))
    scenarios.revise(day.mine, day.id("Rulers"), edits)
    return ""


def _draft(day: Day) -> str:
    return drafts.keep_draft(day.mine, None, Content("Begun", None, "Half a sentence that"))


def _settle(day: Day) -> str:
    draft = next(one for one in drafts.list_drafts(day.mine) if one.content.title == "Drafted")
    drafts.settle_draft(day.mine, draft)
    return draft.subject


def _attach(day: Day) -> str:
    picture = day.at.camera / "counts.png"
    kept, _ = evidence.attach(day.mine, day.id("Pictured"), picture, "Counts", Permission.GIVEN)
    return hashlib.sha256(kept.content).hexdigest()


def _remove(day: Day) -> str:
    scenarios.remove(day.mine, day.id("Leaving"))
    return ""


def _restore(day: Day) -> str:
    scenarios.restore(day.mine, day.id("Returning"))
    return ""


def _merge(day: Day) -> str:
    with day.at.other.open("rb") as file:
        salt = file.read(16)
    other = desks.open_desk(day.at.other, Opening(quick_key(OLD, salt), salt), read_only=True)
    try:
        merging.merge_desk(day.mine, other)
    finally:
        other.close()
    return ""


def _back_up(day: Day) -> str:
    return _described(backups.back_up_dated(day.mine))


def _export(day: Day) -> str:
    portfolios.export(day.mine, day.at.pdf)
    return _described(day.at.pdf)


def _take_out(day: Day) -> str:
    takeouts.take_out(day.mine, day.at.take_out)
    return tree_hash(day.at.take_out)


def _erase(day: Day) -> str:
    erasing.erase(day.mine, day.id("Secret"))
    return ""


def _change_passphrase(day: Day) -> str:
    passphrases.change_passphrase(day.mine, NEW)
    day.passphrase = NEW
    return ""


def _late(day: Day) -> str:
    return scenarios.add(day.mine, Content("Written late", None, "One more thing.\n"))[0]


def _begin_second(day: Day) -> str:
    desk = desks.create_desk(day.at.new, "Ben Ade", "teacher", OLD)
    desk.close()
    return ""


STEPS: tuple[tuple[str, Callable[[Day], str]], ...] = (
    ("write", _write),
    ("revise", _revise),
    ("draft", _draft),
    ("settle", _settle),
    ("attach", _attach),
    ("remove", _remove),
    ("restore", _restore),
    ("merge", _merge),
    ("back up", _back_up),
    ("export", _export),
    ("take out", _take_out),
    ("erase", _erase),
    ("change passphrase", _change_passphrase),
    ("write late", _late),
    ("begin second", _begin_second),
)


def _described(path: Path) -> str:
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path}"


def tree_hash(folder: Path) -> str:
    """Return a hash of every name and byte below a folder."""
    seen = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            seen.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return seen.hexdigest()


# ---- the evening before ----


def prepare(folder: Path) -> None:
    """Lay out everything that the day begins with: desk, other copy, earlier exports, backups."""
    at = Places(folder)
    for part in (at.desk.parent, at.other.parent, at.out, at.home, at.camera):
        part.mkdir(parents=True)
    for number, name in enumerate(("counts", "seats", "tickets")):
        (at.camera / f"{name}.png").write_bytes(_picture(number))
    desk = desks.create_desk(at.desk, "Ann Lee", "teacher", OLD, "Ann's year")
    for title in ("Rulers", "Pictured", "Leaving", "Returning"):
        scenarios.add(desk, Content(title, "2025-10-01", f"{title}: what happened, and why.\n" * 9))
    scenarios.remove(desk, scenarios.find(desk, "Returning"))
    _prepare_secret(at, desk)
    drafts.keep_draft(desk, None, Content("Drafted", None, "Typed yesterday.\n"))
    portfolios.export(desk, at.kept_pdf)
    portfolios.export(desk, at.pdf)
    backups.back_up(desk, at.stick_backups)
    desk.close()
    shutil.copyfile(at.desk, at.other)
    _prepare_other(at, desk)


def _prepare_secret(at: Places, desk: Desk) -> None:
    text = f"Nobody may read this {SECRET} word again. " * 120  # long enough for pages of its own
    id, _ = scenarios.add(desk, Content("Secret", None, text))
    scenarios.revise(desk, id, Edits(text=text + "A second state of it."))
    evidence.attach(desk, id, at.camera / "seats.png", "Who sat where", Permission.GIVEN)


def _prepare_other(at: Places, desk: Desk) -> None:
    other = desks.open_desk(at.other, Opening(desk.key, desk.salt))
    for number in range(3):
        scenarios.add(other, Content(f"From home {number}", "2025-10-20", "On the bus. " * 90))
    id = scenarios.find(other, "From home 1")
    evidence.attach(other, id, at.camera / "tickets.png", "Exit tickets", Permission.GIVEN)
    other.close()


def _picture(number: int) -> bytes:
    """Return a small PNG of noise."""
    noise = random.Random(number)
    rows = b"".join(b"\0" + noise.randbytes(90) for _ in range(30))
    header = (30).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(content).to_bytes(4, "big")
        + kind
        + content
        + zlib.crc32(kind + content).to_bytes(4, "big")
        for kind, content in parts
    )


# ---- living it ----


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
    day = Day(at, tell, order.unsafe)
    disk.arm(order.folder, order.trace, Fault(order.fault), order.nth, stays=order.stays)
    for name, step in STEPS[: order.steps or None]:
        day.take(name, step)
    try:
        day.leave()
    except Exception:
        tell({"step": "close", "end": "bug", "why": traceback.format_exc()})
    else:
        tell({"step": "close", "end": "done", "token": ""})


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
