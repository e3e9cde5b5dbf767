"""The wheel's build hook: compiled forms and the resources travel inside the package."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FormsAndResources(BuildHookInterface):
    """Compiles ui/*.ui for every wheel and packs resources/ as mtl_journal/_resources.

    An editable install finds resources/ in the checkout, so nothing is copied for it.
    """

    def dependencies(self) -> list[str]:
        """Ask for PySide6 while building only where there are forms for its uic: it is 230 MB."""
        if not _forms(self.root).sources(Path(self.root)):
            return []
        core = self.metadata.core.dependencies
        return [wanted for wanted in core if wanted.lower().startswith("pyside6")]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files; `version` is "standard" or "editable"."""
        made = _forms(self.root).compile_forms(Path(self.root))
        build_data["artifacts"] += [f"/{path.as_posix()}" for path in made]
        if version == "standard":
            build_data["force_include"]["resources"] = "mtl_journal/_resources"


def _forms(root: str) -> ModuleType:
    """Load forms.py from beside this file: hatchling runs a hook by path, not as a package."""
    spec = importlib.util.spec_from_file_location("forms", Path(root, "packaging", "forms.py"))
    if spec is None or spec.loader is None:
        raise ImportError("packaging/forms.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
