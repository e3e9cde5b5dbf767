"""Passages are found again after edits of every kind; the seeds were fixed before any tuning."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from mtl_journal.domain.rediscovery import carried_over
from mtl_journal.formats.front_matter import read_front_matter
from mtl_journal.system.resources import resource
from tests.support.edits import MIXES, cases, holds, score, total

SEED, SOAK_SEED = 20251003, 20260417
CASES = 100  # of each mix
SOAK_CASES = 5_000


@cache  # read once, for many cases
def sample_texts() -> tuple[str, ...]:
    folder = resource("sample", "scenarios")
    read = (read_front_matter(path.read_text("utf-8"))[1] for path in sorted(folder.glob("*.md")))
    return tuple(text for text in read if len(text.split()) > 150)


def test_passages_are_found_again_in_edited_prose() -> None:
    holds(total([score(cases(sample_texts(), mix, CASES, SEED)) for mix in MIXES]))


def test_without_the_old_text_the_words_alone_find_nearly_all() -> None:
    tried = [cases(sample_texts(), mix, CASES, SEED) for mix in MIXES]
    holds(total([score(one, with_old_text=False) for one in tried]), recovered=0.95)


@pytest.mark.soak
@pytest.mark.parametrize("mix", MIXES)
def test_thousands_of_passages_in_trainees_posts(mix: str, samples: Callable[[str], Path]) -> None:
    posts = (samples("trainee-blogs-dfe") / "posts.jsonl").read_text("utf-8").splitlines()
    texts = [str(json.loads(post)["text"]) for post in posts]
    long = [text for text in texts if len(text.split()) > 150]
    holds(score(cases([*long, *sample_texts()], mix, SOAK_CASES // len(MIXES), SOAK_SEED)))


def test_words_in_a_year_of_text_are_carried_over_too() -> None:
    old = "\n\n".join(sample_texts() * 2)
    new = old.replace("the", "a")
    start = old.rindex("pupil")
    found = carried_over(old, new, (start, start + 5))
    assert found is not None
    assert new[found[0] : found[0] + 5] == "pupil"
