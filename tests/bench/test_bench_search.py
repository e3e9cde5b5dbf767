"""Searching as one types must cost little more than the bare query that FTS5 is asked."""

import random
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from mtl_journal.domain.search_query import parse_query
from mtl_journal.services.desk import Desk
from mtl_journal.services.pen import writing
from mtl_journal.services.search import MOST, search
from mtl_journal.store.searching import match_expression
from tests.bench import floors
from tests.bench.conftest import Ratio
from tests.bench.desks import Duel, Prose, begin, desk_with, twin

WORDS_TYPED = 20
ROUNDS = 2
BATCH = 5_000
SEEDS = 7


def typed(prose: Prose) -> Iterator[str]:
    """Yield what stands in the field while words are typed, letter by letter: common and rare."""
    chance = random.Random(SEEDS)
    words = prose.text(4_000).split()
    chosen = chance.sample(sorted(set(words)), WORDS_TYPED // 2) + words[: WORDS_TYPED // 2]
    for number, word in enumerate(chosen):
        before = f"{chosen[number - 1]} " if number % 5 == 4 else ""
        yield from (before + word[:length] for length in range(1, len(word) + 1))


def _bare(raw: sqlcipher.Connection, wanted: str, ranked: bool) -> list[tuple[object, ...]]:
    """Ask FTS5 alone, with the weights and the limit of the program."""
    order = "rank" if ranked else "rowid DESC"
    weights = "AND rank MATCH 'bm25(8.0, 1.0, 4.0, 4.0, 2.0)'" if ranked else ""
    query = f"SELECT rowid FROM search WHERE search MATCH ? {weights} ORDER BY {order} LIMIT {MOST}"
    return raw.execute(query, (wanted,)).fetchall()


def _duel(desk: Desk, raw: sqlcipher.Connection, prose: Prose) -> Duel:
    duel = Duel()
    for line in typed(prose):
        wanted = match_expression(parse_query(line))
        ranked = sum(map(len, line.split())) >= 3
        found = _bare(raw, wanted, ranked)  # both once before, so that both find their pages warm
        assert len(search(desk, line)) == len(found), line
        for _ in range(ROUNDS):
            duel.time_floor(_bare, raw, wanted, ranked)
            duel.time_ours(search, desk, line)
    return duel


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@pytest.mark.parametrize(
    ("scenarios", "at_most"),
    [
        (10_000, 1.3),
        pytest.param(100_000, 1.5, marks=(pytest.mark.soak, pytest.mark.timeout(3600))),
    ],
)
def test_search_as_you_type(tmp_path: Path, ratio: Ratio, scenarios: int, at_most: float) -> None:
    prose = Prose()
    desk = desk_with(tmp_path / "desk.mtlj", BATCH, prose)
    for _ in range(scenarios // BATCH - 1):  # so that not everything has to be in memory at once
        with writing(desk) as done:
            begin(done.pen, desk.journal(), BATCH, prose)
    copy = twin(desk, tmp_path / "floor.mtlj")
    copy.close()
    raw = floors.connect(copy.path, copy.key, copy.salt)
    duel = _duel(desk, raw, prose)
    raw.close()
    desk.close()
    said = f"search {scenarios:,} scenarios as one types, p95 of {len(duel.ours):,}"
    ratio(said, ours=_p95(duel.ours), floor=_p95(duel.floor), at_most=at_most)
