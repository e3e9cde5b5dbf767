"""Reading our own YAML files of frameworks, templates and rules, with a line in every refusal."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.strict_mapping import StrictMapping, build_from
from mtl_journal.system.lined_text import LinedText, TextRefused
from mtl_journal.system.strict_yaml import read_yaml

_Value = TypeVar("_Value")


def read_as(path: Path, build: Callable[[StrictMapping], _Value]) -> _Value:
    """Return what `build` makes of the YAML file at `path`.

    UserError `framework.unreadable` (source, line, why) where it is not usable YAML,
    `framework.invalid_line` (source, line, field, why) where a field is wrong, and
    `framework.missing` (source) or `framework.refused` (source, why) where it cannot be opened.
    """
    return built(lined(path, read_yaml), path, build)


def lined(path: Path, reader: Callable[[Path], LinedText]) -> LinedText:
    """Read a file; raises the UserErrors `framework.missing`, `.refused` and `.unreadable`."""
    try:
        return reader(path)
    except FileNotFoundError as error:
        raise UserError("framework.missing", source=path.name) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UserError("framework.refused", source=path.name, why=why) from error
    except TextRefused as refused:
        raise UserError(
            "framework.unreadable", source=path.name, line=refused.line, why=refused.why
        ) from refused


def built(text: LinedText, path: Path, build: Callable[[StrictMapping], _Value]) -> _Value:
    """Build a value from what a file said; raises UserError `framework.invalid_line`."""
    try:
        return build_from(text.value, path.name, build)
    except UserError as error:
        line = text.line_of(str(error.params["field"]))
        raise UserError("framework.invalid_line", **error.params, line=line) from error
