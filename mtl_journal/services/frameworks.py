"""Loading a framework: the one that ships with the program, or one that an HEI has written."""

from functools import cache
from pathlib import Path

from mtl_journal.domain.framework import Framework, read_framework
from mtl_journal.formats.rule_files import read_as
from mtl_journal.system.resources import resource


def load_framework(path: Path | None = None) -> Framework:
    """Return the framework in the YAML file at `path`, by default the MTL's own.

    UserError `framework.unreadable` (source, line, why) where it is not usable YAML,
    `framework.invalid_line` (source, line, field, why) where a field is wrong, and
    `framework.missing` (source) or `framework.refused` (source, why) where it cannot be opened.
    """
    return _shipped() if path is None else read_as(path, read_framework)


@cache  # it does not change while the program runs, and every revision asks for it
def _shipped() -> Framework:
    return read_as(resource("frameworks", "mtl.yaml"), read_framework)
