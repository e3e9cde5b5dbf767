"""The schema's versions in order; each step is frozen SQL that is never edited once released."""

from mtl_journal.store.migrations.v0001 import STATEMENTS as V0001
from mtl_journal.store.migrations.v0002 import STATEMENTS as V0002

STEPS: tuple[tuple[str, ...], ...] = (V0001, V0002)
"""STEPS[n] takes a desk from schema version n to n + 1."""

NEWEST = len(STEPS)
