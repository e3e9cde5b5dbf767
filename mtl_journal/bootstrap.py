"""Wires the rooms together; the only module that sees everything."""

from collections.abc import Sequence

from mtl_journal.cli.main import run_command
from mtl_journal.system.core_dumps import forbid_core_dumps


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command (the process's own arguments where None) and return its exit code."""
    forbid_core_dumps()
    return run_command(arguments)
