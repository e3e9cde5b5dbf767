"""Passages chosen in three rounds of sharing, between which text and register both change.

A fifth of the words are changed in all, half of them between each two rounds.
The highlighted words are checked on both desks: in the text without names at the coach's, and in
the real one at the teacher's.
"""

import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from mtl_journal.domain.anchor import Fit, Place, TextAnchor, anchor_at, located
from mtl_journal.domain.pseudonym import Bearer, Pseudonym
from mtl_journal.domain.pseudonymise import Register
from mtl_journal.domain.sharing import Replaced, to_real, to_shared
from tests.domain.test_rediscovery import SOAK_CASES, sample_texts
from tests.support.edits import MIXES, Score, edited, holds, overlap, passage, total, went

SEED, SOAK_SEED = 20261125, 20261126
CASES, ROUNDS, CHOSEN = 90, 3, 10
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
Chosen = tuple[TextAnchor, str, tuple[int, int] | None]


def register(text: str, known: dict[str, str], chance: random.Random) -> Register:
    """Return a register with more names than before, and another alias for one it had."""
    names = sorted(set(_NAME.findall(text)) - set(known))
    for name in chance.sample(names, min(2, len(names))):
        known[name] = f"Pupil {len(known) + 1}"
    if known:
        known[chance.choice(sorted(known))] = f"Pupil {len(known) + 20}"
    entries = [Pseudonym(name, name, alias, Bearer.PUPIL) for name, alias in sorted(known.items())]
    return Register(entries)


def count(score: Score, one: Chosen, shared: str, spans: Sequence[Replaced]) -> None:
    """Count one passage by the words that are highlighted on both desks."""
    anchor, chosen_in, real = one
    place = located(anchor, shared, chosen_in)
    if real is None:
        score.destroyed += 1
        score.ghosts_unmarked += place.fit is Fit.EXACT
        return
    score.surviving += 1
    at_coachs = (to_shared(spans, real[0]), to_shared(spans, real[1], ending=True))
    right = place.fit is not Fit.ORPHAN
    right = right and overlap(at_coachs, (place.start, place.end)) >= 0.5
    right = right and overlap(real, highlighted(place, spans)) >= 0.5
    score.recovered += right
    if place.fit is not Fit.ORPHAN and not right:
        score.wrong += 1
        score.wrong_unmarked += place.fit is Fit.EXACT


def highlighted(place: Place, spans: Sequence[Replaced]) -> tuple[int, int]:
    """Return what the teacher's desk highlights in the real text."""
    return to_real(spans, place.start), to_real(spans, place.end, ending=True)


def rounds(texts: Sequence[str], mix: str, cases: int, seed: int) -> Score:
    """Share, choose passages, revise and rename, three times over; find all of them in the end."""
    chance = random.Random(f"{mix} {seed}")
    words = [word for text in texts for word in text.split()]
    score = Score()
    while score.surviving + score.destroyed < cases:
        text, known = chance.choice(texts), dict[str, str]()
        chosen: list[Chosen] = []
        for number in range(ROUNDS):
            names = register(text, known, chance)
            shared, spans = names.rewrite(text)
            for _ in range(CHOSEN if number < ROUNDS - 1 else 0):
                start, end = passage(shared, chance)
                real = to_real(spans, start), to_real(spans, end, ending=True)
                chosen.append((anchor_at("f" * 64, shared, start, end), shared, real))
            if number == ROUNDS - 1:
                for one in chosen:
                    count(score, one, shared, spans)
                break
            pieces = edited(text, mix, words, chance, 0.2 / (ROUNDS - 1))
            chosen = [
                (anchor, form, real and went(pieces, *real, len(text[slice(*real)].split())))
                for anchor, form, real in chosen
            ]
            text = "".join(piece.text for piece in pieces)
    return score


def test_passages_are_found_on_both_desks_after_three_rounds() -> None:
    holds(total([rounds(sample_texts(), mix, CASES, SEED) for mix in MIXES]))


@pytest.mark.soak
def test_thousands_are_found_on_both_desks(samples: Callable[[str], Path]) -> None:
    posts = (samples("trainee-blogs-dfe") / "posts.jsonl").read_text("utf-8").splitlines()
    texts = [str(json.loads(post)["text"]) for post in posts]
    texts = [*(text for text in texts if len(text.split()) > 150), *sample_texts()]
    each = SOAK_CASES // len(MIXES)
    holds(total([rounds(texts, mix, each, SOAK_SEED) for mix in MIXES]))
