"""What the benchmarks work on: desks of a wanted size, and the rows that the program wrote."""

import json
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec

import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.kinds.scenario import ScenarioRevised
from mtl_journal.domain.logical_clock import LogicalClock
from mtl_journal.domain.portfolio import Claim
from mtl_journal.domain.scenario import Content
from mtl_journal.services.desk import Desk
from mtl_journal.services.desks import create_desk, open_desk
from mtl_journal.services.pen import Pen, writing
from mtl_journal.services.unlocking import Opening
from mtl_journal.store import record_log
from mtl_journal.system.device import new_device
from tests.bench.floors import INDEXED, TABLES, Rows, connect, settings

Work = ParamSpec("Work")
Bare = sqlcipher.Connection

PASSPHRASE = "four words are enough"
WORDS = 400
_CLAIM = "They explained the method to each other before I did."


class Prose:
    """Text with as many different words, as unevenly used, as a teacher's; always the same."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        letters = "etaoinshrdlucmfwypvbgkjqxz"
        weights = [1 / (place + 2) for place in range(len(letters))]
        lengths = (2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 11)
        self._known = [
            "".join(self._random.choices(letters, weights, k=self._random.choice(lengths)))
            for _ in range(12_000)
        ]
        self._odds = [1 / (rank + 3) for rank in range(len(self._known))]

    def text(self, words: int = WORDS) -> str:
        """Return so many words in paragraphs of eighty."""
        drawn = self._random.choices(self._known, self._odds, k=words)
        return "\n\n".join(" ".join(drawn[at : at + 80]) for at in range(0, words, 80))

    def content(self, number: int) -> Content:
        """Return the content of a scenario with 400 words and a claim for one strand."""
        day = f"{2025 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        claims = (Claim(f"S{number % 4 + 1}", _CLAIM),)
        return Content(f"Lesson {number}", day, self.text(), claims, ("year 8",))


def desk_with(path: Path, scenarios: int, prose: Prose) -> Desk:
    """Make a teacher's desk with so many scenarios."""
    desk = create_desk(path, "Ada Teacher", "teacher", PASSPHRASE)
    with writing(desk) as done:
        begin(done.pen, desk.journal(), scenarios, prose)
    return desk


def begin(pen: Pen, journal: str, scenarios: int, prose: Prose) -> None:
    """Sign the first revisions of so many scenarios."""
    for number in range(scenarios):
        pen.write(journal, ScenarioRevised(prose.content(number)), pen.new_subject())


def write_elsewhere(desk: Desk, scenarios: int, prose: Prose) -> None:
    """Sign records in a copy of a desk as its owner does on another computer.

    They are in its log alone: neither merging nor sharing with oneself reads anything else.
    """
    with desk.file.transaction() as tx:
        pen = Pen(tx, desk.identity, new_device(), 0, LogicalClock())
        begin(pen, desk.journal(), scenarios, prose)
        record_log.append(tx, pen.records)


def twin(desk: Desk, path: Path) -> Desk:
    """Close a desk's file, copy it, and open the copy; the desk itself is open again after."""
    desk.close()
    shutil.copyfile(desk.path, path)
    reopened(desk)
    return open_desk(path, Opening(desk.key, desk.salt))


def bouts(desk: Desk, folder: Path, rounds: int) -> Iterator[tuple[Desk, Bare, Bare]]:
    """Yield in each round a copy of a desk, its bare connection, and one to the floor's copy."""
    for turn in range(rounds):
        ours = twin(desk, folder / f"ours{turn}.mtlj")
        copy = twin(desk, folder / f"floor{turn}.mtlj")
        copy.close()
        bare = connect(copy.path, desk.key, desk.salt)
        with ours.file.raw() as raw:
            yield ours, raw, bare
        bare.close()
        ours.close()


def reopened(desk: Desk) -> None:
    """Open a desk's file again."""
    desk.file = open_desk(desk.path, Opening(desk.key, desk.salt)).file


def rows_after(raw: sqlcipher.Connection, record: int) -> Rows:
    """Return the rows that the program made from the records after number `record`."""
    (clock,) = raw.execute("SELECT value FROM meta WHERE name = 'hlc'").fetchone()
    of_these = "(SELECT subject FROM record WHERE n > ?)"
    said = raw.execute(
        "SELECT header, signature, body FROM record WHERE n > ? ORDER BY n", (record,)
    ).fetchall()
    return Rows(
        [(header, signature) for header, signature, _ in said],
        [(json.loads(header), json.loads(body)) for header, _, body in said],
        raw.execute("SELECT * FROM record WHERE n > ? ORDER BY n", (record,)).fetchall(),
        raw.execute(
            f"SELECT * FROM scenario WHERE id IN {of_these} ORDER BY n", (record,)
        ).fetchall(),
        raw.execute(f"SELECT * FROM strand_tag WHERE scenario IN {of_these}", (record,)).fetchall(),
        raw.execute(
            f"SELECT n, {INDEXED} FROM scenario WHERE id IN {of_these} ORDER BY n", (record,)
        ).fetchall(),
        clock,
    )


def last_record(raw: sqlcipher.Connection) -> int:
    """Return the number of the last record."""
    return raw.execute("SELECT max(n) FROM record").fetchone()[0]


def assert_same(ours: sqlcipher.Connection, floor: sqlcipher.Connection) -> None:
    """Fail unless the floor worked under the same settings and ended with the same rows."""
    assert settings(ours) == settings(floor)
    for table in TABLES:
        query = f"SELECT * FROM {table} ORDER BY 1, 2, 3"
        assert ours.execute(query).fetchall() == floor.execute(query).fetchall(), table
    for connection in (ours, floor):
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


@dataclass
class Duel:
    """Times of the program and of its floor, taken in turns so that noise meets both alike."""

    ours: list[float] = field(default_factory=list[float])
    floor: list[float] = field(default_factory=list[float])

    def time_ours(self, work: Callable[Work, object], *args: Work.args, **kw: Work.kwargs) -> None:
        self.ours.append(_seconds(work, *args, **kw))

    def time_floor(self, work: Callable[Work, object], *args: Work.args, **kw: Work.kwargs) -> None:
        self.floor.append(_seconds(work, *args, **kw))

    def medians(self) -> dict[str, float]:
        """Return the medians under the names that `ratio` takes."""
        return {"ours": statistics.median(self.ours), "floor": statistics.median(self.floor)}

    def minima(self) -> dict[str, float]:
        """Return the least times, for work too long to be done more than a few times."""
        return {"ours": min(self.ours), "floor": min(self.floor)}

    @property
    def noise(self) -> str:
        """Say how far the middle half of the floor's times lies apart."""
        if len(self.floor) < 4:
            spread = max(self.floor) / min(self.floor) - 1
        else:
            low, middle, high = statistics.quantiles(self.floor, n=4)
            spread = (high - low) / middle
        return f"{len(self.ours)} pairs, noise {spread:.0%}"


def _seconds(work: Callable[Work, object], *args: Work.args, **kw: Work.kwargs) -> float:
    begun = time.perf_counter()
    work(*args, **kw)
    return time.perf_counter() - begun
