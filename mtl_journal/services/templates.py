"""Loading reflection templates: the twelve that ship, or somebody's own."""

from pathlib import Path

from mtl_journal.domain.template import Templates, read_templates
from mtl_journal.formats.rule_files import read_as
from mtl_journal.system.resources import resource


def load_templates(path: Path | None = None) -> Templates:
    """Return the templates in the YAML file at `path`, by default those that ship.

    Raises the UserErrors `framework...` as `load_framework` does.
    """
    return read_as(path or resource("templates", "reflection.yaml"), read_templates)
