"""Seeds of what is drawn by chance: the same in each `make test`, new ones in `make soak`."""

import os
import random

USUAL = 20261123


def seed_for(variable: str) -> int:
    """Return what the environment's variable says; else the usual seed, or a new one in the soak.

    A change must not be refused for a fault that was there before and only now was drawn.
    """
    said = os.environ.get(variable)
    if said:
        return int(said)
    if os.environ.get("MTL_NEW_SEEDS"):
        return random.SystemRandom().randrange(10**6)
    return USUAL
