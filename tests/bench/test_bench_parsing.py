"""Parsing: our trees, with all that they read, against bare python-markdown on the same texts."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from mtl_journal.render import parse
from tests.bench import floors_markdown
from tests.bench.conftest import Ratio
from tests.bench.corpus import portfolio
from tests.bench.desks import Duel

ROUNDS = 7


def _parse(texts: Sequence[str]) -> None:
    for text in texts:
        parse(text)


def _ratio(texts: Sequence[str]) -> Duel:
    assert not any(parse(text).as_typed for text in texts)
    duel = Duel()
    floors_markdown.bare(texts)
    for _ in range(ROUNDS):
        duel.time_floor(floors_markdown.bare, texts)
        duel.time_ours(_parse, texts)
    return duel


def test_parse_300_entries(ratio: Ratio) -> None:
    duel = _ratio([entry.body for entry in portfolio(300).entries])
    ratio(f"parse 300 entries ({duel.noise})", **duel.minima(), at_most=1.0)


def test_parse_what_people_wrote(samples: Callable[[str], Path], ratio: Ratio) -> None:
    lines = (samples("trainee-blogs-dfe") / "posts.jsonl").read_text("utf-8").splitlines()
    duel = _ratio([json.loads(line)["text"] for line in lines])
    ratio(f"parse 50 posts ({duel.noise})", **duel.minima(), at_most=1.0)
