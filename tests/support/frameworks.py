"""Frameworks for tests: the shipped one with other strands."""

from collections.abc import Sequence
from dataclasses import replace

from mtl_journal.domain.framework import Framework, Strand
from mtl_journal.services.frameworks import load_framework


def with_strands(strands: Sequence[Strand]) -> Framework:
    """Return the shipped framework with these strands in the place of its own."""
    return replace(load_framework(), strands=tuple(strands), crosswalk=())
