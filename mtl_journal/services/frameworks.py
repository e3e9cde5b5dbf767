"""Loading a framework: the one that ships with the program, or one that an HEI has written."""

from pathlib import Path

from mtl_journal.domain.errors import UserError
from mtl_journal.domain.framework import Framework, framework_from
from mtl_journal.system.resources import resource
from mtl_journal.system.strict_yaml import YamlRefused, read_yaml


def load_framework(path: Path | None = None) -> Framework:
    """Return the framework in the YAML file at `path`, by default the MTL's own.

    UserError `framework.unreadable` (source, line, why) where it is not usable YAML,
    `framework.invalid_line` (source, line, field, why) where a field is wrong, and
    `framework.missing` (source) or `framework.refused` (source, why) where it cannot be opened.
    """
    path = path or resource("frameworks", "mtl.yaml")
    try:
        text = read_yaml(path)
    except FileNotFoundError as error:
        raise UserError("framework.missing", source=path.name) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UserError("framework.refused", source=path.name, why=why) from error
    except YamlRefused as refused:
        raise UserError(
            "framework.unreadable", source=path.name, line=refused.line, why=refused.why
        ) from refused
    try:
        return framework_from(text.value, source=path.name)
    except UserError as error:
        line = text.line_of(str(error.params["field"]))
        raise UserError("framework.invalid_line", **error.params, line=line) from error
